using System.Text.RegularExpressions;
using Bonafide.Server.Accounts;

namespace Bonafide.Server.Hosting;

/// <summary>What the environment says of the hosted page. Each throws <see cref="InvalidOperationException"/>, naming the setting, for a value that makes no sense.</summary>
internal static partial class PageLook
{
    private const int MaxLogoBytes = 48 * 1024;

    /// <summary>Returns <c>BONAFIDE_MODAL_ORIGINS</c>, origins with commas between them, as the account keeps them; null when it is not set.</summary>
    public static string? ModalOrigins(IConfiguration configuration)
    {
        const string name = "BONAFIDE_MODAL_ORIGINS";
        if (ServerSettings.Value(configuration, name) is not { } text)
        {
            return null;
        }

        return string.Join(' ', text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) is var exact
            && origin.TrimEnd('/').Equals(exact, StringComparison.OrdinalIgnoreCase)
                ? exact
                : throw new InvalidOperationException($"{name} must be origins such as https://shop.example, with commas between them.")));
    }

    /// <summary>Returns the branding with <c>BONAFIDE_COLOUR</c>, <c>BONAFIDE_LOGO</c>, <c>BONAFIDE_PRIVACY_URL</c> and <c>BONAFIDE_TERMS_URL</c> in it.</summary>
    public static Branding Branding(IConfiguration configuration, Branding stored) => stored with
    {
        Colour = ServerSettings.Value(configuration, "BONAFIDE_COLOUR") switch
        {
            null => stored.Colour,
            var colour when Colour().IsMatch(colour) => colour,
            _ => throw new InvalidOperationException("BONAFIDE_COLOUR must be a colour such as #0a6a56."),
        },
        Logo = ServerSettings.Value(configuration, "BONAFIDE_LOGO") is { } path ? Logo(path) : stored.Logo,
        PrivacyUrl = Url(configuration, "BONAFIDE_PRIVACY_URL") ?? stored.PrivacyUrl,
        TermsUrl = Url(configuration, "BONAFIDE_TERMS_URL") ?? stored.TermsUrl,
    };

    private static string? Url(IConfiguration configuration, string name) => ServerSettings.Value(configuration, name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => text,
        _ => throw new InvalidOperationException($"{name} must be an http or https address."),
    };

    private static string Logo(string path)
    {
        var type = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => "image/svg+xml",
            ".PNG" => "image/png",
            ".WEBP" => "image/webp",
            ".JPG" or ".JPEG" => "image/jpeg",
            _ => throw new InvalidOperationException("BONAFIDE_LOGO must be an SVG, PNG, WebP or JPEG file."),
        };
        var file = new FileInfo(path);
        return file is { Exists: true, Length: > 0 and <= MaxLogoBytes }
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : throw new InvalidOperationException($"BONAFIDE_LOGO must be a file of at most {MaxLogoBytes / 1024} kB.");
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Colour();
}
