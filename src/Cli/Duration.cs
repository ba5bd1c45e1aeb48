using System.Globalization;

namespace Bonafide.Cli;

/// <summary>A length of time as operators write it: a whole number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
internal static class Duration
{
    private const int MostDays = 3650;

    /// <summary>Throws <see cref="CommandRefusedException"/>, naming the option, for anything else and for more than ten years.</summary>
    public static TimeSpan Read(string option, string text)
    {
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var unit = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(1),
                'm' => TimeSpan.FromMinutes(1),
                'h' => TimeSpan.FromHours(1),
                'd' => TimeSpan.FromDays(1),
                _ => TimeSpan.Zero,
            };
            if (unit > TimeSpan.Zero && number <= TimeSpan.FromDays(MostDays) / unit) return number * unit;
        }

        throw new CommandRefusedException($"{option} takes a length of time of at most ten years, such as 30m, 24h or 90d.");
    }
}
