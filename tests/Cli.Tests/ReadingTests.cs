using System.Text.Json;
using Bonafide.Cli.Bench;
using Bonafide.Cli.Verify;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>Pictures are read without a server, and what is printed is what was read.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<string>> _truth = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _printed = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-labelled-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_valid_document_is_verified_and_everything_it_rests_on_is_printed()
    {
        var said = (await Command.RunAsync([], "verify", Specimen("passport-valid.jpg"))).Done;

        Assert.StartsWith("verified\n", said, StringComparison.Ordinal);
        Assert.Contains("last name         DOORNVELD", said, StringComparison.Ordinal);
        Assert.Contains("date of birth     1988-04-17", said, StringComparison.Ordinal);
        Assert.Contains("P<NLDDOORNVELD<<MARIJKE<ELISE", said, StringComparison.Ordinal);
        Assert.Matches("pass +document.check_digits", said);
    }

    [Theory]
    [InlineData("passport-expired.jpg", "document_expired")]
    [InlineData("passport-wrong-digit.jpg", "document_unverified_other")]
    [InlineData("passport-minor.jpg", "under_supported_age", "--minimum-age", "18")]
    [InlineData("desk.jpg", "document_unverified_other")]
    [InlineData("../hostile/document.pdf", "document_unverified_other")]
    public async Task A_document_that_is_refused_ends_with_2_and_says_why(string picture, string code, params string[] options)
    {
        var said = await Command.RunAsync([], ["verify", Specimen(picture), .. options]);

        Assert.Equal((VerifyCommand.NotVerified, ""), (said.Code, said.Error));
        Assert.StartsWith($"not verified: {code}\n", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_verdict_report_findings_and_evidence_as_json()
    {
        using var said = JsonDocument.Parse((await Command.RunAsync([], "verify", Specimen("id-card-front.jpg"), Specimen("id-card-back.jpg"), "--json")).Done);

        Assert.Equal("verified", said.RootElement.GetProperty("status").GetString());
        Assert.Equal("id_card", said.RootElement.GetProperty("document").GetProperty("type").GetString());
        Assert.Equal("TD1", said.RootElement.GetProperty("back").GetProperty("mrz").GetProperty("format").GetString());
        Assert.All(said.RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.NotEqual("fail", finding.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_policy_of_your_own_decides()
    {
        var policy = Path.Combine(_folder, "policy.json");
        await File.WriteAllTextAsync(policy, """{"policy": 1, "rules": {"document.expiry": {"effect": "review"}}}""");

        var said = await Command.RunAsync([], "verify", Specimen("passport-expired.jpg"), "--policy", policy);

        Assert.Equal(0, said.Code);
        Assert.Matches("notice +document.expiry", said.Output);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_one_line()
    {
        var said = await Command.RunAsync([], "verify", Path.Combine(_folder, "absent.jpg"));

        Assert.Equal((1, "", $"bonafide: {Path.Combine(_folder, "absent.jpg")} cannot be opened.\n"), (said.Code, said.Output, said.Error));
    }

    [Fact]
    public async Task A_labelled_folder_is_measured_and_a_wrong_truth_counts_as_wrong_but_valid()
    {
        Label("passport-valid.jpg", "easy_right.jpg", static lines => lines);
        Label("passport-valid.jpg", "easy_other.jpg", static lines => [lines[0].Replace("DOORNVELD", "DOORNFELD", StringComparison.Ordinal), lines[1]]);
        Label("desk.jpg", "none_desk.jpg", static _ => []);

        var said = (await Command.RunAsync([], "bench", "documents", _folder, "--misses")).Done;

        Assert.Contains("easy_other.jpg: wrong but valid", said, StringComparison.Ordinal);
        Assert.Contains("exact                   1 of 2 (50.0 %, 9.5 to 90.5)", said, StringComparison.Ordinal);
        Assert.Contains("and no doubt listed   1 of 2", said, StringComparison.Ordinal);
        Assert.Contains("exact                   1 of 1", said, StringComparison.Ordinal);
        Assert.Contains("zone surname            1 of 2", said, StringComparison.Ordinal);
        Assert.Contains("zone birth date         2 of 2", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printed_fields_are_right_wrong_or_not_found_and_told_by_kind()
    {
        foreach (var (name, surname) in new[] { ("easy_right.jpg", "DOORNVELD"), ("easy_other.jpg", "DOORNBERG") })
        {
            File.Copy(Specimen("passport-valid.jpg"), Path.Combine(_folder, name));
            _printed[name] = new { kind = "TD3", fields = new { surname, dob = "17/04/1988", number = "" } };
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "truth.json"), JsonSerializer.Serialize(_printed));

        var said = (await Command.RunAsync([], "bench", "documents", _folder)).Done;

        Assert.Contains("kind TD3\n", said, StringComparison.Ordinal);
        Assert.Contains("print surname           1 of 2 (50.0 %, 9.5 to 90.5), wrong 1", said, StringComparison.Ordinal);
        Assert.Contains("print birth date        2 of 2 (100.0 %, 34.2 to 100.0), wrong 0", said, StringComparison.Ordinal);
        Assert.Contains("fields of the print     3 of 4", said, StringComparison.Ordinal);
        Assert.DoesNotContain("print document number", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_truth_is_refused_in_one_line()
    {
        var said = await Command.RunAsync([], "bench", "documents", _folder);

        Assert.Equal((1, ""), (said.Code, said.Output));
        Assert.Equal($"bonafide: {_folder} has no truth.json with pictures beside it.\n", said.Error);
    }

    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(29, 29, 0.8830, 1)]
    public void A_share_comes_with_its_interval(int part, int whole, double low, double high)
    {
        var interval = new Proportion(part, whole).Interval();

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    private static string Specimen(string name) => Repository.Path("tests", "specimens", "synthetic", name);

    private void Label(string specimen, string name, Func<IReadOnlyList<string>, IReadOnlyList<string>> truth)
    {
        var folder = Repository.Path("tests", "specimens", "synthetic");
        using var known = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var lines = known.RootElement.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == specimen).GetProperty("mrz");
        _truth[name] = truth(lines.ValueKind == JsonValueKind.Array ? [.. lines.EnumerateArray().Select(static line => line.GetString()!)] : []);
        File.Copy(Path.Combine(folder, specimen), Path.Combine(_folder, name));
        File.WriteAllText(Path.Combine(_folder, "truth.json"), JsonSerializer.Serialize(_truth));
    }
}
