using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Bonafide.Running;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bonafide.Browser.Tests;

/// <summary>A person's phone with one page open: knows the screens by their <c>data-screen</c> and what is on them by <c>data-action</c>.</summary>
internal sealed partial class Phone
{
    private const float Patience = 20_000;

    private static readonly ConcurrentDictionary<string, bool> Accessible = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> _strange = new();
    private readonly List<string> _expected = [];
    private readonly List<string> _allowed = [];
    private readonly string _colours;
    private int _pictures;

    private Phone(IPage page, bool dark) => (Page, _colours) = (page, dark ? "dark" : "light");

    public IPage Page { get; }

    public static async Task<Phone> NewAsync(IBrowserContext context, Uri server, Uri returnPage, bool dark)
    {
        var phone = new Phone(await context.NewPageAsync(), dark);
        phone.Page.SetDefaultTimeout(Patience);
        context.Request += (_, request) =>
        {
            if (!IsLocal(request.Url) && !phone._allowed.Contains(new Uri(request.Url).Authority) && new Uri(request.Url).Authority != server.Authority && (request.Url != returnPage.ToString() || !request.IsNavigationRequest))
                phone._strange.Enqueue("request to " + request.Url);
        };
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") phone._strange.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => phone._strange.Enqueue("script error: " + error.Error);
        return phone;
    }

    /// <summary>Says that the console will mention <paramref name="words"/>, as it does for every answer above 399.</summary>
    public void Expect(string words) => _expected.Add(words);

    /// <summary>Says that this website, too, may be talked to.</summary>
    public void Allow(Uri site) => _allowed.Add(site.Authority);

    public void AssertNothingStrange() => Assert.Empty(_strange.Except(_strange.Where(s => _expected.Exists(e => s.Contains(e, StringComparison.Ordinal))), StringComparer.Ordinal));

    public async Task<int> OpenAsync(Uri url) => (await Page.GotoAsync(url.ToString()))!.Status;

    /// <summary>
    /// Returns once the screen is there and nothing runs on it; it has no accessibility violation then. <paramref name="fleeting"/> screens go by
    /// themselves and are only awaited.
    /// </summary>
    public async Task SeesAsync(string screen, string? side = null, bool fleeting = false)
    {
        var selector = $"[data-screen='{screen}']{(side is null ? "" : $"[data-side='{(side == "face" ? side : "id_document_" + side)}']")}";
        try
        {
            await Page.WaitForSelectorAsync(fleeting ? selector : selector + ":not([aria-busy='true'])");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The screen {screen} {side} did not come. There is: {await Page.Locator("body").InnerTextAsync()}", late);
        }

        if (fleeting) return;
        await PictureAsync(screen);
        await AssertAccessibleAsync();
    }

    public Task TapAsync(string action) => Action(action).ClickAsync();

    public Task TypeAsync(string field, string text) => Action(field).FillAsync(text);

    public Task SelectAsync(string field, string value) => Action(field).SelectOptionAsync(value);

    public Task BackAsync() => Page.GoBackAsync();

    /// <summary>Returns what the screen says, all of it.</summary>
    public Task<string> TextAsync() => Page.Locator("[data-screen]").InnerTextAsync();

    public Task TapTwiceAsync(string action) => Action(action).DblClickAsync();

    /// <summary>Returns once the screen says <paramref name="words"/>; it has no accessibility violation then.</summary>
    public async Task ReadsAsync(string words)
    {
        await Page.GetByText(words).WaitForAsync();
        await PictureAsync("words");
        await AssertAccessibleAsync();
    }

    public Task<bool> OffersAsync(string action) => Action(action).IsVisibleAsync();

    /// <summary>From the link to the camera: agrees, and says which document it will be.</summary>
    public async Task AgreeAndChooseAsync(Session session, string type, string country)
    {
        Assert.Equal(200, await OpenAsync(session.Url));
        await SeesAsync("consent");
        await TapAsync("accept");
        await ChooseAsync(type, country);
    }

    public async Task ChooseAsync(string type, string country)
    {
        await SeesAsync("document");
        await Action("country").SelectOptionAsync(country);
        await Action("type_" + type).CheckAsync(new() { Force = true });
        await TapAsync("continue");
        await SeesAsync("capture", "front");
    }

    /// <summary>Chooses the file on the capture screen of this side; what comes then is the caller's to say.</summary>
    public async Task PickAsync(string side, string path)
    {
        await SeesAsync("capture", side);
        await Action("upload_file").SetInputFilesAsync(path);
    }

    /// <summary>Chooses the file, looks at it and sends it. Returns its id as soon as the server has it.</summary>
    public async Task<string> HandInAsync(string side, string path)
    {
        await PickAsync(side, path);
        await SeesAsync("preview", side);
        var answer = await Page.RunAndWaitForResponseAsync(() => TapAsync("use_picture"), static r => r.Url.EndsWith("/v1/files", StringComparison.Ordinal));
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    /// <summary>Returns a task source; until it is completed the page gets no answer to its question how the session stands.</summary>
    public async Task<TaskCompletionSource> HoldTheNewsAsync()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.RouteAsync(
            static url => url.Split('/') is [.., "verification_pages", _],
            async route =>
            {
                await held.Task;
                await route.ContinueAsync();
            });
        return held;
    }

    /// <summary>Submits and waits until the browser has reached the return page, with nothing added to its address.</summary>
    public async Task SubmitAndReturnAsync(Uri returnPage)
    {
        await SeesAsync("review");
        await TapAsync("submit");
        await SeesAsync("checking", fleeting: true);
        await IsReturnedAsync(returnPage);
    }

    public async Task IsReturnedAsync(Uri returnPage)
    {
        await Page.WaitForURLAsync(url => !url.Contains("/start/", StringComparison.Ordinal));
        Assert.Equal(returnPage.ToString(), Page.Url);
    }

    private ILocator Action(string action) => Page.Locator($"[data-action='{action}']");

    /// <summary>A screen that was looked at before, to the letter and in the same colours, is not looked at again: it costs a second on a busy machine.</summary>
    private async Task AssertAccessibleAsync()
    {
        var drawn = WhatDiffers().Replace(await Page.ContentAsync(), "blob:") + _colours;
        if (Accessible.ContainsKey(drawn)) return;
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.Select(static v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Select(static n => n.Html))}"));
        Accessible.TryAdd(drawn, true);
    }

    /// <summary>Keeps a picture of the screen in TestResults/screens where BROWSER_TESTS_SCREENS is set.</summary>
    private async Task PictureAsync(string screen)
    {
        if (Environment.GetEnvironmentVariable("BROWSER_TESTS_SCREENS") is null) return;
        var test = TestContext.Current.TestMethod?.MethodName ?? "none";
        await Page.ScreenshotAsync(new() { Path = Repository.Path("TestResults", "screens", $"{test}-{_pictures++:00}-{screen}.png"), FullPage = true });
    }

    [GeneratedRegex("blob:[^\"']+|<script type=\"application/json\".*?</script>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WhatDiffers();

    private static bool IsLocal(string url) => url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);
}
