using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>A value of the machine-readable copy, or what stands in its place, found in print without its label.</summary>
/// <param name="Name">As findings call it, such as <c>front.birth_date</c>.</param>
/// <param name="On">Where it stands.</param>
/// <param name="Chance">Where something else stands, the chance (0 to 1) that it is the value, misread; 1 where it is the value.</param>
internal sealed record SearchedValue(string Name, PrintedTrace Trace, Exhibit On, double Chance)
{
    public bool Stands => Trace.Other is null;

    /// <summary>Looks through the print of a side.</summary>
    /// <param name="name">How findings call the side.</param>
    public static IEnumerable<SearchedValue> Of(string name, SubmittedSide side, IdentityData data, PrintedFrame frame)
    {
        var lines = side.Evidence.Text.Select(static text => (Line: PrintReading.Line(text), Text: text)).ToList();
        foreach (var trace in PrintedTraces.Find(data, [.. lines.Select(static l => l.Line)], frame))
        {
            var text = lines.First(l => ReferenceEquals(l.Line, trace.Line)).Text;
            var chance = trace.Other is { } other ? Misreading.Chance(trace.Written, other, PrintErrors.Of(text.Confidence)) : 1;
            yield return new SearchedValue($"{name}.{FieldNames.Of(trace.Field)}", trace, side.Around(text.Corners), chance);
        }
    }
}
