using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Tests.VerificationPages;

/// <summary>How a visit ends when it does not end with a submission, and how a tester makes it end.</summary>
public sealed class PageEndTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_person_without_a_camera_is_recorded_and_may_still_go_on()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var told = await host.PostAsync($"v1/identity/verification_pages/{visitor.Session}/device_unsupported", "", visitor.Key);
        Assert.Equal("device_unsupported", told.Json.GetProperty("requirements").GetProperty("errors")[0].Text("code"));
        Assert.Equal("device_not_supported", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("last_error", "code"));
        Assert.Equal(["created", "requires_input"], await host.EventTypesAsync(SliceHost.LiveSecret));
        Assert.Equal(200, (int)(await visitor.DataAsync("collected_data[id_document_type]=passport")).Status);
    }

    [Fact]
    public async Task A_tester_ends_a_session_with_any_code()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var code in LastErrorCodes.All)
        {
            var visitor = host.Visit(await host.CreateAsync());
            var answer = await host.PostAsync($"v1/identity/verification_pages/{visitor.Session}/testing/unverify", "last_error_code=" + code.Code, visitor.Key);
            Assert.True((int)answer.Status == 200, answer.Body);
            await host.IdleAsync();
            var session = await host.RetrieveAsync(visitor.Session);
            Assert.Equal(("requires_input", code.Code), (session.Text("status"), session.Text("last_error", "code")));
            Assert.Equal(code.NeedsNoSubmission, answer.Json.GetProperty("requirements").GetProperty("errors").GetArrayLength() == 1);
        }
    }

    [Fact]
    public async Task The_consent_is_kept_with_the_language_in_which_it_was_asked_for()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var created = await host.CreateAsync();
        var visitor = host.Visit(created);
        await visitor.DataAsync("collected_data[biometric_consent]=true&collected_data[consent_language]=pt");
        var opened = await host.Get<VerificationSessionStore>().FindByTokenAsync(visitor.Key["link_".Length..], default);
        Assert.Equal("pt", (await host.Get<Bonafide.Server.VerificationPages.PageInputStore>().FindAsync(opened!.Opened, default)).Consent!.Language);
    }

    [Fact]
    public async Task The_page_has_the_business_look_and_never_an_address_that_is_none()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_COLOUR", "#123abc"), ("BONAFIDE_PRIVACY_URL", "https://fish.example/privacy"));
        var look = (await host.Visit(await host.CreateAsync()).OpenAsync()).Json.GetProperty("branding");
        Assert.Equal(("#123abc", "https://fish.example/privacy", null), (look.Text("colour"), look.Text("privacy_url"), look.Text("terms_url")));
        foreach (var (name, value) in new[] { ("BONAFIDE_COLOUR", "red"), ("BONAFIDE_TERMS_URL", "javascript:alert(1)"), ("BONAFIDE_MODAL_ORIGINS", "https://a.example/path"), ("BONAFIDE_LOGO", "/etc/passwd") })
            Assert.Contains(name, (await Assert.ThrowsAsync<InvalidOperationException>(() => SliceHost.StartAsync(postgres, (name, value)))).Message, StringComparison.Ordinal);
    }
}
