using Bonafide.Server.Data;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>
/// One request of an authenticated account, with nothing in it that the caller wrote: no query, no body, no address, no text of an error.
/// </summary>
/// <param name="Seq">0 until it is stored.</param>
/// <param name="Path">Without the query; parameters that are not ids stand as <c>:name</c>.</param>
/// <param name="Source"><see cref="FromApi"/> or <see cref="FromPage"/>.</param>
/// <param name="Client">The family and version of the client library, or <c>other</c>.</param>
internal sealed record RequestLogEntry(
    long Seq, RequestId Id, Owner Owner, DateTimeOffset Created, string Method, string Path, int Status, int Milliseconds, string Source, string KeyId,
    string ApiVersion, string Client, LoggedError? Error) : INumbered
{
    /// <summary>The source of requests that an API key made.</summary>
    public const string FromApi = "api";

    /// <summary>The source of requests of a person's page or app, whose key opens one verification.</summary>
    public const string FromPage = "page";
}
