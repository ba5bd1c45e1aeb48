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
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountSettings))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AccountsJson : JsonSerializerContext;
