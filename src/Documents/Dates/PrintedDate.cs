namespace Bonafide.Documents.Dates;

/// <summary>What a printed date is for: decides the century of a two-digit year and which readings are possible at all.</summary>
public enum DateUse
{
    /// <summary>Never in the future.</summary>
    Birth,

    /// <summary>Never in the future.</summary>
    Issue,

    /// <summary>At most <see cref="Centuries.LongestLife"/> years ahead.</summary>
    Expiry,
}

/// <summary>In which order day, month and year stand when all are numbers.</summary>
public enum DateOrder
{
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// <summary>Why a printed date may not be what it seems.</summary>
[Flags]
public enum DateDoubts
{
    None = 0,

    /// <summary>The order of its numbers is open: 01/02/2003.</summary>
    Order = 1,

    /// <summary>A letter stood where only a digit can, and was taken for the digit it looks like; or a separator was lost or taken for a stroke.</summary>
    Digits = 2,

    /// <summary>The month's name was damaged, means different months in different languages, or its two languages disagree.</summary>
    Month = 4,
}

/// <summary>A date as a person reads it from a document.</summary>
/// <param name="Date">The likeliest reading; null when the text says that there is no end (<see cref="IsPermanent"/>).</param>
/// <param name="Alternatives">Every other reading that is possible; empty when there is none.</param>
/// <param name="Doubts">Why it may not be so.</param>
public sealed record PrintedDate(PartialDate? Date, IReadOnlyList<PartialDate> Alternatives, DateDoubts Doubts)
{
    /// <summary>Valid without end: UNBEFRISTET, INDEFINI, PERMANENT.</summary>
    public static PrintedDate Permanent { get; } = new(null, [], DateDoubts.None);

    public bool IsPermanent => Date is null;

    /// <summary>Whether some reading can be the same day as <paramref name="other"/>.</summary>
    public bool CanBe(PartialDate other) => Date is not null && (Date.AgreesWith(other) || Alternatives.Any(a => a.AgreesWith(other)));

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => IsPermanent ? "no end" : "printed date";
}
