using System.Security.Cryptography;

namespace Bonafide.Perception.Native;

/// <summary>Models that come with npm packages.</summary>
internal static class InstalledModel
{
    /// <summary>The bytes of a file in `node_modules`, which are those that <paramref name="sha256"/> names.</summary>
    /// <exception cref="FileNotFoundException">The package is not installed.</exception>
    /// <exception cref="InvalidDataException">It is installed in another version, or was changed.</exception>
    public static byte[] Read(string scope, string package, string folder, string file, string sha256)
    {
        var path = NativeFolders.FindInNodeModules(scope, package, folder, file) ?? throw new FileNotFoundException($"{file} was not found: run `npm install`");
        var bytes = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : throw new InvalidDataException($"{file} is not the expected model");
    }
}
