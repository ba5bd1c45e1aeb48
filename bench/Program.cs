using Bonafide.Bench.Barcodes;
using Bonafide.Bench.Crash;
using Bonafide.Bench.Edits;
using Bonafide.Bench.Fuzzing;
using Bonafide.Bench.Model;
using Bonafide.Bench.Perception;
using Bonafide.Bench.Reading;
using Bonafide.Bench.Recapture;
using Bonafide.Bench.Redaction;
using Bonafide.Bench.Serving;
using Bonafide.Bench.Webhooks;

// A command is a name and what it does with the arguments that follow; it returns the exit code.
var commands = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["barcodes"] = BarcodesBench.Run,
    ["corners"] = CornerBench.Run,
    ["crash"] = arguments => CrashBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["edits"] = EditsBench.Run,
    ["fields"] = FieldsBench.Run,
    ["fuzz"] = arguments => FuzzBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["idempotency"] = arguments => IdempotencyRace.RunAsync(arguments).GetAwaiter().GetResult(),
    ["lists"] = arguments => ListsBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["model"] = arguments => ModelBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["mrz"] = MrzBench.Run,
    ["perception"] = arguments => PerceptionBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["reading"] = ReadingBench.Run,
    ["recapture"] = RecaptureBench.Run,
    ["redaction"] = arguments => RedactionBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["serving"] = arguments => ServingBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["sharpness"] = SharpnessBench.Run,
    ["start"] = arguments => ColdStartBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["submit"] = arguments => SubmitBench.RunAsync(arguments).GetAwaiter().GetResult(),
    ["text"] = TextBench.Run,
    ["times"] = TimesBench.Run,
    ["webhooks"] = arguments => WebhookBench.RunAsync(arguments).GetAwaiter().GetResult(),
};

if (args.Length > 0 && commands.TryGetValue(args[0], out var command))
    return command(args[1..]);

Console.Error.WriteLine($"usage: dotnet run -c Release --project bench -- {string.Join(" | ", commands.Keys)} [arguments]");
return 2;
