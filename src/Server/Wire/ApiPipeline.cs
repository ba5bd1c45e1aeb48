using System.Security.Cryptography;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Wire;

/// <summary>
/// Runs one request of the API in this order: key, encryption, rate limits, version, permission, account, idempotency key, parameters, handler, reply. Expected refusals become
/// envelopes here; faults inside a handler too, so that they are kept under the idempotency key; all others are <see cref="ApiEdge"/>'s.
/// </summary>
internal sealed class ApiPipeline(
    Authenticate authenticate, PlainHttp plain, RateLimits limits, Idempotency idempotency, TimeProvider time, ILogger<ApiPipeline> log)
{
    /// <summary>The most bytes that a form may have.</summary>
    public const int MaxForm = 1_000_000;

    public async Task RunAsync(HttpContext http, ApiRoute route)
    {
        var ct = http.RequestAborted;
        var request = await ProveAsync(http, route, ct);
        if (!request.TryGet(out var call, out var error))
        {
            await ReplyWriter.WriteAsync(http, error, ct);
            return;
        }

        if (call.IdempotencyKey is null)
        {
            var result = await ExecuteAsync(route, call.ToCall(null), ct);
            if (result.TryGet(out var reply, out error)) await ReplyWriter.WriteAsync(http, reply, ct);
            else await ReplyWriter.WriteAsync(http, error, ct);
            return;
        }

        var outcome = await idempotency.RunAsync(call, keeping => ExecuteAsync(route, call.ToCall(keeping), ct), ct);
        if (outcome.ReplayOf is { } original)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
            http.Response.Headers["Original-Request"] = original;
        }

        if (outcome.Result.TryGet(out var kept, out error)) await ReplyWriter.WriteAsync(http, kept, ct);
        else await ReplyWriter.WriteAsync(http, error, ct);
    }

    private async ValueTask<Result<ProvenRequest>> ProveAsync(HttpContext http, ApiRoute route, CancellationToken ct)
    {
        var (headers, now) = (http.Request.Headers, time.GetUtcNow());
        var idempotencyKey = (string?)headers["Idempotency-Key"];
        if (idempotencyKey is { Length: <= Idempotency.MaxKeyLength } && !idempotencyKey.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            http.Response.Headers["Idempotency-Key"] = idempotencyKey; // A reply header cannot carry anything else.

        if (!AuthorizationHeader.Read(http).TryGet(out var key, out var error)) return error;
        if (!(await IdentifyAsync(key, ct)).TryGet(out var caller, out error)) return error;
        var trace = RequestTrace.Of(http);
        trace?.Caller = caller;
        trace?.Version = caller.DefaultVersion;
        if (plain.Refuse(caller, http) is { } readable) return readable;
        if (limits.Refuse(caller, route, key.Remote) is { } tooMany) return tooMany;

        var version = caller.DefaultVersion;
        var versionHeader = (string?)headers["Stripe-Version"];
        if (!string.IsNullOrEmpty(versionHeader) && !ApiVersion.Read(versionHeader, now).TryGet(out version, out error)) return error;
        http.Response.Headers["Stripe-Version"] = version.Value;
        trace?.Version = version;

        if (!caller.May(route.Permission))
        {
            return caller.Kind switch
            {
                KeyKind.Publishable => AccessErrors.SecretKeyRequired(),
                KeyKind.Ephemeral => AccessErrors.OneVerificationOnly(caller),
                _ => AccessErrors.MissingPermission(caller, route.Permission),
            };
        }

        if (RefuseOtherAccount(http, caller) is { } refusal) return refusal;

        var changes = route.Method == "POST" || (route.Method == "DELETE" && V2.Speaks(http.Request));
        if (!changes || string.IsNullOrEmpty(idempotencyKey)) idempotencyKey = null;
        if (idempotencyKey?.Length > Idempotency.MaxKeyLength) return IdempotencyErrors.KeyTooLong();

        if (!(await ReadAsync(http, route, ct)).TryGet(out var read, out error)) return error;
        var expand = Expansion.None;
        if (!V2.Speaks(http.Request) && !FormReader.Expand(read.Form).TryGet(out expand, out error)) return error;

        return new ProvenRequest(caller, read, expand, version, !string.IsNullOrEmpty(versionHeader), route.RealTime ? now : caller.FrozenTime ?? now, http)
        {
            IdempotencyKey = idempotencyKey,
            Fingerprint = idempotencyKey is null ? [] : FingerprintOf(http.Request, read.Fingerprint.Span),
        };
    }

    /// <summary>An address that sends keys which do not exist is no longer looked up for, so that it does not load the database; keys seen before still work.</summary>
    private async ValueTask<Result<Caller>> IdentifyAsync(UnreadKey key, CancellationToken ct)
    {
        var tooMany = limits.RefuseUnknown(key);
        var result = await authenticate(key with { FromMemoryOnly = tooMany is not null }, ct);
        if (result.Error is not { Status: 401, Code: null }) return result;
        if (tooMany is not null) return tooMany;
        limits.CountUnknown(key);
        return result;
    }

    /// <summary>Stripe-Account and Stripe-Context may name the key's own account and no other.</summary>
    private static ApiError? RefuseOtherAccount(HttpContext http, Caller caller)
    {
        foreach (var name in (ReadOnlySpan<string>)["Stripe-Account", "Stripe-Context"])
        {
            var account = (string?)http.Request.Headers[name];
            if (string.IsNullOrEmpty(account)) continue;
            if (account != caller.Account.Value) return AccessErrors.NoAccessToAccount(caller, account);
            http.Response.Headers[name] = account;
        }

        return null;
    }

    /// <summary>The parameters of query and body together; the body wins.</summary>
    private static async ValueTask<Result<ReadForm>> ReadAsync(HttpContext http, ApiRoute route, CancellationToken ct)
    {
        if (route.Read is { } readBody) return await readBody(http.Request, ct);
        var query = http.Request.QueryString.HasValue ? RequestBody.QueryOf(http.Request) : default;
        if (route.Method == "GET") return UnreadForm.Read(query.Span).Map(form => new ReadForm(form, query));
        if (V2.Speaks(http.Request)) return query.IsEmpty ? await JsonBody.ReadAsync(http.Request, MaxForm, ct) : JsonBody.NotInQuery();
        if (!(await RequestBody.ReadFormAsync(http.Request, MaxForm, ct)).TryGet(out var body, out var error)) return error;
        if (query.IsEmpty) return UnreadForm.Read(body.Span).Map(form => new ReadForm(form, body));
        byte[] both = [.. query.Span, (byte)'&', .. body.Span];
        return UnreadForm.Read(both).Map(form => new ReadForm(form, both));
    }

    private static byte[] FingerprintOf(HttpRequest request, ReadOnlySpan<byte> parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path.Value}\n"));
        hash.AppendData(parameters);
        return hash.GetHashAndReset();
    }

    private async ValueTask<Result<ApiReply>> ExecuteAsync(ApiRoute route, ApiCall call, CancellationToken ct)
    {
        try
        {
            return await route.Handler(call, ct);
        }
        catch (Exception e) when (Idempotency.LostRace(e))
        {
            return IdempotencyErrors.KeyInUse(call.IdempotencyKey ?? "");
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !ApiEdge.IsTransport(e))
        {
            return Faults.ToError(log, e, call.RequestId);
        }
    }
}

/// <summary>A request about which everything is known except what its handler makes of it.</summary>
internal sealed record ProvenRequest(
    Caller Caller,
    ReadForm Read,
    Expansion Expand,
    ApiVersion Version,
    bool VersionGiven,
    DateTimeOffset Now,
    HttpContext Http)
{
    public string? IdempotencyKey { get; init; }

    public byte[] Fingerprint { get; init; } = [];

    public ApiCall ToCall(KeptReply? keeping) => new()
    {
        Caller = Caller,
        Form = Read.Form,
        Attachment = Read.Attachment,
        Expand = Expand,
        Version = Version,
        VersionGiven = VersionGiven,
        RequestId = Http.TraceIdentifier,
        IdempotencyKey = IdempotencyKey,
        Now = Now,
        Http = Http,
        Keeping = keeping,
    };
}
