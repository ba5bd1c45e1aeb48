using System.Text.Json;

namespace Bonafide.Bench.Crash;

/// <summary>A session whose submission was answered: from here on the server owes a verdict.</summary>
internal sealed record SubmittedSession(string Id, string Reference, Submission Submission);

/// <summary>One session from its creation to the answer to its submission, by the public API and the page protocol.</summary>
internal sealed class Journey(PatientClient client, string secretKey, string reference, Submission submission)
{
    /// <summary>Returns when the submission was answered. Throws when the server refuses a step, or has forgotten what it accepted.</summary>
    public async Task<SubmittedSession> RunAsync()
    {
        var session = await client.PostAsync(secretKey, "v1/identity/verification_sessions", [new("type", "document"), new("client_reference_id", reference)], reference);
        var id = session.GetProperty("id").GetString()!;
        var token = session.GetProperty("url").GetString()!.Split('/')[^1];
        var key = "link_" + (token.StartsWith("test_", StringComparison.Ordinal) ? token[5..] : token);
        var page = "v1/identity/verification_pages/" + id;
        var answer = submission switch
        {
            Submission.Chosen chosen =>
                await client.PostAsync(key, $"{page}/testing/{(chosen.Verified ? "verify" : "unverify")}", [new("simulate_delay", chosen.Delayed ? "true" : "false")]),
            Submission.Pictures pictures => await HandInAsync(key, page, id, pictures),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return answer.GetProperty("submitted").GetBoolean()
            ? new SubmittedSession(id, reference, submission)
            : throw new InvalidOperationException($"{submission.Name}: the submission was not taken: {answer}");
    }

    private async Task<JsonElement> HandInAsync(string key, string page, string session, Submission.Pictures pictures)
    {
        await client.PostAsync(key, page + "/data", [new("collected_data[biometric_consent]", "true")]);
        await client.PostAsync(
            key, page + "/data", [new("collected_data[id_document_type]", pictures.Type), new("collected_data[id_document_country]", pictures.Country)]);
        await HandInAsync(key, page, session, "id_document_front", pictures.Front);
        if (pictures.Back is { } back) await HandInAsync(key, page, session, "id_document_back", back);
        return await client.PostAsync(key, page + "/submit", []);
    }

    private async Task HandInAsync(string key, string page, string session, string side, byte[] picture)
    {
        var file = await client.SendAsync(() =>
        {
            var request = PatientClient.Request(HttpMethod.Post, key, "v1/files");
            request.Headers.Add("Idempotency-Key", reference + side);
            request.Content = new MultipartFormDataContent
            {
                { new StringContent("identity_private"), "purpose" },
                { new StringContent(session), "owned_by" },
                { new ByteArrayContent(picture), "file", side + ".jpg" },
            };
            return request;
        });
        var sent = $"collected_data[{side}]";
        await client.PostAsync(
            key, page + "/data",
            [
                new(sent + "[high_res_image]", file.GetProperty("id").GetString()!), new(sent + "[upload_method]", "file_upload"),
                new(sent + "[force_confirm]", "true"),
            ]);
    }
}
