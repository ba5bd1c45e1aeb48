using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Barcodes;

/// <summary>
/// Reads PDF417 symbols (ISO/IEC 15438) at any turn, mirrored ones too. A payload is reported only when error correction had redundancy to spare.
/// Any number of threads may use it.
/// </summary>
internal static class Pdf417Reader
{
    public const string Version = "pdf417-1";

    private const int MostGuesses = 3;
    private const int GuessLines = 80;
    private const int IndicatorLines = 240;
    private const int LinesPerRow = 7;
    private const int BlurSamples = 60;
    private const float LeastAgreement = 0.12f;

    /// <summary>Of symbols that can be read, blurred ones too, the edges are above the first; above the second no other number of columns fits.</summary>
    private const float LeastClarity = 0.65f, SureClarity = 1.1f;

    /// <summary>The symbol of a picture as evidence, or nothing.</summary>
    public static IReadOnlyList<BarcodeEvidence> Read(Picture picture, CancellationToken ct)
    {
        if (Find(new GrayImage(picture.Width, picture.Height, picture.Gray), ct) is not { } symbol)
            return [];
        return
        [
            new BarcodeEvidence
            {
                Symbology = "pdf417",
                Payload = symbol.Payload,
                Corners = [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(symbol.Corners[corner].X, symbol.Corners[corner].Y))],
                CorrectedErrors = symbol.Correction.Errors,
                Erasures = symbol.Correction.Erasures,
                Redundancy = symbol.Size.Redundancy,
                Version = Version,
            },
        ];
    }

    /// <summary>The first symbol that can be read; the likeliest places are tried first.</summary>
    public static Symbol? Find(GrayImage gray, CancellationToken ct)
    {
        foreach (var spot in GuardScan.Find(gray).Concat(BarSpots.Find(gray)))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var place in Guards.Find(gray, spot))
            {
                var fitted = place.Compact ? Fitted(gray, place) : place;
                if (fitted is not null && Read(gray, fitted, ct) is { } symbol)
                    return symbol;
            }
        }
        return null;
    }

    /// <summary>The row indicators at the start of a compact symbol tell how far it goes.</summary>
    private static SymbolPlace? Fitted(GrayImage gray, SymbolPlace place)
    {
        var columns = Math.Clamp((int)MathF.Round((place.Modules - place.ModulesAround) / SymbolCharacters.Modules), 1, SymbolSize.MostColumns);
        var votes = Votes(gray, CompactPlaces.Of(place, columns), columns);
        return votes.Agreement < LeastAgreement ? null : CompactPlaces.Fitted(gray, place, votes.Columns);
    }

    private static Symbol? Read(GrayImage gray, SymbolPlace place, CancellationToken ct)
    {
        var middle = (int)MathF.Round((place.Modules - place.ModulesAround) / SymbolCharacters.Modules);
        var guesses = Guesses(gray, place, middle);
        for (var guess = 0; guess < Math.Min(guesses.Count, MostGuesses); guess++)
        {
            ct.ThrowIfCancellationRequested();
            var votes = Votes(gray, place, guesses[guess]);
            if (votes.Agreement < LeastAgreement)
                continue;
            if (votes.Columns != guesses[guess])
            {
                // What the symbol says of itself is tried next.
                if (!guesses.Take(guess).Contains(votes.Columns) && Math.Abs(votes.Columns - middle) <= 3)
                {
                    guesses.Remove(votes.Columns);
                    guesses.Insert(guess + 1, votes.Columns);
                }
                continue;
            }
            if (votes.Size(guesses[guess]) is { } size && Read(gray, place, size, votes.Downwards, ct) is { } symbol)
                return symbol;
        }
        return null;
    }

    /// <summary>Numbers of columns, the likeliest first; none where the edges of characters are nowhere sharp.</summary>
    private static List<int> Guesses(GrayImage gray, SymbolPlace place, int middle)
    {
        var guesses = new List<(int Columns, float Clarity)>();
        foreach (var off in (ReadOnlySpan<int>)[0, -1, 1, -2, 2])
        {
            if (middle + off is < 1 or > SymbolSize.MostColumns)
                continue;
            guesses.Add((middle + off, ColumnEdges.Of(SymbolSamples.Of(gray, place, middle + off, GuessLines)).Clarity));
            if (guesses[^1].Clarity > SureClarity)
                break;
        }
        return guesses.Exists(guess => guess.Clarity > LeastClarity) ? [.. guesses.OrderByDescending(guess => guess.Clarity).Select(guess => guess.Columns)] : [];
    }

    private static SizeVotes Votes(GrayImage gray, SymbolPlace place, int columns)
    {
        var samples = SymbolSamples.Of(gray, place, columns, IndicatorLines);
        var edges = ColumnEdges.Of(samples);
        var votes = LineReading.OfIndicators(samples, edges, SharpestFit(samples, edges)).Votes();
        return votes;
    }

    private static Symbol? Read(GrayImage gray, SymbolPlace place, SymbolSize size, bool downwards, CancellationToken ct)
    {
        var samples = SymbolSamples.Of(gray, place, size.Columns, Math.Max(IndicatorLines / 2, size.Rows * LinesPerRow));
        var edges = ColumnEdges.Of(samples);
        var cells = Cells.Read(LineReading.Of(samples, edges, SharpestFit(samples, edges)), size, downwards, ct);
        return SymbolDecoding.Decode(cells, size) is { } decoded
            ? new Symbol(decoded.Payload, downwards ? place.Corners : Flipped(place.Corners), size, decoded.Correction)
            : null;
    }

    /// <summary>The templates whose blur fits the symbol best, by characters here and there.</summary>
    private static Templates SharpestFit(SymbolSamples samples, ColumnEdges edges)
    {
        Span<float> modules = stackalloc float[SymbolCharacters.Modules];
        var (best, most) = (0, float.MinValue);
        for (var blur = 0; blur < Templates.Blurs.Length; blur++)
        {
            var (templates, sum) = (Templates.Of(blur), 0f);
            for (var i = 0; i < BlurSamples; i++)
            {
                var line = (int)((0.15f + (0.7f * i / BlurSamples)) * samples.Lines);
                var place = i * 7 % samples.Places;
                samples.Read(line, edges.Left(place, samples.Height(line)), modules);
                Templates.Normalize(modules, 1);
                sum += Math.Max(templates.Best(modules, 0).Score, Math.Max(templates.Best(modules, 1).Score, templates.Best(modules, 2).Score));
            }
            if (sum > most)
                (best, most) = (blur, sum);
        }
        return Templates.Of(best);
    }

    private static Quad Flipped(Quad corners) => new(corners.BottomLeft, corners.BottomRight, corners.TopRight, corners.TopLeft);
}
