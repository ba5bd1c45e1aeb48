using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bonafide.Server.Files;

/// <summary>The file part of a multipart body, whole.</summary>
internal sealed record Upload(byte[] Bytes, string? FileName)
{
    private const int MaxBytes = FileErrors.MaxMegabytes * 1024 * 1024;
    private const int MaxField = 8192;
    private const int MaxParts = 64;

    /// <summary>Reads the body as each client sends it: parts in any order, with or without a last line break.</summary>
    public static async ValueTask<Result<ReadForm>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return FileErrors.NotMultipart;
        }

        if (request.ContentLength > MaxBytes + (64 * 1024))
        {
            return FileErrors.TooLarge;
        }

        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body) { HeadersLengthLimit = 16 * 1024 }, ct);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return FileErrors.Broken;
        }
    }

    private static async Task<Result<ReadForm>> ReadPartsAsync(MultipartReader parts, CancellationToken ct)
    {
        var fields = new List<KeyValuePair<string, string>>();
        Upload? upload = null;
        for (var count = 0; await parts.ReadNextSectionAsync(ct) is { } part; count++)
        {
            if (count == MaxParts || !ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                return FileErrors.Broken;
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            var isFile = name == "file";
            if (await ReadAllAsync(part.Body, isFile ? MaxBytes : MaxField, ct) is not { } bytes)
            {
                return isFile ? FileErrors.TooLarge : ApiErrors.TooLong(name, MaxField);
            }

            if (isFile)
            {
                upload = new Upload(bytes, HeaderUtilities.RemoveQuotes(disposition.FileName).Value);
            }
            else
            {
                fields.Add(new(name, Encoding.UTF8.GetString(bytes)));
            }
        }

        return UnreadForm.Of(fields).Map(form => new ReadForm(form, Fingerprint(fields, upload), upload));
    }

    private static async Task<byte[]?> ReadAllAsync(Stream body, int limit, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            await buffer.WriteAsync(chunk.AsMemory(0, read), ct);
        }

        return buffer.ToArray();
    }

    private static byte[] Fingerprint(List<KeyValuePair<string, string>> fields, Upload? upload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in fields)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{value.Length}:{value}"));
        }

        hash.AppendData(upload?.Bytes ?? []);
        return hash.GetHashAndReset();
    }
}
