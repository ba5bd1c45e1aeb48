using Bonafide.Documents.Tests.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification;

namespace Bonafide.Server.Tests.Verification;

/// <summary>A person who takes a picture again: the verdict rests on all pictures of the side.</summary>
public sealed class RetakesTests(PostgresFixture postgres)
{
    private const string Forced = "&collected_data[id_document_type]=passport&collected_data[id_document_front][force_confirm]=true";

    /// <summary>A letter of the surname that could well be another.</summary>
    private static readonly PictureEvidence Doubtful = Spelled(Seen.Passport, (0, 7, 'R', 'B', 0.6));

    /// <summary>The same document; a digit of the birth date was taken for another, and its check digit tells.</summary>
    private static readonly PictureEvidence Misread = Spelled(Seen.Passport, (1, 14, '6', '5', 0.7));

    [Fact]
    public async Task A_picture_that_the_page_refused_still_settles_what_the_next_one_leaves_open()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var alone = await VerifyAsync(host, Doubtful);
        Assert.Equal(("requires_input", "document_unverified_other"), (alone.Status, alone.Code));
        Assert.Equal("fail", alone.Finding("document.reading")?.Text("outcome"));

        var together = await VerifyAsync(host, Misread, Doubtful);
        Assert.Equal(("verified", null), (together.Status, together.Code));
        Assert.Contains("in 2 pictures together", together.Finding("document.reading")?.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("pass", together.Finding("document.retakes")?.Text("outcome"));
        Assert.Single(together.Report.Texts("document", "files"));
    }

    [Fact]
    public async Task The_verdict_comes_out_the_same_again_when_the_earlier_pictures_are_gone()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var decided = await VerifyAsync(host, Misread, Doubtful);
        await host.RowsAsync($"delete from files where id <> '{decided.Report.Texts("document", "files").Single()}' returning id");
        var owner = new Owner((await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account.Id, Livemode: true);
        var replayed = new List<ReplayedReport>();
        await foreach (var one in host.Get<ReplayReports>().RunAsync(owner, null, null, null, default)) replayed.Add(one);
        Assert.Equal((true, "verified"), (Assert.Single(replayed).Same, replayed[0].After));
    }

    [Fact]
    public async Task The_same_picture_insisted_on_has_one_voice()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Misread)));
        await visitor.GiveAsync("front", file, "&collected_data[id_document_type]=passport");
        await visitor.GiveAsync("front", file, Forced);
        Assert.DoesNotContain("together", (await DecidedAsync(host, visitor)).Finding("document.reading")?.Text("detail") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_took_another_document_first_is_told_to_whoever_reviews()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var decided = await VerifyAsync(host, Spelled(Seen.Passport with { Number = "77XY98765", Surname = "PETIT", GivenNames = "JEAN" }), Spelled(Seen.Passport));
        Assert.Equal(("verified", null), (decided.Status, decided.Code));
        Assert.Equal("notice", decided.Finding("document.retakes")?.Text("outcome"));
    }

    /// <summary>Hands in pictures of the front one after the other, each in the place of the one before.</summary>
    private static async Task<Decided> VerifyAsync(SliceHost host, params PictureEvidence[] pictures)
    {
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        foreach (var (i, picture) in pictures.Index())
            await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(picture))), i == pictures.Length - 1 ? Forced : "&collected_data[id_document_type]=passport");
        return await DecidedAsync(host, visitor);
    }

    private static async Task<Decided> DecidedAsync(SliceHost host, Visitor visitor)
    {
        Assert.Equal("True", (await visitor.SubmitAsync()).Json.Text("submitted"));
        await host.IdleAsync();
        var session = await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret);
        var report = $"{SliceHost.Reports}/{session.Text("last_verification_report")}";
        return new Decided(
            session.Text("status"), session.Text("last_error", "code"), (await host.GetAsync(report, SliceHost.LiveSecret)).Json, (await host.GetAsync(report + "/breakdown", SliceHost.LiveSecret)).Json);
    }

    /// <summary>A picture of this zone, each character read with 0.998 but for the doubts: what is read there, what it could be, and how sure it is.</summary>
    private static PictureEvidence Spelled(PlainZone zone, params (int Line, int Position, char Read, char Rival, double Confidence)[] doubts)
    {
        var lines = MrzPrinter.Print(zone);
        foreach (var (line, position, read, _, _) in doubts) lines[line] = $"{lines[line][..position]}{read}{lines[line][(position + 1)..]}";
        var evidence = Seen.Lines("TD3", lines, [.. doubts.Select(static d => new MrzAmbiguity(d.Line, d.Position, $"{d.Read}", $"{d.Rival}", MrzAmbiguityReasons.LowConfidence))]);
        return evidence with
        {
            Mrz = evidence.Mrz! with
            {
                AllCheckDigitsValid = doubts.All(static d => d.Line == 0),
                Lines =
                [
                    .. evidence.Mrz.Lines.Select((line, i) => line with
                    {
                        Characters =
                        [
                            .. line.Text.Select((c, at) => doubts.Where(d => (d.Line, d.Position) == (i, at)).Select(d => new MrzCharacterEvidence($"{c}", d.Confidence, [new($"{d.Rival}", 1 - d.Confidence)]))
                                .FirstOrDefault(new MrzCharacterEvidence($"{c}", 0.998, []))),
                        ],
                    }),
                ],
            },
        };
    }

    private sealed record Decided(string? Status, string? Code, System.Text.Json.JsonElement Report, System.Text.Json.JsonElement Breakdown)
    {
        public System.Text.Json.JsonElement? Finding(string rule) =>
            Breakdown.GetProperty("findings").EnumerateArray().Cast<System.Text.Json.JsonElement?>().FirstOrDefault(f => f!.Value.Text("rule") == rule);
    }
}
