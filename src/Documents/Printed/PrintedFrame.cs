using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Printed;

/// <summary>What is known of a document before its print is read.</summary>
/// <param name="Today">Decides the century of two-digit years and which dates are possible.</param>
public sealed record PrintedFrame(DateOnly Today)
{
    /// <summary>The issuing country (ISO 3166-1 alpha-2) where another source says it: it decides the order of all-number dates.</summary>
    public string? Country { get; init; }

    /// <summary>What the document is where another source says it.</summary>
    public DocumentKind Kind { get; init; }

    internal DateOrder? Order => DateOrders.Of(Country);
}
