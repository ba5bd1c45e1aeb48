using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bonafide.Server.Tests.Vault;

public sealed class MasterKeyTests(PostgresFixture postgres)
{
    [Fact]
    public void A_made_key_is_readable_by_its_owner_only_and_is_found_again()
    {
        var folder = Directory.CreateTempSubdirectory("bonafide-master-").FullName;
        try
        {
            var sealedValue = MasterKey.Load(null, folder, NullLogger.Instance).Seal("x"u8, "here");
            var file = Path.Combine(folder, MasterKey.FileName);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal("x"u8.ToArray(), MasterKey.Load(null, folder, NullLogger.Instance).Unseal(sealedValue, "here"));
            Assert.Equal("x"u8.ToArray(), MasterKey.Load(File.ReadAllText(file), "nowhere", NullLogger.Instance).Unseal(sealedValue, "here"));
            Assert.Equal([file], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Hex_and_base64_are_the_same_key()
    {
        var bytes = Enumerable.Range(0, 32).Select(static i => (byte)i).ToArray();
        var sealedValue = new DataKey(bytes).Seal("x"u8, "here");
        foreach (var text in (string[])[Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes), " " + Convert.ToBase64String(bytes) + "\n"])
        {
            Assert.Equal("x"u8.ToArray(), MasterKey.Load(text, "nowhere", NullLogger.Instance).Unseal(sealedValue, "here"));
        }
    }

    [Theory]
    [InlineData("secret-but-short")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void A_key_of_another_length_is_refused_without_being_repeated(string text)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => MasterKey.Load(text, "nowhere", NullLogger.Instance));
        Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_does_not_start_with_another_master_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.CreateAsync();
        var other = new string('b', 64);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => host.AnotherAsync(("BONAFIDE_MASTER_KEY", other)));
        Assert.Contains("BONAFIDE_MASTER_KEY", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(other, refused.Message, StringComparison.Ordinal);
    }
}
