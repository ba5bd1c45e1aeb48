using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>POST /v1/identity/verification_sessions/:session: changes what may be changed in the session's status; announces nothing.</summary>
internal sealed class UpdateVerificationSession(Database database, VerificationSessionStore store, SessionLinks links, SessionRenderer renderer)
{
    private sealed record Parameters(SessionType? Type, Optional<SessionOptions> Options, Optional<ProvidedDetails> Provided, MetadataChange Metadata)
    {
        public bool TouchesChecks => Type is not null || !Options.IsAbsent || !Provided.IsAbsent;
    }

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !renderer.Validate(call, list: false).TryGet(out var expand, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new VerificationSessionId(call.Path("session"));
        if (await store.FindAsync(owner, id, ct) is not { } seen)
        {
            return await store.NoSuchAsync(owner, id, ct);
        }

        // The addresses may need a renewal of their own; that is done before the row is locked.
        var addresses = await links.OpenAddressesAsync(seen.Session, call.Now, ct);
        return await database.DecideAsync<Result<ApiReply>>(
            async tx =>
            {
                var found = await store.LockAsync(tx, owner, id, ct);
                if (!Apply(found!.Session, given).TryGet(out var changed, out var refused))
                {
                    return (false, refused);
                }

                var open = VerificationSessionLifecycle.IsOpenToPerson(changed) ? addresses : null;
                var rendered = await renderer.ReplyAsync(call.Caller, changed, open, expand, ct);
                if (!rendered.TryGet(out var reply, out _))
                {
                    return (false, rendered);
                }

                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                batch.BatchCommands.Add(VerificationSessionStore.Update(changed, found.Key!));
                foreach (var command in call.Keep(reply))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, rendered);
            },
            ct);
    }

    private static Result<VerificationSession> Apply(VerificationSession session, Parameters given)
    {
        if (!VerificationSessionLifecycle.MayChangeMetadata(session))
        {
            return VerificationSessionErrors.CannotUpdateRedacted;
        }

        if (given.TouchesChecks && !VerificationSessionLifecycle.MayChangeChecks(session))
        {
            return VerificationSessionErrors.CannotUpdateChecks(session.Status);
        }

        if (session.Flow is not null && (given.Type is not null || !given.Options.IsAbsent))
        {
            return VerificationSessionErrors.CannotUpdateFlowChecks;
        }

        if (!given.Metadata.Over(session.Private.Metadata).TryGet(out var metadata, out var error))
        {
            return error;
        }

        var type = given.Type ?? session.Type;
        var options = given.Options.TryGet(out var said) ? Merge(session.Options, said, type) : given.Options.IsCleared ? SessionOptions.None : session.Options;
        if (given.Type is not null && given.Options.IsAbsent)
        {
            options = type == SessionType.IdNumber ? options with { Document = null } : options with { IdNumber = null };
        }

        return SessionParameters.Mismatch(type, options) is { } mismatch
            ? mismatch
            : session with
            {
                Type = type,
                Options = SessionParameters.Shown(type, options),
                Private = session.Private with
                {
                    Metadata = new Dictionary<string, string>(metadata, StringComparer.Ordinal),
                    ProvidedDetails = Merge(session.Private.ProvidedDetails, given.Provided),
                },
            };
    }

    /// <summary>What is said now stands; what is not said of the document stays as it was, unless the session's type changed.</summary>
    private static SessionOptions Merge(SessionOptions current, SessionOptions said, SessionType type) => new()
    {
        Document = said.Document is { } now
            ? new DocumentOptions
            {
                AllowedTypes = now.AllowedTypes ?? current.Document?.AllowedTypes,
                RequireIdNumber = now.RequireIdNumber ?? current.Document?.RequireIdNumber,
                RequireLiveCapture = now.RequireLiveCapture ?? current.Document?.RequireLiveCapture,
                RequireMatchingSelfie = now.RequireMatchingSelfie ?? current.Document?.RequireMatchingSelfie,
            }
            : null,
        IdNumber = said.IdNumber ?? (type == SessionType.IdNumber ? current.IdNumber : null),
    };

    private static ProvidedDetails? Merge(ProvidedDetails? current, Optional<ProvidedDetails> said) => said.TryGet(out var now)
        ? new ProvidedDetails(now.Email ?? current?.Email, now.Phone ?? current?.Phone)
        : said.IsCleared ? null : current;

    private static Result<Parameters> Read(FormReader reader)
    {
        var type = reader.Enum("type", SessionParameters.Types);
        var options = SessionParameters.ReadOptions(reader);
        var provided = SessionParameters.ReadProvidedDetails(reader);
        var metadata = reader.Metadata("metadata");
        return reader.Finish(() => new Parameters(type is null ? null : SessionNames.ToType(type), options, provided, metadata));
    }
}
