namespace Bonafide.Browser.Tests;

/// <summary>The guided camera. Its film is drawn by the browser from a specimen: first moving and out of focus, then sharp and still.</summary>
public sealed class CameraTests(JourneyWorld world)
{
    [Fact]
    public async Task The_picture_is_taken_by_itself_as_soon_as_it_is_good_and_leads_to_a_verified_session()
    {
        var session = await world.Shop.AskAsync(livemode: true, ("options[document][require_live_capture]", "true"));
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            Assert.False(await phone.OffersAsync("upload_file"));
            var sent = await phone.Page.RunAndWaitForResponseAsync(() => phone.TapAsync("open_camera"), static r => r.Url.EndsWith("/v1/files", StringComparison.Ordinal));
            Assert.InRange((await sent.JsonAsync())!.Value.GetProperty("size").GetInt32(), 10_000, 700_000);
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    [Fact]
    public async Task A_camera_that_is_refused_is_explained_and_at_the_end_of_the_road_recorded()
    {
        var session = await world.Shop.AskAsync(livemode: true, ("options[document][require_live_capture]", "true"));
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.Page.AddInitScriptAsync("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))");
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await phone.TapAsync("open_camera");
            await phone.ReadsAsync("The camera is blocked for this page.");
            await phone.TapAsync("no_camera");
            await phone.SeesAsync("error");
            await phone.ReadsAsync("A camera is needed");
        });
        Assert.Equal("device_not_supported", (await world.Shop.Inbox.UntilAsync(session, "requires_input"))[^1].ErrorCode);
    }

    [Fact]
    public async Task One_frame_after_the_other_is_looked_at_and_the_hints_are_read_out()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "id_card", "PT");
            await phone.Page.EvaluateAsync(
                "() => { window.frames_ = 0; const post = Worker.prototype.postMessage; Worker.prototype.postMessage = function (...given) { window.frames_++; return post.apply(this, given); }; }");
            await phone.TapAsync("open_camera");
            await phone.SeesAsync("camera", "front", fleeting: true);
            Assert.Equal("status", await phone.Page.Locator(".hint").GetAttributeAsync("role"));
            await phone.Page.WaitForFunctionAsync("() => window.frames_ >= 8");
        });
    }
}
