using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Tests.Hosting;

/// <summary>Mutated files go through the real process: it may refuse them, it may read them, but it must answer and live.</summary>
public sealed class MutatedPictureTests
{
    private const int Mutations = 60;

    [Theory]
    [InlineData("picture.jpg", 1u)]
    [InlineData("picture.png", 2u)]
    [InlineData("picture.webp", 3u)]
    [InlineData("picture.avif", 4u)]
    [InlineData("orientation-6.jpg", 5u)]
    [InlineData("display-p3.jpg", 6u)]
    [InlineData("animated.webp", 7u)]
    public async Task Every_mutation_of_a_picture_is_answered(string name, uint seed)
    {
        var ct = TestContext.Current.CancellationToken;
        var original = HostileSpecimens.Read(name);
        await using var child = await PerceptionChild.StartAsync(ct);
        var numbers = new Lcg(seed);
        for (var i = 0; i < Mutations; i++)
        {
            var mutated = Mutate(original, numbers);
            var reply = await child.ExamineAsync(mutated, ct);
            Assert.True(reply is { Kind: FrameKinds.Evidence or FrameKinds.Refusal }, $"mutation {i} of {name}: {reply}");
        }
    }

    private static byte[] Mutate(byte[] original, Lcg numbers)
    {
        var mutated = original.ToArray();
        for (var left = 1 + numbers.Next(12); left > 0; left--)
        {
            var at = numbers.Next(numbers.Next(2) == 0 ? Math.Min(mutated.Length, 200) : mutated.Length);
            mutated[at] = numbers.Next(3) switch
            {
                0 => (byte)numbers.Next(256),
                1 => (byte)(mutated[at] ^ (1 << numbers.Next(8))),
                _ => numbers.Next(2) == 0 ? (byte)0xFF : (byte)0,
            };
        }
        return numbers.Next(6) == 0 ? mutated[..(1 + numbers.Next(mutated.Length))] : mutated;
    }

    /// <summary>Repeatable numbers (Numerical Recipes' constants).</summary>
    private sealed class Lcg(uint seed)
    {
        private uint _state = seed * 2654435761u;

        public int Next(int below)
        {
            _state = (_state * 1664525u) + 1013904223u;
            return (int)((_state >> 8) % (uint)below);
        }
    }
}
