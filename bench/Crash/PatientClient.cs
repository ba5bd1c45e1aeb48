using System.Net;
using System.Text;
using System.Text.Json;

namespace Bonafide.Bench.Crash;

/// <summary>Asks the same again until the server gives a definite answer, as a client that survives its server does.</summary>
internal sealed class PatientClient(HttpClient http, TimeProvider time, CancellationToken giveUp)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private int _repeated;
    private int _faults;

    /// <summary>Requests that were sent again.</summary>
    public int Repeated => _repeated;

    /// <summary>Answers of 500: no crash excuses them.</summary>
    public int Faults => _faults;

    /// <summary>Returns the answer's object. A refusal throws <see cref="InvalidOperationException"/> with the server's words.</summary>
    public async Task<JsonElement> SendAsync(Func<HttpRequestMessage> make)
    {
        while (true)
        {
            if (await TryAsync(make) is { } answer) return answer;
            Interlocked.Increment(ref _repeated);
            // Nobody tells a client when its server is back.
            await Task.Delay(Pause, time, giveUp);
        }
    }

    public Task<JsonElement> GetAsync(string key, string path) => SendAsync(() => Request(HttpMethod.Get, key, path));

    /// <summary>Posts a form, each time with the same idempotency key if there is one.</summary>
    public Task<JsonElement> PostAsync(string key, string path, IEnumerable<KeyValuePair<string, string>> form, string? idempotencyKey = null) => SendAsync(() =>
    {
        var request = Request(HttpMethod.Post, key, path);
        request.Content = new FormUrlEncodedContent(form);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    });

    public static HttpRequestMessage Request(HttpMethod method, string key, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", key);
        return request;
    }

    private async Task<JsonElement?> TryAsync(Func<HttpRequestMessage> make)
    {
        try
        {
            using var request = make();
            using var answer = await http.SendAsync(request, giveUp);
            var body = await answer.Content.ReadAsByteArrayAsync(giveUp);
            if (answer.IsSuccessStatusCode)
            {
                using var document = JsonDocument.Parse(body);
                return document.RootElement.Clone();
            }

            if (answer.StatusCode == HttpStatusCode.InternalServerError) Interlocked.Increment(ref _faults);
            return (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
                ? null
                : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was refused: {Encoding.UTF8.GetString(body)}");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException && !giveUp.IsCancellationRequested)
        {
            return null;
        }
    }
}
