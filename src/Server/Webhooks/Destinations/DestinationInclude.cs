using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>What <c>include</c> asks to be shown besides.</summary>
internal readonly record struct DestinationInclude(bool Url, bool Secret)
{
    private const string UrlWord = "webhook_endpoint.url";
    private const string SecretWord = "webhook_endpoint.signing_secret";

    /// <summary>Reads <c>include</c>; the secret can be asked for only where there is one to show.</summary>
    public static DestinationInclude Read(FormReader reader, bool hasSecret)
    {
        var words = reader.StringList("include", 255) ?? [];
        if (!hasSecret && words.Contains(SecretWord, StringComparer.Ordinal))
        {
            reader.Refuse(EventDestinationErrors.SecretOnlyAtCreation);
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is not (UrlWord or SecretWord))
            {
                reader.Refuse(ApiErrors.InvalidEnum($"include[{i}]", hasSecret ? [SecretWord, UrlWord] : [UrlWord]));
            }
        }

        return new DestinationInclude(words.Contains(UrlWord, StringComparer.Ordinal), words.Contains(SecretWord, StringComparer.Ordinal));
    }
}
