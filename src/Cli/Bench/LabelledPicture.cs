namespace Bonafide.Cli.Bench;

/// <summary>A picture whose content is known.</summary>
/// <param name="Level">What it is counted with: its level of difficulty, or else its folder.</param>
/// <param name="Kind">What the document is, as the truth names it, such as <c>TD3</c>; null where it does not.</param>
/// <param name="Zone">The lines of the machine-readable zone; empty where the picture has none, null where nothing is said of zones.</param>
/// <param name="Barcode">The payload of the barcode; null where nothing is said of one.</param>
/// <param name="Fields">The printed fields by name, as they are printed; empty where nothing is said of them.</param>
internal sealed record LabelledPicture(string Path, string Level, string? Kind, IReadOnlyList<string>? Zone, string? Barcode, IReadOnlyDictionary<string, string> Fields);
