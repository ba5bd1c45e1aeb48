using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Webhooks;

/// <summary>The job <c>webhooks.forget_secrets</c>: an endpoint's secrets whose time is over are stored no longer. Idempotent: what is forgotten stays so.</summary>
internal sealed class ForgetSecrets(SecretRoll secrets) : IJobHandler
{
    private const string JobKind = "webhooks.forget_secrets";

    public string Kind => JobKind;

    /// <summary>Returns the job that forgets what has expired by <paramref name="when"/>.</summary>
    public static NewJob Job(WebhookEndpointId id, DateTimeOffset when, Owner owner) => new(
        JobKind, $$"""{"endpoint":"{{JsonEncodedText.Encode(id.Value)}}"}""", when, Owner: owner);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        using var document = JsonDocument.Parse(run.Args);
        await secrets.ForgetAsync(new WebhookEndpointId(document.RootElement.GetProperty("endpoint").GetString()!), ct);
        return JobOutcome.Done.Instance;
    }
}
