using Bonafide.Browser.Tests;
using Bonafide.Running;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(JourneyWorld))]

namespace Bonafide.Browser.Tests;

/// <summary>What every journey happens in: one real server that accepts specimens, one shop that sends people to it, one Chromium.</summary>
public sealed class JourneyWorld : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal RunningServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var browsing = StartBrowserAsync();
        // Journeys wait for the verdict, not for a processor: a busy machine may take its time with a picture.
        Server = await RunningServer.StartAsync(new("BONAFIDE_ALLOW_SPECIMENS", "true"), new("BONAFIDE_PERCEPTION_SECONDS", "30"));
        Shop = await Shop.OpenAsync(Server);
        await browsing;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Shop is not null) await Shop.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
    }

    /// <summary>
    /// Runs <paramref name="journey"/> on a phone of its own. Fails afterwards when the phone talked to anybody but the server and the shop's return page,
    /// or when its console shows an error.
    /// </summary>
    internal Task OnAPhoneAsync(Func<Phone, Task> journey, bool dark = false, string? locale = null) => OnAsync(
        new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            DeviceScaleFactor = 2,
            IsMobile = true,
            HasTouch = true,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
        },
        journey, dark);

    /// <summary>The same on a computer.</summary>
    internal Task OnAComputerAsync(Func<Phone, Task> journey) => OnAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } }, journey, dark: false);

    private async Task OnAsync(BrowserNewContextOptions options, Func<Phone, Task> journey, bool dark)
    {
        await using var context = await _browser!.NewContextAsync(options);
        var phone = await Phone.NewAsync(context, Server.Address, Shop.ReturnPage, dark);
        await journey(phone);
        phone.AssertNothingStrange();
    }

    private async Task StartBrowserAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + Film,
            ],
        });
        await CameraFilm.DrawAsync(_browser, Specimens.Synthetic("passport-valid.jpg"), Film);
    }

    /// <summary>What the camera of every phone sees. The browser opens it when a page opens the camera, and not before.</summary>
    private static string Film { get; } = Path.Combine(AppContext.BaseDirectory, "passport-valid.mjpeg");

    private static string FindChromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("The browser tests need Chromium: none was found on the path.");
}
