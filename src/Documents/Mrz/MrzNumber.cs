namespace Bonafide.Documents.Mrz;

/// <summary>
/// The document number with its overflow. On TD1 and TD2 a number of more than nine characters has a filler in place of its check digit and
/// goes on in the optional data, followed by the check digit and a filler (ICAO 9303-5 section 4.2.2.1 note j, 9303-6 section 4.2.2.2 note j).
/// Issuers compute that digit either over the number alone or with the filler in between; both are accepted.
/// </summary>
internal sealed record MrzNumber(string Number, string OptionalData, CheckDigit CheckDigit, bool Unfinished)
{
    public static MrzNumber Read(MrzLayout layout, IReadOnlyList<string> lines)
    {
        var head = layout.Find(MrzField.DocumentNumber)!.Value.Of(lines);
        var found = layout.Find(MrzField.DocumentNumberCheckDigit)!.Value.Of(lines)[0];
        var optional = layout.Find(MrzField.OptionalData)?.Of(lines) ?? "";
        var mayOverflow = layout.Format is MrzFormat.Td1 or MrzFormat.Td2;
        return mayOverflow && found == '<' && head[^1] != '<' && optional.Length > 0 && optional[0] != '<'
            ? Long(head, optional)
            : Short(head, optional, found);
    }

    private static MrzNumber Short(string head, string optional, char found)
    {
        var expected = CheckDigits.Compute(head) ?? '0';
        return new(
            MrzDocument.Blanks(head),
            MrzDocument.Blanks(optional),
            new(MrzField.DocumentNumberCheckDigit, head, expected, found, expected == found),
            Unfinished: false);
    }

    private static MrzNumber Long(string head, string optional)
    {
        var end = optional.IndexOf('<', StringComparison.Ordinal);
        var tail = end < 0 ? optional : optional[..end];
        if (tail.Length < 2 || !char.IsAsciiDigit(tail[^1]))
        {
            var digit = CheckDigits.Compute(head) ?? '0';
            return new(MrzDocument.Blanks(head), MrzDocument.Blanks(optional), new(MrzField.DocumentNumberCheckDigit, head, digit, '<', Valid: false), Unfinished: true);
        }

        var (rest, found) = (tail[..^1], tail[^1]);
        var alone = CheckDigits.Compute(head + rest) ?? '0';
        var withFiller = CheckDigits.Compute(head + '<' + rest) ?? '0';
        var check = withFiller == found && alone != found
            ? new CheckDigit(MrzField.DocumentNumberCheckDigit, head + '<' + rest, withFiller, found, Valid: true)
            : new CheckDigit(MrzField.DocumentNumberCheckDigit, head + rest, alone, found, alone == found);
        return new(MrzDocument.Blanks(head + rest), MrzDocument.Blanks(optional[tail.Length..]), check, Unfinished: false);
    }
}
