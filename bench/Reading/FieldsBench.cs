using System.Globalization;
using System.Text.Json;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// How many printed fields are found under their right name with their right value, O as 0 and I as 1, and dates as days; how many are wrong; and
/// how many values stand among the lines that were read, so that what is missing is the fault of the reader or of the naming. The folder's
/// truth.json names each picture's "fields".
/// </summary>
internal static class FieldsBench
{
    private static readonly Dictionary<string, PrintedFieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["surname"] = PrintedFieldKind.Surname,
        ["given"] = PrintedFieldKind.GivenNames,
        ["number"] = PrintedFieldKind.DocumentNumber,
        ["nationality"] = PrintedFieldKind.Nationality,
        ["dob"] = PrintedFieldKind.BirthDate,
        ["sex"] = PrintedFieldKind.Sex,
        ["expiry"] = PrintedFieldKind.ExpiryDate,
    };

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(Path.Combine(args[0], "truth.json")))
        {
            Console.Error.WriteLine("usage: fields <folder with truth.json> [-v]");
            return 2;
        }
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(args[0], "truth.json")));
        var values = new List<Value>();
        foreach (var picture in truth.RootElement.EnumerateObject())
        {
            if (picture.Value.ValueKind != JsonValueKind.Object || !picture.Value.TryGetProperty("fields", out var fields))
                continue;
            var decoded = (PictureDecoding.Decoded)PictureDecoder.Decode(File.ReadAllBytes(Path.Combine(args[0], picture.Name)));
            var evidence = reader.Read(decoded.Picture, decoded.Format, CancellationToken.None);
            Value[] read = [.. Read(picture.Name, evidence, fields)];
            values.AddRange(read);
            if (args.Contains("-v") && read.Any(value => !value.Right))
                Print(picture.Name, read, evidence);
        }
        foreach (var level in values.GroupBy(value => value.Picture.Split('_')[0], StringComparer.Ordinal))
            Print(level.Key, [.. level]);
        foreach (var kind in values.GroupBy(value => value.Kind))
            Print(kind.Key.ToString(), [.. kind]);
        Print("all", values);
        return 0;
    }

    private static IEnumerable<Value> Read(string picture, PictureEvidence evidence, JsonElement fields)
    {
        PrintedLine[] lines = [.. evidence.Text.Select(line => new PrintedLine(line.Value, line.Confidence, new(line.Box.Left, line.Box.Top, line.Box.Right, line.Box.Bottom)))];
        var frame = new PrintedFrame(DateOnly.FromDateTime(DateTime.UtcNow));
        var document = PrintedDocument.Read(lines, frame);
        foreach (var field in fields.EnumerateObject())
        {
            if (!Kinds.TryGetValue(field.Name, out var kind) || field.Value.GetString() is not { Length: > 0 } wanted)
                continue;
            var found = document.Find(kind);
            yield return new(picture, kind, wanted, found, IsRight(kind, wanted, found, frame.Today), lines.Any(line => Folded(line.Text).Contains(Folded(wanted), StringComparison.Ordinal)));
        }
    }

    private static bool IsRight(PrintedFieldKind kind, string wanted, PrintedField? found, DateOnly today)
    {
        if (found is null)
            return false;
        if (kind is not (PrintedFieldKind.BirthDate or PrintedFieldKind.ExpiryDate))
            return Folded(found.Text) == Folded(wanted);
        var date = PrintedDates.Read(wanted, kind == PrintedFieldKind.BirthDate ? DateUse.Birth : DateUse.Expiry, today, DateOrder.DayMonthYear)?.Date;
        return date is not null && found.Date?.CanBe(date) == true;
    }

    private static string Folded(string text) =>
        string.Concat(text.ToUpperInvariant().Where(c => c != ' ')).Replace('O', '0').Replace('I', '1');

    private static void Print(string name, IReadOnlyList<Value> values)
    {
        var (right, wrong, among) = (values.Count(value => value.Right), values.Count(value => !value.Right && value.Found is not null), values.Count(value => value.Among));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {right} of {values.Count} fields right ({(double)right / Math.Max(1, values.Count):P1}), {wrong} wrong ({values.Count(v => !v.Right && v.Found is { Confidence: >= 0.8 })} of them sure), {values.Count - right - wrong} not found; {among} stand among the lines"));
    }

    private static void Print(string picture, IReadOnlyList<Value> values, PictureEvidence evidence)
    {
        Console.WriteLine(picture);
        foreach (var value in values.Where(value => !value.Right))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {value.Kind}: {value.Wanted}, read {value.Found?.Text ?? "nothing"} ({value.Found?.Confidence:F2}){(value.Among ? ", stands among the lines" : "")}"));
        foreach (var line in evidence.Text)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {line.Confidence:F2} {line.Box.Left:F3} {line.Box.Top:F3} {line.Box.Right:F3} {line.Box.Bottom:F3} {line.Value}"));
    }

    private sealed record Value(string Picture, PrintedFieldKind Kind, string Wanted, PrintedField? Found, bool Right, bool Among);
}
