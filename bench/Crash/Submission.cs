using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>What one person hands in, and what must come of it however often the server is killed meanwhile.</summary>
/// <param name="Outcome"><c>verified</c>, or the code of the session's last error.</param>
internal abstract record Submission(string Name, string Outcome)
{
    /// <summary>In live mode, pictures that are really read.</summary>
    /// <param name="Type">What the person chooses: <c>passport</c> or <c>id_card</c>.</param>
    public sealed record Pictures(string Name, string Outcome, string Type, string Country, byte[] Front, byte[]? Back) : Submission(Name, Outcome);

    /// <summary>In test mode, an outcome that the tester chooses, at once or after the ten seconds of <c>simulate_delay</c>.</summary>
    public sealed record Chosen(string Name, string Outcome, bool Verified, bool Delayed) : Submission(Name, Outcome);

    public bool Livemode => this is Pictures;

    /// <summary>Returns all kinds, with the pictures of the repository's specimens.</summary>
    public static IReadOnlyList<Submission> All()
    {
        const string invalid = "document_unverified_other";
        return
        [
            new Chosen("chosen verified", "verified", true, false),
            new Chosen("chosen unverified", invalid, false, false),
            new Chosen("chosen verified, delayed", "verified", true, true),
            new Chosen("chosen unverified, delayed", invalid, false, true),
            new Pictures("passport", "verified", "passport", "NL", Specimen("passport-valid.jpg"), null),
            new Pictures("expired passport", "document_expired", "passport", "NL", Specimen("passport-expired.jpg"), null),
            new Pictures("identity card", "verified", "id_card", "NL", Specimen("id-card-front.jpg"), Specimen("id-card-back.jpg")),
        ];
    }

    private static byte[] Specimen(string name) => File.ReadAllBytes(Repository.Path("tests", "specimens", "synthetic", name));
}
