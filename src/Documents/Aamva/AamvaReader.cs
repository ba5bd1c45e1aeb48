namespace Bonafide.Documents.Aamva;

/// <summary>Turns bytes into a document. Total: every input has an answer, in time proportional to its length.</summary>
internal static class AamvaReader
{
    /// <summary>Bytes; no PDF417 holds more than 1,850 characters, and a series of them is not used on cards.</summary>
    private const int LongestPayload = 16_384;

    public static AamvaDocument? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length is 0 or > LongestPayload) return null;
        var text = AamvaText.Raw(payload);
        List<AamvaProblem> problems = [];
        if (AamvaHeaderReader.Read(text, problems) is not { } header) return MagneticStripe.Read(text);
        if (text.Contains('\0', StringComparison.Ordinal)) problems.Add(new(AamvaProblemKind.NullPadding));
        var subfiles = AamvaBodyReader.Read(text, header, problems);
        return subfiles.Any(s => s.Elements.Count > 0) ? new(header.Header, subfiles, problems) : null;
    }
}
