using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.VerificationPages.Apps;

/// <summary>One of Stripe's apps on a session's page: it writes as its dialect does, decodes strictly, and goes where the answers lead.</summary>
internal sealed class StripeApp(SliceHost host, AppDialect dialect, string session, string key)
{
    private readonly HashSet<string> _collected = new(StringComparer.Ordinal);
    private string[] _atFirst = [];

    public string Session => session;

    public string Key => key;

    private string Page => $"v1/identity/verification_pages/{session}";

    /// <summary>Makes the session's key as an integrator's backend does, and the app that holds it.</summary>
    public static async Task<StripeApp> MakeAsync(SliceHost host, string platform, JsonElement session, string secret = SliceHost.Secret)
    {
        var made = await host.PostAsync("v1/ephemeral_keys", "verification_session=" + session.Id(), secret, ("Stripe-Version", "2026-10-28.endive"));
        Assert.True((int)made.Status == 200, made.Body);
        return new StripeApp(host, AppDialect.Of(platform), session.Id(), made.Json.Text("secret")!);
    }

    public static async Task<StripeApp> MakeAsync(SliceHost host, string platform, string form, string secret = SliceHost.Secret) =>
        await MakeAsync(host, platform, await host.CreateAsync(form, secret), secret);

    public async Task<JsonElement> OpenAsync()
    {
        var page = Decode("Page", await host.SendAsync(HttpMethod.Get, Page + "?app_identifier=com.example.app", key, null, dialect.Headers));
        _atFirst = page.Texts("requirements", "missing");
        return page;
    }

    public Task<JsonElement> PostAsync(string verb) => PostAsync(verb, new Dictionary<string, object?>());

    public async Task<JsonElement> PostAsync(string verb, IReadOnlyDictionary<string, object?> tree) =>
        Decode("PageData", await host.SendAsync(HttpMethod.Post, $"{Page}/{verb}", key, dialect.Form(tree), dialect.Headers));

    public Task<JsonElement> TestAsync(string outcome, bool delayed) => PostAsync("testing/" + outcome, new Dictionary<string, object?> { ["simulate_delay"] = delayed });

    /// <summary>
    /// Posts what one screen collected. What was missing at first, was not collected yet and is not in this call, is to be cleared, as the apps say every time.
    /// </summary>
    public Task<JsonElement> CollectAsync(params (string Name, object? Value)[] collected)
    {
        foreach (var (name, _) in collected) _collected.Add(name == "phone" ? "phone_number" : name);
        var clear = dialect.Clearable.ToDictionary(
            static name => name, name => (object?)(_atFirst.Contains(name == "phone" ? "phone_number" : name) && !_collected.Contains(name == "phone" ? "phone_number" : name)),
            StringComparer.Ordinal);
        return PostAsync("data", new Dictionary<string, object?>
        {
            ["collected_data"] = collected.ToDictionary(static c => c.Name, static c => c.Value, StringComparer.Ordinal), ["clear_data"] = clear,
        });
    }

    /// <summary>Uploads the picture cut out and whole, both at once, and posts the side as auto-capture does.</summary>
    public async Task<JsonElement> CaptureAsync(string side, byte[] picture, double passportScore = 0.00012)
    {
        var files = await Task.WhenAll(UploadAsync($"{session}_{side}", picture), UploadAsync($"{session}_{side}_full_frame", picture));
        return await CollectAsync((side, Document(files[0], files[1], passportScore)));
    }

    public static Dictionary<string, object?> Document(string high, string? low, double passportScore = 0.00012, bool forced = false) => new(StringComparer.Ordinal)
    {
        ["high_res_image"] = high,
        ["low_res_image"] = low,
        ["upload_method"] = low is null ? "manual_capture" : "auto_capture",
        ["force_confirm"] = forced,
        ["front_card_score"] = 0.9,
        ["back_score"] = 0.02,
        ["passport_score"] = passportScore,
        ["invalid_score"] = 0.0001,
        ["brightness_value"] = 4.25,
        ["camera_lens_model"] = "Back camera",
        ["exposure_duration"] = 33,
        ["focal_length"] = 5.7,
        ["is_virtual_camera"] = false,
        ["ios_barcode_decoded"] = true,
        ["a_key_of_tomorrow"] = new Dictionary<string, object?> { ["deep"] = 1 },
    };

    /// <summary>Uploads the six pictures of the face at once and posts them, with what newer apps send beside them.</summary>
    public async Task<JsonElement> CaptureFaceAsync(byte[] picture)
    {
        string[] kinds = ["best_high_res_image", "best_low_res_image", "first_high_res_image", "first_low_res_image", "last_high_res_image", "last_low_res_image"];
        var files = await Task.WhenAll(kinds.Select(kind => UploadAsync($"{session}_face_{kind}", picture)));
        var face = kinds.Zip(files).ToDictionary(static p => p.First, static p => (object?)p.Second, StringComparer.Ordinal);
        face["best_face_score"] = 0.93;
        face["face_score_variance"] = 0.00004;
        face["num_frames"] = 8;
        face["training_consent"] = false;
        face["best_camera_lens_model"] = "Front camera";
        face["best_frame_data"] = new Dictionary<string, object?> { ["bbox"] = new[] { 60.0, 20.0, 300.0, 400.0 }, ["input_size"] = new[] { 1080.0, 1920.0 }, ["yaw"] = -0.02 };
        return await CollectAsync(("face", face));
    }

    public object Date(int year, int month, int day) => dialect.Date(year, month, day);

    public async Task<string> UploadAsync(string name, byte[] picture)
    {
        var answer = await host.SendAsync(HttpMethod.Post, "v1/files", key, dialect.Upload(session, "identity_private", name, picture), dialect.UploadHeaders);
        return Decode("File", answer).Id();
    }

    private JsonElement Decode(string shape, Answer answer)
    {
        Assert.True((int)answer.Status == 200, answer.Body);
        return dialect.Decoder.Read(shape, answer.Body);
    }
}
