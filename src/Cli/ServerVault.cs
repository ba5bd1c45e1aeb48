using System.Security.Cryptography;
using Bonafide.Server.Data;
using Bonafide.Server.Vault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bonafide.Cli;

/// <summary>What opens the server's sealed data, for as long as a command needs it.</summary>
internal static class ServerVault
{
    /// <summary>Returns the vault over the server's own master key; a command makes none. Throws <see cref="CommandRefusedException"/> when there is none.</summary>
    public static KeyVault Open(Surroundings around, Database database) => new(MasterKeyOf(around.Configuration), database, around.Time);

    /// <summary>Returns what <paramref name="work"/> returns. Throws <see cref="CommandRefusedException"/> when the master key is not the data's own.</summary>
    public static async Task<T> OrRefuseAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (CryptographicException)
        {
            throw new CommandRefusedException("The master key is not the one that this data was sealed with. Set BONAFIDE_MASTER_KEY as the server has it.");
        }
    }

    private static DataKey MasterKeyOf(IConfiguration configuration)
    {
        var (setting, folder) = (configuration["BONAFIDE_MASTER_KEY"], DataSettings.Read(configuration).Folder);
        return string.IsNullOrWhiteSpace(setting) && !File.Exists(Path.Combine(folder, MasterKey.FileName))
            ? throw new CommandRefusedException("There is no master key. Set BONAFIDE_MASTER_KEY as the server has it.")
            : MasterKey.Load(setting, folder, NullLogger.Instance);
    }
}
