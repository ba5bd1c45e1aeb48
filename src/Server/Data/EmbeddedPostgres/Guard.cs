namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>
/// A few lines of shell between the server and PostgreSQL. The guard's standard input is a pipe from the server: when it ends, because the server closed it or
/// was killed, PostgreSQL is stopped; when PostgreSQL ends, so does the guard. It lives in a session of its own, out of reach of the terminal's Ctrl-C.
/// </summary>
internal static class Guard
{
    /// <summary>How long PostgreSQL may take for an orderly stop before it is told to drop everything (it recovers from that by itself).</summary>
    public const int StopSeconds = 20;

    private const string Script = """
        log=$1; shift
        trap '' INT TERM HUP
        exec 3<&0 </dev/null >>"$log" 2>&1
        "$@" 3<&- &
        postgres=$!
        (
            while read -r _ <&3; do :; done
            kill -INT $postgres
            i=0
            while [ $i -lt 200 ] && kill -0 $postgres; do sleep 0.1; i=$((i + 1)); done
            kill -QUIT $postgres
        ) 2>/dev/null &
        watcher=$!
        exec 3<&-
        wait $postgres
        code=$?
        kill -KILL $watcher 2>/dev/null
        exit $code
        """;

    /// <summary>The command line that runs <paramref name="postgres"/> under guard and appends its messages to <paramref name="log"/>.</summary>
    public static IEnumerable<string> Line(string log, IEnumerable<string> postgres)
    {
        string[] shell = ["sh", "-c", Script, "bonafide-guard", log];
        return Command.Find("setsid") is { } setsid ? [setsid, .. shell, .. postgres] : [.. shell, .. postgres];
    }
}
