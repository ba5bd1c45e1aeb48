using Bonafide.Perception.Finding;
using Bonafide.Perception.Text;

namespace Bonafide.Perception.Tests.Text;

public sealed class LineSearchTests
{
    private const int Width = 600;
    private const int Height = 300;

    [Fact]
    public void Letters_beside_each_other_are_one_line_and_a_wide_gap_ends_it()
    {
        var page = Page();
        Word(page, 40, 60, letters: 8);
        Word(page, 360, 60, letters: 5);
        Assert.Equal([(40, 156), (360, 431)], Found(page).Select(line => ((int)line.Left, (int)line.Right)));
    }

    [Fact]
    public void A_blank_between_two_words_is_told()
    {
        var page = Page();
        Word(page, 40, 60, letters: 4);
        Word(page, 40 + (4 * 15) + 8, 60, letters: 4);
        var gap = Assert.Single(Assert.Single(Found(page)).Gaps);
        Assert.InRange(gap.Middle, 96, 108);
        Assert.Equal("JANE DOES", new LineReading("JANEDOES", [.. Enumerable.Range(0, 8).Select(i => (i + (i < 4 ? 0.5f : 1.1f)) / 8.6f)], 1).WithBlanks(Found(page)[0], 0));
    }

    [Fact]
    public void A_falling_line_is_followed()
    {
        var page = Page();
        for (var letter = 0; letter < 20; letter++)
            Letter(page, 40 + (letter * 15), 60 + letter);
        var line = Assert.Single(Found(page));
        Assert.InRange(line.Slope, 0.055f, 0.075f);
    }

    [Fact]
    public void A_letter_alone_counts_under_the_beginning_of_a_line_and_nowhere_else()
    {
        var page = Page();
        Word(page, 40, 60, letters: 3);
        Letter(page, 42, 90);
        Letter(page, 300, 200);
        Assert.Equal([40, 42], Found(page).Select(line => (int)line.Left));
    }

    [Fact]
    public void Nothing_is_looked_for_in_the_zone_below()
    {
        var page = Page();
        Word(page, 40, 60, letters: 6);
        Word(page, 40, 240, letters: 20);
        Assert.Single(LineSearch.Find(new GrayImage(Width, Height, page), 220));
        Assert.Equal(2, Found(page).Count);
    }

    [Fact]
    public void A_shadow_over_half_of_the_page_hides_no_line_and_adds_none()
    {
        var page = Page();
        Word(page, 40, 60, letters: 30);
        for (var i = 0; i < page.Length; i++)
        {
            if (i % Width >= 300)
                page[i] = (byte)(page[i] / 2);
        }
        Assert.Single(Found(page));
    }

    private static List<TextLine> Found(byte[] page) => LineSearch.Find(new GrayImage(Width, Height, page), Height);

    private static byte[] Page()
    {
        var page = new byte[Width * Height];
        Array.Fill(page, (byte)220);
        return page;
    }

    private static void Word(byte[] page, int left, int top, int letters)
    {
        for (var letter = 0; letter < letters; letter++)
            Letter(page, left + (letter * 15), top);
    }

    /// <summary>Two upright strokes and a bar, 11 wide and 16 high.</summary>
    private static void Letter(byte[] page, int left, int top)
    {
        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 11; x++)
            {
                if (x < 3 || x >= 8 || y is > 5 and < 9)
                    page[((top + y) * Width) + left + x] = 30;
            }
        }
    }
}
