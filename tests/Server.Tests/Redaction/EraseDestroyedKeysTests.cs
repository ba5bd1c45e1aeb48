using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>When the table of keys is written anew. That it then holds none that was destroyed is <see cref="MarkedPersonTests"/>'.</summary>
public sealed class EraseDestroyedKeysTests(PostgresFixture postgres)
{
    private const string Kind = "redaction.erase_keys";

    [Fact]
    public async Task Redactions_of_the_same_five_minutes_share_one_rewriting()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        for (var i = 0; i < 3; i++) await host.PostAsync($"{SliceHost.Sessions}/{(await host.CreateAsync()).Id()}/redact");
        Assert.Equal(["1"], await host.RowsAsync($"select count(*) from jobs where kind = '{Kind}'"));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.PostAsync($"{SliceHost.Sessions}/{(await host.CreateAsync()).Id()}/redact");
        Assert.Equal(["2"], await host.RowsAsync($"select count(*) from jobs where kind = '{Kind}'"));
        var created = await host.RowsAsync($"select run_at - created_at between interval '5 minutes' and interval '10 minutes' from jobs where kind = '{Kind}'");
        Assert.Equal(["True", "True"], created);
    }

    [Fact]
    public async Task While_the_table_is_in_use_it_is_tried_again_later_and_loses_no_key()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var kept = await host.CreateAsync("type=document&metadata[a]=b");
        await host.PostAsync($"{SliceHost.Sessions}/{(await host.CreateAsync()).Id()}/redact");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var run = await host.ClaimAsync("default", Kind);
        await using (var connection = await host.Database.OpenAsync(default))
        await using (var holding = await connection.BeginTransactionAsync())
        {
            await using (var hold = new NpgsqlCommand("lock table subject_keys in access share mode", connection, holding)) await hold.ExecuteNonQueryAsync();
            var outcome = Assert.IsType<JobOutcome.RetryAt>(await host.HandleAsync(run));
            Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromMinutes(1), outcome.When);
        }

        Assert.IsType<JobOutcome.Done>(await host.HandleAsync(run));
        Assert.Equal("b", (await host.RetrieveAsync(kept.Id())).Text("metadata", "a"));
    }
}
