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
        Assert.Equal(2, Found(page).Count);
        Assert.All(Found(page).Zip([(40, 156), (360, 431)]), pair => Assert.True(
            Math.Abs(pair.First.Left - pair.Second.Item1) <= 2 && Math.Abs(pair.First.Right - pair.Second.Item2) <= 2, $"{pair.First}"));
    }

    [Fact]
    public void Faint_letters_in_glare_belong_to_the_line_that_begins_dark()
    {
        var page = Page();
        Word(page, 40, 60, letters: 16);
        for (var i = 0; i < page.Length; i++)
        {
            if (i % Width >= 160)
                page[i] = (byte)(255 - ((255 - page[i]) / 7));
        }
        Assert.InRange(Assert.Single(Found(page)).Right, 270, 282);
    }

    [Fact]
    public void A_fine_pattern_of_the_ground_is_no_line_and_hides_none()
    {
        var page = Page();
        for (var i = 0; i < page.Length; i++)
            page[i] = (byte)(((i % Width) + (i / Width)) % 6 < 3 ? 220 : 180);
        Word(page, 40, 60, letters: 12);
        Assert.InRange(Assert.Single(Found(page)).Left, 38, 42);
    }

    [Fact]
    public void A_stroke_of_an_overprint_beside_a_line_is_no_part_of_it()
    {
        var page = Page();
        Word(page, 40, 60, letters: 6);
        for (var y = 36; y < 68; y++)
        {
            for (var x = 26; x < 34; x++)
                page[(y * Width) + x] = 30;
        }
        Assert.InRange(Assert.Single(Found(page)).Left, 38, 41);
    }

    [Fact]
    public void A_letter_alone_counts_in_one_row_with_a_line_of_its_height()
    {
        var page = Page();
        Word(page, 40, 60, letters: 3);
        Letter(page, 400, 60);
        Assert.Equal(2, Found(page).Count);
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
        Assert.Equal([60 + 8, 90 + 8], Found(page).Select(line => (int)line.Middle));
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
