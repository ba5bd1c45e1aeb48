namespace Bonafide.Documents.Printed;

/// <summary>One line of text as it was read from a picture.</summary>
/// <param name="Text">What was read, left to right.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Box">Where it is on the document.</param>
public sealed record PrintedLine(string Text, double Confidence, PrintedBox Box)
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "printed line";
}
