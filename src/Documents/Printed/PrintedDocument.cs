namespace Bonafide.Documents.Printed;

/// <summary>How a document names its fields.</summary>
public enum PrintedLayout
{
    /// <summary>By words, in any language: passports, identity cards, residence permits, visas.</summary>
    Labels,

    /// <summary>By the field numbers of Directive 2006/126/EC annex I: driving licences of Europe and of those who follow it.</summary>
    EuropeanLicence,

    /// <summary>By the labels and numbers of AAMVA's DL/ID card design: the United States and Canada.</summary>
    NorthAmericanLicence,
}

/// <summary>The fields that a document's print names. Immutable.</summary>
public sealed class PrintedDocument
{
    /// <summary>More lines than any document has; what follows is not looked at.</summary>
    public const int MostLines = 200;

    internal PrintedDocument(PrintedLayout layout, IReadOnlyList<PrintedField> fields) => (Layout, Fields) = (layout, fields);

    public PrintedLayout Layout { get; }

    /// <summary>At most one of each kind, in the order of <see cref="PrintedFieldKind"/>.</summary>
    public IReadOnlyList<PrintedField> Fields { get; }

    /// <summary>The field, or null when the print does not say it.</summary>
    public PrintedField? Find(PrintedFieldKind kind) => Fields.FirstOrDefault(f => f.Kind == kind);

    /// <summary>
    /// Finds the labels and the values that belong to them. Never throws and never guesses silently: a value without a label is either left
    /// out or marked <see cref="ReadingGround.Format"/>. Lines of a machine-readable zone are passed over. The order of the lines is of no account.
    /// </summary>
    public static PrintedDocument Read(IReadOnlyList<PrintedLine>? lines, PrintedFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return PrintedReading.Read(lines ?? [], frame);
    }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => $"{Layout}: {Fields.Count} printed fields";
}
