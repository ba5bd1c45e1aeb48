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

    /// <summary>UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Status 200 with <paramref name="value"/> as JSON, indented by two spaces.</summary>
    public static ApiReply Json<T>(T value, JsonTypeInfo<T> type) => Written(200, writer => JsonSerializer.Serialize(writer, value, type));

    /// <summary>JSON bytes that were made before, for instance a replay.</summary>
    public static ApiReply Raw(int status, ReadOnlyMemory<byte> body) => new(status, body);

    /// <summary>The error envelope.</summary>
    public static ApiReply Of(ApiError error) => Written(error.Status, writer =>
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
