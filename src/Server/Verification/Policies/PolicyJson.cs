using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bonafide.Server.Verification.Policies;

/// <summary>
/// A policy as JSON: <c>{"policy": 1, "rules": {"document.expiry": {"effect": "block", "tolerance_days": 1}}}</c>. Reading is strict: nothing that it does not know is
/// passed over, since a misspelt rule would be a rule that is not kept.
/// </summary>
internal static class PolicyJson
{
    /// <summary>Longer texts are refused before they are read.</summary>
    public const int MostBytes = 64 * 1024;

    private const int Format = 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The names of effects, in the order of <see cref="RuleEffect"/>.</summary>
    private static readonly string[] Effects = ["block", "review", "off"];

    /// <summary>Returns the policy; rules and thresholds that the text leaves out are as built in. Throws <see cref="FormatException"/> with what to mend.</summary>
    public static PolicyRules Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MostBytes) throw new FormatException($"A policy has at most {MostBytes} bytes.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new FormatException(broken.LineNumber is { } line ? $"The policy is not JSON, in line {line + 1}." : "The policy says something twice.", broken);
        }
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    public static PolicyRules Read(JsonElement root)
    {
        foreach (var (name, _) in Members(root, "The policy"))
        {
            if (name is not ("policy" or "rules")) throw new FormatException($"A policy has 'policy' and 'rules', not '{name}'.");
        }

        if (!root.TryGetProperty("policy", out var format) || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var number) || number != Format)
            throw new FormatException($"A policy begins with \"policy\": {Format}, the version of its own form.");
        var rules = PolicyRules.BuiltIn;
        if (!root.TryGetProperty("rules", out var given)) throw new FormatException("A policy has 'rules'.");
        foreach (var (name, value) in Members(given, "'rules'"))
        {
            var rule = PolicyTerms.Find(name) ?? throw new FormatException($"There is no rule '{name}'. There are: {string.Join(", ", PolicyTerms.All.Select(static r => r.Id))}.");
            rules = rules.With(name, Read(rule, value));
        }

        return rules;
    }

    /// <summary>Returns the whole policy, every rule with every threshold, in the order in which rules are looked at: equal policies, equal bytes.</summary>
    public static byte[] Write(PolicyRules rules, bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("policy", Format);
            json.WriteStartObject("rules");
            foreach (var rule in PolicyTerms.All)
            {
                var setting = rules[rule];
                json.WriteStartObject(rule.Id);
                json.WriteString("effect", Effects[(int)setting.Effect]);
                foreach (var (threshold, value) in rule.Thresholds.Zip(setting.Thresholds))
                {
                    if (value is { } said) json.WriteNumber(threshold.Name, said);
                    else json.WriteNull(threshold.Name);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static string WriteText(PolicyRules rules) => Encoding.UTF8.GetString(Write(rules, indented: true));

    private static RuleSetting Read(RuleTerms rule, JsonElement given)
    {
        var setting = rule.BuiltIn;
        var thresholds = setting.Thresholds.ToArray();
        foreach (var (name, value) in Members(given, $"'{rule.Id}'"))
        {
            if (name == "effect") setting = setting with { Effect = ReadEffect(rule, value) };
            else
            {
                var at = rule.Thresholds.ToList().FindIndex(t => t.Name == name);
                if (at < 0) throw new FormatException($"'{rule.Id}' has {string.Join(", ", rule.Thresholds.Select(static t => $"'{t.Name}'").Prepend("'effect'"))}, not '{name}'.");
                thresholds[at] = ReadNumber(rule, rule.Thresholds[at], value);
            }
        }

        return setting with { Thresholds = thresholds };
    }

    private static RuleEffect ReadEffect(RuleTerms rule, JsonElement value)
    {
        var at = value.ValueKind == JsonValueKind.String ? Array.IndexOf(Effects, value.GetString()) : -1;
        return at >= 0 && rule.Effects.Contains((RuleEffect)at)
            ? (RuleEffect)at
            : throw new FormatException($"The effect of '{rule.Id}' is {string.Join(" or ", rule.Effects.Select(static e => $"\"{Effects[(int)e]}\""))}.");
    }

    private static double? ReadNumber(RuleTerms rule, RuleThreshold threshold, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null && threshold.Default is null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= threshold.Least && number <= threshold.Most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{threshold.Name}' of '{rule.Id}' is a number from {threshold.Least} to {threshold.Most}."));
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement of, string what) =>
        of.ValueKind == JsonValueKind.Object ? of.EnumerateObject().Select(static m => (m.Name, m.Value)) : throw new FormatException($"{what} is an object.");
}
