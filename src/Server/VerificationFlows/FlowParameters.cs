using System.Text.Json;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>How create and update read and join the parameters that they share.</summary>
internal static class FlowParameters
{
    public const int LongestName = 200;

    /// <summary>Reads <c>checks</c>, a list of names; null when nothing was said about it.</summary>
    public static IReadOnlyList<string>? ReadChecks(FormReader reader) => reader.EnumList("checks", FlowChecks.Names);

    /// <summary>Reads <c>options[document]</c>; cleared by an empty <c>options</c> or <c>options[document]</c>.</summary>
    public static Optional<FlowDocument> ReadDocument(FormReader reader)
    {
        var options = reader.EmptyableMap("options", static options => new Given(options.EmptyableMap("document", ReadDocumentOptions)));
        return options.TryGet(out var given) ? given.Document : options.IsCleared ? Optional<FlowDocument>.Cleared : Optional<FlowDocument>.Absent;
    }

    /// <summary>
    /// Returns the checks that these names and options make. What a document's options require besides is a check too, whether it was named or not.
    /// </summary>
    public static Result<FlowChecks> Join(IReadOnlyList<string> names, FlowDocument? document)
    {
        var asked = names.ToHashSet(StringComparer.Ordinal);
        if (!asked.Contains("document"))
        {
            return document is not null ? VerificationFlowErrors.OptionsWithoutDocument
                : asked.Contains("selfie") ? VerificationFlowErrors.SelfieWithoutDocument
                : Of(asked, null);
        }

        return Of(asked, document ?? new FlowDocument());
    }

    /// <summary>Whether an edit from one to the other would change nothing that a version holds.</summary>
    public static bool Same(VerificationFlow one, VerificationFlow other) =>
        one.Name == other.Name && JsonSerializer.Serialize(one.Checks, FlowStorageContext.Default.FlowChecks) == JsonSerializer.Serialize(other.Checks, FlowStorageContext.Default.FlowChecks);

    private static FlowChecks Of(HashSet<string> asked, FlowDocument? document) => new()
    {
        Document = document,
        Selfie = asked.Contains("selfie") || document?.RequireMatchingSelfie == true,
        IdNumber = asked.Contains("id_number") || document?.RequireIdNumber == true,
        Phone = asked.Contains("phone"),
        Email = asked.Contains("email"),
        Address = asked.Contains("address"),
    };

    private static FlowDocument ReadDocumentOptions(FormReader document) => new()
    {
        AllowedTypes = document.EnumList("allowed_types", FlowDocument.Types),
        RequireIdNumber = document.Bool("require_id_number"),
        RequireLiveCapture = document.Bool("require_live_capture"),
        RequireMatchingSelfie = document.Bool("require_matching_selfie"),
    };

    private sealed record Given(Optional<FlowDocument> Document);
}
