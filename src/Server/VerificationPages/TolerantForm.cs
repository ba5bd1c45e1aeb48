using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// A part of a form from which what is known is taken and the rest is passed over: capture clients of many ages send keys that mean nothing here. That is
/// unlike the public API, on purpose.
/// </summary>
internal readonly record struct TolerantForm(FormMap Map)
{
    private const int LongestId = 255;

    public static TolerantForm Nothing => new(new FormMap());

    public IEnumerable<string> Names => Map.Children.Keys;

    /// <summary>Returns the object at <paramref name="name"/>, or null where there is none.</summary>
    public TolerantForm? Object(string name) => Map.Children.GetValueOrDefault(name) is FormMap map ? new TolerantForm(map) : null;

    /// <summary>Returns the text at <paramref name="name"/> without the blanks around it, or null where there is none or it is empty.</summary>
    public string? Text(string name) => (Map.Children.GetValueOrDefault(name) as FormText)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public bool IsTrue(string name) => Text(name) == "true";

    /// <summary>Returns the id of a file, or null where there is nothing that can be one.</summary>
    public string? File(string name) => Text(name) is { Length: <= LongestId } file ? file : null;

    /// <summary>Returns the number at <paramref name="name"/>, also in scientific notation; 0 where there is none.</summary>
    public double Number(string name) =>
        double.TryParse(Text(name), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
