using Bonafide.Perception.Evidence;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationPages;

namespace Bonafide.Server.Tests.VerificationPages;

/// <summary>What the page says of a picture as soon as it is taken.</summary>
public sealed class JudgePictureTests
{
    private static readonly PictureEvidence Barcode = Seen.Nothing() with
    {
        Barcodes = [new BarcodeEvidence { Symbology = "pdf417", Payload = [1], Corners = [], Version = "test" }],
    };

    /// <summary>The choice on the page, what the back shows, and the title of what the person is told.</summary>
    [Theory]
    [InlineData("driving_license", "US", "document", "We cannot read the barcode")]
    [InlineData("driving_license", "CA", "document", "We cannot read the barcode")]
    [InlineData("driving_license", "US", "nothing", "We cannot see a document")]
    [InlineData("driving_license", "US", "barcode", null)]
    [InlineData("driving_license", "CA", "barcode", null)]
    [InlineData("driving_license", "FR", "document", null)]
    [InlineData("driving_license", "FR", "nothing", "We cannot see a document")]
    [InlineData("driving_license", null, "document", null)]
    [InlineData("id_card", "US", "document", "We cannot read this picture")]
    [InlineData("id_card", "US", "barcode", null)]
    public void Only_the_back_of_an_american_licence_needs_a_barcode(string type, string? country, string seen, string? title)
    {
        var back = seen switch { "document" => Seen.Document(), "barcode" => Barcode, _ => Seen.Nothing() };
        var choice = new DocumentChoice(type, country);
        Assert.Equal(title, JudgePicture.Of(PageRequirements.Back, back, choice, Seen.Document(), insisted: false)?.Title);
        Assert.Null(JudgePicture.Of(PageRequirements.Back, back, choice, Seen.Document(), insisted: true));
    }

    [Fact]
    public void The_barcode_is_asked_for_again_and_the_person_may_insist()
    {
        var told = JudgePicture.Of(PageRequirements.Back, Seen.Document(), new DocumentChoice("driving_license", "US"), Seen.Document(), insisted: false)!;
        Assert.Equal(("id_document_back", "Take another photo", "Use it anyway"), (told.Requirement, told.BackButtonText, told.ContinueButtonText));
    }

    [Fact]
    public void A_back_whose_front_had_the_zone_needs_no_barcode() =>
        Assert.Null(JudgePicture.Of(PageRequirements.Back, Seen.Document(), new DocumentChoice("driving_license", "US"), Seen.Zone(Seen.Passport), insisted: false));

    [Fact]
    public void A_file_that_was_not_taken_cannot_be_insisted_on() =>
        Assert.Equal("This picture cannot be used", JudgePicture.Of(PageRequirements.Back, Seen.Refused(), null, null, insisted: true)?.Title);
}
