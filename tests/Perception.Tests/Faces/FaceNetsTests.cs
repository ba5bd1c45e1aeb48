using System.Numerics;
using System.Text.Json;
using Bonafide.Perception.Faces;
using Bonafide.Perception.Native;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Faces;

public sealed class FaceNetsTests
{
    private const float Tolerance = 2e-4f;

    public static TheoryData<string> Widths => [.. Enum.GetNames<VectorWidth>()];

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_detector_answers_as_TensorFlow_does_whatever_the_vector_width(string width)
    {
        var net = new GraphNet(Graph("blazeface", FaceDetector.Answers), FaceDetector.Answers, Enum.Parse<VectorWidth>(width));
        var answers = net.Run(FaceView.ToPlanes(ReferenceAnswers.PatternOf(FaceDetector.Side), new Vector3(127.5f), 1 / 127.5f));
        var expected = ReferenceAnswers.Pattern.GetProperty("blazeface");
        for (var i = 0; i < answers.Count; i++)
            AssertNear(expected[i].Numbers(), Every(answers[i].AsSpan().ToArray(), i % 2 == 0 ? 1 : 7));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_mesh_answers_as_TensorFlow_does_whatever_the_vector_width(string width)
    {
        var net = new GraphNet(Graph("facemesh", FaceMesh.Answers), FaceMesh.Answers, Enum.Parse<VectorWidth>(width));
        var answers = net.Run(FaceView.ToPlanes(ReferenceAnswers.PatternOf(FaceMesh.Side), Vector3.Zero, 1 / 255f));
        var expected = ReferenceAnswers.Pattern.GetProperty("facemesh");
        AssertNear(expected[0].Numbers(), Every(answers[0].AsSpan().ToArray(), 3));
        AssertNear(expected[1].Numbers(), answers[1].AsSpan().ToArray());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_embedding_is_that_of_TensorFlow_whatever_the_vector_width(string width)
    {
        var net = FaceNets.Load(Enum.Parse<VectorWidth>(width))().Embedding;
        AssertNear(ReferenceAnswers.Pattern.GetProperty("embedding").Numbers(), net.Run(FaceChip.ToPlanes(ReferenceAnswers.PatternOf(EmbeddingNet.Side), mirrored: false)));
    }

    [Fact]
    public void A_portrait_is_found_aligned_and_described_as_by_the_reference()
    {
        var face = Assert.Single(FaceReader.Load().ReadSelfie(ReferenceAnswers.Portrait, CancellationToken.None));
        var expected = ReferenceAnswers.Face;
        var nose = expected.GetProperty("nose").Numbers();
        Assert.InRange(face.Landmarks[2].X, nose[0] - 0.3, nose[0] + 0.3);
        Assert.InRange(face.Landmarks[2].Y, nose[1] - 0.3, nose[1] + 0.3);
        Assert.InRange(face.Score, 0.7, 1);
        Assert.InRange(Distance(face.Embedding, expected.GetProperty("embedding").Numbers()), 0, 0.02);
    }

    [Fact]
    public void Weights_that_do_not_fill_their_file_are_refused()
    {
        var group = JsonDocument.Parse("""{"weights":[{"name":"a","shape":[2,3],"dtype":"float32"}]}""").RootElement;
        Assert.Equal(6, WeightTensors.Read(group, new byte[24])["a"].Values.Length);
        Assert.Throws<InvalidDataException>(() => WeightTensors.Read(group, new byte[23]));
        Assert.Throws<InvalidDataException>(() => WeightTensors.Read(group, new byte[25]));
    }

    [Fact]
    public void Without_its_models_the_reader_says_so_and_finds_nothing()
    {
        var missing = FaceReader.Load(() => throw new FileNotFoundException());
        Assert.Equal("faces are not found: a model is missing", missing.Version);
        Assert.Empty(missing.ReadSelfie(ReferenceAnswers.Portrait, CancellationToken.None));
        Assert.Equal("faces are not found: a model is not the expected one", FaceReader.Load(() => throw new InvalidDataException()).Version);
    }

    private static GraphFile Graph(string name, string[] answers)
    {
        byte[] Read(string ending) => File.ReadAllBytes(NativeFolders.FindInNodeModules("@vladmandic", "human", "models", name + ending)!);
        return GraphFile.Read(Read(".json"), Read(".bin"), answers);
    }

    private static float[] Every(float[] values, int step) => [.. values.Where((_, i) => i % step == 0)];

    /// <summary>Within the tolerance, relative to the largest of the expected values where that is above 1.</summary>
    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var most = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - (Tolerance * most), expected[i] + (Tolerance * most));
    }

    private static double Distance(IReadOnlyList<float> one, IReadOnlyList<float> other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (double)(a - b)).Sum());
}
