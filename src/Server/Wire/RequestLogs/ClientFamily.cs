using System.Buffers;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>Which client library made a request. A user agent is any text, so only what is known is kept of it.</summary>
internal static class ClientFamily
{
    public const string Other = "other";

    private const int LongestVersion = 20;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>How user agents begin, and what is kept of them.</summary>
    private static readonly (string Start, string Family)[] Known =
    [
        ("Stripe/v1 NodeBindings/", "stripe-node"), ("Stripe/v1 PythonBindings/", "stripe-python"), ("Stripe/v1 RubyBindings/", "stripe-ruby"),
        ("Stripe/v1 PhpBindings/", "stripe-php"), ("Stripe/v1 JavaBindings/", "stripe-java"), ("Stripe/v1 GoBindings/", "stripe-go"),
        ("Stripe/v1 .NetBindings/", "stripe-dotnet"), ("Stripe/v1 stripe-cli/", "stripe-cli"), ("Stripe/v1 ios/", "stripe-ios"),
        ("Stripe/v1 android/", "stripe-android"), ("curl/", "curl"), ("Mozilla/5.0", "browser"),
    ];

    /// <summary>Returns <c>family/version</c>, the family alone, or <see cref="Other"/>.</summary>
    public static string Of(string? userAgent)
    {
        if (userAgent is null) return Other;
        foreach (var (start, family) in Known)
        {
            if (!userAgent.StartsWith(start, StringComparison.Ordinal)) continue;
            if (start[^1] != '/') return family;
            var rest = userAgent.AsSpan(start.Length);
            var end = rest.IndexOfAnyExcept(Digits);
            var version = end < 0 ? rest : rest[..end];
            return version.Length is > 0 and <= LongestVersion ? $"{family}/{version}" : family;
        }

        return Other;
    }
}
