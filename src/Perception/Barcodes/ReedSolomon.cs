namespace Bonafide.Perception.Barcodes;

/// <summary>What error correction did.</summary>
/// <param name="Words">All codewords, corrected.</param>
/// <param name="Errors">Wrong codewords at places that were not known beforehand.</param>
/// <param name="Erasures">Places given up beforehand, whether or not their codeword was right.</param>
internal sealed record Correction(int[] Words, int Errors, int Erasures);

/// <summary>Reed-Solomon error correction of PDF417 (ISO/IEC 15438 section 5.10): over the integers modulo 929, with the generator 3.</summary>
internal static class ReedSolomon
{
    public const int Field = 929;

    private static readonly int[] Powers = new int[2 * (Field - 1)];
    private static readonly int[] Logarithms = new int[Field];

    static ReedSolomon()
    {
        for (int i = 0, value = 1; i < Field - 1; i++, value = value * 3 % Field)
        {
            (Powers[i], Powers[i + Field - 1]) = (value, value);
            Logarithms[value] = i;
        }
    }

    /// <summary>
    /// The corrected codewords, of which the last <paramref name="redundancy"/> are error correction; null when they cannot be corrected, or only
    /// by using up more than all but two of those: 2 x errors + erasures is at most <paramref name="redundancy"/> - 2.
    /// </summary>
    public static Correction? Correct(ReadOnlySpan<int> words, IReadOnlyCollection<int> erasures, int redundancy)
    {
        if (erasures.Count > redundancy - 2)
            return null;
        var syndromes = new int[redundancy];
        var clean = true;
        for (var i = 0; i < redundancy; i++)
        {
            var sum = 0;
            foreach (var word in words)
                sum = ((sum * Powers[i + 1]) + word) % Field;
            syndromes[i] = sum;
            clean &= sum == 0;
        }
        if (clean)
            return new Correction(words.ToArray(), 0, erasures.Count);
        var last = words.Length - 1;
        var locator = Locator(syndromes, [.. erasures.Select(place => Powers[(last - place) % (Field - 1)])]);
        var degree = locator.Length - 1;
        var errors = degree - erasures.Count;
        if (errors < 0 || (2 * errors) + erasures.Count > redundancy - 2)
            return null;
        var corrected = words.ToArray();
        return Repair(corrected, locator, syndromes) == degree && IsCodeword(corrected, redundancy)
            ? new Correction(corrected, errors, erasures.Count)
            : null;
    }

    private static bool IsCodeword(int[] words, int redundancy)
    {
        for (var i = 1; i <= redundancy; i++)
        {
            var sum = 0;
            foreach (var word in words)
                sum = ((sum * Powers[i]) + word) % Field;
            if (sum != 0)
                return false;
        }
        return true;
    }

    /// <summary>Berlekamp and Massey, started from the erasures. Coefficients from the constant one, which is 1.</summary>
    private static int[] Locator(int[] syndromes, int[] erased)
    {
        var locator = new int[syndromes.Length + 2];
        locator[0] = 1;
        for (var i = 0; i < erased.Length; i++)
        {
            for (var j = i + 1; j > 0; j--)
                locator[j] = Modulo(locator[j] - Times(erased[i], locator[j - 1]));
        }
        var previous = (int[])locator.Clone();
        var (length, known) = (erased.Length, erased.Length);
        for (var step = known; step < syndromes.Length; step++)
        {
            for (var j = previous.Length - 1; j > 0; j--)
                previous[j] = previous[j - 1];
            previous[0] = 0;
            var discrepancy = 0;
            for (var j = 0; j <= Math.Min(length, step); j++)
                discrepancy += Times(locator[j], syndromes[step - j]);
            discrepancy %= Field;
            if (discrepancy == 0)
                continue;
            var next = new int[locator.Length];
            for (var j = 0; j < locator.Length; j++)
                next[j] = Modulo(locator[j] - Times(discrepancy, previous[j]));
            if (2 * length <= step + known)
            {
                var inverse = Inverse(discrepancy);
                for (var j = 0; j < locator.Length; j++)
                    previous[j] = Times(locator[j], inverse);
                length = step + 1 + known - length;
            }
            locator = next;
        }
        var degree = locator.Length - 1;
        while (degree > 0 && locator[degree] == 0)
            degree--;
        return locator[..(degree + 1)];
    }

    /// <summary>Chien and Forney: corrects every place where the locator is zero, and says how many there are.</summary>
    private static int Repair(int[] words, int[] locator, int[] syndromes)
    {
        var evaluator = new int[locator.Length - 1];
        for (var i = 0; i < evaluator.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                evaluator[i] = (evaluator[i] + Times(locator[j], syndromes[i - j])) % Field;
        }
        var found = 0;
        for (var place = 0; place < words.Length; place++)
        {
            var inverse = Powers[Field - 1 - ((words.Length - 1 - place) % (Field - 1))];
            if (At(locator, inverse) != 0)
                continue;
            found++;
            // The formal derivative of the locator, and Forney's value for a first root of 3.
            int slope = 0, power = 1;
            for (var j = 1; j < locator.Length; j++, power = Times(power, inverse))
                slope = (slope + (j * Times(locator[j], power))) % Field;
            if (slope == 0)
                return -1;
            words[place] = Modulo(words[place] + Times(At(evaluator, inverse), Inverse(slope)));
        }
        return found;
    }

    private static int At(int[] polynomial, int x)
    {
        var sum = 0;
        for (var i = polynomial.Length - 1; i >= 0; i--)
            sum = ((sum * x) + polynomial[i]) % Field;
        return sum;
    }

    private static int Times(int a, int b) => a * b % Field;

    private static int Inverse(int a) => Powers[Field - 1 - Logarithms[a]];

    private static int Modulo(int a) => ((a % Field) + Field) % Field;
}
