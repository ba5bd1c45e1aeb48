using System.Text.Json.Serialization;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>The account that owns everything else.</summary>
internal sealed record Account(AccountId Id, string Name, ApiVersion DefaultVersion, AccountSettings Settings, DateTimeOffset Created);

/// <summary>What an operator decides for an account. Stored as JSON; a setting that is not stored has the default here.</summary>
internal sealed record AccountSettings
{
    /// <summary>Accepts documents that are known specimens. For trying out; never for real users.</summary>
    public bool AllowSpecimens { get; init; }

    /// <summary>Persons under this age, in years, are refused; 0 when age does not matter.</summary>
    public int MinimumAge { get; set; } = 18;

    /// <summary>Test-mode sessions are really checked instead of getting the outcome that the tester picks.</summary>
    public bool RealChecksInTestMode { get; init; }

    /// <summary>The websites that may open the modal: origins such as <c>https://shop.example</c>, with one space between them.</summary>
    public string ModalOrigins { get; init; } = "";

    /// <summary>How the hosted page looks, and where it leads those who want to know more.</summary>
    public Branding Branding { get; init; } = new();
}

/// <summary>What of the business is on the page beside its name. Null where there is none.</summary>
/// <param name="Colour">Six hexadecimal digits after <c>#</c>. The page takes as much of it as can be read.</param>
/// <param name="Logo">A picture as a <c>data:</c> address.</param>
/// <param name="PrivacyUrl">Where the business says what it does with data; http or https.</param>
/// <param name="TermsUrl">The terms of the business; http or https.</param>
internal sealed record Branding(string? Colour = null, string? Logo = null, string? PrivacyUrl = null, string? TermsUrl = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountSettings))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AccountsJson : JsonSerializerContext;
