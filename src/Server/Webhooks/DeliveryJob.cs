using System.Globalization;
using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Webhooks;

/// <summary>The job that makes attempt number <paramref name="Attempts"/> + 1 of a delivery. It does nothing when that attempt has ended already.</summary>
internal readonly record struct DeliveryJob(long Delivery, int Attempts)
{
    public const string Kind = "webhooks.deliver";

    public const string Queue = "webhooks";

    /// <summary>How long a delivery waits at most for an earlier one of the same subject that has not been tried yet.</summary>
    public static readonly TimeSpan HoldAtMost = TimeSpan.FromSeconds(60);

    /// <summary>Runs of one job: an attempt that waits for room at a busy endpoint uses them up, an attempt that ends does not.</summary>
    private const int MaxRuns = 1000;

    /// <summary>Returns the job to store. There is at most one at a time of each attempt.</summary>
    public NewJob At(DateTimeOffset when, Owner owner) => Store(when, "", owner);

    /// <summary>
    /// Returns the job that makes the first attempt when nobody has enqueued it by <paramref name="now"/> + <see cref="HoldAtMost"/>.
    /// </summary>
    public NewJob Held(DateTimeOffset now, Owner owner) => Store(now + HoldAtMost, ":held", owner);

    public static DeliveryJob Read(string args)
    {
        using var document = JsonDocument.Parse(args);
        return new DeliveryJob(document.RootElement.GetProperty("delivery").GetInt64(), document.RootElement.GetProperty("attempts").GetInt32());
    }

    private NewJob Store(DateTimeOffset when, string suffix, Owner owner) => new(
        Kind, string.Create(CultureInfo.InvariantCulture, $$"""{"delivery":{{Delivery}},"attempts":{{Attempts}}}"""), when, MaxRuns,
        string.Create(CultureInfo.InvariantCulture, $"{Delivery}:{Attempts}{suffix}"), Queue, Owner: owner);
}
