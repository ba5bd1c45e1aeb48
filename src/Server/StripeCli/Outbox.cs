using System.Threading.Channels;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.StripeCli;

/// <summary>What one listener is still to be told. Offers come from the node's <see cref="Switchboard"/>, and once from the listener's own catching up.</summary>
internal sealed class Outbox
{
    /// <summary>Who is so far behind is cut off, and resumes where it was.</summary>
    private const int Capacity = 10_000;

    private const Copies Snapshots = Copies.Default | Copies.Latest;

    private readonly CliSession _session;
    private readonly Channel<Told> _told = Channel.CreateBounded<Told>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public Outbox(CliSession session)
    {
        _session = session;
        Copies = (session.Wants(CliFeature.Webhooks) ? Snapshots : Copies.None) | (session.Wants(CliFeature.ThinEvents) ? Copies.Thin : Copies.None);
        Events = new ListenProgress(session.EventPosition, session.EventSent, session.EventsDone, Copies);
        Logs = new ListenProgress(session.LogPosition, session.LogPosition, [], Copies.Default);
    }

    /// <summary>Which copies of an event the listener is sent.</summary>
    public Copies Copies { get; }

    public ListenProgress Events { get; }

    public ListenProgress Logs { get; }

    /// <summary>What to tell next. It completes when the listener has fallen too far behind.</summary>
    public ChannelReader<Told> Reader => _told.Reader;

    public void Offer(SharedEvent happened)
    {
        if (Copies == Copies.None || happened.Notice.Owner != _session.Owner) return;
        if (Events.Take(happened.Notice.Seq, happened.Notice.Id.Value)) Write(new Told.Happened(happened));
    }

    /// <summary>Offers an event that somebody asked to be told again, acknowledged or not.</summary>
    public void OfferAgain(SharedEvent happened)
    {
        if (Copies != Copies.None && happened.Notice.Owner == _session.Owner) Write(new Told.Again(happened));
    }

    public void Offer(RequestLogEntry entry)
    {
        if (!_session.Wants(CliFeature.RequestLogs) || entry.Owner != _session.Owner || !_session.Logs.Match(entry)) return;
        if (Logs.Take(entry.Seq, entry.Id.Value)) Write(new Told.Requested(entry));
    }

    private void Write(Told told)
    {
        if (!_told.Writer.TryWrite(told)) _told.Writer.TryComplete();
    }
}
