namespace Bonafide.Perception.Hosting;

/// <summary>The exit statuses of the process.</summary>
internal static class PerceptionExit
{
    /// <summary>The server has closed.</summary>
    public const int Closed = 0;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUse = 2;

    /// <summary>Memory ran out; a fresh process should take over.</summary>
    public const int Exhausted = 3;

    /// <summary>A library or a model is missing; standard error names it.</summary>
    public const int Incomplete = 4;

    /// <summary>The server sent something that is no frame.</summary>
    public const int Nonsense = 5;
}
