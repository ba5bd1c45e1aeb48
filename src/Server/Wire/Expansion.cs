namespace Bonafide.Server.Wire;

/// <summary>Which properties the caller wants as objects: <c>expand[]=a.b</c> expands <c>a</c> and, in it, <c>b</c>.</summary>
internal sealed class Expansion
{
    public const int MaxDepth = 4;

    private readonly string[] _asked;
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    private Expansion(string[] asked)
    {
        _asked = asked;
        foreach (var path in asked)
            for (var dot = path.Length; dot > 0; dot = path.LastIndexOf('.', dot - 1))
                _paths.Add(path[..dot]);
    }

    public static Expansion None { get; } = new([]);

    public bool IsEmpty => _asked.Length == 0;

    /// <summary>The paths as asked, without their parents.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public static Result<Expansion> Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return None;
        foreach (var path in paths)
        {
            if (path.Length == 0) return ApiErrors.ParameterEmpty("expand");
            if (path.Count(c => c == '.') >= MaxDepth) return ApiErrors.ExpandedTooDeep(path);
        }

        return new Expansion([.. paths]);
    }

    /// <summary>True when <paramref name="path"/> or something below it was asked for.</summary>
    public bool Has(string path) => _paths.Contains(path);

    /// <summary>Returns the same wishes, seen from an element of the list when <paramref name="list"/>, or the refusal of the first path not in
    /// <paramref name="allowed"/>. Allowed paths are written without <c>data.</c>; their parents are allowed with them.</summary>
    public Result<Expansion> Validate(IReadOnlySet<string> allowed, bool list = false)
    {
        if (IsEmpty) return this;
        var inner = new string[_asked.Length];
        for (var i = 0; i < _asked.Length; i++)
        {
            var path = _asked[i];
            inner[i] = list && path.StartsWith("data.", StringComparison.Ordinal) ? path["data.".Length..] : path;
            var prefixed = !list || inner[i].Length != path.Length;
            if (!prefixed || !IsAllowed(inner[i], allowed)) return ApiErrors.NotExpandable(path, list);
        }

        return list ? new Expansion(inner) : this;
    }

    /// <summary>The wishes below <paramref name="path"/>, for rendering the object that stands there.</summary>
    public Expansion Below(string path)
    {
        var prefix = path + ".";
        var inner = _asked.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..]).ToArray();
        return inner.Length == 0 ? None : new Expansion(inner);
    }

    private static bool IsAllowed(string path, IReadOnlySet<string> allowed) =>
        allowed.Contains(path) || allowed.Any(a => a.Length > path.Length && a[path.Length] == '.' && a.StartsWith(path, StringComparison.Ordinal));
}
