using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

public sealed class KeyMaskTests
{
    [Theory]
    [InlineData("sk_test_51RWx7vFkz2A7XNTilUfYxhop", "sk_test_****************xhop")]
    [InlineData("rk_live_51RWx7vFkz2A7XNTilUfYxhop", "rk_live_****************xhop")]
    [InlineData("sk_test_12345", "sk_test_****************")]
    [InlineData("sk_test_1234", "sk_test_****************")]
    [InlineData("something_else", "****************")]
    [InlineData("something_else_entirely", "****************rely")]
    [InlineData("short", "****************")]
    [InlineData("has spaces and more", "****************")]
    [InlineData("", "****************")]
    public void Only_prefix_and_last_four_are_shown(string key, string shown) => Assert.Equal(shown, KeyMask.Of(key));

    [Fact]
    public void An_unread_key_does_not_print_itself() => Assert.Equal("[redacted]", new UnreadKey("sk_test_secret", null).ToString());
}
