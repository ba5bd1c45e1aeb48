using System.Text.RegularExpressions;
using Bonafide.Running;

namespace Bonafide.Contract.Tests;

public sealed partial class ScenarioTests
{
    [Fact]
    public void Every_scenario_has_its_test()
    {
        var tests = typeof(ScenarioTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods()).Select(static method => method.Name).ToHashSet(StringComparer.Ordinal);
        var scenarios = Directory.EnumerateFiles(Repository.Path("tests", "Contract.Tests", "scenarios"))
            .SelectMany(static file => Scenario().Matches(File.ReadAllText(file)).Select(static match => match.Groups["name"].Value))
            .ToList();
        Assert.NotEmpty(scenarios);
        Assert.All(scenarios, scenario => Assert.Contains(scenario, tests));
    }

    [GeneratedRegex("^(?:export async function|def) (?<name>[A-Z]\\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scenario();
}
