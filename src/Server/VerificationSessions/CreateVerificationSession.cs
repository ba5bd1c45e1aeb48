using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>POST /v1/identity/verification_sessions: a new session, its event and the replay of this answer, in one commit.</summary>
internal sealed class CreateVerificationSession(Database database, SessionOpening opening, FindSessionFlow findFlow, SessionRenderer renderer)
{
    private sealed record Parameters(
        SessionType? Type, string? Flow, SessionOptions Options, MetadataChange Metadata, string? Reference, ProvidedDetails? Provided, string? Customer,
        string? CustomerAccount, RelatedPerson? Person, string? ReturnUrl);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).Bind(Check).TryGet(out var given, out var error))
        {
            return error;
        }

        if (!given.Metadata.Over(new Dictionary<string, string>(StringComparer.Ordinal)).TryGet(out var metadata, out error)
            || !renderer.Validate(call, list: false).TryGet(out var expand, out error))
        {
            return error;
        }

        if (!(await ChecksAsync(call.Owner(), given, ct)).TryGet(out var checks, out error))
        {
            return error;
        }

        var wanted = new NewSession(call.Owner(), checks.Type, new SessionPrivatePart
        {
            Metadata = new Dictionary<string, string>(metadata, StringComparer.Ordinal),
            ClientReferenceId = given.Reference,
            ProvidedDetails = given.Provided,
            RelatedPerson = given.Person,
            ReturnUrl = given.ReturnUrl,
        })
        {
            Options = checks.Options,
            Flow = checks.Flow,
            RelatedCustomer = given.Customer,
            RelatedCustomerAccount = given.CustomerAccount,
        };
        var opened = await opening.PrepareAsync(wanted, call.Caller.DefaultVersion.ToString(), new EventCause(call.RequestId, call.IdempotencyKey), call.Now, ct);
        if (!(await renderer.ReplyAsync(call.Caller, opened.Session, opened.Addresses, expand, ct)).TryGet(out var reply, out error))
        {
            return error;
        }

        await database.ExecuteBatchAsync([.. opened.Commands, .. call.Keep(reply)], ct);
        return reply;
    }

    /// <summary>What the session runs: said by type and options, or copied from the flow as it is now.</summary>
    private async ValueTask<Result<(SessionType Type, SessionOptions Options, SessionFlow? Flow)>> ChecksAsync(Owner owner, Parameters given, CancellationToken ct)
    {
        if (given.Type is { } type)
        {
            return (type, SessionParameters.Shown(type, given.Options), (SessionFlow?)null);
        }

        return await findFlow(owner, given.Flow!, ct) is { } flow
            ? (SessionType.VerificationFlow, SessionOptions.None, (SessionFlow?)flow)
            : ApiErrors.NoSuchInParameter("VerificationFlow", given.Flow!, "verification_flow");
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var type = reader.Enum("type", SessionParameters.Types);
        var flow = reader.String("verification_flow");
        var options = SessionParameters.ReadOptions(reader);
        var metadata = reader.Metadata("metadata");
        var reference = reader.String("client_reference_id");
        var provided = SessionParameters.ReadProvidedDetails(reader);
        var customer = reader.String("related_customer");
        var customerAccount = reader.String("related_customer_account");
        var person = reader.Map("related_person", static person => new RelatedPerson(person.RequiredString("account"), person.RequiredString("person")));
        var returnUrl = SessionParameters.ReadReturnUrl(reader);
        if (type is null && flow is null)
        {
            reader.Refuse(ApiErrors.ParameterMissing("type"));
        }

        return reader.Finish(() => new Parameters(
            type is null ? null : SessionNames.ToType(type), flow, options.Over(null) ?? SessionOptions.None, metadata, reference, provided.Over(null), customer,
            customerAccount, person, returnUrl));
    }

    private static Result<Parameters> Check(Parameters given) => given switch
    {
        { Type: not null, Flow: not null } => VerificationSessionErrors.TypeAndFlow,
        { Flow: not null } when given.Options != SessionOptions.None => VerificationSessionErrors.OptionsOfFlow,
        { Type: { } type } when SessionParameters.Mismatch(type, given.Options) is { } mismatch => mismatch,
        _ => given,
    };
}

/// <summary>Returns the flow as it is now, or null when this owner has none of that id.</summary>
internal delegate ValueTask<SessionFlow?> FindSessionFlow(Owner owner, string flow, CancellationToken ct);
