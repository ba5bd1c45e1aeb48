return await Bonafide.Cli.CommandLine.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
