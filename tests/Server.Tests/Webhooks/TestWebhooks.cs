using System.Net;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Vault;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Webhooks.Outgoing;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>The slice on a database of its own, with a clock that the test moves.</summary>
internal sealed class TestWebhooks : IAsyncDisposable
{
    public const string Verified = "identity.verification_session.verified";

    private readonly Dictionary<string, DataKey> _subjects = new(StringComparer.Ordinal);
    private readonly List<JobWorkers> _workers = [];
    private readonly EventLog _log;
    private byte _leases;

    private TestWebhooks(Database database, WebhookSettings settings)
    {
        Database = database;
        Settings = settings;
        Vault = new KeyVault(DataKey.New(), database, Time);
        Queue = new JobQueue(database, Time);
        Jobs = new JobStore(database);
        Events = new EventStore(database, Vault);
        _log = new EventLog(Queue);
        Endpoints = new WebhookEndpointStore(database);
        Connector = new GuardedConnector(new OutgoingSettings(settings.AllowPrivate), static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), Time);
        var times = new OwnerTime(new TestClockStore(database), Time);
        FanOut = new FanOutEvent(new FanOutStore(database, Queue), times);
        Deliver = new DeliverEvent(
            new DeliveryStore(database, Queue), Events, Vault, Connector, new EndpointRoom(settings, Time), times, Time, NullLogger<DeliverEvent>.Instance);
    }

    public Database Database { get; }

    public WebhookSettings Settings { get; }

    public ManualTime Time { get; } = new();

    public KeyVault Vault { get; }

    public JobQueue Queue { get; }

    public JobStore Jobs { get; }

    public EventStore Events { get; }

    public WebhookEndpointStore Endpoints { get; }

    public GuardedConnector Connector { get; }

    public FanOutEvent FanOut { get; }

    public DeliverEvent Deliver { get; }

    public AccountId Account { get; } = AccountId.New();

    public static async Task<TestWebhooks> NewAsync(PostgresFixture postgres, WebhookSettings? settings = null) =>
        new(await postgres.NewDatabaseAsync(), settings ?? new WebhookSettings(AllowPrivate: true));

    /// <summary>Creates an endpoint by the API and returns it as the reply shows it.</summary>
    public async Task<JsonElement> AddEndpointAsync(string url, string events = "*", bool livemode = false)
    {
        var create = new CreateWebhookEndpoint(Database, Vault, Settings);
        return Body(await create.RunAsync(Call($"url={Uri.EscapeDataString(url)}&enabled_events[]={events}", livemode), default));
    }

    public Task<Result<ApiReply>> CreateAsync(string form, bool livemode = false) =>
        new CreateWebhookEndpoint(Database, Vault, Settings).RunAsync(Call(form, livemode), default).AsTask();

    public Task<Result<ApiReply>> UpdateAsync(string id, string form, bool livemode = false) =>
        new UpdateWebhookEndpoint(Database, Endpoints, Settings).RunAsync(Call(form, livemode, id), default).AsTask();

    public Task<Result<ApiReply>> RetrieveAsync(string id, bool livemode = false) =>
        new RetrieveWebhookEndpoint(Endpoints).RunAsync(Call("", livemode, id), default).AsTask();

    public Task<Result<ApiReply>> ListAsync(string query) => new ListWebhookEndpoints(Endpoints).RunAsync(Call(query), default).AsTask();

    public Task<Result<ApiReply>> DeleteAsync(string id, bool livemode = false) =>
        new DeleteWebhookEndpoint(Endpoints).RunAsync(Call("", livemode, id), default).AsTask();

    public ApiCall Call(string form, bool livemode = false, string? id = null)
    {
        Assert.True(UnreadForm.Read(Encoding.UTF8.GetBytes(form)).TryGet(out var read, out _));
        var http = new DefaultHttpContext();
        http.Request.RouteValues["webhook_endpoint"] = id;
        return new ApiCall
        {
            Caller = new Caller(Account, livemode, KeyId.New(), KeyKind.Secret, Permissions.None, "sk_***"),
            Form = read,
            Expand = Expansion.None,
            Version = ApiVersion.Newest,
            RequestId = "req_1",
            Now = Time.GetUtcNow(),
            Http = http,
        };
    }

    public static JsonElement Body(Result<ApiReply> result)
    {
        Assert.True(result.TryGet(out var reply, out var error), error?.Message);
        return JsonDocument.Parse(reply.Body).RootElement;
    }

    /// <summary>Records an event and its fan-out job, as a slice does.</summary>
    public async Task<EventId> RecordAsync(string type = Verified, string subject = "vs_1", bool livemode = false)
    {
        var commands = new List<NpgsqlBatchCommand>();
        if (!_subjects.TryGetValue(subject, out var key))
        {
            (key, var insert) = await Vault.NewSubjectKeyAsync(Account, subject, default);
            commands.Add(insert);
            _subjects[subject] = key;
        }

        commands.AddRange(_log.Record(
            new NewEvent(Account, livemode, type, subject, "{\"id\":\"vs_1\"}"u8.ToArray(), "2026-10-28.endive", new EventCause("req_1", "key"), Time.GetUtcNow()), key));
        await Database.ExecuteBatchAsync(commands, default);
        return new EventId(Assert.Single(await RowsAsync("select id from events order by seq desc limit 1")));
    }

    /// <summary>Claims what is due on one queue, as a worker does.</summary>
    public Task<List<JobRun>> ClaimAsync(string queue) => Jobs.ClaimAsync(
        queue, [FanOut.Kind, Deliver.Kind], 100, new Guid(++_leases, 0, 0, new byte[8]), Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1), default);

    /// <summary>Runs a claimed job and records its outcome.</summary>
    public async Task RunAsync(JobRun run)
    {
        var outcome = await (run.Kind == FanOut.Kind ? FanOut.RunAsync(run, default) : Deliver.RunAsync(run, default));
        await Jobs.RecordAsync([JobEnding.Of(run, outcome)], Time.GetUtcNow(), default);
    }

    /// <summary>Does all that is due, one job after the other, until nothing is.</summary>
    public async Task RunDueAsync()
    {
        while (true)
        {
            var runs = (await ClaimAsync(EventLog.FanOutQueue)).Concat(await ClaimAsync(DeliveryJob.Queue)).ToList();
            if (runs.Count == 0) return;
            foreach (var run in runs) await RunAsync(run);
        }
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await RunDueAsync();
    }

    /// <summary>Starts real workers on both queues.</summary>
    public async Task StartWorkersAsync()
    {
        var workers = new JobWorkers(
            [new JobQueueSettings(EventLog.FanOutQueue, 4), new JobQueueSettings(DeliveryJob.Queue, Settings.Concurrency)], [FanOut, Deliver], Queue, Database, Time,
            NullLogger<JobWorkers>.Instance);
        await workers.StartAsync(default);
        _workers.Add(workers);
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(default);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader[i])));
        return rows;
    }

    public Task<List<string>> DeliveriesAsync() => RowsAsync("select state, attempts from webhook_deliveries order by id");

    public Task<List<string>> PendingAsync() => RowsAsync("select audience, pending_webhooks from events order by seq");

    public async ValueTask DisposeAsync()
    {
        foreach (var workers in _workers)
        {
            await workers.StopAsync(default);
            workers.Dispose();
        }

        Connector.Dispose();
        Queue.Dispose();

        // Its pool would otherwise hold connections until the end of the run, and the server has few.
        await Database.DisposeAsync();
    }
}
