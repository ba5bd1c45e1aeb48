namespace Bonafide.Perception.Text;

/// <summary>What stands in a line.</summary>
/// <param name="Text">Its characters, blanks between words among them.</param>
/// <param name="Confidence">The mean probability of the characters, less where several looks at the line differ; 0 to 1.</param>
/// <param name="Weakest">The probability of the least sure character.</param>
internal sealed record LineReading(string Text, float Confidence, float Weakest);
