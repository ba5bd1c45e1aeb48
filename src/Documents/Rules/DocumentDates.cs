using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Rules;

/// <summary>What can be wrong between the dates of one document.</summary>
public enum DateContradiction
{
    /// <summary>Nobody gets a document before birth.</summary>
    IssuedBeforeBirth,

    /// <summary>It is issued after the day on which it is shown.</summary>
    IssuedInTheFuture,

    /// <summary>It ends before it begins.</summary>
    ExpiresBeforeIssue,

    /// <summary>It ends before its holder is born.</summary>
    ExpiresBeforeBirth,

    /// <summary>The holder is older than anybody has become (122 years).</summary>
    HolderTooOld,
}

/// <summary>Holds the dates of one document against each other.</summary>
public static class DocumentDates
{
    private const int OldestEver = 122;

    /// <summary>
    /// Everything that cannot be, whatever the unknown parts of the dates are; empty when all is well. Dates that are not known contradict nothing. A day
    /// of issue may lie one day ahead of <paramref name="today"/>, for time zones.
    /// </summary>
    public static IReadOnlyList<DateContradiction> Contradictions(PartialDate? birth, PartialDate? issue, PartialDate? expiry, DateOnly today)
    {
        List<DateContradiction> found = [];
        if (issue is not null && birth is not null && issue.Latest < birth.Earliest) found.Add(DateContradiction.IssuedBeforeBirth);
        if (issue is not null && issue.Earliest > today.AddDays(1)) found.Add(DateContradiction.IssuedInTheFuture);
        if (issue is not null && expiry is not null && expiry.Latest <= issue.Earliest) found.Add(DateContradiction.ExpiresBeforeIssue);
        if (birth is not null && expiry is not null && expiry.Latest < birth.Earliest) found.Add(DateContradiction.ExpiresBeforeBirth);
        if (birth is not null && Age.On(birth, today).Least > OldestEver) found.Add(DateContradiction.HolderTooOld);
        return found;
    }
}
