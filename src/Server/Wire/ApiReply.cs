using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bonafide.Server.Wire;

/// <summary>A reply that is already bytes, so that what is kept and what is sent are the same.</summary>
internal sealed class ApiReply
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private ApiReply(int status, ReadOnlyMemory<byte> body) => (Status, Body) = (status, body);

    public int Status { get; }

    /// <summary>UTF-8 JSON, unless <see cref="ContentType"/> says otherwise.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whose data the body tells; null for nobody's.</summary>
    public ReplySubject? Subject { get; private init; }

    /// <summary>The same reply, known to tell this subject's data.</summary>
    public ApiReply About(ReplySubject? subject) => new(Status, Body) { Subject = subject };

    /// <summary>What the body is. Only JSON is ever kept or logged.</summary>
    public string ContentType { get; private init; } = "application/json";

    /// <summary>Further headers, for instance of a download.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>Status 200 with <paramref name="value"/> as JSON, indented by two spaces.</summary>
    public static ApiReply Json<T>(T value, JsonTypeInfo<T> type) => Written(200, writer => JsonSerializer.Serialize(writer, value, type));

    /// <summary>JSON bytes that were made before, for instance a replay.</summary>
    public static ApiReply Raw(int status, ReadOnlyMemory<byte> body) => new(status, body);

    /// <summary>Status 200 with bytes that are no JSON, such as a picture.</summary>
    public static ApiReply File(ReadOnlyMemory<byte> bytes, string contentType, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(200, bytes) { ContentType = contentType, Headers = headers };

    /// <summary>The error envelope, as the API answers that <paramref name="request"/> came to.</summary>
    public static ApiReply Of(ApiError error, HttpRequest request) => V2.Speaks(request) ? OfV2(V2.Translate(error)) : OfV1(error);

    private static ApiReply OfV2(ApiError error) => Written(error.Status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        if (V2.TypeOf(error) is { } type) writer.WriteString("type"u8, type);
        writer.WriteString("code"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        if (error.Param is { } param) writer.WriteString("param"u8, param);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static ApiReply OfV1(ApiError error) => Written(error.Status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        if (error.Code is { } code)
        {
            writer.WriteString("code"u8, code);
            writer.WriteString("doc_url"u8, "https://stripe.com/docs/error-codes/" + code.Replace('_', '-'));
        }

        writer.WriteString("message"u8, error.Message);
        if (error.Param is { } param) writer.WriteString("param"u8, param);
        writer.WriteString("type"u8, error.Type);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static ApiReply Written(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Indented)) write(writer);
        buffer.Write("\n"u8);
        return new ApiReply(status, buffer.WrittenMemory);
    }
}
