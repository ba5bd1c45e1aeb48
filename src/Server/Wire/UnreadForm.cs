namespace Bonafide.Server.Wire;

/// <summary>
/// Parameters as they came in: a tree of texts, not proven in any way. Brackets nest (<c>a[b][c]=v</c>, literal or percent-encoded), <c>a[0]</c> and
/// <c>a[]</c> are lists in order of appearance, and of two equal names the last wins.
/// </summary>
internal sealed class UnreadForm
{
    public const int MaxDepth = 8;
    public const int MaxFields = 1000;

    internal UnreadForm(FormMap root) => Root = root;

    public static UnreadForm Empty { get; } = new(new FormMap());

    public FormMap Root { get; }

    /// <summary>Reads <c>application/x-www-form-urlencoded</c> bytes. Every input gives a form or a refusal.</summary>
    public static Result<UnreadForm> Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return Empty;
        var tree = new FormTree();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf((byte)'=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            if (PercentDecoding.Decode(name) is not { } n || PercentDecoding.Decode(value) is not { } v)
                return ApiErrors.Malformed("Invalid request: the parameters are not valid UTF-8, or contain a null character.");
            if (tree.Add(n, v) is { } error) return error;
        }

        return new UnreadForm(tree.Root);
    }

    /// <summary>Reads a query string, with or without its question mark.</summary>
    public static Result<UnreadForm> ReadQuery(string query)
    {
        var text = query.StartsWith('?') ? query[1..] : query;
        return text.Length == 0 ? Empty : Read(System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Builds the same tree from names and values that are already decoded, such as multipart fields.</summary>
    public static Result<UnreadForm> Of(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var tree = new FormTree();
        foreach (var (name, value) in fields)
        {
            if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
                return ApiErrors.Malformed("Invalid request: the parameters contain a null character.");
            if (tree.Add(name, value) is { } error) return error;
        }

        return new UnreadForm(tree.Root);
    }
}
