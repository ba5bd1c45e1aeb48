using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>POST /v1/identity/verification_sessions: a new session, its event and the replay of this answer, in one commit.</summary>
internal sealed class CreateVerificationSession(Database database, KeyVault vault, EventLog events, SessionLinks links, SessionRenderer renderer)
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

        var type = given.Type!.Value;
        var id = VerificationSessionId.New();
        var owner = call.Owner();
        var (key, insertKey) = await vault.NewSubjectKeyAsync(owner.Account, id.Value, ct);
        var session = new VerificationSession
        {
            Id = id,
            Account = owner.Account,
            Livemode = owner.Livemode,
            Created = call.Now,
            Type = type,
            Status = SessionStatus.RequiresInput,
            Options = SessionParameters.Shown(type, given.Options),
            RelatedCustomer = given.Customer,
            RelatedCustomerAccount = given.CustomerAccount,
            Private = new SessionPrivatePart
            {
                Metadata = new Dictionary<string, string>(metadata, StringComparer.Ordinal),
                ClientReferenceId = given.Reference,
                ProvidedDetails = given.Provided,
                RelatedPerson = given.Person,
                ReturnUrl = given.ReturnUrl,
            },
            Link = new SessionLink(1, call.Now, null),
        };

        var (addresses, linkHash) = await links.AddressesAsync(session, ct);
        var referenceHash = given.Reference is null ? null : await vault.ReferenceHashAsync(owner.Account, given.Reference, ct);
        var happened = new NewEvent(
            owner.Account, owner.Livemode, VerificationSessionLifecycle.Created, id.Value, SessionRenderer.Plain(session, addresses),
            call.Caller.DefaultVersion.ToString(), new EventCause(call.RequestId, call.IdempotencyKey), call.Now);
        if (!(await renderer.ReplyAsync(call.Caller, session, addresses, expand, ct)).TryGet(out var reply, out error))
        {
            return error;
        }

        await database.ExecuteBatchAsync(
            [insertKey, VerificationSessionStore.Insert(session, key, linkHash, referenceHash), .. events.Record(happened, key), .. call.Keep(reply)], ct);
        return reply;
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
        { Flow: { } flow } => ApiErrors.NoSuchInParameter("VerificationFlow", flow, "verification_flow"),
        { Type: { } type } when SessionParameters.Mismatch(type, given.Options) is { } mismatch => mismatch,
        _ => given,
    };
}
