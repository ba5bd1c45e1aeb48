using System.Globalization;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>Held for the life of a server: no second one may use the same data folder. The operating system frees it however the process ends.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or throws <see cref="StartRefusedException"/> naming the process that has it.</summary>
    public static ServerLock Take(string folder)
    {
        var path = Path.Combine(folder, "server.lock");
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StartRefusedException(
                $"Another Bonafide server (process {Owner(path)}) is running on the data folder {folder}. "
                + "Stop it, choose another folder with BONAFIDE_DATA, or give both servers one database with BONAFIDE_DATABASE.",
                e);
        }
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        file.Flush();
        return new(file);
    }

    private static string Owner(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadLine() ?? "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    public void Dispose() => _file.Dispose();
}
