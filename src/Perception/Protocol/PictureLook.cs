namespace Bonafide.Perception.Protocol;

/// <summary>What is looked for in a picture.</summary>
public enum PictureLook
{
    /// <summary>A document and what can be read on it.</summary>
    Document,

    /// <summary>The same, and the faces on it, which takes about a tenth of a second more.</summary>
    Portrait,

    /// <summary>Faces and nothing else.</summary>
    Selfie,
}

/// <summary>The values of <see cref="FrameHeader.Look"/>.</summary>
public static class PictureLooks
{
    /// <summary>Null for a document, which needs no saying.</summary>
    public static string? Name(PictureLook look) => look switch
    {
        PictureLook.Document => null,
        PictureLook.Portrait => "portrait",
        PictureLook.Selfie => "selfie",
        _ => throw new ArgumentOutOfRangeException(nameof(look)),
    };

    /// <summary>Null where there is no look of that name.</summary>
    public static PictureLook? Find(string? name) => name switch
    {
        null => PictureLook.Document,
        "portrait" => PictureLook.Portrait,
        "selfie" => PictureLook.Selfie,
        _ => null,
    };
}
