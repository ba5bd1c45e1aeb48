namespace Bonafide.Browser.Tests;

/// <summary>The screens beyond the document: a face, what is typed, and the code of a telephone. In test mode they are walked through and nothing is checked.</summary>
public sealed class CollectedTests(JourneyWorld world)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_tester_walks_through_document_face_and_number(bool dark)
    {
        var session = await world.Shop.AskAsync(
            livemode: false, ("options[document][require_matching_selfie]", "true"), ("options[document][require_id_number]", "true"));
        await world.OnAPhoneAsync(
            async phone =>
            {
                await PreviewAsync(phone, session);
                await phone.ChooseAsync("passport", "US");
                await phone.HandInAsync("front", Specimens.Synthetic("desk.jpg"));
                await phone.HandInAsync("face", Specimens.Synthetic("desk.jpg"));
                await phone.SeesAsync("details");
                await phone.TapAsync("continue");
                await phone.ReadsAsync("Something is still empty.");
                await phone.SelectAsync("numberCountry", "US");
                await phone.TypeAsync("number", "6789");
                await phone.TapAsync("continue");
                await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
            },
            dark);
        await world.Shop.Inbox.UntilAsync(session, "verified");
        var report = (await world.Shop.RetrieveAsync(session, "last_verification_report")).GetProperty("last_verification_report");
        Assert.Equal("verified", report.GetProperty("selfie").GetProperty("status").GetString());
        Assert.Equal("verified", report.GetProperty("id_number").GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_tester_of_a_flow_with_a_telephone_types_the_code_of_test_mode()
    {
        var flow = await world.Shop.CallAsync(HttpMethod.Post, "v1/identity/verification_flows", false, ("name", "Telephones"), ("checks[]", "phone"));
        var session = await world.Shop.AskOfFlowAsync(flow.GetProperty("id").GetString()!);
        await world.OnAPhoneAsync(async phone =>
        {
            await PreviewAsync(phone, session);
            await phone.SeesAsync("details");
            await phone.TypeAsync("phone", "+1 415 555 2671");
            await phone.TapAsync("continue");
            await phone.SeesAsync("code");
            Assert.Contains("ends in 2671. Type 000000.", await phone.TextAsync(), StringComparison.Ordinal);
            await phone.TypeAsync("code", "111111");
            await phone.TapAsync("continue");
            await phone.ReadsAsync("This is not the code.");
            await phone.TypeAsync("code", "000000");
            await phone.TapAsync("continue");
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    private static async Task PreviewAsync(Phone phone, Session session)
    {
        Assert.Equal(200, await phone.OpenAsync(session.Url));
        await phone.SeesAsync("test");
        await phone.TapAsync("preview");
        await phone.SeesAsync("consent");
        await phone.TapAsync("accept");
    }
}
