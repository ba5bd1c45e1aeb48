using System.Diagnostics;
using System.Globalization;
using Bonafide.Server.Data;
using Bonafide.Server.Data.EmbeddedPostgres;
using Npgsql;

namespace Bonafide.Server.Tests.Data;

public sealed class EmbeddedServerTests(StoppedCluster cluster) : IClassFixture<StoppedCluster>, IDisposable
{
    private readonly string _folder = StoppedCluster.NewFolder();

    private string Data => Path.Combine(_folder, "data");

    [Fact]
    public async Task A_second_server_on_one_data_folder_is_refused_and_told_why()
    {
        await cluster.CopyAsync(Data);
        using var first = HostProcess.Start(Data);
        Assert.Equal("ready", await first.FirstLineAsync());

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => EmbeddedServer.StartAsync(new(Data), default));

        Assert.StartsWith($"Another Bonafide server (process {first.Id})", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Data, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await first.StopAsync());
        Assert.False(File.Exists(Path.Combine(Data, "postgres", "postmaster.pid")));
    }

    [Fact]
    public async Task A_lock_that_is_held_a_moment_longer_than_its_server_lived_is_waited_for()
    {
        await cluster.CopyAsync(Data);
        var held = new FileStream(Path.Combine(Data, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var starting = EmbeddedServer.StartAsync(new(Data), default);
        await held.DisposeAsync();

        await using var server = await starting;
        Assert.Equal(1, await ExecuteAsync("select 1"));
    }

    [Fact]
    public async Task A_killed_server_leaves_no_postgres_and_the_next_start_has_its_data()
    {
        await cluster.CopyAsync(Data);
        using (var killed = HostProcess.Start(Data))
        {
            Assert.Equal("ready", await killed.FirstLineAsync());
            await ExecuteAsync("create table kept as select 42 as answer");
            using var postmaster = Postmaster();
            await killed.KillAsync();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var next = await EmbeddedServer.StartAsync(new(Data), default);
        Assert.Equal(42, await ExecuteAsync("select answer from kept"));
    }

    [Fact]
    public async Task A_start_right_after_a_kill_waits_for_the_dying_postgres()
    {
        await cluster.CopyAsync(Data);
        using (var killed = HostProcess.Start(Data))
        {
            Assert.Equal("ready", await killed.FirstLineAsync());
            await killed.KillAsync();
        }

        await using var next = await EmbeddedServer.StartAsync(new(Data), default);
        Assert.Equal(1, await ExecuteAsync("select 1"));
    }

    [Fact]
    public async Task A_postgres_left_behind_by_a_killed_guard_is_ended_by_the_next_start()
    {
        await cluster.CopyAsync(Data);
        int orphan;
        using (var killed = HostProcess.Start(Data))
        {
            Assert.Equal("ready", await killed.FirstLineAsync());
            using var postmaster = Postmaster();
            orphan = postmaster.Id;
            foreach (var guard in Process.GetProcessesByName("sh").Where(process => Watches(process, Data))) guard.Kill();
            await killed.KillAsync();
            Assert.False(postmaster.HasExited);
        }

        await using var next = await EmbeddedServer.StartAsync(new(Data), default);
        Assert.Equal(1, await ExecuteAsync("select 1"));
        using var current = Postmaster();
        Assert.NotEqual(orphan, current.Id);
    }

    [Fact]
    public async Task A_postgres_that_dies_by_itself_can_be_started_again()
    {
        await cluster.CopyAsync(Data);
        await using var server = await EmbeddedServer.StartAsync(new(Data), default);
        await ExecuteAsync("create table kept as select 42 as answer");
        using (var postmaster = Postmaster()) postmaster.Kill();

        await server.Ended;
        await server.StartAsync(default);

        Assert.Equal(42, await ExecuteAsync("select answer from kept"));
    }

    [Fact]
    public async Task Nobody_but_its_owner_can_enter_the_folder_of_the_socket()
    {
        await cluster.CopyAsync(Data);
        await using var server = await EmbeddedServer.StartAsync(new(Data), default);

        Assert.Equal(ClusterPlace.OwnerOnly, File.GetUnixFileMode(server.Cluster));
        Assert.Equal("", await ExecuteAsync("show listen_addresses"));
        Assert.Equal("on", await ExecuteAsync("show fsync"));
    }

    [Fact]
    public async Task A_pid_file_that_names_another_program_does_not_hinder_the_start()
    {
        await cluster.CopyAsync(Data);
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(Data, "postgres", "postmaster.pid"), self + "\n", TestContext.Current.CancellationToken);

        await using var next = await EmbeddedServer.StartAsync(new(Data), default);
        Assert.Equal(1, await ExecuteAsync("select 1"));
    }

    [Fact]
    public async Task An_interrupted_first_start_is_done_again_from_the_beginning()
    {
        Directory.CreateDirectory(Path.Combine(Data, "postgres.new", "base"));
        if (Environment.IsPrivilegedProcess) File.SetUnixFileMode(Data, (UnixFileMode)0b111_001_001);

        await using var server = await EmbeddedServer.StartAsync(new(Data), default);

        Assert.Equal(1, await ExecuteAsync("select 1"));
        Assert.False(Directory.Exists(Path.Combine(Data, "postgres.new")));
    }

    [Fact]
    public async Task A_server_killed_while_it_makes_its_cluster_does_not_hinder_the_next_start()
    {
        Process[] makers;
        using (var first = HostProcess.Start(Data))
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            while (!Directory.Exists(Data) || !Directory.EnumerateDirectories(Data, "postgres.new*").Any(folder => File.Exists(Path.Combine(folder, "PG_VERSION"))))
                await tick.WaitForNextTickAsync();
            makers = Process.GetProcessesByName("initdb");
            await first.KillAsync();
        }

        using var next = HostProcess.Start(Data);

        Assert.Equal("ready", await next.FirstLineAsync());
        Assert.Equal(0, await next.StopAsync());
        foreach (var maker in makers)
        {
            await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
            maker.Dispose();
        }
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_gets_its_socket_elsewhere()
    {
        var data = Path.Combine(_folder, new string('d', 100));
        await cluster.CopyAsync(data);

        await using var server = await EmbeddedServer.StartAsync(new(data), default);

        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("/tmp/bonafide-", connection.Host, StringComparison.Ordinal);
    }

    private Process Postmaster() =>
        Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(Data, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture));

    private static bool Watches(Process shell, string data)
    {
        try
        {
            return File.ReadAllText($"/proc/{shell.Id.ToString(CultureInfo.InvariantCulture)}/cmdline").Contains(data, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(Data, "postgres"), Username = NewCluster.Owner, Database = "postgres", Pooling = false,
        };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
