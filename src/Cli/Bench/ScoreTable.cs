using System.Globalization;

namespace Bonafide.Cli.Bench;

/// <summary>The scores of many pictures in words: a block a level, one a kind of document, one of them all, and one of the fields.</summary>
internal static class ScoreTable
{
    public static string Write(IReadOnlyCollection<Score> scores)
    {
        var levels = scores.GroupBy(static score => score.Level, StringComparer.Ordinal).ToList();
        return string.Join('\n', [
            "Shares with their 95 % intervals (Wilson).",
            .. levels.SelectMany(static level => Block(level.Key, [.. level])),
            .. scores.Where(static score => score.Kind is not null).GroupBy(static score => score.Kind!, StringComparer.Ordinal).OrderBy(static kind => kind.Key, StringComparer.Ordinal)
                .SelectMany(static kind => Block($"kind {kind.Key}", [.. kind])),
            .. levels.Count > 1 ? Block("all", scores) : [],
            "fields",
            .. scores.SelectMany(static score => score.Fields).GroupBy(static field => (field.Source, field.Field))
                .OrderBy(static group => group.Key.Source, StringComparer.Ordinal).ThenBy(static group => group.Key.Field)
                .Select(static group => Line($"{group.Key.Source} {Name(group.Key.Field.ToString())}", Fields(group))),
        ]);
    }

    private static IEnumerable<string> Block(string name, IReadOnlyCollection<Score> scores) =>
    [
        name,
        Line("exact", Share(scores, static score => score.Exact)),
        Line("wrong but valid", Share(scores, static score => score.WrongButValid)),
        Line("  and no doubt listed", Share(scores, static score => score.Unlisted)),
        Line("zone read in doubt", Share(scores, static score => score.Doubtful)),
        .. scores.SelectMany(static score => score.Fields).GroupBy(static field => field.Source, StringComparer.Ordinal).OrderBy(static source => source.Key, StringComparer.Ordinal)
            .Select(static source => Line($"fields of the {source.Key}", Fields(source))),
        Line("milliseconds", string.Create(CultureInfo.InvariantCulture, $"p50 {At(scores, 0.5):0}, p95 {At(scores, 0.95):0}, longest {At(scores, 1):0}")),
    ];

    private static string Share<T>(IEnumerable<T> of, Func<T, bool> holds)
    {
        var all = of.ToList();
        return new Proportion(all.Count(holds), all.Count).ToString();
    }

    private static string Fields(IEnumerable<FieldScore> fields)
    {
        var all = fields.ToList();
        return $"{Share(all, static field => field.Right)}, wrong {all.Count(static field => field.Wrong)}";
    }

    private static double At(IReadOnlyCollection<Score> scores, double share)
    {
        var sorted = scores.Select(static score => score.Milliseconds).Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * share) - 1, 0, sorted.Count - 1)];
    }

    /// <summary><c>BirthDate</c> as <c>birth date</c>.</summary>
    private static string Name(string field) => string.Concat(field.Select(static (letter, i) => char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Line(string name, string value) => $"  {name,-24}{value}";
}
