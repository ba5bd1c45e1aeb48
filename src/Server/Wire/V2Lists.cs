using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Bonafide.Server.Wire;

/// <summary>Where a page of a list of <c>/v2</c> begins: after (older than) or before (newer than) the row of this number; at the newest when null.</summary>
internal sealed record V2Page(int Limit, long? Anchor, bool Backwards)
{
    /// <summary>The word that stands for a place in the list, as <c>page</c> carries it.</summary>
    public static string Word(long anchor, bool backwards) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(backwards ? 'b' : 'a')}{anchor}")));

    public static bool TryRead(string word, out long anchor, out bool backwards)
    {
        (anchor, backwards) = (0, false);
        Span<byte> bytes = stackalloc byte[32];
        if (word.Length > 32 || !Base64Url.IsValid(word) || !Base64Url.TryDecodeFromChars(word, bytes, out var length) || length < 2) return false;
        backwards = bytes[0] == (byte)'b';
        return bytes[0] is (byte)'a' or (byte)'b' && long.TryParse(bytes[1..length], NumberStyles.None, CultureInfo.InvariantCulture, out anchor);
    }
}

/// <summary>The links of a page of <c>/v2</c>.</summary>
internal readonly record struct V2Links(string? Next, string? Previous)
{
    /// <summary>
    /// Returns the links from a page that shows the rows of these numbers, newest first. They repeat what the request asked for, so that following one
    /// keeps its filters.
    /// </summary>
    public static V2Links Of(ApiCall call, V2Page page, IReadOnlyList<long> rows, bool hasMore)
    {
        var next = page.Backwards ? page.Anchor is not null : hasMore;
        var previous = page.Backwards ? hasMore : page.Anchor is not null;
        return new V2Links(
            next && rows is [.., var oldest] ? Link(call, V2Page.Word(oldest, backwards: false)) : null,
            previous && rows is [var newest, ..] ? Link(call, V2Page.Word(newest, backwards: true)) : null);
    }

    private static string Link(ApiCall call, string word)
    {
        var request = call.Http.Request;
        var kept = request.QueryString.Value!.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(static pair => !pair.StartsWith("page=", StringComparison.Ordinal)).Append("page=" + word);
        return $"{request.Path.Value}?{string.Join('&', kept)}";
    }
}

/// <content>What lists of <c>/v2</c> take.</content>
internal sealed partial class FormReader
{
    /// <summary><c>limit</c> and <c>page</c>.</summary>
    public V2Page V2Page()
    {
        var limit = (int?)Integer("limit", 1, 100) ?? 20;
        if (String("page", 255) is not { } word) return new V2Page(limit, null, false);
        if (Wire.V2Page.TryRead(word, out var anchor, out var backwards)) return new V2Page(limit, anchor, backwards);
        Refuse(ApiErrors.Invalid("Invalid page: take it from next_page_url or previous_page_url of a list.", NameOf("page")));
        return new V2Page(limit, null, false);
    }
}
