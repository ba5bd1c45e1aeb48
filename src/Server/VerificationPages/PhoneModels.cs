namespace Bonafide.Server.VerificationPages;

/// <summary>
/// Where apps get the detectors that they run on the phone. None comes with this server. An operator who has models with the outputs that the apps expect
/// gives the folder that serves them (<c>BONAFIDE_PHONE_MODELS</c>).
/// </summary>
/// <param name="Folder">Null where there are none.</param>
internal sealed record PhoneModels(Uri? Folder)
{
    /// <summary>
    /// The path that stands for a model where there is none. It can be downloaded, because an app that fails to download closes at once, even where it is told
    /// to open the page in a browser instead.
    /// </summary>
    public const string NonePath = "/capture/models/none";

    public static PhoneModels Read(IConfiguration configuration)
    {
        const string Name = "BONAFIDE_PHONE_MODELS";
        if (string.IsNullOrWhiteSpace(configuration[Name]))
        {
            return new PhoneModels((Uri?)null);
        }

        return Uri.TryCreate(configuration[Name]!.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var folder) && folder.Scheme is "http" or "https"
            ? new PhoneModels(folder)
            : throw new InvalidOperationException($"{Name} must be an http or https address.");
    }

    /// <summary>Returns the address of <c>id_detector</c> or <c>face_detector</c> for the platform, absolute.</summary>
    public string UrlOf(string detector, ClientPlatform platform, Uri here) => Folder is null
        ? new Uri(here, NonePath).AbsoluteUri
        : new Uri(Folder, platform == ClientPlatform.Ios ? $"ios/{detector}.mlmodel" : $"android/{detector}.tflite").AbsoluteUri;
}
