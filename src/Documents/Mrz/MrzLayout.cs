namespace Bonafide.Documents.Mrz;

/// <summary>The zones and check digits of one format. The zones of a line follow each other without gap or overlap.</summary>
public sealed class MrzLayout
{
    private MrzLayout(MrzFormat format, int lineCount, int lineLength, MrzZone[] zones, MrzCheckedRuns[] checks)
    {
        Format = format;
        LineCount = lineCount;
        LineLength = lineLength;
        Zones = zones;
        Checks = checks;
        UncheckedFields = [.. zones.Where(z => !IsCheckDigit(z.Field) && !checks.Any(c => Covers(c, z.Span))).Select(z => z.Field)];
    }

    public MrzFormat Format { get; }

    public int LineCount { get; }

    public int LineLength { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<MrzZone> Zones { get; }

    /// <summary>In the order document number, birth date, expiry date, optional data, composite, as far as the format has them.</summary>
    public IReadOnlyList<MrzCheckedRuns> Checks { get; }

    /// <summary>Data elements that no check digit covers: a misread there goes unnoticed whatever the check digits say.</summary>
    public IReadOnlyList<MrzField> UncheckedFields { get; }

    /// <summary>Every layout, in the order of <see cref="MrzFormat"/>.</summary>
    public static IReadOnlyList<MrzLayout> All { get; } =
    [
        Td1(),
        TwoLines(MrzFormat.Td2, 36),
        TwoLines(MrzFormat.Td3, 44),
        TwoLines(MrzFormat.MrvA, 44),
        TwoLines(MrzFormat.MrvB, 36),
        FrenchIdCard(),
    ];

    public static MrzLayout Of(MrzFormat format) => All[(int)format];

    /// <summary>The place of a data element, or null where the format lacks it.</summary>
    public MrzSpan? Find(MrzField field)
    {
        foreach (var zone in Zones)
        {
            if (zone.Field == field) return zone.Span;
        }

        return null;
    }

    /// <summary>The data element at a position (both from zero), or null outside the zone.</summary>
    public MrzField? FieldAt(int line, int position)
    {
        foreach (var zone in Zones)
        {
            if (zone.Span.Contains(line, position)) return zone.Field;
        }

        return null;
    }

    /// <summary>Whether some check digit is computed over the position (both from zero).</summary>
    public bool IsChecked(int line, int position) => Checks.Any(c => c.Runs.Any(r => r.Contains(line, position)));

    public static bool IsCheckDigit(MrzField field) => field
        is MrzField.DocumentNumberCheckDigit or MrzField.BirthDateCheckDigit or MrzField.ExpiryDateCheckDigit
        or MrzField.OptionalDataCheckDigit or MrzField.CompositeCheckDigit;

    private static bool Covers(MrzCheckedRuns check, MrzSpan span) =>
        check.Runs.Any(r => r.Line == span.Line && r.Start <= span.Start && r.End >= span.End);

    /// <summary>A run in the numbering of the standard: lines and positions from one, both ends included.</summary>
    private static MrzSpan At(int line, int first, int last) => new(line - 1, first - 1, last - first + 1);

    private static MrzZone Zone(MrzField field, int line, int first, int last) => new(field, At(line, first, last));

    private static MrzCheckedRuns Check(MrzField digit, MrzSpan position, params MrzSpan[] runs) => new(digit, position, runs);

    /// <summary>ICAO 9303-5 sections 4.2.2 and 4.2.4.</summary>
    private static MrzLayout Td1() => new(
        MrzFormat.Td1,
        3,
        30,
        [
            Zone(MrzField.DocumentCode, 1, 1, 2),
            Zone(MrzField.Issuer, 1, 3, 5),
            Zone(MrzField.DocumentNumber, 1, 6, 14),
            Zone(MrzField.DocumentNumberCheckDigit, 1, 15, 15),
            Zone(MrzField.OptionalData, 1, 16, 30),
            Zone(MrzField.BirthDate, 2, 1, 6),
            Zone(MrzField.BirthDateCheckDigit, 2, 7, 7),
            Zone(MrzField.Sex, 2, 8, 8),
            Zone(MrzField.ExpiryDate, 2, 9, 14),
            Zone(MrzField.ExpiryDateCheckDigit, 2, 15, 15),
            Zone(MrzField.Nationality, 2, 16, 18),
            Zone(MrzField.SecondOptionalData, 2, 19, 29),
            Zone(MrzField.CompositeCheckDigit, 2, 30, 30),
            Zone(MrzField.Name, 3, 1, 30),
        ],
        [
            Check(MrzField.DocumentNumberCheckDigit, At(1, 15, 15), At(1, 6, 14)),
            Check(MrzField.BirthDateCheckDigit, At(2, 7, 7), At(2, 1, 6)),
            Check(MrzField.ExpiryDateCheckDigit, At(2, 15, 15), At(2, 9, 14)),
            Check(MrzField.CompositeCheckDigit, At(2, 30, 30), At(1, 6, 30), At(2, 1, 7), At(2, 9, 15), At(2, 19, 29)),
        ]);

    /// <summary>ICAO 9303-4 section 4.2.2 (TD3), 9303-6 section 4.2.2 (TD2), 9303-7 sections 4.2.2 and 5.2.2 (visas): the same first 28 positions.</summary>
    private static MrzLayout TwoLines(MrzFormat format, int length)
    {
        var optionalEnd = format switch { MrzFormat.Td3 => 42, MrzFormat.Td2 => 35, _ => length };
        List<MrzZone> zones =
        [
            Zone(MrzField.DocumentCode, 1, 1, 2),
            Zone(MrzField.Issuer, 1, 3, 5),
            Zone(MrzField.Name, 1, 6, length),
            Zone(MrzField.DocumentNumber, 2, 1, 9),
            Zone(MrzField.DocumentNumberCheckDigit, 2, 10, 10),
            Zone(MrzField.Nationality, 2, 11, 13),
            Zone(MrzField.BirthDate, 2, 14, 19),
            Zone(MrzField.BirthDateCheckDigit, 2, 20, 20),
            Zone(MrzField.Sex, 2, 21, 21),
            Zone(MrzField.ExpiryDate, 2, 22, 27),
            Zone(MrzField.ExpiryDateCheckDigit, 2, 28, 28),
            Zone(MrzField.OptionalData, 2, 29, optionalEnd),
        ];
        List<MrzCheckedRuns> checks =
        [
            Check(MrzField.DocumentNumberCheckDigit, At(2, 10, 10), At(2, 1, 9)),
            Check(MrzField.BirthDateCheckDigit, At(2, 20, 20), At(2, 14, 19)),
            Check(MrzField.ExpiryDateCheckDigit, At(2, 28, 28), At(2, 22, 27)),
        ];
        if (format == MrzFormat.Td3)
        {
            zones.Add(Zone(MrzField.OptionalDataCheckDigit, 2, 43, 43));
            checks.Add(Check(MrzField.OptionalDataCheckDigit, At(2, 43, 43), At(2, 29, 42)));
        }

        if (format is MrzFormat.Td2 or MrzFormat.Td3)
        {
            zones.Add(Zone(MrzField.CompositeCheckDigit, 2, length, length));
            checks.Add(Check(MrzField.CompositeCheckDigit, At(2, length, length), At(2, 1, 10), At(2, 14, 20), At(2, 22, length - 1)));
        }

        return new(format, 2, length, [.. zones], [.. checks]);
    }

    /// <summary>The layout of the French card of 1988: the last digit is computed over everything before it.</summary>
    private static MrzLayout FrenchIdCard() => new(
        MrzFormat.FrenchIdCard,
        2,
        36,
        [
            Zone(MrzField.DocumentCode, 1, 1, 2),
            Zone(MrzField.Issuer, 1, 3, 5),
            Zone(MrzField.Surname, 1, 6, 30),
            Zone(MrzField.IssuingOffice, 1, 31, 36),
            Zone(MrzField.DocumentNumber, 2, 1, 12),
            Zone(MrzField.DocumentNumberCheckDigit, 2, 13, 13),
            Zone(MrzField.GivenNames, 2, 14, 27),
            Zone(MrzField.BirthDate, 2, 28, 33),
            Zone(MrzField.BirthDateCheckDigit, 2, 34, 34),
            Zone(MrzField.Sex, 2, 35, 35),
            Zone(MrzField.CompositeCheckDigit, 2, 36, 36),
        ],
        [
            Check(MrzField.DocumentNumberCheckDigit, At(2, 13, 13), At(2, 1, 12)),
            Check(MrzField.BirthDateCheckDigit, At(2, 34, 34), At(2, 28, 33)),
            Check(MrzField.CompositeCheckDigit, At(2, 36, 36), At(1, 1, 36), At(2, 1, 35)),
        ]);
}
