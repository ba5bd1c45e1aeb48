using Bonafide.Server.Ids;

namespace Bonafide.Server.Jobs;

/// <summary>A job that is to be stored.</summary>
/// <param name="Kind">The name its handler answers to, e.g. <c>webhooks.fan_out</c>.</param>
/// <param name="Args">A JSON text: ids and choices, never personal data.</param>
/// <param name="RunAt">Not before this time: the owner's, or real time for a job that is nobody's.</param>
/// <param name="MaxAttempts">Runs that may end in an error or a retry before the job is discarded; as many more may be lost with their worker.</param>
/// <param name="UniqueKey">While a job of this kind and key waits or runs, a second one is silently not stored.</param>
/// <param name="Queue">Jobs of one queue share workers; see <see cref="JobQueueSettings"/>.</param>
/// <param name="Priority">Lower goes first within a queue.</param>
/// <param name="Owner">Whose job it is; null for the server's own. A job that is about an owner's data names them, so that it follows their time.</param>
internal sealed record NewJob(
    string Kind, string Args, DateTimeOffset RunAt, int MaxAttempts = 20, string? UniqueKey = null, string Queue = "default", short Priority = 0,
    Owner? Owner = null);
