namespace Bonafide.Bench.Fuzzing;

/// <summary>Code that faces bytes nobody vouches for.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Seeds">Inputs that are accepted, from which mutations start.</param>
/// <param name="Words">Pieces of the input's language that mutations put in.</param>
/// <param name="Read">Must return for every input: an exception that leaves it is a finding, so documented ones are caught inside.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<string> Words, Action<byte[]> Read)
{
    /// <summary>Most bytes that one call may allocate.</summary>
    public long AllocationLimit { get; init; } = 32L * 1024 * 1024;
}
