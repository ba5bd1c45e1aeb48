using Bonafide.Server.Verification.Policies;

namespace Bonafide.Cli.Policies;

/// <summary>A policy that an operator wrote.</summary>
internal static class PolicyFile
{
    /// <summary>Throws <see cref="CommandRefusedException"/> with what to mend.</summary>
    public static async Task<PolicyRules> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new CommandRefusedException($"There is no file {path}.");
        if (new FileInfo(path).Length > PolicyJson.MostBytes) throw new CommandRefusedException($"{path} is too long for a policy.");
        try
        {
            return PolicyJson.Read(await File.ReadAllBytesAsync(path, ct));
        }
        catch (FormatException broken)
        {
            throw new CommandRefusedException(broken.Message);
        }
    }
}
