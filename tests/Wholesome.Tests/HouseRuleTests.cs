using System.Text.RegularExpressions;

namespace Bonafide.Wholesome.Tests;

/// <summary>Rules of the house that a reader would otherwise have to remember.</summary>
public sealed partial class HouseRuleTests
{
    private static readonly string[] Folders = ["src", "tests", "bench"];

    private static IEnumerable<string> Code => Folders.SelectMany(static f => Repository.Files(f, "*.cs"));

    [Fact]
    public void Half_of_the_files_are_under_80_lines_and_hardly_any_over_400()
    {
        var lengths = Code.Select(static path => (Path: path, Lines: Repository.Read(path).Count(static c => c == '\n'))).ToArray();
        Assert.True(lengths.Count(static f => f.Lines < 80) * 2 >= lengths.Length, "Fewer than half of the files are under 80 lines.");
        Assert.True(lengths.Count(static f => f.Lines > 400) * 100 <= lengths.Length, string.Join('\n', lengths.Where(static f => f.Lines > 400)));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var broken =
            from path in Code
            from Match type in EmptyName().Matches(Repository.Read(path))
            select $"{path}: {type.Groups["type"].Value}";
        Assert.Empty(broken);
    }

    [Fact]
    public void No_test_sleeps_and_none_is_skipped()
    {
        var broken =
            from path in Repository.Files("tests", "*.cs")
            where !path.EndsWith("/HouseRuleTests.cs", StringComparison.Ordinal)
            from Match found in SleepOrSkip().Matches(Repository.Read(path))
            select $"{path}: {found.Value}";
        Assert.Empty(broken);
    }

    [Fact]
    public void No_server_query_asks_the_database_for_the_time()
    {
        var broken =
            from path in Repository.Files("src/Server", "*.cs")
            where DatabaseTime().IsMatch(Repository.Read(path))
            select path;
        Assert.Empty(broken);
    }

    [Fact]
    public void Outgoing_connections_are_made_in_one_place()
    {
        var broken =
            from path in Repository.Files("src", "*.cs")
            where !path.StartsWith("src/Server/Webhooks/Outgoing/", StringComparison.Ordinal)
            where OutgoingConnection().IsMatch(Repository.Read(path))
            select path;
        Assert.Empty(broken);
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap()
    {
        var numbers = Repository.Files("src/Server/Data/Migrations", "*.sql").Select(static p => int.Parse(Path.GetFileName(p)[..4], null)).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Fact]
    public void No_two_decisions_share_a_number_and_each_bears_it_in_its_title()
    {
        var pages = Repository.Files("docs/decisions", "*.md").ToArray();
        Assert.Distinct(pages.Select(static p => Path.GetFileName(p)[..4]));
        Assert.All(pages, static p => Assert.StartsWith($"# {Path.GetFileName(p)[..4]} ", Repository.Read(p), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(?<type>[A-Z]\w*(?:Manager|Helper|Helpers|Util|Utils|Service|Processor|Common|Base|Impl))\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)|Skip\s*=\s*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SleepOrSkip();

    [GeneratedRegex(@"(?i)\b(?:now\(\)|current_timestamp|clock_timestamp|statement_timestamp|localtimestamp)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatabaseTime();

    [GeneratedRegex(@"new\s+(?:HttpClient|SocketsHttpHandler|HttpClientHandler|TcpClient)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutgoingConnection();
}
