using System.Globalization;
using System.Text.Json;

namespace Bonafide.Server.Wire;

/// <summary>Reads the JSON bodies of <c>/v2</c> into the same tree that forms have, so that one reader proves both.</summary>
internal static class JsonBody
{
    private const string Type = "application/json";

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = UnreadForm.MaxDepth,
    };

    /// <summary>The parameters of a body of at most <paramref name="max"/> bytes; none when there is no body.</summary>
    public static async ValueTask<Result<ReadForm>> ReadAsync(HttpRequest request, int max, CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, max, ct)).TryGet(out var body, out var error)) return error;
        var type = request.ContentType.AsSpan();
        var end = type.IndexOf(';');
        if (end >= 0) type = type[..end];
        if (!body.IsEmpty && !type.IsEmpty && !type.Trim().Equals(Type, StringComparison.OrdinalIgnoreCase))
            return ApiErrors.Malformed($"Requests to /v2 carry JSON: set the Content-Type to {Type}.");
        return Read(body).Map(form => new ReadForm(form, body));
    }

    /// <summary>
    /// Reads one JSON object. Every input gives a form or a refusal: what is not JSON, has a name twice, is nested too deep or has too many values is
    /// refused. <c>null</c> reads as an empty text, which clears what can be cleared.
    /// </summary>
    public static Result<UnreadForm> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return UnreadForm.Empty;
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return NotAnObject();
            var fields = 0;
            return ReadMap(document.RootElement, ref fields) is { } root ? new UnreadForm(root) : TooMuch();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what text with half a surrogate pair raises.
            return NotAnObject();
        }
    }

    private static FormMap? ReadMap(JsonElement json, ref int fields)
    {
        var map = new FormMap();
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name.Contains('\0', StringComparison.Ordinal) || ReadNode(member.Value, ref fields) is not { } node) return null;
            map.Children[member.Name] = node;
        }

        return map;
    }

    private static FormMap? ReadList(JsonElement json, ref int fields)
    {
        var list = new FormMap();
        foreach (var item in json.EnumerateArray())
        {
            if (ReadNode(item, ref fields) is not { } node) return null;
            list.Children[FormMap.Appended + list.Children.Count.ToString(CultureInfo.InvariantCulture)] = node;
        }

        return list;
    }

    private static FormNode? ReadNode(JsonElement json, ref int fields)
    {
        if (++fields > UnreadForm.MaxFields) return null;
        return json.ValueKind switch
        {
            JsonValueKind.Object => ReadMap(json, ref fields),
            JsonValueKind.Array => ReadList(json, ref fields),
            JsonValueKind.String => json.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? new FormText(text, TextKind.Text) : null,
            JsonValueKind.Number => new FormText(json.GetRawText(), TextKind.Number),
            JsonValueKind.True => new FormText("true", TextKind.Truth),
            JsonValueKind.False => new FormText("false", TextKind.Truth),
            _ => new FormText(""),
        };
    }

    public static ApiError NotInQuery() => ApiErrors.Malformed("Send the parameters of this request as JSON in its body, not in the URL.");

    private static ApiError NotAnObject() => ApiErrors.Malformed(
        $"The request body is not one JSON object, has the same name twice, or is nested deeper than {UnreadForm.MaxDepth} levels.");

    private static ApiError TooMuch() => ApiErrors.Malformed(
        $"The request body has more than {UnreadForm.MaxFields} values, or text with a null character.");
}
