using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Nets;

public sealed class NetTests
{
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData("Plain")]
    [InlineData("Bits256")]
    [InlineData("Bits512")]
    public void The_line_reader_answers_as_it_did_in_training_whatever_the_vector_width(string width)
    {
        var net = new LineNet(NetFile.Read(Path.Combine(RepositoryFiles.Models, "mrz-line.bfw"), Enum.Parse<VectorWidth>(width)));
        foreach (var (input, answer) in GoldenTensor.Read("mrz-line.golden.bin"))
        {
            using var logits = net.Run(input.ToPlanes());
            Assert.InRange(answer.DistanceTo(logits), 0, Tolerance);
        }
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Bits256")]
    [InlineData("Bits512")]
    public void The_document_finder_answers_as_it_did_in_training_whatever_the_vector_width(string width)
    {
        var net = new FinderNet(NetFile.Read(Path.Combine(RepositoryFiles.Models, "document-finder.bfw"), Enum.Parse<VectorWidth>(width)));
        foreach (var (input, answer) in GoldenTensor.Read("document-finder.golden.bin"))
        {
            using var heat = net.Run(input.ToPlanes());
            Assert.InRange(answer.DistanceTo(heat), 0, Tolerance);
        }
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Bits256")]
    [InlineData("Bits512")]
    public void The_reader_of_surfaces_answers_as_it_did_in_training_whatever_the_vector_width(string width)
    {
        var net = new NetChain(NetFile.Read(Path.Combine(RepositoryFiles.Models, "document-surface.bfw"), Enum.Parse<VectorWidth>(width)));
        foreach (var (input, answer) in GoldenTensor.Read("document-surface.golden.bin"))
        {
            using var logits = net.Run(input.ToPlanes());
            Assert.InRange(answer.DistanceTo(logits), 0, Tolerance);
        }
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Bits256")]
    [InlineData("Bits512")]
    public void The_print_reader_answers_as_it_did_in_training_whatever_the_vector_width(string width)
    {
        var net = new PrintNet(NetFile.Read(Path.Combine(RepositoryFiles.Models, "print-line.bfw"), Enum.Parse<VectorWidth>(width)));
        foreach (var (input, answer) in GoldenTensor.Read("print-line.golden.bin"))
        {
            using var logits = net.Run(input.ToPlanes());
            Assert.InRange(answer.DistanceTo(logits), 0, 2 * Tolerance);
        }
    }

    [Fact]
    public void Convolutions_of_any_shape_agree_with_the_definition()
    {
        foreach (var width in Enum.GetValues<VectorWidth>())
        {
            AssertAgrees(new(1, 5, (3, 3), (1, 1), (1, 1), Relu: true), width, 7, 9);
            AssertAgrees(new(3, 16, (3, 3), (2, 2), (1, 1), Relu: false), width, 8, 13);
            AssertAgrees(new(17, 38, (1, 5), (1, 1), (0, 2), Relu: false), width, 1, 21);
            AssertAgrees(new(4, 49, (2, 3), (1, 1), (0, 1), Relu: true), width, 5, 3);
            AssertAgrees(new(6, 32, (1, 1), (1, 1), (0, 0), Relu: true), width, 3, 1);
        }
    }

    [Fact]
    public void A_file_that_is_no_weight_file_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, "BFW2 and more"u8);
        Assert.Throws<InvalidDataException>(() => NetFile.Read(path));
        File.WriteAllBytes(path, [.. "BFW1"u8, 255, 255, 0, 0, (byte)'{']);
        Assert.Throws<InvalidDataException>(() => NetFile.Read(path));
        File.Delete(path);
    }

    private static void AssertAgrees(ConvolutionShape shape, VectorWidth vectors, int height, int width)
    {
        var weights = Values(shape.Outputs * shape.Inputs * shape.Kernel.Y * shape.Kernel.X, 1);
        var bias = Values(shape.Outputs, 2);
        using var input = Planes.Rent(height, width, shape.Inputs);
        Values(input.Length, 3).CopyTo(input.AsSpan());
        using var output = new Convolution(shape, weights, bias, vectors).Run(input);
        for (var y = 0; y < output.Height; y++)
        {
            for (var x = 0; x < output.Width; x++)
            {
                for (var channel = 0; channel < shape.Outputs; channel++)
                {
                    var expected = Expected(shape, weights, bias, input, y, x, channel);
                    Assert.InRange(output.Values[(((y * output.Width) + x) * shape.Outputs) + channel], expected - 1e-4f, expected + 1e-4f);
                }
            }
        }
    }

    private static float Expected(ConvolutionShape shape, float[] weights, float[] bias, Planes input, int y, int x, int output)
    {
        double sum = bias[output];
        for (var channel = 0; channel < shape.Inputs; channel++)
        {
            for (var row = 0; row < shape.Kernel.Y; row++)
            {
                for (var column = 0; column < shape.Kernel.X; column++)
                {
                    var (inputY, inputX) = ((y * shape.Stride.Y) + row - shape.Padding.Y, (x * shape.Stride.X) + column - shape.Padding.X);
                    if (inputY >= 0 && inputX >= 0 && inputY < input.Height && inputX < input.Width)
                    {
                        sum += weights[(((((output * shape.Inputs) + channel) * shape.Kernel.Y) + row) * shape.Kernel.X) + column]
                            * (double)input.Values[(((inputY * input.Width) + inputX) * shape.Inputs) + channel];
                    }
                }
            }
        }
        return (float)(shape.Relu ? Math.Max(0, sum) : sum);
    }

    /// <summary>Some numbers between -1 and 1, the same each time.</summary>
    private static float[] Values(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin((i * 12.9898) + (seed * 78.233)))];
}
