namespace Bonafide.Bench.Model;

/// <summary>What a session should be: the reference that the server is held against.</summary>
internal sealed class ModelSession(string id, string type, string? reference, long created)
{
    public string Id { get; } = id;

    public string Type { get; set; } = type;

    public string? Reference { get; } = reference;

    public long Created { get; } = created;

    public string Status { get; set; } = "requires_input";

    public string? Error { get; set; }

    public bool Redacted { get; set; }

    public int Attempts { get; set; }

    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The error codes of its reports, the oldest first; null for a verified one.</summary>
    public List<string?> Reports { get; } = [];

    /// <summary>The url that was last seen, and whether it is the session's present one.</summary>
    public string? Url { get; set; }

    public bool UrlIsPresent { get; set; }

    public long LinkIssued { get; set; } = created;

    public bool LinkUsed { get; set; }

    /// <summary>When the person last did something; null when there is nothing to abandon.</summary>
    public long? Active { get; set; }

    public bool IsOpen => Status == "requires_input" && !Redacted;

    /// <summary>Whether the present link is given out again at <paramref name="now"/>.</summary>
    public bool LinkIsFresh(long now) => !LinkUsed && now < LinkIssued + (24 * 3600);

    /// <summary>Moves to <paramref name="status"/>; the attempt's activity ends with every move.</summary>
    public void Move(string status, string? error = null)
    {
        (Status, Error, Active) = (status, error, null);
        if (status == "processing") Attempts++;
        if (status is "processing" or "canceled") LinkUsed = true;
    }

    /// <summary>The person did something, as the server keeps it: to the minute.</summary>
    public void Touch(long now) => Active = Active is { } last && last > now - 60 ? last : now;
}

/// <summary>An outcome that comes later.</summary>
internal sealed record PendingOutcome(ModelSession Session, int Attempt, string? Code, long Due);

/// <summary>An event that should be told: its type without prefix, its session, and the object's status and error.</summary>
internal sealed record ModelEvent(string Type, string Session, string Status, string? Error);
