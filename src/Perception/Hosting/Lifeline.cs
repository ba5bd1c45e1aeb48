using System.Runtime.InteropServices;

namespace Bonafide.Perception.Hosting;

/// <summary>Standard input, held open by the server and never written to: when it closes, the server is gone, however it died.</summary>
internal static class Lifeline
{
    /// <summary>
    /// From now on the process ends at once when standard input ends, whatever it is doing, and not by the Ctrl-C that ends the server,
    /// which may still want its answer.
    /// </summary>
    public static IDisposable Hold()
    {
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            try
            {
                while (input.ReadByte() >= 0)
                {
                }
            }
            catch (IOException)
            {
            }
            if (OperatingSystem.IsLinux())
            {
                Posix.Exit(0);
            }
            Environment.Exit(0);
        })
        { IsBackground = true, Name = "lifeline" }.Start();
        return PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    }
}
