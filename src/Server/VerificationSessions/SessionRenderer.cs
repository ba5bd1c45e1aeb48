using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>What other rooms add to a session where the caller expands it: its newest report and its verified outputs.</summary>
internal sealed record SessionExtras(JsonNode? Report, JsonNode? VerifiedOutputs);

/// <summary>Supplies <see cref="SessionExtras"/>, or the refusal of a caller who may not see them.</summary>
internal delegate ValueTask<Result<SessionExtras>> FindSessionExtras(Caller caller, VerificationSession session, Expansion expand, CancellationToken ct);

/// <summary>Returns the refusal of a caller who may never see what these wishes name, whatever there is to see.</summary>
internal delegate ApiError? RefuseSessionExtras(Caller caller, Expansion expand);

/// <summary>Renders sessions for answers and for events.</summary>
internal sealed class SessionRenderer(FindSessionExtras findExtras, RefuseSessionExtras refuse)
{
    /// <summary>What may be expanded on a session.</summary>
    private static readonly FrozenSet<string> Expandable = new[]
    {
        "verified_outputs", "verified_outputs.dob", "verified_outputs.id_number", "verified_outputs.sex", "verified_outputs.unparsed_sex",
        "verified_outputs.unparsed_place_of_birth", "last_verification_report", "last_verification_report.document.number",
        "last_verification_report.document.expiration_date", "last_verification_report.document.dob", "last_verification_report.document.sex",
        "last_verification_report.document.unparsed_sex", "last_verification_report.document.unparsed_place_of_birth",
        "last_verification_report.id_number.dob", "last_verification_report.id_number.id_number", "provided_details", "related_person",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns the session as it stands in events: nothing expanded.</summary>
    public static ReadOnlyMemory<byte> Plain(VerificationSession session, LinkAddresses? link) =>
        JsonSerializer.SerializeToUtf8Bytes(VerificationSessionJson.From(session, link), SessionJsonContext.Default.VerificationSessionJson);

    public Result<Expansion> Validate(ApiCall call, bool list) =>
        call.Expand.Validate(Expandable, list).Bind<Expansion>(expand => refuse(call.Caller, expand) is { } refused ? refused : expand);

    public async ValueTask<Result<ApiReply>> ReplyAsync(
        Caller caller, VerificationSession session, LinkAddresses? link, Expansion expand, CancellationToken ct)
    {
        if (expand.IsEmpty)
        {
            return ApiReply.Json(VerificationSessionJson.From(session, link), SessionJsonContext.Default.VerificationSessionJson).About(SubjectOf(session));
        }

        return (await NodeAsync(caller, session, link, expand, ct)).Map(node => ApiReply.Json(node, SessionNodeContext.Default.JsonNode).About(SubjectOf(session)));
    }

    private static ReplySubject? SubjectOf(VerificationSession session) =>
        session.Key is { } key ? new ReplySubject(session.Id.Value, body => key.Seal(body, ReplySeal.Address)) : null;

    /// <summary>Returns the session as a tree, with what the caller expanded.</summary>
    public async ValueTask<Result<JsonNode>> NodeAsync(Caller caller, VerificationSession session, LinkAddresses? link, Expansion expand, CancellationToken ct)
    {
        SessionExtras extras = new(null, null);
        if (!expand.IsEmpty && !(await findExtras(caller, session, expand, ct)).TryGet(out extras!, out var error))
        {
            return error;
        }

        var node = JsonSerializer.SerializeToNode(VerificationSessionJson.From(session, link, extras.Report), SessionJsonContext.Default.VerificationSessionJson)!;
        if (expand.Has("verified_outputs"))
        {
            node["verified_outputs"] = extras.VerifiedOutputs;
        }

        return node;
    }
}
