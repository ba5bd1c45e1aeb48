using Bonafide.Server.Events;

namespace Bonafide.Server.StripeCli;

/// <summary>An event on its way to the listeners of this node, read and rendered once for all of them, when the first one wants it.</summary>
internal sealed class SharedEvent(EventNotice notice, Func<Task<RenderedEvent?>> render)
{
    private readonly Lazy<Task<RenderedEvent?>> _rendered = new(render);

    public EventNotice Notice => notice;

    /// <summary>Null when the event can no longer be opened.</summary>
    public Task<RenderedEvent?> RenderedAsync() => _rendered.Value;
}

/// <summary>An event's bodies: in the account's version, in the newest one, and as a thin event where it has one.</summary>
internal sealed record RenderedEvent(byte[] Default, byte[] Latest, byte[]? Thin);

/// <summary>What a listener is told.</summary>
internal abstract record Told
{
    private Told()
    {
    }

    public sealed record Happened(SharedEvent Event) : Told;

    public sealed record Again(SharedEvent Event) : Told;

    public sealed record Requested(Wire.RequestLogs.RequestLogEntry Entry) : Told;
}
