using Bonafide.Server.Accounts;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>Who may have the bytes of a file: pictures of documents and faces are sensitive results, all else is open to whoever may read files.</summary>
internal static class SensitiveFiles
{
    /// <summary>Returns the refusal of a caller who may not have the bytes now. What counts is when the verification was processed.</summary>
    public static ApiError? Check(Caller caller, StoredFile file, DateTimeOffset now) =>
        file.IsSensitive ? SensitiveResults.Check(caller, file.ReportedAt ?? file.Created, now) : null;
}
