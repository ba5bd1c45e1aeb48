using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Server.Capture;

/// <summary>What the page is told when it is served: whose session it is, and the token with which it asks for the rest.</summary>
internal sealed record PageIsland(string Session, string Token, string MerchantName, bool Livemode);

/// <summary>What the page is told on a device to which a person is invited: who asks, and the digits that the other screen shows too.</summary>
internal sealed record InvitationIsland(string Invitation, string Number, string MerchantName, bool Livemode);

/// <summary>The built capture app: its document, into which the island is put, and its assets, whose names change with their contents.</summary>
internal sealed class CaptureApp
{
    private const string Place = "<!--bonafide-page-->";
    private readonly string _folder;

    private CaptureApp(string folder) => _folder = folder;

    /// <summary>
    /// Returns the app beside the server's assembly or, in a checkout, where its build puts it. A missing one is no fault at start: the page then says so.
    /// </summary>
    public static CaptureApp Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "capture");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); !Directory.Exists(beside) && at is not null; at = at.Parent)
        {
            var built = Path.Combine(at.FullName, "web", "capture", "dist");
            if (Directory.Exists(built))
            {
                return new CaptureApp(built);
            }
        }

        return new CaptureApp(beside);
    }

    /// <summary>Returns the document for this visit, or null when the app is not built. Without an island it asks whoever holds the visit what it is about.</summary>
    public string? Document(PageIsland? island) => Written(island is null ? "null" : JsonSerializer.Serialize(island, IslandContext.Default.PageIsland));

    /// <summary>The same for a device to which a person is invited.</summary>
    public string? Invitation(InvitationIsland island) => Written(JsonSerializer.Serialize(island, IslandContext.Default.InvitationIsland));

    private string? Written(string json)
    {
        var path = Path.Combine(_folder, "index.html");
        if (!File.Exists(path))
        {
            return null;
        }

        return File.ReadAllText(path, Encoding.UTF8).Replace(Place, $"<script type=\"application/json\" id=\"bonafide-page\">{json}</script>", StringComparison.Ordinal);
    }

    /// <summary>Returns the file of an asset, or null; a name that leads out of the folder has none.</summary>
    public string? Asset(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, "assets", name));
        return path.StartsWith(Path.Combine(_folder, "assets") + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }
}

/// <summary>The default encoder writes &lt; as \u003c, so that the island cannot end its own element.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PageIsland))]
[JsonSerializable(typeof(InvitationIsland))]
internal sealed partial class IslandContext : JsonSerializerContext;
