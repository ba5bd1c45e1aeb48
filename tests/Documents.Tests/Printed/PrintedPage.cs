using Bonafide.Documents.Printed;

namespace Bonafide.Documents.Tests.Printed;

/// <summary>A document as a reader would give it: lines with boxes, 1.5 times as wide as high.</summary>
internal sealed class PrintedPage
{
    private const double LabelHeight = 0.03;
    private const double ValueHeight = 0.045;

    private readonly List<PrintedLine> _lines = [];
    private double _top = 0.05;

    public IReadOnlyList<PrintedLine> Lines => _lines;

    /// <summary>Text at a place; its width follows from its length.</summary>
    public PrintedPage At(double left, double top, string text, double height = ValueHeight)
    {
        _lines.Add(new(text, 0.98, new(left, top, left + text.Length * height * 0.33, top + height)));
        return this;
    }

    /// <summary>Text in a box of its own.</summary>
    public PrintedPage Add(string text, double left, double top, double right, double bottom)
    {
        _lines.Add(new(text, 0.98, new(left, top, right, bottom)));
        return this;
    }

    /// <summary>A row of fields, each value below its label; a value may have several lines, parted by a bar.</summary>
    public PrintedPage Row(params (string Label, string Value)[] fields)
    {
        var most = 1;
        for (var i = 0; i < fields.Length; i++)
        {
            var left = 0.33 + i * 0.64 / fields.Length;
            At(left, _top, fields[i].Label, LabelHeight);
            var values = fields[i].Value.Split('|', StringSplitOptions.RemoveEmptyEntries);
            for (var k = 0; k < values.Length; k++) At(left, _top + LabelHeight * 1.15 + k * ValueHeight * 1.15, values[k]);
            most = Math.Max(most, values.Length);
        }

        _top += LabelHeight * 1.15 + most * ValueHeight * 1.15 + 0.02;
        return this;
    }

    /// <summary>A value to the right of its label, in a column of its own.</summary>
    public PrintedPage Beside(string label, string value, double column = 0.62)
    {
        At(0.33, _top, label, ValueHeight * 0.8).At(column, _top - 0.004, value);
        _top += ValueHeight * 1.5;
        return this;
    }

    /// <summary>Label and value read as one line.</summary>
    public PrintedPage Inline(string line, double left = 0.33)
    {
        At(left, _top, line);
        _top += ValueHeight * 1.4;
        return this;
    }

    public PrintedDocument Read(string? country = null) => PrintedDocument.Read(Lines, new(new(2026, 11, 21)) { Country = country });
}
