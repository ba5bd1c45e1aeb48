namespace Bonafide.Server.Wire;

/// <summary>A place in a form: text, or named or numbered children.</summary>
internal abstract record FormNode;

internal sealed record FormText(string Value, TextKind Kind = TextKind.Any) : FormNode;

/// <summary>What a value was written as. A form and a query have text only, which may stand for anything; JSON says more.</summary>
internal enum TextKind
{
    Any,
    Text,
    Number,
    Truth,
}

/// <summary>Children in the order in which they first appeared.</summary>
internal sealed record FormMap : FormNode
{
    /// <summary>Marks a child that was written <c>a[]</c>. A name in brackets holds no bracket itself, so nothing else begins so.</summary>
    public const string Appended = "[]";

    public OrderedDictionary<string, FormNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>True when every child was written <c>a[]</c> or <c>a[0]</c>.</summary>
    public bool IsList => Children.Keys.All(k => k.StartsWith(Appended, StringComparison.Ordinal) || (k.Length is > 0 and < 10 && k.All(char.IsAsciiDigit)));
}
