using System.Text.Json;
using System.Text.RegularExpressions;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Webhooks;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.VerificationPages;

/// <summary>Telephone numbers in live mode: codes go through the operator's gateway.</summary>
public sealed partial class LivePhoneTests(PostgresFixture postgres)
{
    private const string Secret = "the gateway's secret";
    private const string Number = "+14155552671";

    private static string[] Missing(JsonElement data) => data.Texts("requirements", "missing");

    private static string? Title(JsonElement data) =>
        data.GetProperty("requirements").GetProperty("errors").EnumerateArray().Select(static e => e.Text("title")).FirstOrDefault();

    private Task<SliceHost> HostAsync(Receiver gateway) =>
        SliceHost.StartAsync(postgres, ("BONAFIDE_SMS_GATEWAY", gateway.Url), ("BONAFIDE_SMS_GATEWAY_SECRET", Secret));

    private static async Task<JsonElement> SessionAsync(SliceHost host, params string[] checks)
    {
        var flow = await host.PostAsync("v1/identity/verification_flows", "name=Phone&" + string.Join('&', checks.Select(static c => "checks[]=" + c)), SliceHost.LiveSecret);
        Assert.True((int)flow.Status == 200, flow.Body);
        return await host.CreateAsync("verification_flow=" + flow.Json.Id(), SliceHost.LiveSecret);
    }

    private static async Task<Visitor> WithNumberAsync(SliceHost host, params string[] checks)
    {
        var visitor = host.Visit(await SessionAsync(host, checks));
        await visitor.ConsentAsync();
        await visitor.DataAsync($"collected_data[phone][country]=US&collected_data[phone][phone_number]={Uri.EscapeDataString(Number)}");
        return visitor;
    }

    private static async Task<JsonElement> GenerateAsync(Visitor visitor)
    {
        var answer = await visitor.Host.PostAsync($"v1/identity/verification_pages/{visitor.Session}/phone_otp/generate", "", visitor.Key);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    private static async Task<JsonElement> TypeAsync(Visitor visitor, string code) => (await visitor.DataAsync("collected_data[phone_otp]=" + code)).Json;

    private static string CodeIn(Received message) => SixDigits().Match(message.Event.Text("text")!).Value;

    private static string Other(string code) => code == "111111" ? "222222" : "111111";

    [Fact]
    public async Task The_code_goes_through_the_gateway_signed_and_confirms_the_number()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        Assert.Equal(["phone_otp"], Missing(await GenerateAsync(visitor)));
        var message = Assert.Single(gateway.Requests);
        Assert.Equal(("POST", Number), (message.Method, message.Event.Text("to")));
        Assert.Contains("Fish & Chips", message.Event.Text("text"), StringComparison.Ordinal);
        Assert.Equal(WebhookSignature.Sign(message.Body, [Secret], host.Time.GetUtcNow()), message.Headers["Bonafide-Signature"]);
        var code = CodeIn(message);
        var wrong = await TypeAsync(visitor, Other(code));
        Assert.Equal(["phone_otp"], Missing(wrong));
        Assert.Null(Title(wrong));
        Assert.Equal(["phone_otp"], Missing(await TypeAsync(visitor, "000000")));
        Assert.Empty(Missing(await TypeAsync(visitor, code)));
        await visitor.SubmitAsync();
        await host.IdleAsync();
        var session = (await host.GetAsync($"{SliceHost.Sessions}/{visitor.Session}?expand[]=verified_outputs&expand[]=last_verification_report", SliceHost.LiveSecret)).Json;
        Assert.Equal(("verified", Number), (session.Text("status"), session.Text("verified_outputs", "phone")));
        Assert.Equal(("verified", Number), (session.Text("last_verification_report", "phone", "status"), session.Text("last_verification_report", "phone", "phone")));
        Assert.DoesNotContain(host.Logs.All, line => line.Contains(code, StringComparison.Ordinal) || line.Contains(Number, StringComparison.Ordinal));
        Assert.DoesNotContain(await host.RowsAsync("select v::text from verification_page_inputs v union all select j::text from jobs j"), row => row.Contains(Number[1..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_and_a_telephone_are_both_needed()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "document", "phone");
        Assert.Empty((await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport)))))).Json.Texts("requirements", "missing").Except(["phone_otp"]));
        await GenerateAsync(visitor);
        Assert.Equal(["phone_otp"], Missing((await visitor.SubmitAsync()).Json));
        await TypeAsync(visitor, CodeIn(Assert.Single(gateway.Requests)));
        await visitor.SubmitAsync();
        await host.IdleAsync();
        var report = (await host.GetAsync($"{SliceHost.Sessions}/{visitor.Session}?expand[]=last_verification_report", SliceHost.LiveSecret)).Json;
        Assert.Equal(("verified", "verified", "verified"), (report.Text("status"), report.Text("last_verification_report", "document", "status"), report.Text("last_verification_report", "phone", "status")));
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_code_even_for_the_right_one()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        await GenerateAsync(visitor);
        var code = CodeIn(Assert.Single(gateway.Requests));
        for (var i = 0; i < 4; i++) Assert.Null(Title(await TypeAsync(visitor, Other(code))));
        Assert.NotNull(Title(await TypeAsync(visitor, Other(code))));
        Assert.Equal(["phone_otp"], Missing(await TypeAsync(visitor, code)));
        await GenerateAsync(visitor);
        Assert.Empty(Missing(await TypeAsync(visitor, CodeIn(gateway.Requests.Last()))));
    }

    [Fact]
    public async Task Guesses_at_the_same_time_are_all_counted()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        await GenerateAsync(visitor);
        var code = CodeIn(Assert.Single(gateway.Requests));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TypeAsync(visitor, Other(code))));
        Assert.Equal(["phone_otp"], Missing(await TypeAsync(visitor, code)));
    }

    [Fact]
    public async Task A_code_opens_for_ten_minutes()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        await GenerateAsync(visitor);
        var code = CodeIn(Assert.Single(gateway.Requests));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await TypeAsync(visitor, code);
        Assert.Equal(["phone_otp"], Missing(late));
        Assert.NotNull(Title(late));
    }

    [Fact]
    public async Task A_repeated_request_sends_one_message_and_five_are_sent_at_most()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GenerateAsync(visitor)));
        Assert.Single(gateway.Requests);
        for (var i = 0; i < 4; i++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(20));
            Assert.Null(Title(await GenerateAsync(visitor)));
        }

        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.NotNull(Title(await GenerateAsync(visitor)));
        Assert.Equal(5, gateway.Requests.Count);
        Assert.Empty(Missing(await TypeAsync(visitor, CodeIn(gateway.Requests.Last()))));
    }

    [Fact]
    public async Task Another_number_needs_a_code_of_its_own()
    {
        await using var gateway = await Receiver.StartAsync();
        await using var host = await HostAsync(gateway);
        var visitor = await WithNumberAsync(host, "phone");
        await GenerateAsync(visitor);
        await visitor.DataAsync("collected_data[phone][country]=US&collected_data[phone][phone_number]=4155552672");
        Assert.Equal(["phone_otp"], Missing(await TypeAsync(visitor, CodeIn(Assert.Single(gateway.Requests)))));
        await GenerateAsync(visitor);
        Assert.Equal("+14155552672", gateway.Requests.Last().Event.Text("to"));
        Assert.Empty(Missing(await TypeAsync(visitor, CodeIn(gateway.Requests.Last()))));
    }

    [Fact]
    public async Task A_message_that_the_gateway_does_not_take_is_told()
    {
        await using var gateway = await Receiver.StartAsync();
        gateway.AnswerWith(503);
        await using var host = await HostAsync(gateway);
        Assert.Equal("The code could not be sent", Title(await GenerateAsync(await WithNumberAsync(host, "phone"))));
    }

    [Fact]
    public async Task Without_a_gateway_no_number_is_asked_for()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await SessionAsync(host, "phone");
        var answer = await host.Visit(session).ConsentAsync();
        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("cannot be done", answer.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be done here yet", (await host.SendAsync(HttpMethod.Get, new Uri(session.Text("url")!).AbsolutePath, null)).Body, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
