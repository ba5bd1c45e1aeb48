using System.Diagnostics.CodeAnalysis;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Names;

namespace Bonafide.Documents.Mrz;

/// <summary>
/// A machine-readable zone taken apart. Nothing is repaired: every value is what the lines say, right or wrong, and
/// <see cref="CheckDigits"/> tells what can be trusted. Immutable.
/// </summary>
public sealed class MrzDocument
{
    internal MrzDocument(MrzLayout layout, string[] lines, MrzNumber number, CheckDigit[] checkDigits)
    {
        Layout = layout;
        Lines = lines;
        DocumentNumber = number.Number;
        OptionalData = number.OptionalData;
        CheckDigits = checkDigits;
        DocumentCode = Text(MrzField.DocumentCode).TrimEnd('<');
        Issuer = Text(MrzField.Issuer).TrimEnd('<');
        Nationality = Format == MrzFormat.FrenchIdCard ? Issuer : Text(MrzField.Nationality).Trim('<');
        SecondOptionalData = Blanks(Find(MrzField.SecondOptionalData) ?? "");
        Name = Format == MrzFormat.FrenchIdCard
            ? MrzName.FromZones(Text(MrzField.Surname), Text(MrzField.GivenNames))
            : MrzName.FromZone(Text(MrzField.Name));
        BirthDate = MrzDate.Read(Text(MrzField.BirthDate));
        ExpiryDate = Find(MrzField.ExpiryDate) is { } expiry ? MrzDate.Read(expiry) : null;
        Sex = Text(MrzField.Sex)[0];
    }

    public MrzFormat Format => Layout.Format;

    public MrzLayout Layout { get; }

    /// <summary>The lines as they were given.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>One or two letters without filler, such as <c>P</c>, <c>ID</c>, <c>IR</c>.</summary>
    public string DocumentCode { get; }

    /// <summary>One to three letters without filler: <c>FRA</c>, <c>D</c>, <c>XOM</c>.</summary>
    public string Issuer { get; }

    /// <summary>The whole number, with what overflowed into the optional data; fillers inside are blanks (ICAO 9303-5 section 4.2.2.1).</summary>
    public string DocumentNumber { get; }

    public MrzName Name { get; }

    /// <summary>As <see cref="Issuer"/>; empty when the zone is. French identity cards do not print it: only nationals have one.</summary>
    public string Nationality { get; }

    public MrzDate BirthDate { get; }

    /// <summary>Null on the French identity card, which has none in its zone.</summary>
    public MrzDate? ExpiryDate { get; }

    /// <summary>The character as read: M, F, a filler or X where unspecified.</summary>
    public char Sex { get; }

    /// <summary>Without the part that belongs to the document number; fillers are blanks; empty when there is none.</summary>
    public string OptionalData { get; }

    /// <summary>Line 2 of TD1; empty elsewhere.</summary>
    public string SecondOptionalData { get; }

    /// <summary>Every check digit of the format, in the order of <see cref="MrzLayout.Checks"/>.</summary>
    public IReadOnlyList<CheckDigit> CheckDigits { get; }

    public bool AllCheckDigitsValid => CheckDigits.All(d => d.Valid);

    /// <summary>Exactly the characters of the zone, fillers included, or null where the format lacks it.</summary>
    public string? Find(MrzField field) => Layout.Find(field)?.Of(Lines);

    /// <summary>
    /// Takes the lines apart. Never throws, whatever is given. The format follows from the shape; 2x36 lines that begin with
    /// <c>IDFRA</c> are the French card unless only the TD2 reading has valid check digits.
    /// </summary>
    public static MrzReading Parse(IReadOnlyList<string?>? lines) => MrzParser.Parse(lines, null);

    /// <summary>The same for a format that is known beforehand; lines of another size are <see cref="MrzProblemKind.UnknownShape"/>.</summary>
    public static MrzReading Parse(IReadOnlyList<string?>? lines, MrzFormat format) => MrzParser.Parse(lines, format);

    /// <summary>True with a document when the lines have the shape of one; problems and check digits are not judged.</summary>
    public static bool TryParse(IReadOnlyList<string?>? lines, [NotNullWhen(true)] out MrzDocument? document)
    {
        document = Parse(lines).Document;
        return document is not null;
    }

    /// <summary>The format only: the content is personal.</summary>
    public override string ToString() => $"{Format} zone";

    internal static string Blanks(string text) => text.TrimEnd('<').Replace('<', ' ').TrimStart();

    private string Text(MrzField field) => Find(field) ?? "";
}
