using System.Diagnostics;
using System.Globalization;
using Bonafide.Bench.Crash;

namespace Bonafide.Bench.Fuzzing;

/// <summary>What came of a run.</summary>
/// <param name="Cases">How many inputs were tried.</param>
/// <param name="Longest">The longest call.</param>
/// <param name="MostAllocated">Bytes of the call that allocated most.</param>
/// <param name="Finding">Null when every call kept the rules; otherwise what broke them, with the case that does it again.</param>
internal sealed record FuzzOutcome(int Cases, TimeSpan Longest, long MostAllocated, string? Finding);

/// <summary>
/// Tries one target with one input after the other, each made from the seed and its number alone. A call must return without an exception, within
/// <see cref="CallLimit"/>, and allocate no more than the target may. The run ends at the first that does not; a call that hangs is left behind.
/// </summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    private readonly Lock _lock = new();
    private int _cases;
    private long _began;
    private TimeSpan _longest;
    private long _mostAllocated;
    private string? _finding;

    /// <summary>The longest that a call may take.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries the cases from <paramref name="first"/> on while <paramref name="goOn"/> says so of the next one's number.</summary>
    public FuzzOutcome From(int first, Func<int, bool> goOn)
    {
        _began = Stopwatch.GetTimestamp();
        var worker = new Thread(() => Work(first, goOn)) { IsBackground = true, Name = $"fuzz {target.Name}" };
        worker.Start();

        // A call that hangs tells nobody: it is looked at from outside.
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
        {
            lock (_lock)
            {
                if (Stopwatch.GetElapsedTime(_began) <= CallLimit) continue;
                _finding ??= Found(first + _cases, "does not return");
                break;
            }
        }

        lock (_lock) return new(_cases, _longest, _mostAllocated, _finding);
    }

    private void Work(int first, Func<int, bool> goOn)
    {
        for (var number = first; goOn(number); number++)
        {
            var input = Mutation.Of(target, new SeededChances(seed, number));
            lock (_lock) _began = Stopwatch.GetTimestamp();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var finding = Read(input);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            lock (_lock)
            {
                var took = Stopwatch.GetElapsedTime(_began);
                _began = Stopwatch.GetTimestamp();
                _cases++;
                _longest = took > _longest ? took : _longest;
                _mostAllocated = Math.Max(_mostAllocated, allocated);
                if (took > CallLimit) finding ??= "takes too long";
                if (allocated > target.AllocationLimit) finding ??= "allocates too much";
                if (finding is null) continue;
                _finding ??= Found(number, finding);
                return;
            }
        }
    }

    private string? Read(byte[] input)
    {
        try
        {
            target.Read(input);
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private string Found(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{target.Name}, seed {seed}, case {number}: {what}");
}
