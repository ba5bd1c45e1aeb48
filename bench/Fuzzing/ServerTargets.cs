using System.Text;
using Bonafide.Server.Files;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Bonafide.Bench.Fuzzing;

/// <summary>The readers of request bodies.</summary>
internal static class ServerTargets
{
    public static FuzzTarget Forms { get; } = new(
        "forms",
        Bytes(
            "type=document&metadata[order]=4471&options[document][allowed_types][]=passport&options[document][allowed_types][]=id_card&expand[0]=last_error",
            "enabled_events%5B%5D=identity.verification_session.verified&url=https%3A%2F%2Fexample.com%2Fhook",
            "a[0][b]=1&a[0][c]=2&a[1][b]=3&created[gte]=1700000000&limit=100"),
        ["&", "=", "[", "]", "[]", "%", "%5B", "%00", "%ff", "%C3%A9", "+", "a[][b]=", "a[b][c][d][e][f][g][h][i]=1", "&&&&&&&&"],
        input => Finish(UnreadForm.Read(input)));

    public static FuzzTarget Json { get; } = new(
        "json",
        Bytes("{\"type\":\"webhook_endpoint\",\"webhook_endpoint\":{\"url\":\"https://example.com\"},\"enabled_events\":[\"a\",\"b\"],\"n\":1.5,\"t\":true,\"z\":null}"),
        ["{", "}", "[", "]", "\"", ":", ",", "\\ud800", "\\u0000", "{\"a\":{\"a\":{\"a\":", "[[[[[[[[[[", "1e999999", "null", "\"type\":1,"],
        input => Finish(JsonBody.Read(input)));

    /// <summary>The first line is the content type, the rest the body.</summary>
    public static FuzzTarget Multipart { get; } = new(
        "multipart",
        Bytes(
            "multipart/form-data; boundary=b\n--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nidentity_document\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\\\front.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u00ff\u00d8\u00ff\r\n--b--\r\n",
            "multipart/form-data; boundary=\"long boundary\"\n--long boundary\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''%e2%82%ac.png\r\n\r\nx\r\n--long boundary--"),
        ["--b", "--b--", "\r\n", "\n", "boundary=", "\"", "filename=", "filename*=UTF-8''%", "name=\"file\"", "Content-Disposition: ", ";", "form-data"],
        ReadMultipart);

    public static FuzzTarget Keys { get; } = new(
        "keys",
        Bytes("Bearer sk_test_4471903320447190", "Basic c2tfdGVzdF80NDcxOTA6"),
        ["Bearer ", "Basic ", "=", ":", " ", "sk_live_"],
        input => AuthorizationHeader.Read(new DefaultHttpContext { Request = { Headers = { Authorization = Encoding.Latin1.GetString(input) } } }));

    public static IReadOnlyList<FuzzTarget> All { get; } = [Forms, Json, Multipart, Keys];

    private static void ReadMultipart(byte[] input)
    {
        var line = Array.IndexOf(input, (byte)'\n') is >= 0 and var end ? end : 0;
        var request = new DefaultHttpContext().Request;
        request.ContentType = Encoding.Latin1.GetString(input.AsSpan(0, line));
        request.Body = new MemoryStream(input, Math.Min(line + 1, input.Length), Math.Max(0, input.Length - line - 1));
        Upload.ReadAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private static void Finish(Result<UnreadForm> read)
    {
        if (read.TryGet(out var form, out _)) new FormReader(form).Finish(() => 0);
    }

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.Latin1.GetBytes)];
}
