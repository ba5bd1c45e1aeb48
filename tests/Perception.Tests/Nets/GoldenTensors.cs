using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Nets;

/// <summary>Inputs of a net with the answers that training's own inference gave.</summary>
internal sealed record GoldenTensor(int Channels, int Height, int Width, float[] Values)
{
    public static IReadOnlyList<(GoldenTensor Input, GoldenTensor Answer)> Read(string name)
    {
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(RepositoryFiles.Models, name)));
        var cases = new (GoldenTensor, GoldenTensor)[reader.ReadInt32()];
        for (var i = 0; i < cases.Length; i++)
            cases[i] = (Next(reader), Next(reader));
        return cases;
    }

    public Planes ToPlanes()
    {
        var planes = Planes.Rent(Height, Width, Channels);
        for (var c = 0; c < Channels; c++)
        {
            for (var at = 0; at < Height * Width; at++)
                planes.Values[(at * Channels) + c] = Values[(c * Height * Width) + at];
        }
        return planes;
    }

    /// <summary>The greatest difference to what our inference gave.</summary>
    public float DistanceTo(Planes planes)
    {
        Assert.Equal((Channels, Height, Width), (planes.Channels, planes.Height, planes.Width));
        var most = 0f;
        for (var c = 0; c < Channels; c++)
        {
            for (var at = 0; at < Height * Width; at++)
                most = Math.Max(most, Math.Abs(planes.Values[(at * Channels) + c] - Values[(c * Height * Width) + at]));
        }
        return most;
    }

    private static GoldenTensor Next(BinaryReader reader)
    {
        var (channels, height, width) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var values = new float[channels * height * width];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadSingle();
        return new GoldenTensor(channels, height, width, values);
    }
}
