using Bonafide.Server.Wire;

namespace Bonafide.Server.Files.Links;

/// <summary>Until when a link may live.</summary>
internal static class FileLinkExpiry
{
    private const string Name = "expires_at";
    private const string Now = "now";

    /// <summary>Reads what an update says: a time, the word <c>now</c>, or nothing at all for never.</summary>
    public static Optional<DateTimeOffset> Read(FormReader reader, DateTimeOffset now) =>
        reader.EmptyableString(Name).TryGet(out var text) && text == Now ? Optional<DateTimeOffset>.Of(now) : reader.EmptyableTimestamp(Name);

    /// <summary>Returns why a link to this file may not end at that time (null for never), or null.</summary>
    public static ApiError? Refuse(StoredFile file, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        file.IsSensitive && !(expiresAt - now <= FileLink.MostForSensitive) ? FileErrors.AtMostThirtySeconds
        : expiresAt <= now ? FileErrors.NotInTheFuture
        : null;
}
