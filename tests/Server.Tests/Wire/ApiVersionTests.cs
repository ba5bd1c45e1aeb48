using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

public sealed class ApiVersionTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 15, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2011-01-01")]
    [InlineData("2020-08-27")]
    [InlineData("2025-12-15.clover")]
    [InlineData("2026-10-28.endive")]
    [InlineData("2020-08-27;identity_client_api=v7")]
    [InlineData("2026-10-28.preview; feature=v1")]
    [InlineData("2026-11-25.endive")]
    public void Published_versions_and_newer_ones_up_to_today_are_taken(string version) =>
        Assert.Null(ApiVersion.Read(version, Now).Error);

    [Theory]
    [InlineData("2099-01-01.endive")]
    [InlineData("2020-08-28")]
    [InlineData("2026-10-28")]
    [InlineData("2026-10-28.acacia")]
    [InlineData("latest")]
    [InlineData("2026-13-01.endive")]
    [InlineData("2026-11-25.End1ve")]
    [InlineData(";")]
    public void Other_versions_are_refused(string version)
    {
        var error = ApiVersion.Read(version, Now).Error!;
        Assert.Equal((400, "Invalid Stripe API version: " + version), (error.Status, error.Message));
    }
}
