using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>A person on a session's page, as the capture clients act for them.</summary>
internal sealed record Visitor(SliceHost Host, string Session, string Key)
{
    private string Page => $"v1/identity/verification_pages/{Session}";

    public Task<Answer> OpenAsync() => Host.GetAsync(Page, Key);

    public Task<Answer> DataAsync(string form) => Host.PostAsync(Page + "/data", form, Key);

    public Task<Answer> SubmitAsync() => Host.PostAsync(Page + "/submit", "", Key);

    public Task<Answer> TestAsync(string outcome, bool delayed = false) => Host.PostAsync($"{Page}/testing/{outcome}", delayed ? "simulate_delay=true" : "", Key);

    public Task<Answer> ConsentAsync() => DataAsync("collected_data[biometric_consent]=true");

    public Task<Answer> GiveAsync(string side, string file, string more = "") => DataAsync($"collected_data[id_document_{side}][high_res_image]={file}{more}");

    /// <summary>Uploads a picture as Android does and returns the file's id.</summary>
    public async Task<string> UploadAsync(byte[] picture, string name = "front.jpeg")
    {
        var answer = await SendAsync(picture, Session, name);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json.GetProperty("id").GetString()!;
    }

    public async Task<Answer> SendAsync(byte[] picture, string ownedBy, string name = "front.jpeg", string purpose = "identity_private")
    {
        using var body = new MultipartFormDataContent("1234567890");
        body.Add(new StringContent(ownedBy, Encoding.UTF8), "owned_by");
        body.Add(new StringContent(purpose, Encoding.UTF8), "purpose");
        body.Add(new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", name);
        return await Host.SendAsync(HttpMethod.Post, "v1/files", Key, body);
    }

    /// <summary>Consents, hands in the pictures and submits; waits until it is decided. Returns the session.</summary>
    public async Task<JsonElement> VerifyAsync(byte[] front, byte[]? back = null, string? key = null)
    {
        await ConsentAsync();
        var told = await GiveAsync("front", await UploadAsync(front), "&collected_data[id_document_front][force_confirm]=true");
        Assert.True(told.Status == HttpStatusCode.OK, told.Body);
        if (back is not null) await GiveAsync("back", await UploadAsync(back, "back.jpeg"), "&collected_data[id_document_back][force_confirm]=true");
        var submitted = await SubmitAsync();
        Assert.True(submitted.Json.TryGetProperty("submitted", out var done) && done.GetBoolean(), submitted.Body);
        await Host.IdleAsync();
        return await Host.RetrieveAsync(Session, key ?? SliceHost.LiveSecret);
    }
}
