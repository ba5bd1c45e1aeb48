using System.CommandLine;
using System.CommandLine.Invocation;
using Bonafide.Cli.Accounts;
using Bonafide.Cli.Bench;
using Bonafide.Cli.Endpoints;
using Bonafide.Cli.Keys;
using Bonafide.Cli.Policies;
using Bonafide.Cli.Verify;
using Bonafide.Server.Data;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bonafide.Cli;

/// <summary>The commands of <c>bonafide</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command. Returns 0, or 1 after one line on <paramref name="error"/> that says what to do.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        var root = Root(new Surroundings(output, error, configuration, TimeProvider.System));
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
            {
                await root.Parse([.. args, "--help"]).InvokeAsync(new InvocationConfiguration { Output = error }, ct);
                return 1;
            }

            return await RefuseAsync(error, parsed.Errors[0].Message + " See --help.");
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, ct);
        }
        catch (Exception refused) when (refused is CommandRefusedException or StartRefusedException or FormatException or InvalidOperationException { Message: ['B', 'O', 'N', 'A', ..] })
        {
            return await RefuseAsync(error, refused.Message);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return await RefuseAsync(error, refused.Message + " Run this as the user who runs the server.");
        }
        catch (NpgsqlException)
        {
            // Its own words may hold secrets.
            return await RefuseAsync(error, "The database cannot be reached or refused.");
        }
    }

    private static RootCommand Root(Surroundings around) => new("Looks after a Bonafide server: its keys, its account, its webhook secrets and what documents are held against; and reads pictures of documents without one. It reads the server's settings (BONAFIDE_DATA, BONAFIDE_DATABASE), and works while the server runs or not.")
    {
        KeysCommand.Make(around),
        AccountsCommand.Make(around),
        EndpointsCommand.Make(around),
        PoliciesCommand.Make(around),
        ReplayCommand.Make(around),
        VerifyCommand.Make(around),
        BenchCommand.Make(around),
    };

    private static async Task<int> RefuseAsync(TextWriter error, string message)
    {
        await error.WriteLineAsync("bonafide: " + message.ReplaceLineEndings(" "));
        return 1;
    }
}
