using System.Text.Json;
using Bonafide.Cli.Bench;
using Bonafide.Cli.Verify;
using Bonafide.Perception.Evidence;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>Faces are compared without a server.</summary>
public sealed class SelfieTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-faces-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_face_of_the_document_matches_and_the_numbers_of_faces_are_not_printed()
    {
        var document = Repository.Path("tests", "specimens", "synthetic", "passport-valid.jpg");
        using var said = JsonDocument.Parse((await Command.RunAsync([], "verify", document, "--selfie", document, "--json")).Done);

        var root = said.RootElement;
        Assert.Equal(("verified", "verified"), (root.GetProperty("status").GetString(), root.GetProperty("comparison").GetProperty("status").GetString()));
        Assert.InRange(root.GetProperty("comparison").GetProperty("distance").GetDouble(), 0, 0.3);
        Assert.Empty(root.GetProperty("front").GetProperty("faces")[0].GetProperty("embedding").EnumerateArray());
        Assert.Empty(root.GetProperty("selfie").GetProperty("faces")[0].GetProperty("embedding").EnumerateArray());
        Assert.Contains(root.GetProperty("findings").EnumerateArray(), static f => f.GetProperty("rule").GetString() == "selfie.match");
    }

    [Fact]
    public async Task Another_face_ends_with_2_and_the_distance_is_printed()
    {
        var said = await Command.RunAsync(
            [], "verify", Repository.Path("tests", "specimens", "synthetic", "passport-valid.jpg"), "--selfie", Repository.Path("tests", "specimens", "public", "pass-aus.png"));

        Assert.Equal(VerifyCommand.NotVerified, said.Code);
        Assert.StartsWith("not verified: selfie_face_mismatch\n", said.Output, StringComparison.Ordinal);
        Assert.Matches("distance +(0[.][6-9]|1[.])", said.Output);
        Assert.Matches("fail +selfie.match", said.Output);
    }

    [Fact]
    public async Task A_labelled_folder_of_faces_is_measured()
    {
        Put("one", "document.jpg", "synthetic/passport-valid.jpg");
        Put("one", "face.jpg", "synthetic/passport-valid.jpg");
        Put("two", "face.png", "public/pass-aus.png");
        Put("two", "nobody.jpg", "synthetic/desk.jpg");

        var said = (await Command.RunAsync([], "bench", "faces", _folder)).Done;

        Assert.Contains("2 people; one face found in 3 of 4", said, StringComparison.Ordinal);
        Assert.Contains("all: 1 pairs of one person, 1 of two", said, StringComparison.Ordinal);
        Assert.Matches("0[.]50 +0 of 1 .* 0 of 1", said);
    }

    [Fact]
    public void Rates_and_thresholds_follow_from_the_distances()
    {
        var pairs = new FacePairs([0.3, 0.4, 0.45, 0.65], [0.55, 0.7, 0.8, 0.9, 1]);
        Assert.Equal((new Proportion(1, 5), new Proportion(1, 4)), (pairs.FalseMatches(0.6), pairs.FalseNonMatches(0.6)));
        Assert.Equal(new Proportion(1, 5), pairs.FalseMatches(0.55));
        Assert.Equal(0.545, pairs.GreatestWithFalseMatches(0.001)!.Value, 6);
        Assert.Equal(0.65, pairs.LeastWithFalseNonMatches(0.01), 6);
        Assert.InRange(pairs.EqualErrors().Rate, 0.2, 0.25);
    }

    [Fact]
    public void Where_there_are_documents_faces_are_held_against_them_alone()
    {
        static (FacePicture, FaceEvidence) Seen(string person, bool document, float at) =>
            (new FacePicture("", person, null, document), new FaceEvidence { Corners = [], Version = "test", Embedding = [at, .. new float[127]] });

        var pairs = FacePairs.Of([Seen("a", true, 0), Seen("a", false, 0.25f), Seen("a", false, 0.5f), Seen("b", true, 1), Seen("b", false, 1.5f)]);
        Assert.Equal([0.25, 0.5, 0.5], pairs.Genuine);
        Assert.Equal([0.5, 0.75, 1.5], pairs.Impostor);
    }

    private void Put(string person, string name, string specimen)
    {
        Directory.CreateDirectory(Path.Combine(_folder, person));
        File.Copy(Repository.Path(["tests", "specimens", .. specimen.Split('/')]), Path.Combine(_folder, person, name));
    }
}
