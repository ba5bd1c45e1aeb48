using System.Collections.Frozen;

namespace Bonafide.Server.Wire;

internal enum Access
{
    None,
    Read,
    Write,
}

/// <summary>What a route asks of a key. Slices name theirs; a secret key needs none.</summary>
internal sealed record Permission(string Resource, Access Access)
{
    /// <summary>The name that stands in refusals, for instance <c>rak_identity_product_write</c>.</summary>
    public string Name { get; } = $"rak_{Resource}_{(Access == Access.Write ? "write" : "read")}";

    public bool OpenToPublishableKeys { get; init; }

    public bool OpenToEphemeralKeys { get; init; }

    public static Permission Read(string resource) => new(resource, Access.Read);

    public static Permission Write(string resource) => new(resource, Access.Write);
}

/// <summary>What a restricted key may do: resource -> access. Write includes read.</summary>
internal sealed class Permissions(IReadOnlyDictionary<string, Access> granted)
{
    private readonly FrozenDictionary<string, Access> _granted = granted.ToFrozenDictionary(StringComparer.Ordinal);

    public static Permissions None { get; } = new(new Dictionary<string, Access>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, Access> Granted => _granted;

    public bool Hold(Permission permission) => _granted.GetValueOrDefault(permission.Resource) >= permission.Access;
}
