using System.Text.Json.Serialization;

namespace Bonafide.Perception.Protocol;

/// <summary>What a frame is about; the picture or the evidence is its body.</summary>
/// <param name="Id">Chosen by the server, counted up; a reply carries the request's.</param>
/// <param name="Kind">One of <see cref="FrameKinds"/>.</param>
/// <param name="Code">Of a refusal: for programs. Of a fault: the type of what went wrong. Of ready: the reader's version, with what it cannot read.</param>
/// <param name="Message">Of a refusal: for the person who sent the picture.</param>
/// <param name="Look">Of a picture to be examined: one of <see cref="PictureLooks"/>.</param>
public sealed record FrameHeader(long Id, string Kind, string? Code = null, string? Message = null, string? Look = null);

/// <summary>The kinds of frames.</summary>
public static class FrameKinds
{
    /// <summary>From the process, once, when everything is loaded and privileges are dropped.</summary>
    public const string Ready = "ready";

    /// <summary>To the process: the body is a file that somebody says is a picture.</summary>
    public const string Examine = "examine";

    /// <summary>From the process: the body is evidence as JSON.</summary>
    public const string Evidence = "evidence";

    /// <summary>From the process: the file is not accepted, see code and message.</summary>
    public const string Refusal = "refusal";

    /// <summary>From the process: it failed; the code is the exception's type. Nothing of the picture is told.</summary>
    public const string Fault = "fault";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FrameHeader))]
internal sealed partial class FrameJson : JsonSerializerContext;
