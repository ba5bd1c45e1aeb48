namespace Bonafide.Documents.Printed;

/// <summary>Where a value stands to its label.</summary>
internal enum ValuePlace
{
    SameLine,
    Right,
    Below,
}

/// <summary>A value that may belong to a label.</summary>
internal sealed record ValueClaim(PrintedLabel Label, IReadOnlyList<PrintedPiece> Pieces, ValuePlace Place, FieldValue Value, double Score);

/// <summary>Gives every label the value that most plainly belongs to it; no value is given twice.</summary>
internal sealed class ValueFinder(IReadOnlyList<PrintedLabel> labels, IReadOnlyList<PrintedPiece> values, PrintedFrame frame)
{
    /// <summary>The claims that hold: one a field, none sharing a piece.</summary>
    public List<ValueClaim> Find()
    {
        var claims = labels.SelectMany(Claims).ToList();
        var style = claims.Where(c => c.Place != ValuePlace.SameLine && IsTyped(c.Label.Kind)).GroupBy(c => c.Place).ToDictionary(g => g.Key, g => g.Select(c => c.Label).Distinct().Count());
        var below = style.GetValueOrDefault(ValuePlace.Below) - style.GetValueOrDefault(ValuePlace.Right);
        double Ranked(ValueClaim c) => c.Score + (c.Place == ValuePlace.Below ? Math.Sign(below) * 0.1 : c.Place == ValuePlace.Right ? Math.Sign(below) * -0.1 : 0);
        List<ValueClaim> held = [];
        HashSet<PrintedPiece> used = new(ReferenceEqualityComparer.Instance);
        HashSet<PrintedFieldKind> said = [];
        foreach (var claim in claims.OrderByDescending(Ranked))
        {
            if (claim.Label.Kind != PrintedFieldKind.Other && said.Contains(claim.Label.Kind) || claim.Pieces.Any(used.Contains)) continue;
            said.Add(claim.Label.Kind);
            held.Add(claim);
            used.UnionWith(claim.Pieces);
        }

        return [.. held.Where(c => c.Label.Kind != PrintedFieldKind.Other).Select(c => WithRest(c, used))];
    }

    private static bool IsTyped(PrintedFieldKind kind) => kind is PrintedFieldKind.BirthDate or PrintedFieldKind.ExpiryDate or PrintedFieldKind.IssueDate or PrintedFieldKind.Sex;

    private IEnumerable<ValueClaim> Claims(PrintedLabel label)
    {
        foreach (var value in values)
        {
            var (place, plain) = Place(label, value);
            if (plain <= 0) continue;
            foreach (var pieces in Runs(value))
            {
                var text = string.Join(' ', pieces.Select(p => p.Text));
                if (FieldValues.Read(label.Kind, text, frame, label.Language) is not { } read) continue;
                if (place == ValuePlace.SameLine && label.Language.Length > 0 && char.IsLower(text[0]) && !IsTyped(label.Kind)) continue;
                var whole = pieces.Count > 1 && !IsTyped(label.Kind) ? 0.02 * pieces.Count : 0;
                yield return new(label, pieces, place, read, label.Quality * plain * read.Fit + whole);
            }
        }
    }

    /// <summary>The piece alone, then with those that follow it on its row.</summary>
    private IEnumerable<IReadOnlyList<PrintedPiece>> Runs(PrintedPiece first)
    {
        List<PrintedPiece> run = [first];
        yield return [first];
        while (run.Count < 4 && values.FirstOrDefault(v => !run.Contains(v) && v.Line != run[^1].Line && PageLayout.GoesOnRight(run[^1].Box, v.Box) && !IsUnderLabel(v)) is { } next)
        {
            run.Add(next);
            yield return [.. run];
        }
    }

    private bool IsUnderLabel(PrintedPiece value) => labels.Any(l => PageLayout.Below(l.Box, value.Box) > 0.8 && Math.Abs(PageLayout.Across(l.Box.Left, value.Box.Left, value.Box.Height)) < 0.8);

    private (ValuePlace Place, double Plain) Place(PrintedLabel label, PrintedPiece value)
    {
        if (ReferenceEquals(value.Line, label.Line))
        {
            var next = value.Start >= label.End && !labels.Any(l => ReferenceEquals(l.Line, label.Line) && l.Start >= label.End && l.Start < value.Start);
            return (ValuePlace.SameLine, next ? 1 : 0);
        }

        var right = PageLayout.Right(label.Box, value.Box);
        if (right > 0) return (ValuePlace.Right, IsBetween(label, value, ValuePlace.Right) ? 0 : right);
        if (label.Ground == ReadingGround.FieldNumber) return (ValuePlace.Below, 0);
        var below = PageLayout.Below(label.Box, value.Box);
        return (ValuePlace.Below, below > 0 && IsBetween(label, value, ValuePlace.Below) ? 0 : below);
    }

    private bool IsBetween(PrintedLabel label, PrintedPiece value, ValuePlace place)
    {
        foreach (var other in labels.Concat(values))
        {
            if (ReferenceEquals(other, label) || ReferenceEquals(other, value)) continue;
            if (place == ValuePlace.Right)
            {
                if (other.Box.SameRow(label.Box) > 0.5 && other.Box.Left > label.Box.Left + 1e-6 && other.Box.Right < value.Box.Left + 1e-3) return true;
            }
            else if (other.Box.CenterY > label.Box.Bottom && other.Box.CenterY < value.Box.Top + 0.2 * value.Box.Height && Covers(other.Box, label.Box, value.Box))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(PrintedBox between, PrintedBox label, PrintedBox value) =>
        between.Left < Math.Min(label.Right, value.Right) && between.Right > Math.Max(label.Left, value.Left);

    /// <summary>Adds the lines that a long value goes on in: names, places, authorities, addresses.</summary>
    private ValueClaim WithRest(ValueClaim claim, HashSet<PrintedPiece> used)
    {
        if (claim.Label.Kind is not (PrintedFieldKind.Surname or PrintedFieldKind.GivenNames or PrintedFieldKind.FullName or PrintedFieldKind.IssuingAuthority or PrintedFieldKind.BirthPlace or PrintedFieldKind.Address) && !(claim.Label is { Kind: PrintedFieldKind.BirthDate, Ground: ReadingGround.FieldNumber })) return claim;
        List<PrintedPiece> pieces = [.. claim.Pieces];
        var row = pieces[0];
        while (pieces.Count < 6 && values.FirstOrDefault(v => !used.Contains(v) && PageLayout.GoesOn(row.Box, v.Box)) is { } next && labels.All(l => l.Box.SameRow(next.Box) < 0.5 || l.Box.Left > next.Box.Right || ReferenceEquals(l.Line, next.Line)))
        {
            var kind = claim.Label.Kind == PrintedFieldKind.BirthDate ? PrintedFieldKind.BirthPlace : claim.Label.Kind;
            if (FieldValues.Read(kind, next.Text, frame, claim.Label.Language) is not { Fit: > 0.6 } || next.Text.Count(char.IsLetterOrDigit) < 2) break;
            used.Add(next);
            pieces.Add(next);
            row = next;
        }

        if (pieces.Count == claim.Pieces.Count) return claim;
        var text = string.Join(' ', pieces.Select(p => p.Text));
        return FieldValues.Read(claim.Label.Kind, text, frame, claim.Label.Language) is { } read ? claim with { Pieces = pieces, Value = read } : claim;
    }
}
