using System.Buffers;
using System.Text;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>Looks for texts in files and answers, however they may be written there: UTF-8, UTF-16, base64 and hexadecimal, in either case.</summary>
internal sealed class Marks
{
    private readonly (string Form, string Mark)[] _forms;
    private readonly SearchValues<string> _any;

    public Marks(params IReadOnlyList<string> marks)
        : this([.. marks.SelectMany(static mark => Forms(mark).Select(form => (form, mark)))])
    {
    }

    private Marks((string Form, string Mark)[] forms)
    {
        _forms = [.. forms.DistinctBy(static f => f.Form)];
        _any = SearchValues.Create([.. _forms.Select(static f => f.Form)], StringComparison.Ordinal);
    }

    /// <summary>Finds every 16 bytes of these, since a file may interrupt them.</summary>
    public static Marks OfBytes(byte[] bytes) =>
        new([.. bytes.Chunk(16).Where(static part => part.Length == 16).SelectMany(static part => Forms(part).Select(static form => (form, "a part")))]);

    /// <summary>How the marks could be written.</summary>
    public IEnumerable<string> All => _forms.Select(static f => f.Form);

    /// <summary>Returns which marks stand in these bytes.</summary>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return text.AsSpan().ContainsAny(_any) ? [.. _forms.Where(f => text.Contains(f.Form, StringComparison.Ordinal)).Select(static f => f.Mark).Distinct()] : [];
    }

    public IReadOnlyList<string> In(string text) => In(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns which files below these folders hold a mark, in their content or in their name.</summary>
    public IReadOnlyList<string> InFiles(params string[] folders) =>
    [
        .. from folder in folders
           from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           from mark in In(Read(path)).Concat(In(path[folder.Length..]))
           select $"{mark} in {path}",
    ];

    /// <summary>Reads a file that another process may be writing; one that is gone is empty.</summary>
    private static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or IOException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Forms(string mark) =>
        from written in new[] { mark, mark.ToUpperInvariant(), mark.ToLowerInvariant() }
        from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
        let bytes = encoding.GetBytes(written)
        from form in Forms(bytes)
        select form;

    /// <summary>The bytes as they are, in hexadecimal, and in base64 at each of the three places where they can begin in it.</summary>
    private static IEnumerable<string> Forms(byte[] bytes) =>
    [
        Encoding.Latin1.GetString(bytes), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes),
        .. Enumerable.Range(0, 3).Select(at => InBase64(bytes, at)),
        .. Enumerable.Range(0, 3).Select(at => InBase64(bytes, at).Replace('+', '-').Replace('/', '_')),
    ];

    /// <summary>The letters of base64 that these bytes alone decide when <paramref name="at"/> bytes come before them.</summary>
    private static string InBase64(byte[] bytes, int at)
    {
        var first = ((at * 8) + 5) / 6;
        var end = (at + bytes.Length) * 8 / 6;
        return Convert.ToBase64String([.. new byte[at], .. bytes])[first..end];
    }
}
