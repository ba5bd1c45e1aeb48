namespace Bonafide.Documents.Mrz;

/// <summary>One check digit of a zone that was read.</summary>
/// <param name="Field">Which digit it is.</param>
/// <param name="Text">The characters it was computed over, in order. Personal data.</param>
/// <param name="Expected">The digit that the text yields; where two computations are accepted, the one that fits, or else the first.</param>
/// <param name="Found">The character that was read in its place.</param>
/// <param name="Valid">Whether the standard lets <paramref name="Found"/> stand there; a filler is valid for empty optional data (ICAO 9303-4 section 4.2.2.2).</param>
public sealed record CheckDigit(MrzField Field, string Text, char Expected, char Found, bool Valid)
{
    /// <summary>Names the digit and its verdict, never the text.</summary>
    public override string ToString() => $"{Field} {(Valid ? "valid" : "invalid")}";
}
