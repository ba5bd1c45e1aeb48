using Bonafide.Server.Data;

namespace Bonafide.Server.Wire;

/// <summary>What a caller is told about an exception, and what the operator is.</summary>
internal static partial class Faults
{
    /// <summary>503 when the database is the reason, else 500. Neither repeats the exception's text; the log has it under the request's id.</summary>
    public static ApiError ToError(ILogger log, Exception exception, string requestId)
    {
        if (Database.IsUnavailable(exception))
        {
            DatabaseUnavailable(log, requestId, exception.GetType().Name);
            return ApiErrors.Unavailable();
        }

        RequestFailed(log, requestId, exception);
        return ApiErrors.Internal();
    }

    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed", EventName = "request_failed")]
    private static partial void RequestFailed(ILogger log, string requestId, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId} found no database ({Reason})", EventName = "database_unavailable")]
    private static partial void DatabaseUnavailable(ILogger log, string requestId, string reason);
}
