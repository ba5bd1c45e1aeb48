using System.Diagnostics.Metrics;

namespace Bonafide.Server.Perception;

/// <summary>Pictures examined and how long each took, by outcome.</summary>
internal sealed class PerceptionMeter : IDisposable
{
    private readonly Meter _meter = new("Bonafide.Perception");
    private readonly Histogram<double> _duration;

    public PerceptionMeter() => _duration = _meter.CreateHistogram<double>("bonafide.perception.duration", "s", "Time to examine one picture");

    public void Count(PerceptionReply reply, TimeSpan elapsed) =>
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", Outcome(reply)));

    public void Dispose() => _meter.Dispose();

    private static string Outcome(PerceptionReply reply) => reply switch
    {
        PerceptionReply.Examined => "examined",
        PerceptionReply.Refused => "refused",
        PerceptionReply.TimedOut => "timed_out",
        _ => "crashed",
    };
}
