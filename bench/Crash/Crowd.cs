using System.Collections.Concurrent;
using System.Globalization;
using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>
/// People who submit one session after another, each in their own loop, until they are told that it is enough. Every second one hands in pictures, which
/// takes much longer, so that the others are not held up by it.
/// </summary>
internal sealed class Crowd(PatientClient client, ServerKeys keys, CrashSettings settings, SubmitMoments moments)
{
    private readonly IReadOnlyList<Submission> _submissions = Submission.All();
    private readonly ConcurrentBag<SubmittedSession> _submitted = [];
    private readonly ConcurrentBag<string> _failures = [];

    /// <summary>Sessions whose submission was answered.</summary>
    public IReadOnlyCollection<SubmittedSession> Submitted => _submitted;

    /// <summary>Steps that the server refused though nothing was wrong with them.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Returns when <paramref name="enough"/> is cancelled and everybody has finished what they had begun.</summary>
    public Task RunAsync(CancellationToken enough) => Task.WhenAll(Enumerable.Range(1, settings.Clients).Select(person => SubmitAsync(person, enough)));

    private async Task SubmitAsync(int person, CancellationToken enough)
    {
        await Task.Yield();
        var chances = new SeededChances(settings.Seed, person);
        var mine = _submissions.Where(submission => submission.Livemode == (person % 2 == 0)).ToList();
        for (var round = 1; !enough.IsCancellationRequested; round++)
        {
            var submission = mine[chances.Below(mine.Count)];
            var reference = string.Create(CultureInfo.InvariantCulture, $"crash-{settings.Seed}-{person}-{round}");
            try
            {
                _submitted.Add(await new Journey(client, submission.Livemode ? keys.LiveSecret : keys.TestSecret, reference, submission).RunAsync());
                moments.Answered();
            }
            catch (InvalidOperationException refused)
            {
                _failures.Add($"{reference}: {refused.Message}");
            }
        }
    }
}
