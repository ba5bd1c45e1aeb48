using Bonafide.Server.Accounts;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Hosting;

/// <summary>What the server says when it starts.</summary>
internal static class Welcome
{
    /// <summary>Writes where the server is and, on the first run, the keys (which cannot be shown again) and a first request.</summary>
    public static async Task WriteAsync(TextWriter output, Uri address, FirstRunResult started)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        await output.WriteLineAsync($"Bonafide is at {origin}");
        if (started.Issued.Count == 0)
        {
            return;
        }

        await output.WriteLineAsync("\nYour keys. They are stored hashed and are shown only now:\n");
        foreach (var key in started.Issued)
        {
            await output.WriteLineAsync($"  {(key.Livemode ? "live" : "test")} {key.Kind.ToString().ToLowerInvariant(),-12} {key.Key.Value}");
        }

        if (started.Issued.FirstOrDefault(static k => k is { Kind: KeyKind.Secret, Livemode: false }) is { } secret)
        {
            await output.WriteLineAsync($"\nA first verification:\n\n  curl {origin}/v1/identity/verification_sessions -u {secret.Key.Value}: -d type=document\n\nThen open the url of the answer.\n");
        }
    }
}
