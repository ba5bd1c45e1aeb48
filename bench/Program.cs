using Bonafide.Bench.Perception;
using Bonafide.Bench.Reading;

// A command is a name and what it does with the arguments that follow; it returns the exit code.
var commands = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["perception"] = arguments => PerceptionBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["reading"] = ReadingBench.Run,
};

if (args.Length > 0 && commands.TryGetValue(args[0], out var command))
    return command(args[1..]);

Console.Error.WriteLine($"usage: dotnet run -c Release --project bench -- {string.Join(" | ", commands.Keys)} [arguments]");
return 2;
