using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Mrz;

/// <summary>The search for the zone of one picture, in two parts, so that something else can be looked for between them. One thread at a time.</summary>
internal sealed class ZoneHunt(MrzReader reader, ZoneReader zones, GrayImage gray, ZonePlaces places)
{
    /// <summary>So many places are read at most: what was not found by then is found too seldom for a person to wait for it.</summary>
    private const int MostPlaces = 10;

    /// <summary>And so many once a reading is credible although its check digits do not hold.</summary>
    private const int MostPlacesOnceRead = 6;

    /// <summary>Below this gap the lines are roughly where the characters are, and reading them again from there is worth its time.</summary>
    private const float NearGap = 0.8f;

    private const int MostRepeats = 2;

    /// <summary>When every character is likelier than this, lines that lie better would not change one.</summary>
    private const float Clear = 0.9f;

    private ZoneReading? _best, _judged;
    private (ZoneReading Reading, MrzEvidence Evidence)? _answer;
    private int _read;

    /// <summary>Something that looks like a zone was seen, be it read or not.</summary>
    public bool IsWarm => _best is { IsLikely: true };

    /// <summary>The zone, where the finder saw one; null when there is none, or none that can be read with confidence.</summary>
    public (ZoneReading Reading, MrzEvidence Evidence)? WhereSeen(CancellationToken ct) => Read(places.Seen(), ct);

    /// <summary>The zone, be it where the finder saw none clearly. Asked for after <see cref="WhereSeen"/>.</summary>
    public (ZoneReading Reading, MrzEvidence Evidence)? Elsewhere(CancellationToken ct) => Read(places.Elsewhere(), ct);

    private (ZoneReading Reading, MrzEvidence Evidence)? Read(IEnumerable<ZonePlace> likely, CancellationToken ct)
    {
        foreach (var (place, eitherWay) in likely)
        {
            // Lines of characters are evenly spaced upside down too: where nothing is, the other way round need not be looked at.
            if (Read(place, ct) && eitherWay && _best is not { IsClean: true })
                Read(place.UpsideDown, ct);
            if (_best is { IsClean: true } || _read >= (_answer is null ? MostPlaces : MostPlacesOnceRead))
                break;
        }
        if (!IsWarm || ReferenceEquals(_best, _judged))
            return _answer;
        _judged = _best;
        var together = zones.Vote(gray, _best!);
        var verdict = ZoneVerdict.Of(together);
        return _answer = verdict.IsCredible ? (together, reader.Evidence(together, verdict)) : null;
    }

    /// <summary>
    /// Reads the place and, where that comes near, once more around the lines that were found in it. False when nothing there is evenly spaced.
    /// </summary>
    private bool Read(Quad place, CancellationToken ct)
    {
        for (var i = 0; i <= MostRepeats; i++)
        {
            ct.ThrowIfCancellationRequested();
            _read++;
            if (zones.Read(gray, place, ct) is not { } reading)
                return i > 0;
            if (!reading.IsBetterThan(_best))
                return true;
            _best = reading;
            if (reading.Gap > NearGap || reading is { IsClean: true, Weakest: > Clear })
                return true;
            place = reading.Zone;
        }
        return true;
    }
}
