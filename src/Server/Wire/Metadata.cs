namespace Bonafide.Server.Wire;

/// <summary>What a caller wants done to an object's metadata: nothing, forget all, or set some keys and remove others.</summary>
internal sealed record MetadataChange(bool ClearAll, IReadOnlyDictionary<string, string> Set, IReadOnlyCollection<string> Remove)
{
    public const int MaxKeys = 50;
    public const int MaxKeyLength = 40;
    public const int MaxValueLength = 500;

    public static MetadataChange Nothing { get; } = new(false, new Dictionary<string, string>(StringComparer.Ordinal), []);

    /// <summary>The metadata after the change, or the refusal when there would be more than 50 keys.</summary>
    public Result<IReadOnlyDictionary<string, string>> Over(IReadOnlyDictionary<string, string> current)
    {
        var after = ClearAll ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(current, StringComparer.Ordinal);
        foreach (var key in Remove) after.Remove(key);
        foreach (var (key, value) in Set) after[key] = value;
        return after.Count > MaxKeys
            ? ApiErrors.Invalid($"You can set at most {MaxKeys} metadata keys, but this would make {after.Count}.", "metadata")
            : after;
    }
}
