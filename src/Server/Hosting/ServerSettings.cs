using System.Globalization;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;

namespace Bonafide.Server.Hosting;

/// <summary>What the operator decides about the whole server, from the environment or appsettings.</summary>
/// <param name="Urls">Where it listens (<c>BONAFIDE_URLS</c>).</param>
/// <param name="PublicAddress">Under which address people reach it (<c>BONAFIDE_PUBLIC_URL</c>, default the first of the urls).</param>
/// <param name="MasterKey">The key above all keys (<c>BONAFIDE_MASTER_KEY</c>); null makes one in the data folder.</param>
/// <param name="BlobFolder">Where sealed pictures lie (<c>BONAFIDE_BLOBS</c>, default <c>blobs</c> in the data folder).</param>
/// <param name="Roles">What this process does (<c>BONAFIDE_ROLES</c>: <c>api</c>, <c>worker</c>, <c>sweeper</c>; all by default).</param>
internal sealed record ServerSettings(string Urls, Uri PublicAddress, string? MasterKey, string BlobFolder, IReadOnlySet<string> Roles, DataSettings Data)
{
    private static readonly string[] AllRoles = ["api", "worker", "sweeper"];
    private static readonly string[] AllAddresses = ["+", "*", "0.0.0.0", "[::]"];

    /// <summary>Reads the settings. Throws <see cref="InvalidOperationException"/>, naming the setting and never a secret, for a value that makes no sense.</summary>
    public static ServerSettings Read(IConfiguration configuration)
    {
        var data = DataSettings.Read(configuration);
        var urls = Value(configuration, "BONAFIDE_URLS") ?? "http://127.0.0.1:8420";
        var given = Value(configuration, "BONAFIDE_PUBLIC_URL");
        if (!Uri.TryCreate((given ?? LocalAddress(urls)).TrimEnd('/') + "/", UriKind.Absolute, out var publicAddress) || publicAddress.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"{(given is null ? "BONAFIDE_URLS" : "BONAFIDE_PUBLIC_URL")} must be an http or https address.");
        }

        var blobs = Value(configuration, "BONAFIDE_BLOBS") ?? Path.Combine(data.Folder, "blobs");
        if (blobs.StartsWith("s3://", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("BONAFIDE_BLOBS must be a folder; object stores are not supported yet.");
        }

        var roles = (Value(configuration, "BONAFIDE_ROLES") ?? string.Join(',', AllRoles))
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return roles.IsSubsetOf(AllRoles)
            ? new ServerSettings(urls, publicAddress, Value(configuration, "BONAFIDE_MASTER_KEY"), Path.GetFullPath(blobs), roles, data)
            : throw new InvalidOperationException($"BONAFIDE_ROLES may name {string.Join(", ", AllRoles)}.");
    }

    /// <summary>
    /// Returns the account's settings with what the environment says of them: <c>BONAFIDE_ALLOW_SPECIMENS</c>, <c>BONAFIDE_MINIMUM_AGE</c>,
    /// <c>BONAFIDE_REAL_CHECKS_IN_TEST_MODE</c>, and what <see cref="PageLook"/> reads. What is not set stays as it is.
    /// </summary>
    public static AccountSettings Apply(IConfiguration configuration, AccountSettings stored) => new()
    {
        AllowSpecimens = Flag(configuration, "BONAFIDE_ALLOW_SPECIMENS") ?? stored.AllowSpecimens,
        MinimumAge = Number(configuration, "BONAFIDE_MINIMUM_AGE") ?? stored.MinimumAge,
        RealChecksInTestMode = Flag(configuration, "BONAFIDE_REAL_CHECKS_IN_TEST_MODE") ?? stored.RealChecksInTestMode,
        ModalOrigins = PageLook.ModalOrigins(configuration) ?? stored.ModalOrigins,
        Branding = PageLook.Branding(configuration, stored.Branding),
    };

    public static string? Value(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();

    /// <summary>The first of the urls, as this machine reaches it: an address that means "all" is nowhere to go.</summary>
    private static string LocalAddress(string urls) => AllAddresses.Aggregate(
        urls.Split(';')[0], static (url, all) => url.Replace($"://{all}:", "://127.0.0.1:", StringComparison.Ordinal));

    private static bool? Flag(IConfiguration configuration, string name) => Value(configuration, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new InvalidOperationException($"{name} must be true or false."),
    };

    private static int? Number(IConfiguration configuration, string name) => Value(configuration, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 150 => number,
        _ => throw new InvalidOperationException($"{name} must be a whole number from 0 to 150."),
    };
}
