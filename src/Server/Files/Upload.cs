using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bonafide.Server.Files;

/// <summary>The file part of a multipart body, whole.</summary>
internal sealed record Upload(ReadOnlyMemory<byte> Bytes, string? FileName)
{
    private const int MaxBytes = FileErrors.MaxMegabytes * 1024 * 1024;
    private const int MaxField = 8192;
    private const int MaxName = 255;
    private const int MaxFields = 64 * 1024;
    private const int MaxParts = 64;

    /// <summary>How much of a body that is too large is read to its end, so that the client gets to read why it was refused.</summary>
    private const int MaxDrained = 4 * MaxBytes;

    /// <summary>Reads the body as each client sends it: parts in any order, with or without a last line break.</summary>
    public static async ValueTask<Result<ReadForm>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return FileErrors.NotMultipart;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxDrained;
        }

        try
        {
            if (request.ContentLength > MaxBytes + MaxFields)
            {
                await DrainAsync(request, ct);
                return FileErrors.TooLarge;
            }

            var read = await ReadPartsAsync(new MultipartReader(boundary, request.Body) { HeadersLengthLimit = 16 * 1024 }, ct);
            if (read.Error is not null)
            {
                await DrainAsync(request, ct);
            }

            return read;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or NotSupportedException)
        {
            // The last is what a file name in UTF-7 raises.
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
                if (disposition.FileName.Value is null && disposition.FileNameStar.Value is null)
                {
                    return FileErrors.NotAFile;
                }

                upload = new Upload(bytes, NameOf(disposition));
            }
            else
            {
                fields.Add(new(name, Encoding.UTF8.GetString(bytes.Span)));
            }
        }

        return UnreadForm.Of(fields).Map(form => new ReadForm(form, Fingerprint(fields, upload), upload));
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAllAsync(Stream body, int limit, CancellationToken ct)
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

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Reads what is left and forgets it.</summary>
    private static async Task DrainAsync(HttpRequest request, CancellationToken ct)
    {
        if (!(request.ContentLength > MaxDrained))
        {
            await request.Body.CopyToAsync(Stream.Null, ct);
        }
    }

    /// <summary>The last part of the name: some libraries send the whole path of the file, which nobody here has business with.</summary>
    private static string? NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = (disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "").Split('/', '\\')[^1];
        var plain = new string([.. name.Where(static c => !char.IsControl(c))]);
        return plain.Length == 0 ? null : plain[..Math.Min(plain.Length, MaxName)];
    }

    private static byte[] Fingerprint(List<KeyValuePair<string, string>> fields, Upload? upload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in fields)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{value.Length}:{value}"));
        }

        if (upload is not null)
        {
            hash.AppendData(upload.Bytes.Span);
        }

        return hash.GetHashAndReset();
    }
}
