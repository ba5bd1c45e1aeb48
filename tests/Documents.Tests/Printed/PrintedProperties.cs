using System.Globalization;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Letters;
using Bonafide.Documents.Printed;
using FsCheck;
using FsCheck.Fluent;

namespace Bonafide.Documents.Tests.Printed;

public sealed class PrintedProperties
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly LabelPhrase[] Phrases = [.. LabelCatalogue.Phrases(LabelTable.Lines)];

    private static readonly (string Language, int Month, string Name)[] Months = [.. MonthNames.Every];

    private static readonly string[] Orders = ["dd/MM/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "dd MM yyyy", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy. MM. dd.", "dd.MM.yy", "ddMMyyyy", "d.M.yyyy"];

    private static Gen<DateOnly> Births => from days in Gen.Choose(0, 36000) select new DateOnly(1927, 1, 1).AddDays(days);

    [Fact]
    public void Every_date_in_numbers_is_read_back_among_its_readings() =>
        Prop.ForAll(Arb.From(from date in Births from order in Gen.Elements(Orders) select (date, order)), c =>
        {
            var read = PrintedDates.Read(c.date.ToString(c.order, CultureInfo.InvariantCulture), DateUse.Birth, Today);

            Assert.True(read?.CanBe(PartialDate.Of(c.date)), c.ToString());
            if (c.order.Contains('.')) Assert.Equal((c.date, 0), (read!.Date?.Exact, read.Alternatives.Count));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_date_with_a_month_of_any_language_is_read_back_and_surely_beside_english()
    {
        var cases = from name in Gen.Elements(Months)
                    from date in Births
                    from upper in Gen.Elements(true, false)
                    select (name, new DateOnly(date.Year, name.Month, Math.Min(date.Day, 28)), upper);

        Prop.ForAll(Arb.From(cases), c =>
        {
            var (name, date, upper) = c;
            var month = upper ? name.Name.ToUpperInvariant() : name.Name;
            var alone = PrintedDates.Read($"{date.Day:00} {month} {date.Year}", DateUse.Birth, Today, language: name.Language);
            var english = PrintedDates.Read($"{date.Day:00} {month}/{date.ToString("MMM", CultureInfo.InvariantCulture)} {date.Year}", DateUse.Birth, Today);

            Assert.True(alone?.Date?.Exact == date, $"{name} {date:o}");
            Assert.True(english?.Date?.Exact == date && english.Alternatives.Count == 0, $"{name} {date:o}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_label_damaged_in_one_letter_is_still_found()
    {
        var cases = from phrase in Gen.Elements(Phrases.Where(p => p.Letters.Length >= 6 && PlainLetters.Of(p.Phrase).Length == p.Phrase.Length).ToArray())
                    from position in Gen.Choose(0, phrase.Phrase.Length - 1)
                    from other in Gen.Elements("ABCDEFGHIKLMNOPRSTUVW058il".ToCharArray())
                    from way in Gen.Elements(0, 1, 2)
                    select (phrase, position, other, way);

        Prop.ForAll(Arb.From(cases), c =>
        {
            var (phrase, position, other, way) = c;
            var damaged = way switch { 0 => phrase.Phrase[..position] + other + phrase.Phrase[(position + 1)..], 1 => phrase.Phrase.Remove(position, 1), _ => phrase.Phrase.Insert(position, other.ToString()) };

            var found = LabelCatalogue.Documents.Find(LabelText.Letters(damaged));

            Assert.True(found is not null, $"{damaged} of {phrase.Phrase}");
            Assert.True(found.Phrase.Kind == phrase.Kind || found.Open || EditDistance.Between(found.Phrase.Letters, LabelText.Letters(damaged), 1) <= 1, $"{damaged} is {found.Phrase.Kind} not {phrase.Kind}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_label_with_look_alikes_means_the_same() =>
        Prop.ForAll(Arb.From(Gen.Elements(Phrases.Where(p => p.Letters.Length > 3).ToArray())), phrase =>
        {
            var damaged = PlainLetters.Of(phrase.Phrase).Replace('O', '0').Replace('I', 'l').Replace('S', '5').Replace('B', '8');

            Assert.Equal(LabelCatalogue.Documents.Find(phrase.Letters)?.Phrase.Kind, LabelCatalogue.Documents.Find(LabelText.Letters(damaged))?.Phrase.Kind);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void No_lines_make_the_reader_throw()
    {
        var texts = Gen.OneOf(
            Gen.Elements(Phrases).Select(p => p.Phrase),
            Gen.Elements("/", "(1)", "4a.", "4b 01.02.2030", "1. ", "3.", "DOB", "EXP 1/2/30", "16 JAN/JAN 1973", "M", "K/F", "<<<", "[a] X [b] Y", "\u0301", "１２．０１．１９７３", "UTO               F"),
            from length in Gen.Choose(0, 60) from letters in Gen.Choose(32, 1200).Select(c => (char)c).ArrayOf(length) select new string(letters));
        var number = Gen.Elements(0, 0.1, 0.11, 0.5, 0.9, 1, -1, 2, double.NaN, double.PositiveInfinity, 1e300);
        var line = from parts in texts.ListOf(3) from left in number from top in number from right in number from bottom in number from confidence in number
                   select new PrintedLine(string.Join(' ', parts), confidence, new(left, top, right, bottom));

        Prop.ForAll(Arb.From(line.ListOf(12)), lines =>
        {
            foreach (var country in new[] { null, "US", "CA", "DE" })
            {
                var document = PrintedDocument.Read([.. lines], new(Today) { Country = country });

                Assert.All(document.Fields, f => Assert.InRange(f.Confidence, 0, 1));
                Assert.Equal(document.Fields.Count, document.Fields.Select(f => f.Kind).Distinct().Count());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public void A_page_of_two_hundred_labels_is_read_without_delay()
    {
        var lines = Phrases.Take(200).Select((p, i) => new PrintedLine(p.Phrase + " 1x " + p.Phrase, 1, new(0.1, i / 200.0, 0.9, (i + 1) / 200.0))).ToArray();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        _ = PrintedDocument.Read(lines, new(Today));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
