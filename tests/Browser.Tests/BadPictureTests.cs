namespace Bonafide.Browser.Tests;

/// <summary>Files that are no use: the person is told so, in words, and verifies with a good picture afterwards.</summary>
public sealed class BadPictureTests(JourneyWorld world)
{
    private const int TwentyMegabytes = 20 * 1024 * 1024;

    [Fact]
    public Task Files_that_are_no_pictures_are_refused_at_once() => WithFileAsync([0xFF, 0xD8, 0xFF, 0xE0], async tooLarge =>
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            foreach (var (file, words) in new[]
            {
                (Specimens.Hostile("text.jpg"), "not a picture that we can read"),
                (Specimens.Hostile("empty.jpg"), "This file is empty"),
                (Specimens.Hostile("animated.gif"), "not a picture that we can read"),
                (tooLarge, "larger than 16 MB"),
            })
            {
                await phone.PickAsync("front", file);
                await phone.ReadsAsync(words);
            }

            await GoOnAsync(phone);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    });

    [Fact]
    public async Task Pictures_that_are_broken_or_show_no_document_are_questioned_and_another_is_asked_for()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await IsQuestionedAsync(phone, Specimens.Hostile("truncated.png"), "This picture cannot be used", mayInsist: false);
            await IsQuestionedAsync(phone, Specimens.Hostile("jpeg-header-60000x60000.jpg"), "This picture cannot be used", mayInsist: false);
            await IsQuestionedAsync(phone, Specimens.Synthetic("desk.jpg"), "We cannot see a document", mayInsist: true);
            await GoOnAsync(phone);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    [Fact]
    public Task A_picture_of_twenty_megabytes_is_made_smaller_and_verified() => WithFileAsync(
        File.ReadAllBytes(Specimens.Synthetic("passport-valid.jpg")),
        async file =>
        {
            var session = await world.Shop.AskAsync(livemode: true);
            await world.OnAPhoneAsync(async phone =>
            {
                await phone.AgreeAndChooseAsync(session, "passport", "NL");
                await phone.HandInAsync("front", file);
                await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
            });
            await world.Shop.Inbox.UntilAsync(session, "verified");
        });

    private static async Task IsQuestionedAsync(Phone phone, string file, string words, bool mayInsist)
    {
        await phone.HandInAsync("front", file);
        await phone.SeesAsync("error");
        Assert.Contains(words, await phone.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(mayInsist, await phone.OffersAsync("error_continue"));
        await phone.TapAsync("error_back");
    }

    private async Task GoOnAsync(Phone phone)
    {
        await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
        await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
    }

    /// <summary>Runs <paramref name="use"/> with a file of 20 MB that begins like this and goes on with zeros.</summary>
    private static async Task WithFileAsync(byte[] beginning, Func<string, Task> use)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
        try
        {
            await File.WriteAllBytesAsync(file, [.. beginning, .. new byte[TwentyMegabytes - beginning.Length]]);
            await use(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
