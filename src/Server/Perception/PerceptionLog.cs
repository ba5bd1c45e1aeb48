namespace Bonafide.Server.Perception;

internal static partial class PerceptionLog
{
    [LoggerMessage(1, LogLevel.Information, "Perception process {Slot} is ready after {Milliseconds} ms (pid {Pid}; {Reader})")]
    public static partial void ProcessReady(this ILogger logger, int slot, int pid, string reader, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Perception process {Slot} (pid {Pid}) has ended and is started again; failures in a row: {Failures}")]
    public static partial void ProcessEnded(this ILogger logger, int slot, int pid, int failures);

    [LoggerMessage(3, LogLevel.Error, "Perception process {Slot} does not start; failures in a row: {Failures}: {Reason}")]
    public static partial void ProcessNotStarted(this ILogger logger, int slot, int failures, string reason);

    [LoggerMessage(4, LogLevel.Warning, "A picture was not examined by perception process {Pid}: {Reason}")]
    public static partial void PictureNotExamined(this ILogger logger, int pid, string reason);
}
