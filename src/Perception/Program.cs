using Bonafide.Perception;
using Bonafide.Perception.Faces;
using Bonafide.Perception.Hosting;

if (args is not ["--socket", var path])
{
    await Console.Error.WriteLineAsync("usage: dotnet Bonafide.Perception.dll --socket <path of a Unix socket that listens>");
    return PerceptionExit.WrongUse;
}
Confinement.Enter();
using var lifeline = Lifeline.Hold();
PictureExaminer examiner;
string version;
try
{
    var reader = PictureReader.Load(PictureReader.ModelFolder);
    var faces = FaceReader.Load();
    version = $"{reader.Version}; {faces.Version}";
    examiner = new PictureExaminer((picture, format, ct) => reader.Read(picture, format, ct), faces);
    examiner.WarmUp();
}
catch (Exception e) when (e is DllNotFoundException or IOException or InvalidDataException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return PerceptionExit.Incomplete;
}
await using var connection = await PerceptionHost.ConnectAsync(path, CancellationToken.None);
// The line comes before files become unwritable, for standard output may be one; the frame that says ready comes after.
await Console.Out.WriteLineAsync($"ready ({Confinement.Report()})");
Confinement.Complete();
return await new PerceptionHost(examiner, version).ServeAsync(connection, CancellationToken.None);
