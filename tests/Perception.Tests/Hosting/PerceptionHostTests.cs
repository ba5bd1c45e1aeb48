using System.Globalization;
using Bonafide.Perception.Hosting;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Tests.Hosting;

public sealed class PerceptionHostTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_answered_with_evidence_and_a_bad_file_with_a_refusal()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        Assert.Equal(FrameKinds.Evidence, (await child.ExamineAsync(HostileSpecimens.Read("picture.jpg"), Ct))?.Kind);
        var refusal = await child.ExamineAsync(HostileSpecimens.Read("text.jpg"), Ct);
        Assert.Equal((FrameKinds.Refusal, "picture_format_unsupported"), (refusal?.Kind, refusal?.Code));
    }

    [Fact]
    public async Task A_picture_that_unpacks_to_200_megabytes_needs_no_temporary_file()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        Assert.Equal(FrameKinds.Evidence, (await child.ExamineAsync(HostileSpecimens.Read("large.webp"), Ct))?.Kind);
    }

    [Fact]
    public async Task An_unknown_kind_is_a_fault_and_the_process_goes_on()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        await child.Frames.WriteAsync(new(1, "write_a_file"), default, Ct);
        Assert.Equal(FrameKinds.Fault, (await child.Frames.ReadAsync(Ct))?.Header.Kind);
        Assert.Equal(FrameKinds.Evidence, (await child.ExamineAsync(HostileSpecimens.Read("picture.png"), Ct))?.Kind);
    }

    [Fact]
    public async Task Lengths_out_of_bounds_end_the_process()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        await child.WriteRawAsync([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], Ct);
        await child.Process.WaitForExitAsync(Ct);
        Assert.Equal(5, child.Process.ExitCode);
    }

    [Fact]
    public async Task The_process_ends_when_the_connection_closes()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        await child.Frames.DisposeAsync();
        await child.Process.WaitForExitAsync(Ct);
        Assert.Equal(0, child.Process.ExitCode);
    }

    [Fact]
    public async Task The_process_ends_when_whoever_holds_its_standard_input_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell with a named pipe");
        await using var child = await PerceptionChild.StartAsync(
            Ct, "mkfifo \"$2.in\"; sleep 600 >\"$2.in\" & echo $!; exec dotnet \"$1\" --socket \"$2\" <\"$2.in\"");
        var server = int.Parse((await child.Process.StandardOutput.ReadLineAsync(Ct))!, CultureInfo.InvariantCulture);
        using (var holder = System.Diagnostics.Process.GetProcessById(server))
        {
            holder.Kill();
        }
        await child.Process.WaitForExitAsync(Ct);
        Assert.True(child.Process.HasExited);
    }

    [Fact]
    public async Task As_root_it_gives_up_root_privileges_network_and_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "needs root on Linux");
        await using var child = await PerceptionChild.StartAsync(Ct);
        var status = await File.ReadAllLinesAsync($"/proc/{child.Process.Id}/status", Ct);
        var user = Confinement.NobodyElse.ToString(CultureInfo.InvariantCulture);
        Assert.Equal($"Uid:\t{user}\t{user}\t{user}\t{user}", status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)));
        Assert.Equal("CapEff:\t0000000000000000", status.Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal)));
        Assert.Equal("NoNewPrivs:\t1", status.Single(line => line.StartsWith("NoNewPrivs:", StringComparison.Ordinal)));
        var limits = await File.ReadAllLinesAsync($"/proc/{child.Process.Id}/limits", Ct);
        Assert.All(
            limits.Where(line => line.StartsWith("Max file size", StringComparison.Ordinal) || line.StartsWith("Max core", StringComparison.Ordinal)),
            line => Assert.Equal("0", line[20..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]));
    }
}
