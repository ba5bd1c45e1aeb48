using System.Text.Json;
using Bonafide.Cli.Bench;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>Pictures are read without a server, and what is printed is what was read.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-labelled-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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

    private readonly Dictionary<string, IReadOnlyList<string>> _truth = new(StringComparer.Ordinal);

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
