using System.Text.RegularExpressions;

namespace Bonafide.Wholesome.Tests;

/// <summary>The house of docs/design: rooms stand in rows, and a room knows only rooms below its row.</summary>
public sealed partial class RoomTests
{
    /// <summary>From the top row to the ground. Hosting stands above all: it puts them together.</summary>
    private static readonly string[][] Rows =
    [
        ["Hosting"],
        ["Capture"],
        ["Verification", "Webhooks", "VerificationPages", "Redaction", "StripeCli", "TestHelpers"],
        ["VerificationSessions", "VerificationReports", "VerificationFlows", "Files", "EphemeralKeys"],
        ["Events", "Accounts"],
        ["Wire", "Jobs", "Blobs", "Vault", "Perception"],
        ["Clocks"],
        ["Data"],
        ["Ids"],
    ];

    [Fact]
    public void Every_folder_of_the_server_is_a_known_room()
    {
        var rooms = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src/Server")).Select(Path.GetFileName).Except(["bin", "obj", "Properties"]);
        Assert.Empty(rooms.Except(Rows.SelectMany(static r => r)));
    }

    [Fact]
    public void A_room_knows_only_rooms_below_it()
    {
        var broken =
            from path in Repository.Files("src/Server", "*.cs")
            let room = RoomOf(path)
            where room is not null
            from Match use in RoomUse().Matches(Repository.Read(path))
            let used = use.Groups["room"].Value
            where used != room && RowOf(used) is var below && below >= 0 && below <= RowOf(room)
            select $"{path} uses {used}";
        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Documents_know_neither_files_nor_network_nor_clock()
    {
        var broken =
            from path in Repository.Files("src/Documents", "*.cs")
            from word in (string[])["System.IO", "System.Net", "TimeProvider", "File.", "HttpClient", "Npgsql", "Bonafide.Server", "Bonafide.Perception"]
            where Repository.Read(path).Contains(word, StringComparison.Ordinal)
            select $"{path}: {word}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Perception_knows_no_server_no_database_and_no_web()
    {
        var broken =
            from path in Repository.Files("src/Perception", "*.cs")
            from word in (string[])["Bonafide.Server", "Npgsql", "System.Net.Http", "Microsoft.AspNetCore"]
            where Repository.Read(path).Contains(word, StringComparison.Ordinal)
            select $"{path}: {word}";
        Assert.Empty(broken);
    }

    [Fact]
    public void The_server_knows_perceptions_evidence_protocol_and_limits_and_nothing_that_decodes()
    {
        var broken =
            from path in Repository.Files("src/Server", "*.cs")
            let text = Repository.Read(path)
            from Match use in PerceptionUse().Matches(text)
            where use.Groups["room"].Value is not ("Evidence" or "Protocol" or "Pictures") || text.Contains("PictureDecoder", StringComparison.Ordinal)
            select $"{path} uses {use.Value}";
        Assert.Empty(broken);
    }

    private static string? RoomOf(string path) => path.Split('/') is [_, _, var room, _, ..] ? room : null;

    private static int RowOf(string room) => Array.FindIndex(Rows, r => r.Contains(room, StringComparer.Ordinal));

    [GeneratedRegex(@"\bBonafide\.Server\.(?<room>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomUse();

    [GeneratedRegex(@"using\s+Bonafide\.Perception\.(?<room>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerceptionUse();
}
