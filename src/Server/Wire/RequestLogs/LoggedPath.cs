using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>Paths as they may be kept: the route's own words, and ids.</summary>
internal static class LoggedPath
{
    private const int ShortestTail = 14;
    private const int LongestId = 120;

    private static readonly string[] Prefixes =
        ["vs_", "vr_", "vf_", "evt_", "we_", "file_", "link_", "ephkey_", "ed_", "acct_", "clock_", "req_"];

    /// <summary>
    /// Returns <paramref name="path"/> as <paramref name="route"/> reads it. A parameter is repeated when it has the form of an id of ours; anything else
    /// that a caller may have put there is told by the parameter's name.
    /// </summary>
    public static string Of(string path, RoutePattern route)
    {
        var text = new StringBuilder(path.Length);
        var given = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < route.PathSegments.Count; i++)
        {
            var segment = route.PathSegments[i];
            text.Append('/');
            foreach (var part in segment.Parts)
            {
                switch (part)
                {
                    case RoutePatternLiteralPart literal:
                        text.Append(literal.Content);
                        break;
                    case RoutePatternParameterPart parameter when segment.IsSimple && i < given.Length && IsId(given[i]):
                        text.Append(given[i]);
                        break;
                    case RoutePatternParameterPart parameter:
                        text.Append(':').Append(parameter.Name);
                        break;
                    default:
                        break;
                }
            }
        }

        return text.ToString();
    }

    /// <summary>True for a prefix of ours and at least 14 letters and digits, both among them.</summary>
    private static bool IsId(string text)
    {
        if (text.Length > LongestId) return false;
        var prefix = Array.Find(Prefixes, p => text.StartsWith(p, StringComparison.Ordinal));
        if (prefix is null) return false;
        var tail = text.AsSpan(prefix.Length);
        if (tail.StartsWith("test_", StringComparison.Ordinal)) tail = tail["test_".Length..];
        var (letters, digits) = (0, 0);
        foreach (var c in tail)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetter(c)) letters++;
            else return false;
        }

        return tail.Length >= ShortestTail && letters > 0 && digits > 0;
    }
}
