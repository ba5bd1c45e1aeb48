using System.Collections.Frozen;

namespace Bonafide.Server.Files;

/// <summary>What a file is for, and what follows from it.</summary>
/// <param name="Types">The types an upload may have; empty where none can be uploaded.</param>
/// <param name="MaxBytes">The most bytes of an upload.</param>
internal sealed record FilePurpose(string Name, IReadOnlyList<string> Types, int MaxBytes)
{
    /// <summary>For how long the contents are kept; null for as long as the account.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether links may point at such a file.</summary>
    public bool Linkable { get; init; }

    /// <summary>Whether it shows an identity document or a face, so that its bytes are a sensitive result.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>The purposes of the public API, and the one of the pages.</summary>
internal static class FilePurposes
{
    private const int Megabyte = 1024 * 1024;
    private static readonly string[] Papers = ["pdf", "jpg", "png"];
    private static readonly string[] Logos = ["jpg", "png", "gif"];

    /// <summary>What the pages upload. Nobody else sees such a file until a report refers to it.</summary>
    public const string Private = "identity_private";

    /// <summary>What reports refer to as <c>document.files</c>.</summary>
    public const string Downloadable = "identity_document_downloadable";

    /// <summary>What reports refer to as <c>selfie.selfie</c>.</summary>
    public const string Selfie = "selfie";

    private static readonly FilePurpose[] All =
    [
        new("account_requirement", Papers, 16 * Megabyte),
        new("additional_verification", Papers, 16 * Megabyte),
        new("business_icon", Logos, Megabyte / 2) { Linkable = true },
        new("business_logo", Logos, Megabyte / 2) { Linkable = true },
        new("customer_signature", ["jpg", "png", "svg"], 4 * Megabyte) { Linkable = true, Lifetime = TimeSpan.FromDays(7) },
        new("dispute_evidence", Papers, 5 * Megabyte) { Linkable = true, Lifetime = TimeSpan.FromDays(274) },
        new("document_provider_identity_document", [], 0) { Sensitive = true },
        new("finance_report_run", [], 0) { Linkable = true },
        new("financial_account_statement", [], 0) { Linkable = true },
        new("identity_document", Papers, 16 * Megabyte) { Sensitive = true },
        new(Downloadable, [], 0) { Linkable = true, Sensitive = true },
        new("issuing_regulatory_reporting", ["json"], Megabyte / 4) { Linkable = true, Lifetime = TimeSpan.FromDays(730) },
        new("pci_document", ["pdf"], 16 * Megabyte) { Linkable = true },
        new("platform_terms_of_service", ["pdf", "txt", "md"], 16 * Megabyte),
        new(Selfie, [], 0) { Linkable = true, Sensitive = true },
        new("sigma_scheduled_query", [], 0) { Linkable = true },
        new("tax_document_user_upload", ["pdf", "csv", "jpg", "png", "xlsx", "docx"], 16 * Megabyte) { Linkable = true },
        new("terminal_android_apk", ["apk"], 16 * Megabyte) { Linkable = true },
        new("terminal_reader_splashscreen", ["png", "jpg", "gif"], 2 * Megabyte) { Linkable = true },
        new("terminal_wifi_certificate", ["pem"], Megabyte / 4),
        new("terminal_wifi_private_key", ["pem"], Megabyte / 4),
    ];

    private static readonly FrozenDictionary<string, FilePurpose> ByName = All.ToFrozenDictionary(static p => p.Name, StringComparer.Ordinal);

    private static readonly FilePurpose OfPages = new(Private, [], 0) { Sensitive = true };

    /// <summary>Every purpose that a list can be filtered by.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static p => p.Name)];

    /// <summary>The purposes that an upload by API key may have.</summary>
    public static IReadOnlyList<string> Creatable { get; } = [.. All.Where(static p => p.Types.Count > 0).Select(static p => p.Name)];

    /// <summary>The purposes that links may point at.</summary>
    public static IReadOnlyList<string> LinkableNames { get; } = [.. All.Where(static p => p.Linkable).Select(static p => p.Name)];

    public static FilePurpose Of(string name) => name == Private ? OfPages : ByName[name];
}
