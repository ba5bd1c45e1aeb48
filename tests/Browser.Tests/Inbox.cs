using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bonafide.Browser.Tests;

/// <summary>The webhooks that a shop was sent. Only what is signed with the endpoint's secret, a moment ago, gets in.</summary>
internal sealed class Inbox
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan SignedAtMost = TimeSpan.FromMinutes(5);

    private readonly Lock _taking = new();
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly List<Letter> _letters = [];
    private int _forged;
    private TaskCompletionSource _more = New();

    public void Expect(string mode, string secret)
    {
        lock (_taking) _secrets[mode] = secret;
    }

    /// <summary>Returns whether the delivery is proven by its signature; a second delivery of the same event is taken and not kept.</summary>
    public bool Take(string mode, string signature, byte[] body)
    {
        lock (_taking)
        {
            if (!_secrets.TryGetValue(mode, out var secret) || !IsSigned(signature, body, secret, TimeProvider.System.GetUtcNow()))
            {
                _forged++;
                return false;
            }

            var letter = new Letter(JsonElement.Parse(body));
            if (_letters.TrueForAll(l => l.Id != letter.Id)) _letters.Add(letter);
            var more = _more;
            _more = New();
            more.SetResult();
            return true;
        }
    }

    /// <summary>
    /// Returns the session's letters in the order of their arrival, as soon as the last of them is <paramref name="last"/> (without the prefix
    /// <c>identity.verification_session.</c>). Throws <see cref="TimeoutException"/> with what did arrive after 40 seconds.
    /// </summary>
    public async Task<IReadOnlyList<Letter>> UntilAsync(Session session, string last)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (true)
        {
            Task more;
            IReadOnlyList<Letter> arrived;
            lock (_taking) (more, arrived) = (_more.Task, [.. _letters.Where(l => l.Session == session.Id)]);
            if (arrived is [.., var newest] && newest.Type == last) return arrived;
            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"No {last}, but: {string.Join(", ", arrived.Select(static l => l.Type))}; {_forged} deliveries were not signed.", late);
            }
        }
    }

    private static bool IsSigned(string signature, byte[] body, string secret, DateTimeOffset now)
    {
        var parts = signature.Split(',').Select(static p => p.Split('=', 2)).Where(static p => p.Length == 2).ToLookup(static p => p[0], static p => p[1], StringComparer.Ordinal);
        if (!long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || (now - DateTimeOffset.FromUnixTimeSeconds(at)).Duration() > SignedAtMost)
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(parts["t"].First() + "."), .. body];
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return parts["v1"].Contains(right, StringComparer.Ordinal);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One event as it was delivered.</summary>
internal sealed record Letter(JsonElement Event)
{
    private const string Prefix = "identity.verification_session.";

    public string Id => Event.GetProperty("id").GetString()!;

    /// <summary>Without <c>identity.verification_session.</c>.</summary>
    public string Type => Event.GetProperty("type").GetString()!.Replace(Prefix, "", StringComparison.Ordinal);

    public JsonElement Object => Event.GetProperty("data").GetProperty("object");

    public string? Session => Object.GetProperty("id").GetString();

    public string? ErrorCode => Object.GetProperty("last_error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("code").GetString() : null;
}
