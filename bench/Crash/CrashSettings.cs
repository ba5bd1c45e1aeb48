using System.Globalization;

namespace Bonafide.Bench.Crash;

/// <summary>How much is killed, and how long the server may take to end what it accepted.</summary>
/// <param name="Seed">Decides what is submitted and when the server is killed, as far as the machine's own timing lets it.</param>
/// <param name="Clients">People who hand in one session after another at the same time; none is allowed where there are bursts.</param>
/// <param name="Burst">Sessions created at once just before each kill, so that as many events are on their way; 0 for kills at any moment.</param>
/// <param name="Patience">The longest that is waited, after the last start, for the last verdict, and then for the last webhook.</param>
internal sealed record CrashSettings(int Kills = 50, int Seed = 1, int Clients = 8, int Burst = 0)
{
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Reads <c>--kills N</c>, <c>--seed N</c>, <c>--clients N</c>, <c>--burst N</c> and <c>--patience SECONDS</c>; null when there is anything else.</summary>
    public static CrashSettings? Read(IReadOnlyList<string> arguments)
    {
        var settings = new CrashSettings();
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            if (!int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (arguments[i])
            {
                case "--kills" when number > 0:
                    settings = settings with { Kills = number };
                    break;
                case "--clients":
                    settings = settings with { Clients = number };
                    break;
                case "--burst":
                    settings = settings with { Burst = number };
                    break;
                case "--patience" when number > 0:
                    settings = settings with { Patience = TimeSpan.FromSeconds(number) };
                    break;
                case "--seed":
                    settings = settings with { Seed = number };
                    break;
                default:
                    return null;
            }
        }

        return arguments.Count % 2 == 0 && settings.Clients + settings.Burst > 0 ? settings : null;
    }
}
