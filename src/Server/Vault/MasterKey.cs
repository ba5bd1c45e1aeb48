using System.Security.Cryptography;

namespace Bonafide.Server.Vault;

/// <summary>The key above all keys: from the setting BONAFIDE_MASTER_KEY, or made once in the data folder.</summary>
internal static partial class MasterKey
{
    public const string FileName = "master.key";

    /// <summary>
    /// Returns the master key. A given <paramref name="setting"/> must be 32 bytes in base64 or hex, else <see cref="InvalidOperationException"/>.
    /// Without one, the key is read from <c>master.key</c> in <paramref name="dataFolder"/>, made on first use with access for the owner only,
    /// and the operator is warned that key and data should not stay together.
    /// </summary>
    public static DataKey Load(string? setting, string dataFolder, ILogger log)
    {
        if (!string.IsNullOrWhiteSpace(setting))
        {
            return new DataKey(Parse(setting.Trim()));
        }

        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        MasterKeyBesideData(log, path);
        return new DataKey(Parse(File.ReadAllText(path).Trim()));
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    private static byte[] Parse(string text)
    {
        var bytes = new byte[32];
        if (text.Length == 64 && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32
            ? bytes
            : throw new InvalidOperationException("BONAFIDE_MASTER_KEY must be 32 bytes, written in base64 or as 64 hexadecimal digits.");
    }

    [LoggerMessage(EventId = 1100, EventName = "vault.master_key_beside_data", Level = LogLevel.Warning,
        Message = "The master key lies in {Path}, beside the data it protects. Move it to a secret store, set BONAFIDE_MASTER_KEY, and delete the file.")]
    private static partial void MasterKeyBesideData(ILogger log, string path);
}
