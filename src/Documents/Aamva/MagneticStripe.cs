namespace Bonafide.Documents.Aamva;

/// <summary>
/// Reads the three tracks of a magnetic stripe (AAMVA DL/ID standard of 2000, annex on magnetic stripes), which British Columbia prints as its barcode,
/// with an underscore before the third. The values become elements of a subfile <c>DL</c>; the expiry date has no day.
/// </summary>
internal static class MagneticStripe
{
    private const int CityLength = 13, NameLength = 35, IssuerLength = 6, ExpiryLength = 4, BirthLength = 8;

    /// <summary>Null when the text is no stripe with an issuer on its second track.</summary>
    public static AamvaDocument? Read(string text)
    {
        if (text.Trim() is not ['%', var a, var b, .. var first] || !char.IsAsciiLetterUpper(a) || !char.IsAsciiLetterUpper(b)) return null;
        var second = first.IndexOf("?;", StringComparison.Ordinal);
        if (second < 0) return null;
        var rest = first[(second + 2)..];
        var end = rest.IndexOf('?', StringComparison.Ordinal);
        var holder = end < 0 ? rest : rest[..end];
        var equals = holder.IndexOf('=', StringComparison.Ordinal);
        if (equals <= IssuerLength || holder.AsSpan(0, IssuerLength).ContainsAnyExceptInRange('0', '9')) return null;

        List<AamvaElement> elements = [new("DAJ", $"{a}{b}")];
        Name(first[..second], elements);
        var dates = holder[(equals + 1)..];
        var overflow = dates.Length > ExpiryLength + BirthLength ? dates[(ExpiryLength + BirthLength)..].Trim('=', ' ') : "";
        elements.Add(new("DAQ", holder[IssuerLength..equals] + overflow));
        if (dates.Length >= ExpiryLength + BirthLength)
        {
            elements.Add(new("DBA", $"20{dates[..ExpiryLength]}00"));
            elements.Add(new("DBB", dates.Substring(ExpiryLength, BirthLength)));
        }

        if (end >= 0) Appearance(rest[(end + 1)..], elements);
        return new(new(holder[..IssuerLength], null, null, null, []), [new("DL", elements)], [new(AamvaProblemKind.MagneticStripe)]);
    }

    /// <summary>City, name and address, each ended by a caret unless it fills its place; names are apart by a dollar sign.</summary>
    private static void Name(string track, List<AamvaElement> elements)
    {
        elements.Add(new("DAI", Take(ref track, CityLength)));
        var names = Take(ref track, NameLength).Split('$');
        elements.Add(new("DCS", names[0].Trim(',', ' ')));
        elements.Add(new("DCT", names.Length > 1 ? names[1].Trim(',', ' ') : ""));
        if (names.Length > 2) elements.Add(new("DCU", names[2].Trim(',', ' ')));
        elements.Add(new("DAG", Take(ref track, track.Length).Split('$')[0].Trim()));
    }

    private static string Take(ref string track, int length)
    {
        var end = track.IndexOf('^', StringComparison.Ordinal);
        var field = end >= 0 && end <= length ? track[..end] : track[..Math.Min(length, track.Length)];
        track = track[Math.Min(track.Length, field.Length == end ? end + 1 : field.Length)..];
        return AamvaText.Value(field);
    }

    /// <summary>After the sign that begins the track: version (2), postal code (11), class (2), restrictions (10), endorsements (4), sex (1), height (3), weight (3), hair (3), eyes (3).</summary>
    private static void Appearance(string track, List<AamvaElement> elements)
    {
        var start = track.IndexOfAny(['%', '#']) + 1;
        if (start == 0 || track.Length < start + 42) return;
        foreach (var (id, at, length) in ((string, int, int)[])[("DAK", 2, 11), ("DBC", 29, 1), ("DAU", 30, 3), ("DAZ", 36, 3), ("DAY", 39, 3)])
            elements.Add(new(id, AamvaText.Value(track.AsSpan(start + at, length))));
    }
}
