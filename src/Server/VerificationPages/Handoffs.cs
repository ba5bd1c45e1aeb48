using System.Text.Json.Nodes;
using Bonafide.Server.Clocks;
using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>What an invitation opens, before it is taken.</summary>
internal sealed record OpenHandoff(VerificationSession Session, string Number);

/// <summary>What the other device goes on with: the token of the session's link.</summary>
internal sealed record TakenHandoff(VerificationSession Session, string Token);

/// <summary>
/// Moves a person from one device to another. The invitation stands in an address, so it is worth little: it opens once, for ten minutes, and only after
/// the person has compared two digits on both screens.
/// </summary>
internal sealed class Handoffs(PageDoor door, VerificationSessionStore sessions, PageInputStore inputs, SessionLinks links, OwnerTime times, PublicAddress address)
{
    public const string Path = "/continue/";

    /// <summary>The length of the part of an invitation's token that finds the session: a SHA-256 hash in hexadecimal digits.</summary>
    private const int HashLength = 64;

    /// <summary>POST /v1/identity/verification_pages/:id/handoff, ours: makes an invitation; an earlier one opens no more.</summary>
    public async ValueTask<Result<ApiReply>> MakeAsync(ApiCall call, CancellationToken ct)
    {
        if (!(await door.OpenAsync(call, ct)).TryGet(out var page, out var error))
        {
            return error;
        }

        var (handoff, secret) = Handoff.New(call.Now);
        if (await inputs.ChangeAsync(page.Opened, current => current with { Handoff = handoff }, call.Now, ct) is null)
        {
            return PageErrors.NotOpen;
        }

        var (_, hash) = await links.AddressesAsync(page.Session, ct);
        return ApiReply.Json(
            new JsonObject
            {
                ["object"] = "identity.verification_page_handoff",
                ["url"] = new Uri(address.Value, Path + Convert.ToHexStringLower(hash) + secret).AbsoluteUri,
                ["number"] = handoff.Number,
                ["expires_at"] = (handoff.MadeAt + Handoff.Lifetime).ToUnixTimeSeconds(),
            },
            PageNodeContext.Default.JsonObject);
    }

    /// <summary>Returns what the invitation opens, without taking it; null when it opens nothing.</summary>
    public async Task<OpenHandoff?> FindAsync(string token, CancellationToken ct) =>
        await OpenedAsync(token, ct) is { } opened
        && (await inputs.FindAsync(opened, ct)).Handoff is { } handoff && handoff.Opens(token[HashLength..], await NowAsync(opened.Session, ct))
            ? new OpenHandoff(opened.Session, handoff.Number)
            : null;

    /// <summary>Takes the invitation; null when it opens nothing, also for the second of two that come at once.</summary>
    public async Task<TakenHandoff?> TakeAsync(string token, CancellationToken ct)
    {
        if (await OpenedAsync(token, ct) is not { } opened)
        {
            return null;
        }

        var now = await NowAsync(opened.Session, ct);
        var taken = false;
        await inputs.ChangeAsync(
            opened,
            current =>
            {
                taken = current.Handoff is { } handoff && handoff.Opens(token[HashLength..], now);
                return taken ? current with { Handoff = current.Handoff! with { TakenAt = now } } : current;
            },
            now, ct);
        return taken && await links.OpenAddressesAsync(opened.Session, now, ct) is { } addresses
            ? new TakenHandoff(opened.Session, addresses.ClientSecret.Split('_', 5)[^1])
            : null;
    }

    private async Task<OpenedSession?> OpenedAsync(string token, CancellationToken ct) =>
        token.Length > HashLength && token.All(char.IsAsciiHexDigitLower)
        && await sessions.FindByTokenHashAsync(Convert.FromHexString(token[..HashLength]), ct) is
            { State: LinkState.Open, Opened: { Key: not null, Session.Status: SessionStatus.RequiresInput } opened }
            ? opened
            : null;

    private ValueTask<DateTimeOffset> NowAsync(VerificationSession session, CancellationToken ct) => times.NowAsync(session.Owner, ct);
}
