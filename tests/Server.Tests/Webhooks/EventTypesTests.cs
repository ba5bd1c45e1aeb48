using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class EventTypesTests
{
    private const string Redacted = "identity.verification_session.redacted";

    [Theory]
    [InlineData("*", "identity.verification_session.created", true)]
    [InlineData("*", Redacted, false)]
    [InlineData(Redacted, Redacted, true)]
    [InlineData("identity.verification_session.created", "identity.verification_session.verified", false)]
    [InlineData("identity.verification_session", "identity.verification_session.created", false)]
    public void A_type_is_told_to_those_who_asked_and_a_star_leaves_out_what_must_be_named(string enabled, string type, bool told) =>
        Assert.Equal(told, EventTypes.Match([enabled], type));

    [Fact]
    public void A_star_beside_a_name_has_both() => Assert.True(EventTypes.Match(["*", Redacted], Redacted));

    [Theory]
    [InlineData("*", true)]
    [InlineData("file.created", true)]
    [InlineData("v1.identity.verification_session.created", true)]
    [InlineData("charge.unknown_9", true)]
    [InlineData("charge", false)]
    [InlineData("charge.*", false)]
    [InlineData("charge..created", false)]
    [InlineData(".created", false)]
    [InlineData("Charge.created", false)]
    [InlineData("charge.created ", false)]
    [InlineData("", false)]
    [InlineData("identity.verification_session.verifed", false)]
    [InlineData("v1.identity.verification_session.approved", false)]
    [InlineData("identity.verification_report.created", false)]
    [InlineData("v1.identity.verification_session.canceled", true)]
    public void A_name_is_a_star_or_words_joined_by_dots(string name, bool wellFormed) => Assert.Equal(wellFormed, EventTypes.IsWellFormed(name));
}
