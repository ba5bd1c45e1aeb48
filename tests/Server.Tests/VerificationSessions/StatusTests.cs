using System.Globalization;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationSessions;

/// <summary>What is allowed in which status, and what each arrow of section 12 says.</summary>
public sealed class StatusTests(PostgresFixture postgres)
{
    private const string Only = "Only a VerificationSession with status requires_input may be";

    /// <summary>The columns: requires_input, processing, verified, canceled, redacted.</summary>
    [Theory]
    [InlineData("retrieve", "200 200 200 200 200")]
    [InlineData("list", "200 200 200 200 200")]
    [InlineData("options[document][require_live_capture]=true", "200 400 400 400 400")]
    [InlineData("type=id_number", "200 400 400 400 400")]
    [InlineData("provided_details[email]=a@example.com", "200 400 400 400 400")]
    [InlineData("metadata[a]=b", "200 200 200 200 400")]
    [InlineData("cancel", "200 400 400 200 400")]
    [InlineData("redact", "200 400 200 200 200")]
    public async Task Each_action_is_allowed_in_these_statuses_only(string action, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var seen = new List<string>();
        foreach (var status in (string[])[SessionsIn.RequiresInput, SessionsIn.Processing, SessionsIn.Verified, SessionsIn.Canceled, SessionsIn.Redacted])
        {
            var path = $"{SliceHost.Sessions}/{(await host.StatusAsync(status)).Id()}";
            var answer = action switch
            {
                "retrieve" => await host.GetAsync(path),
                "list" => await host.GetAsync(SliceHost.Sessions),
                "cancel" or "redact" => await host.PostAsync($"{path}/{action}"),
                _ => await host.PostAsync(path, action),
            };
            seen.Add(((int)answer.Status).ToString(CultureInfo.InvariantCulture));
            if ((int)answer.Status == 400) Assert.Equal("invalid_request_error", answer.Error.GetProperty("type").GetString());
        }

        Assert.Equal(expected, string.Join(' ', seen));
    }

    [Theory]
    [InlineData(SessionsIn.Processing)]
    [InlineData(SessionsIn.Verified)]
    public async Task A_refusal_names_the_status_and_the_one_that_would_do(string status)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var path = $"{SliceHost.Sessions}/{(await host.StatusAsync(status)).Id()}";
        var cancel = (await host.PostAsync(path + "/cancel")).Message;
        Assert.Contains($"a status of {status}", cancel, StringComparison.Ordinal);
        Assert.Contains($"{Only} canceled", cancel, StringComparison.Ordinal);
        Assert.Contains($"{Only} updated", (await host.PostAsync(path, "type=document")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SessionsIn.RequiresInput, true)]
    [InlineData(SessionsIn.Processing, false)]
    [InlineData(SessionsIn.Verified, false)]
    [InlineData(SessionsIn.Canceled, false)]
    [InlineData(SessionsIn.Redacted, false)]
    public async Task Only_an_open_session_shows_a_url_and_a_client_secret(string status, bool shown)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.StatusAsync(status);
        Assert.Equal(shown, session.Text("url") is not null);
        Assert.Equal(shown, session.Text("client_secret") is not null);
        var listed = (await host.GetAsync(SliceHost.Sessions)).Json.GetProperty("data")[0];
        Assert.Equal(session.Text("url"), listed.Text("url"));
    }

    [Theory]
    [InlineData(SessionsIn.RequiresInput, null)]
    [InlineData(SessionsIn.Processing, null)]
    [InlineData(SessionsIn.Verified, "Jenny")]
    [InlineData(SessionsIn.Canceled, null)]
    public async Task Verified_outputs_are_null_until_the_session_is_verified(string status, string? firstName)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.StatusAsync(status)).Id();
        Assert.False((await host.RetrieveAsync(id)).TryGetProperty("verified_outputs", out _));
        var expanded = await host.RetrieveAsync(id + "?expand[]=verified_outputs");
        Assert.True(expanded.TryGetProperty("verified_outputs", out _));
        Assert.Equal(firstName, expanded.Text("verified_outputs", "first_name"));
    }

    /// <summary>Event, status, error code, and whether the event's object has an address.</summary>
    [Theory]
    [InlineData("create", "created requires_input - addresses")]
    [InlineData("submit", "created requires_input - addresses; processing processing - -")]
    [InlineData("verify", "created requires_input - addresses; processing processing - -; verified verified - -")]
    [InlineData("unverify", "created requires_input - addresses; processing processing - -; requires_input requires_input document_unverified_other -")]
    [InlineData("decline", "created requires_input - addresses; requires_input requires_input consent_declined -")]
    [InlineData("country", "created requires_input - addresses; requires_input requires_input country_not_supported -")]
    [InlineData("cancel", "created requires_input - addresses; canceled canceled - -")]
    [InlineData("decline cancel", "created requires_input - addresses; requires_input requires_input consent_declined -; canceled canceled - -")]
    [InlineData("decline verify", "created requires_input - addresses; requires_input requires_input consent_declined -; processing processing - -; verified verified - -")]
    [InlineData("decline decline", "created requires_input - addresses; requires_input requires_input consent_declined -")]
    [InlineData("cancel cancel", "created requires_input - addresses; canceled canceled - -")]
    [InlineData("redact", "created requires_input - -; canceled canceled - -; redacted canceled - -")]
    [InlineData("redact redact", "created requires_input - -; canceled canceled - -; redacted canceled - -")]
    [InlineData("cancel redact", "created requires_input - -; canceled canceled - -; redacted canceled - -")]
    [InlineData("decline redact", "created requires_input - -; requires_input requires_input - -; canceled canceled - -; redacted canceled - -")]
    [InlineData("verify redact", "created requires_input - -; processing processing - -; verified verified - -; redacted verified - -")]
    [InlineData("submit redact", "created requires_input - addresses; processing processing - -")]
    public async Task Each_arrow_announces_itself_once(string steps, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        foreach (var step in steps.Split(' '))
        {
            _ = step switch
            {
                "submit" => await host.Visit(session).TestAsync("verify", delayed: true),
                "verify" or "unverify" => await host.Visit(session).TestAsync(step),
                "decline" => await host.Visit(session).DataAsync("collected_data[biometric_consent]=false"),
                "country" => await host.Visit(session).DataAsync("collected_data[id_document_country]=KP"),
                "cancel" or "redact" => await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/{step}"),
                _ => null,
            };
            await host.IdleAsync();
        }

        var told = (await host.EventsAsync()).Select(static e => (Type: e.Text("type")!.Split('.')[^1], Object: e.GetProperty("data").GetProperty("object")));
        Assert.Equal(expected, string.Join("; ", told.Select(static e =>
            $"{e.Type} {e.Object.Text("status")} {e.Object.Text("last_error", "code") ?? "-"} {(e.Object.Text("url") is null && e.Object.Text("client_secret") is null ? "-" : "addresses")}")));
    }

    [Fact]
    public async Task Many_cancellations_at_once_are_one()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.PostAsync($"{SliceHost.Sessions}/{id}/cancel")));
        Assert.All(answers, static a => Assert.Equal("canceled", a.Json.Text("status")));
        Assert.Equal(["created", "canceled"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task Of_many_submissions_and_a_cancellation_one_wins()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var visitor = host.Visit(session);
        var cancel = host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        await Task.WhenAll([cancel, .. Enumerable.Range(0, 8).Select(_ => visitor.TestAsync("verify"))]);
        await host.IdleAsync();
        var canceled = (int)(await cancel).Status == 200;
        Assert.Equal(canceled ? ["created", "canceled"] : ["created", "processing", "verified"], await host.EventTypesAsync());
        Assert.Equal(canceled ? "0" : "1", (await host.RowsAsync("select count(*) from verification_reports"))[0]);
    }

    [Fact]
    public async Task Many_declines_at_once_are_announced_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.DataAsync("collected_data[biometric_consent]=false")));
        Assert.Equal(["created", "requires_input"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task A_retry_makes_a_second_report_and_the_first_stays_listed()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.Visit(session).TestAsync("unverify");
        await host.IdleAsync();
        var failed = await host.RetrieveAsync(session.Id());
        await host.Visit(failed).TestAsync("verify");
        await host.IdleAsync();
        var verified = await host.RetrieveAsync(session.Id());
        var reports = (await host.GetAsync($"{SliceHost.Reports}?verification_session={session.Id()}")).Json.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal([verified.Text("last_verification_report"), failed.Text("last_verification_report")], reports.Select(static r => r.Id()));
        Assert.Null(verified.Text("last_error"));
        Assert.Equal(JsonValueKind.Null, verified.GetProperty("last_error").ValueKind);
    }
}
