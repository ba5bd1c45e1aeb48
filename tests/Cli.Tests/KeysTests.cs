using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>Keys, on the data of a server that goes on running.</summary>
public sealed class KeysTests(CommandServer fixture)
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("--test", "sk_test_")]
    [InlineData("--live", "sk_live_")]
    public async Task A_made_key_is_all_that_standard_output_says_and_opens_the_api_at_once(string mode, string prefix)
    {
        var said = await RunAsync("keys", "create", mode);
        Assert.Matches($"^{prefix}[0-9A-Za-z]{{40,}}$", said.Done);
        Assert.DoesNotContain(said.Done, said.Error, StringComparison.Ordinal);
        Assert.Equal(200, await Server.StatusAsync(said.Done));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_when_the_command_has_returned()
    {
        var made = await MakeAsync("--test");
        Assert.Equal(200, await Server.StatusAsync(made.Key));
        Assert.Equal(0, (await RunAsync("keys", "revoke", made.Id)).Code);
        Assert.Equal((401, "api_key_expired"), await Server.AskAsync(made.Key) is var a ? (a.Status, a.Code) : default);
        Assert.Contains("has ended already", (await RunAsync("keys", "revoke", made.Id)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rolled_key_ends_when_its_successor_is_there()
    {
        var old = await MakeAsync("--test", "--name", "rolled at once");
        Assert.Equal(200, await Server.StatusAsync(old.Key));
        var next = (await RunAsync("keys", "roll", "rolled at once")).Done;
        Assert.Equal(200, await Server.StatusAsync(next));
        var refused = await Server.AskAsync(old.Key);
        Assert.Equal((401, "api_key_expired", $"Expired API Key provided: sk_test_****************{old.Key[^4..]}"), refused);
    }

    [Fact]
    public async Task A_key_rolled_with_a_delay_works_beside_its_successor_which_may_the_same()
    {
        var old = await MakeAsync("--test", "--permission", "identity_product=read", "--allow-ip", "127.0.0.1", "--name", "rolled slowly");
        var next = Read((await RunAsync("keys", "roll", old.Id, "--expire-old-in", "24h", "--json")).Done);
        Assert.Equal((200, 200), (await Server.StatusAsync(old.Key), await Server.StatusAsync(next.Key)));
        var keys = await ListAsync("--test");
        var (listed, successor) = (keys.Single(k => k.Id() == old.Id), keys.Single(k => k.Id() == next.Id));
        Assert.InRange(listed.GetProperty("expires_at").GetInt64() - listed.GetProperty("created").GetInt64(), 86_400, 86_460);
        Assert.Equal(JsonValueKind.Null, successor.GetProperty("expires_at").ValueKind);
        foreach (var same in (string[])["name", "kind", "livemode", "permissions", "allowed_ips"])
            Assert.Equal(listed.GetProperty(same).ToString(), successor.GetProperty(same).ToString());
    }

    [Fact]
    public async Task A_restricted_key_may_what_it_was_given_and_is_told_what_it_lacks()
    {
        var made = await MakeAsync("--test", "--permission", "rak_identity_product_read");
        Assert.StartsWith("rk_test_", made.Key, StringComparison.Ordinal);
        Assert.Equal(200, await Server.StatusAsync(made.Key));
        var refused = await Server.AskAsync(made.Key, form: "type=document");
        Assert.Equal(403, refused.Status);
        Assert.Contains("'rak_identity_product_write'", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"'rk_test_****************{made.Key[^4..]}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_works_from_its_addresses_only()
    {
        var here = await MakeAsync("--test", "--allow-ip", "10.0.0.0/8", "--allow-ip", "127.0.0.1");
        var elsewhere = await MakeAsync("--test", "--allow-ip", "10.0.0.0/8");
        Assert.Equal((200, 403), (await Server.StatusAsync(here.Key), await Server.StatusAsync(elsewhere.Key)));
    }

    [Theory]
    [InlineData("recent")]
    [InlineData("all")]
    public async Task A_key_for_sensitive_results_may_expand_them(string which)
    {
        var made = await MakeAsync("--test", "--sensitive", which, "--allow-ip", "127.0.0.0/8");
        Assert.Equal(200, await Server.StatusAsync(made.Key, Api.Sessions + "?expand[]=data.verified_outputs.dob"));
        Assert.Equal(403, await Server.StatusAsync(made.Key, form: "type=document"));
    }

    [Fact]
    public async Task A_key_that_ends_by_itself_says_when()
    {
        var made = await MakeAsync("--test", "--expires-in", "90d");
        var listed = (await ListAsync("--test")).Single(k => k.Id() == made.Id);
        Assert.Equal(90 * 86_400, listed.GetProperty("expires_at").GetInt64() - listed.GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task A_list_shows_publishable_keys_and_masks_all_others()
    {
        var (secret, publishable) = (await MakeAsync("--test", "--name", "shop"), await MakeAsync("--test", "--publishable"));
        var table = (await RunAsync("keys", "list", "--test")).Done;
        Assert.Contains(publishable.Key, table, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Key, table, StringComparison.Ordinal);
        Assert.Contains($"{secret.Id}  test  secret       sk_test_****************{secret.Key[^4..]}", table, StringComparison.Ordinal);
        Assert.DoesNotContain("live", table, StringComparison.Ordinal);
        Assert.Equal(["False", "True"], (await ListAsync()).Select(static k => k.GetProperty("livemode").ToString()).Distinct());
    }

    [Fact]
    public async Task A_name_that_two_keys_have_is_refused_with_their_ids()
    {
        var (one, other) = (await MakeAsync("--test", "--name", "twice"), await MakeAsync("--live", "--name", "twice"));
        var said = await RunAsync("keys", "revoke", "twice");
        Assert.Equal((1, $"bonafide: 2 keys have the name 'twice'. Give the id: {one.Id}, {other.Id}.\n"), (said.Code, said.Error));
        Assert.Equal(200, await Server.StatusAsync(one.Key));
    }

    [Fact]
    public async Task The_account_is_shown()
    {
        var account = JsonDocument.Parse((await RunAsync("accounts", "show", "--json")).Done).RootElement;
        Assert.Equal(("My business", 18), (account.GetProperty("name").GetString(), account.GetProperty("settings").GetProperty("minimum_age").GetInt32()));
        Assert.Contains(account.Id(), (await RunAsync("accounts", "show")).Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_the_operators_own_is_reached_by_its_setting()
    {
        var socket = (await File.ReadAllLinesAsync(Directory.GetFiles(Server.DataFolder, "postmaster.pid", SearchOption.AllDirectories).Single()))[4];
        var said = await Command.RunAsync([new("BONAFIDE_DATABASE", $"Host={socket};Username=bonafide;Database=postgres")], "keys", "create", "--test");
        Assert.Equal(200, await Server.StatusAsync(said.Done));
    }

    private Task<Said> RunAsync(params string[] arguments) => Command.RunAsync(Server, arguments);

    private async Task<(string Id, string Key)> MakeAsync(params string[] options) => Read((await RunAsync(["keys", "create", .. options, "--json"])).Done);

    private async Task<JsonElement[]> ListAsync(params string[] options) =>
        [.. JsonDocument.Parse((await RunAsync(["keys", "list", .. options, "--json"])).Done).RootElement.EnumerateArray()];

    private static (string Id, string Key) Read(string json) =>
        JsonDocument.Parse(json).RootElement is var key ? (key.Id(), key.GetProperty("key").GetString()!) : default;
}
