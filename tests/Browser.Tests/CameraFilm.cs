using Microsoft.Playwright;

namespace Bonafide.Browser.Tests;

/// <summary>A film for the browser's fake camera: JPEG pictures one after the other, which it shows thirty times a second and again from the beginning.</summary>
internal static class CameraFilm
{
    /// <summary>
    /// Half a second in which the document moves out of focus, then three in which it lies still; upright, as a phone is held. Drawn once: what lies still is one
    /// picture, many times.
    /// </summary>
    private const string Draw =
        """
        async (source) => {
          const picture = await createImageBitmap(await (await fetch(source)).blob());
          const canvas = new OffscreenCanvas(1080, 1440);
          const context = canvas.getContext("2d");
          const frame = async (dx, dy, blur) => {
            context.filter = "none";
            context.fillStyle = "#878849";
            context.fillRect(0, 0, 1080, 1440);
            context.filter = blur === 0 ? "none" : `blur(${blur}px)`;
            const scale = 1040 / picture.width;
            const [width, height] = [picture.width * scale, picture.height * scale];
            context.drawImage(picture, (1080 - width) / 2 + dx, (1440 - height) / 2 + dy, width, height);
            const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 })).arrayBuffer());
            let text = "";
            for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
            return btoa(text);
          };
          const moving = [];
          for (let i = 0; i < 5; i++) moving.push(await frame(80 - 40 * i, 30 * (i % 2), 6 - i));
          return [...moving, await frame(0, 0, 0)];
        }
        """;

    /// <summary>Writes the film of <paramref name="specimen"/>, a JPEG, to <paramref name="path"/>.</summary>
    public static async Task DrawAsync(IBrowser browser, string specimen, string path)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var source = "data:image/jpeg;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(specimen));
        byte[][] frames = [.. (await page.EvaluateAsync<string[]>(Draw, source)).Select(Convert.FromBase64String)];
        await using var film = File.Create(path);
        foreach (var moving in frames[..^1])
            for (var i = 0; i < 3; i++) await film.WriteAsync(moving);
        for (var i = 0; i < 90; i++) await film.WriteAsync(frames[^1]);
    }
}
