using System.Security.Cryptography;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Tests.Vault;

public sealed class DataKeyTests(PostgresFixture postgres)
{
    private static readonly byte[] Plain = "a birth date"u8.ToArray();

    [Fact]
    public void What_was_sealed_opens_under_its_key_at_its_address()
    {
        var key = DataKey.New();
        Assert.Equal(Plain, key.Unseal(key.Seal(Plain, "row/1"), "row/1"));
        Assert.Equal([], key.Unseal(key.Seal([], "row/1"), "row/1"));
        Assert.NotEqual(key.Seal(Plain, "row/1"), key.Seal(Plain, "row/1"));
        Assert.Equal("[redacted]", key.ToString());
    }

    [Fact]
    public void It_opens_neither_elsewhere_nor_under_another_key()
    {
        var key = DataKey.New();
        var value = key.Seal(Plain, "row/1");
        Assert.ThrowsAny<CryptographicException>(() => key.Unseal(value, "row/2"));
        Assert.ThrowsAny<CryptographicException>(() => DataKey.New().Unseal(value, "row/1"));
    }

    [Fact]
    public void It_does_not_open_with_any_bit_flipped_or_any_byte_cut()
    {
        var key = DataKey.New();
        var value = key.Seal(Plain, "row/1");
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var changed = value.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => key.Unseal(changed, "row/1"));
        }

        for (var length = 0; length < value.Length; length++) Assert.ThrowsAny<CryptographicException>(() => key.Unseal(value.AsSpan(0, length), "row/1"));
    }

    [Fact]
    public void A_wrapped_key_opens_under_its_parent_at_its_address_only()
    {
        var (parent, child) = (DataKey.New(), DataKey.New());
        var wrapped = child.WrapUnder(parent, "keys/1");
        Assert.Equal(Plain, DataKey.Unwrap(parent, wrapped, "keys/1").Unseal(child.Seal(Plain, "x"), "x"));
        Assert.ThrowsAny<CryptographicException>(() => DataKey.Unwrap(parent, wrapped, "keys/2"));
        Assert.ThrowsAny<CryptographicException>(() => DataKey.Unwrap(DataKey.New(), wrapped, "keys/1"));
    }

    [Fact]
    public void Authentication_codes_of_two_purposes_differ()
    {
        var key = DataKey.New();
        Assert.Equal(key.Authenticate("a", "m"), key.Authenticate("a", "m"));
        Assert.NotEqual(key.Authenticate("a", "m"), key.Authenticate("b", "m"));
        Assert.NotEqual(key.Authenticate("a", "m"), DataKey.New().Authenticate("a", "m"));
    }

    [Fact]
    public async Task First_uses_of_an_account_at_once_agree_on_one_key()
    {
        var database = await postgres.NewDatabaseAsync();
        var (master, account, time) = (DataKey.New(), Ids.AccountId.New(), new ManualTime());
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new KeyVault(master, database, time).AccountKeyAsync(account, default).AsTask()));
        Assert.Single(keys.Select(static k => Convert.ToHexString(k.Authenticate("a", "m"))).Distinct());
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_destroyed_subject_key_is_gone_at_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync("type=document&metadata[a]=b");
        await host.RowsAsync($"delete from subject_keys where subject = '{session.Id()}'");
        var retrieved = await host.RetrieveAsync(session.Id());
        Assert.Null(retrieved.Text("metadata", "a"));
        Assert.Empty(await host.EventsAsync());
        Assert.Equal(400, (int)(await host.Visit(session).SendAsync([0xFF, 0xD8, 0xFF, 0xE0], session.Id())).Status);
    }
}
