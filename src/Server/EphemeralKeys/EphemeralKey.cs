using Bonafide.Server.Ids;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>A key that an app holds for one person: it opens the page of one session and takes their pictures, and nothing else.</summary>
/// <param name="Session">Null for a key that was made for no session: it opens nothing.</param>
/// <param name="Attempts">How often the session had been submitted when the key was made; one more uses the key up.</param>
/// <param name="Last4">The secret's last characters, so that a refusal can name the key.</param>
internal sealed record EphemeralKey(
    EphemeralKeyId Id, Owner Owner, VerificationSessionId? Session, int Attempts, string Last4, DateTimeOffset Created, DateTimeOffset Expires)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
