using Bonafide.Perception.Evidence;
using Bonafide.Perception.Hosting;

if (args is not ["--socket", var path])
{
    await Console.Error.WriteLineAsync("usage: dotnet Bonafide.Perception.dll --socket <path of a Unix socket that listens>");
    return 2;
}
Confinement.Enter();
using var lifeline = Lifeline.Hold();
var examiner = new PictureExaminer((picture, format, _) =>
    new PictureEvidence { Version = "0", Format = format, Width = picture.Width, Height = picture.Height });
try
{
    examiner.WarmUp();
}
catch (DllNotFoundException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 4;
}
await using var connection = await PerceptionHost.ConnectAsync(path, CancellationToken.None);
// The line comes before files become unwritable, for standard output may be one; the frame that says ready comes after.
await Console.Out.WriteLineAsync($"ready ({Confinement.Report()})");
Confinement.Complete();
try
{
    return await new PerceptionHost(examiner).ServeAsync(connection, CancellationToken.None);
}
catch (IOException)
{
    // The server went away in the middle of a frame.
    return 0;
}
catch (InvalidDataException)
{
    return 5;
}
