using Bonafide.Perception.Evidence;

namespace Bonafide.Bench.Reading;

/// <summary>What was read of a specimen's zone; no evidence when nothing was.</summary>
internal sealed record MrzOutcome(Specimen Specimen, MrzEvidence? Evidence, double Milliseconds, double CpuMilliseconds)
{
    public IReadOnlyList<string> Read => [.. (Evidence?.Lines ?? []).Select(line => line.Text)];

    public IReadOnlyList<MrzAmbiguity> Doubts => Evidence?.Ambiguities ?? [];

    /// <summary>Every character right, and so nothing where there is nothing.</summary>
    public bool IsExact => Read.SequenceEqual(Specimen.Truth, StringComparer.Ordinal);

    public bool IsWrong => Evidence is not null && !IsExact;

    public bool IsWrongButValid => IsWrong && Evidence is { AllCheckDigitsValid: true };
}
