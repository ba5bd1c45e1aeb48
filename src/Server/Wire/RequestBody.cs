using System.Buffers;
using System.Text;

namespace Bonafide.Server.Wire;

internal static class RequestBody
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>The bytes of a form of at most <paramref name="max"/> bytes; empty when there is no body.</summary>
    public static async ValueTask<Result<ReadOnlyMemory<byte>>> ReadFormAsync(HttpRequest request, int max, CancellationToken ct)
    {
        if (!(await ReadAsync(request, max, ct)).TryGet(out var body, out var error)) return error;
        var type = request.ContentType.AsSpan();
        var end = type.IndexOf(';');
        if (end >= 0) type = type[..end];
        return body.IsEmpty || type.IsEmpty || type.Trim().Equals(FormType, StringComparison.OrdinalIgnoreCase)
            ? body
            : ApiErrors.Malformed($"Invalid request (check that your POST content type is {FormType}).");
    }

    /// <summary>All bytes of the body, or the refusal when there are more than <paramref name="max"/>; a body that says so is refused unread.</summary>
    public static async ValueTask<Result<ReadOnlyMemory<byte>>> ReadAsync(HttpRequest request, int max, CancellationToken ct)
    {
        if (request.ContentLength > max) return ApiErrors.BodyTooLarge(max);
        if (request.ContentLength == 0) return ReadOnlyMemory<byte>.Empty;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.Buffer.Length > max)
            {
                reader.AdvanceTo(read.Buffer.End);
                return ApiErrors.BodyTooLarge(max);
            }

            if (read.IsCompleted)
            {
                ReadOnlyMemory<byte> body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The query string without its question mark, as bytes.</summary>
    public static ReadOnlyMemory<byte> QueryOf(HttpRequest request) => Encoding.UTF8.GetBytes(request.QueryString.Value![1..]);
}
