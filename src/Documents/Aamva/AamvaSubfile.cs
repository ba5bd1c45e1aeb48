namespace Bonafide.Documents.Aamva;

/// <summary>A data element as it was read.</summary>
/// <param name="Id">Three capital letters or digits, such as <c>DCS</c>.</param>
/// <param name="Value">Without the blanks around it. Personal data.</param>
public sealed record AamvaElement(string Id, string Value)
{
    /// <summary>The name only.</summary>
    public override string ToString() => Id;
}

/// <summary>A subfile: <c>DL</c> for a licence, <c>ID</c> for an identity card, <c>Z</c> and a letter for what a jurisdiction adds.</summary>
/// <param name="Type">Two capital letters.</param>
/// <param name="Elements">In the order of the payload; empty elements too.</param>
public sealed record AamvaSubfile(string Type, IReadOnlyList<AamvaElement> Elements)
{
    /// <summary>The first value under a name that is not empty, or null.</summary>
    public string? Find(string id) =>
        Elements.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.Ordinal) && e.Value.Length > 0)?.Value;

    /// <summary>The type only.</summary>
    public override string ToString() => Type;
}
