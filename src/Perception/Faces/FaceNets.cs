using Bonafide.Perception.Native;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Faces;

/// <summary>The three nets that faces need. Any number of threads may use them.</summary>
internal sealed record FaceNets(FaceDetector Detector, FaceMesh Mesh, EmbeddingNet Embedding)
{
    public const string Version = "blazeface and facemesh (@vladmandic/human 3.3.6), dlib resnet (@vladmandic/face-api 1.7.15), chip 1";

    /// <summary>
    /// Reads and checks the models now, and answers what makes the nets of them, which takes longer and more memory than the files do.
    /// </summary>
    /// <exception cref="FileNotFoundException">A model is not installed.</exception>
    /// <exception cref="InvalidDataException">A model is not the one that this code was made for.</exception>
    public static Func<FaceNets> Load(VectorWidth? width = null)
    {
        var detector = (Human("blazeface.json", "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f"),
            Human("blazeface.bin", "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72"));
        var mesh = (Human("facemesh.json", "b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7"),
            Human("facemesh.bin", "3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b"));
        var embedding = (FaceApi("face_recognition_model-weights_manifest.json", "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b"),
            FaceApi("face_recognition_model.bin", "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589"));
        return () => new FaceNets(
            new FaceDetector(GraphFile.Read(detector.Item1, detector.Item2, FaceDetector.Answers), width),
            new FaceMesh(GraphFile.Read(mesh.Item1, mesh.Item2, FaceMesh.Answers), width),
            EmbeddingNet.Read(embedding.Item1, embedding.Item2, width));
    }

    private static byte[] Human(string file, string sha256) => InstalledModel.Read("@vladmandic", "human", "models", file, sha256);

    private static byte[] FaceApi(string file, string sha256) => InstalledModel.Read("@vladmandic", "face-api", "model", file, sha256);
}
