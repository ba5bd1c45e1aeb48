using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Bonafide.Server.Clocks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>The TestClock object on the wire.</summary>
internal sealed record TestClockJson(
    string Id, string Object, long Created, long DeletesAfter, long FrozenTime, bool Livemode, string? Name, string Status, ClockStatusDetailsJson StatusDetails)
{
    /// <summary>Nothing in a test clock can be expanded.</summary>
    public static readonly FrozenSet<string> Expandable = FrozenSet<string>.Empty;

    public static TestClockJson From(TestClock clock) => new(
        clock.Id.Value, "test_helpers.test_clock", clock.Created.ToUnixTimeSeconds(), clock.DeletesAfter.ToUnixTimeSeconds(), clock.FrozenTime.ToUnixTimeSeconds(),
        Livemode: false, clock.Name, clock.Target is null ? "ready" : "advancing",
        new ClockStatusDetailsJson(clock.Target is { } target ? new AdvancingClockJson(target.ToUnixTimeSeconds()) : null));

    public static ApiReply Reply(TestClock clock) => ApiReply.Json(From(clock), TestClockContext.Default.TestClockJson);
}

internal sealed record ClockStatusDetailsJson([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AdvancingClockJson? Advancing);

/// <summary>Where a clock is on its way to.</summary>
internal sealed record AdvancingClockJson(long TargetFrozenTime);

internal sealed record DeletedTestClockJson(string Id, string Object, bool Deleted);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(TestClockJson))]
[JsonSerializable(typeof(DeletedTestClockJson))]
[JsonSerializable(typeof(ListReply<TestClockJson>))]
internal sealed partial class TestClockContext : JsonSerializerContext;
