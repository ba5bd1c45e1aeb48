using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.VerificationFlows;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Capture;

/// <summary>
/// <c>/flow/&lt;token&gt;</c>: the permanent address of a flow. Opening it makes nothing; the form makes a session and leads to its own link. What was typed
/// is in no address and in no log.
/// </summary>
internal static class StaticLinkRoutes
{
    private const int MaxForm = 16 * 1024;
    private const int LongestReference = 200;

    public static IServiceCollection AddStaticLinks(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(StaticLinkSettings.Read(configuration))
        .AddSingleton<StaticLinkLimit>();

    public static void MapStaticLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/flow/{token}", ["GET"], OpenAsync);
        routes.MapMethods("/flow/{token}", ["POST"], BeginAsync);
    }

    private static async Task OpenAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } link)
        {
            return;
        }

        var query = http.Request.Query;
        var reference = query["client_reference_id"] is [{ Length: > 0 } given, ..] ? given : null;
        var email = query["prefilled_email"] is [{ } prefilled, ..] && prefilled.Length <= 254 ? prefilled : "";
        await (IsReference(reference) ? link.ShowAsync(http, 200, email, reference) : LinkNotice.BadReference.WriteAsync(http, link.Account.Name));
    }

    private static async Task BeginAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        if (await FindAsync(http) is not { } link)
        {
            return;
        }

        if (ComesFromElsewhere(http.Request) || !(await ReadAsync(http.Request, ct)).TryGet(out var form, out _))
        {
            await LinkNotice.BadRequest.WriteAsync(http, link.Account.Name);
            return;
        }

        var (typed, reference) = (Text(form, "email")?.Trim() ?? "", Text(form, "client_reference_id"));
        if (!IsReference(reference))
        {
            await LinkNotice.BadReference.WriteAsync(http, link.Account.Name);
            return;
        }

        if (EmailOf(typed) is not { } email)
        {
            await link.ShowAsync(http, 422, typed, reference, typed.Length == 0 ? StaticLinkForm.NoAddress : StaticLinkForm.BadAddress);
            return;
        }

        if (!http.RequestServices.GetRequiredService<StaticLinkLimit>().Take(http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "60";
            await link.ShowAsync(http, 429, typed, reference, StaticLinkForm.TooOften);
            return;
        }

        // Relative, so that the person stays where they opened the link.
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = new Uri(await MakeAsync(http, link, email, reference)).AbsolutePath;
    }

    /// <summary>Makes the session and returns its url.</summary>
    private static async Task<string> MakeAsync(HttpContext http, OpenedStaticLink link, string email, string? reference)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var wanted = new NewSession(
            link.Flow.Owner, SessionType.VerificationFlow, new SessionPrivatePart { ClientReferenceId = reference, ProvidedDetails = new ProvidedDetails(email, null) }) { Flow = link.Copied };
        var opened = await services.GetRequiredService<SessionOpening>().PrepareAsync(
            wanted, link.Account.DefaultVersion.Value, EventCause.System, services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        await services.GetRequiredService<Database>().ExecuteBatchAsync(opened.Commands, ct);
        return opened.Addresses.Url;
    }

    /// <summary>Returns the link that opens, or writes why it does not and returns null.</summary>
    private static async Task<OpenedStaticLink?> FindAsync(HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var flow = await services.GetRequiredService<VerificationFlowStore>().FindByLinkAsync((string)http.Request.RouteValues["token"]!, ct);
        var account = flow is null ? null : await services.GetRequiredService<AccountStore>().FindAsync(flow.Owner.Account, ct);
        var copied = flow is null ? null : await services.GetRequiredService<FindSessionFlow>()(flow.Owner, flow.Id.Value, ct);
        if (flow is null || account is null || copied is null)
        {
            await LinkNotice.Unknown.WriteAsync(http, "");
            return null;
        }

        if (flow.LinkIsActive && (!flow.Owner.Livemode || PageChecks.CanRun(copied.Checks, services.GetRequiredService<TextMessages>().Available)))
        {
            return new OpenedStaticLink(flow, account, copied);
        }

        await (flow.LinkIsActive ? LinkNotice.Unavailable : LinkNotice.FlowClosed).WriteAsync(http, account.Name);
        return null;
    }

    /// <summary>
    /// A page of somebody else's must not begin a verification in this person's browser. Browsers say where a form comes from; those that do not are old
    /// ones.
    /// </summary>
    private static bool ComesFromElsewhere(HttpRequest request) => (string?)request.Headers["Sec-Fetch-Site"] is { Length: > 0 } site && site is not ("same-origin" or "none");

    private static async ValueTask<Result<UnreadForm>> ReadAsync(HttpRequest request, CancellationToken ct) =>
        (await RequestBody.ReadFormAsync(request, MaxForm, ct)).Bind(static body => UnreadForm.Read(body.Span));

    private static string? Text(UnreadForm form, string name) => form.Root.Children.GetValueOrDefault(name) is FormText { Value: { Length: > 0 } text } ? text : null;

    private static bool IsReference(string? text) => text is null || (text.Length <= LongestReference && !text.Any(char.IsControl));

    /// <summary>The address when it is one, as the API reads addresses; null when it is none.</summary>
    private static string? EmailOf(string typed)
    {
        if (!UnreadForm.Of([new("email", typed)]).TryGet(out var form, out _))
        {
            return null;
        }

        var reader = new FormReader(form);
        var email = reader.Email("email");
        return reader.Finish(static () => true).TryGet(out _, out _) ? email : null;
    }
}

/// <summary>An active static link: the flow, whose it is, and what a session copies of it.</summary>
internal sealed record OpenedStaticLink(VerificationFlow Flow, Account Account, SessionFlow Copied)
{
    public Task ShowAsync(HttpContext http, int status, string email, string? reference, string? problem = null) => CapturePage.WriteAsync(
        http, status, new StaticLinkForm(http.Request.Path, Account.Name, Flow.Owner.Livemode, email, reference, problem).ToHtml(), CapturePage.FormPolicy);
}
