namespace Bonafide.Documents.Mrz;

/// <summary>What is wrong with lines that were given as a machine-readable zone.</summary>
public enum MrzProblemKind
{
    /// <summary>Null or no line was given.</summary>
    Nothing,

    /// <summary>Number and length of the lines fit no format.</summary>
    UnknownShape,

    /// <summary>A character outside filler, digits and capital letters.</summary>
    ForeignCharacter,

    /// <summary>A character that the grammar of the format does not allow at its position.</summary>
    UnexpectedCharacter,

    /// <summary>A date that no calendar has, such as month 13 or 30 February.</summary>
    ImpossibleDate,

    /// <summary>The document number should overflow into the optional data, and no check digit was found there.</summary>
    UnfinishedDocumentNumber,

    /// <summary>The name zone has neither surname nor given name.</summary>
    NoName,
}

/// <summary>One problem and its place.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">From zero; null when the problem is not of one line.</param>
/// <param name="Position">From zero; null when the problem is not of one position.</param>
/// <param name="Field">The data element concerned, when the format is known.</param>
public sealed record MrzProblem(MrzProblemKind Kind, int? Line = null, int? Position = null, MrzField? Field = null);

/// <summary>What came of reading lines: a document where they have the shape of one, and every problem that was met.</summary>
/// <param name="Document">Null when the lines fit no format or have foreign characters. A document can be present and still have problems.</param>
/// <param name="Problems">Empty when nothing is wrong. Wrong check digits are not problems but <see cref="MrzDocument.CheckDigits"/>.</param>
public sealed record MrzReading(MrzDocument? Document, IReadOnlyList<MrzProblem> Problems)
{
    /// <summary>A document that breaks no rule and whose check digits are all valid.</summary>
    public bool IsValid => Problems.Count == 0 && Document is { AllCheckDigitsValid: true };
}
