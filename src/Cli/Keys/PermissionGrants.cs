using Bonafide.Server.Accounts;
using Bonafide.Server.Wire;

namespace Bonafide.Cli.Keys;

/// <summary>Permissions as operators write them: <c>resource=read</c>, <c>resource=write</c>, or the name that the API's refusals show, <c>rak_resource_read</c>.</summary>
internal static class PermissionGrants
{
    private const string Decoration = "rak_";

    /// <summary>Throws <see cref="CommandRefusedException"/> for what nobody can be given.</summary>
    public static Permissions Read(IEnumerable<string> texts)
    {
        var granted = new Dictionary<string, Access>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var (resource, access) = ReadOne(text);
            granted[resource] = access > granted.GetValueOrDefault(resource) ? access : granted[resource];
        }

        return new Permissions(granted);
    }

    public static IEnumerable<string> Write(Permissions permissions) => ToNames(permissions).Select(static p => $"{p.Key}={p.Value}");

    public static IReadOnlyDictionary<string, string> ToNames(Permissions permissions) => new SortedDictionary<string, string>(
        permissions.Granted.ToDictionary(static p => p.Key, static p => p.Value == Access.Write ? "write" : "read", StringComparer.Ordinal), StringComparer.Ordinal);

    private static (string Resource, Access Access) ReadOne(string text)
    {
        var cut = text.LastIndexOf('=') is var equals and > 0 ? equals : text.StartsWith(Decoration, StringComparison.Ordinal) ? text.LastIndexOf('_') : -1;
        var resource = cut < 0 ? text : text[..cut];
        if (resource.StartsWith(Decoration, StringComparison.Ordinal)) resource = resource[Decoration.Length..];
        Access? access = cut < 0 ? null : text[(cut + 1)..] switch { "read" => Access.Read, "write" => Access.Write, _ => null };
        if (KnownPermissions.Find(resource) is not { } known)
        {
            throw new CommandRefusedException($"There is no permission '{resource}'. There are: {string.Join(", ", KnownPermissions.All.Select(static k => k.Resource))}.");
        }

        return access is not { } wanted ? throw new CommandRefusedException($"Say how much of it: {resource}=read{(known.Most == Access.Write ? $" or {resource}=write" : "")}.")
            : wanted > known.Most ? throw new CommandRefusedException($"{resource} can only be read: {resource}=read.")
            : (resource, wanted);
    }
}
