using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>A new signing secret, while the old one goes on signing.</summary>
public sealed class SecretRollTests(PostgresFixture postgres)
{
    [Fact]
    public async Task While_rolling_each_delivery_is_signed_by_the_new_secret_and_by_the_old()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        var (old, rolled) = (endpoint.Text("secret")!, await RollAsync(world, endpoint, "expire_old_in=3600"));

        await world.Host.CreateAsync();
        Assert.Equal([rolled, old], SignedBy(world, Assert.Single(await world.ArrivedAsync()), old, rolled));
        await world.Host.AdvanceAsync(TimeSpan.FromSeconds(3600));
        await world.Host.CreateAsync();

        Assert.Equal([rolled], SignedBy(world, (await world.ArrivedAsync())[1], old, rolled));
        Assert.NotEqual(old, rolled);
    }

    [Fact]
    public async Task Unless_said_otherwise_the_old_secret_signs_for_a_day_and_with_zero_not_at_all()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        var first = endpoint.Text("secret")!;
        var second = await RollAsync(world, endpoint, "");
        await world.Host.AdvanceAsync(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await world.Host.CreateAsync();
        Assert.Equal([second, first], SignedBy(world, (await world.ArrivedAsync())[^1], first, second));
        var third = await RollAsync(world, endpoint, "expire_old_in=0");
        await world.Host.CreateAsync();
        Assert.Equal([third], SignedBy(world, (await world.ArrivedAsync())[^1], first, second, third));
    }

    [Fact]
    public async Task A_secret_whose_time_is_over_is_not_stored_any_more()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        await RollAsync(world, endpoint, "expire_old_in=60");
        var length = await SealedLengthAsync(world);
        await world.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(await SealedLengthAsync(world), 1, length - 40);
    }

    [Fact]
    public async Task The_new_secret_is_shown_in_the_reply_and_again_only_to_the_same_idempotency_key()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var path = $"{WebhookWorld.Endpoints}/{(await world.EndpointAsync()).Id()}";
        var rolled = await world.Host.PostAsync(path + "/roll_secret", "", SliceHost.Secret, ("Idempotency-Key", "roll"));
        var again = await world.Host.PostAsync(path + "/roll_secret", "", SliceHost.Secret, ("Idempotency-Key", "roll"));
        Assert.Equal((rolled.Body, "true"), (again.Body, again.Header("Idempotent-Replayed")));
        Assert.False((await world.Host.GetAsync(path)).Json.TryGetProperty("secret", out _));
    }

    [Theory]
    [InlineData("expire_old_in=-1", 400)]
    [InlineData("expire_old_in=86401", 400)]
    [InlineData("expire_old_in=soon", 400)]
    [InlineData("secret=whsec_mine", 400)]
    [InlineData("expire_old_in=86400", 200)]
    public async Task An_old_secret_lives_a_day_at_most(string form, int status)
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var id = (await world.EndpointAsync()).Id();
        Assert.Equal(status, (int)(await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{id}/roll_secret", form)).Status);
    }

    [Fact]
    public async Task Five_secrets_are_valid_at_once_at_most()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        for (var i = 0; i < 4; i++) await RollAsync(world, endpoint, "");
        var refused = await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{endpoint.Id()}/roll_secret", "");
        Assert.Contains("expire_old_in=0", refused.Message, StringComparison.Ordinal);
        await RollAsync(world, endpoint, "expire_old_in=0");
    }

    [Fact]
    public async Task Of_rolls_at_the_same_time_every_secret_signs()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        string[] all = [endpoint.Text("secret")!, .. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RollAsync(world, endpoint, "")))];
        await world.Host.CreateAsync();
        Assert.Equal(all.Order(StringComparer.Ordinal), SignedBy(world, Assert.Single(await world.ArrivedAsync()), all).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_accounts_mode_cannot_roll_it()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var id = (await world.EndpointAsync()).Id();
        var refused = await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{id}/roll_secret", "", SliceHost.LiveSecret);
        Assert.Equal((404, "resource_missing"), ((int)refused.Status, refused.Code));
    }

    private static async Task<string> RollAsync(WebhookWorld world, JsonElement endpoint, string form)
    {
        var answer = await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{endpoint.Id()}/roll_secret", form);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json.Text("secret")!;
    }

    /// <summary>Which of the secrets the delivery is signed by, in the order of its signatures; there are no others.</summary>
    private static string[] SignedBy(WebhookWorld world, Received arrived, params string[] secrets)
    {
        var header = arrived.Headers["Stripe-Signature"];
        var found = header.Split(',')[1..].Select(part => secrets.SingleOrDefault(secret => WebhookSignature.Sign(arrived.Body, [secret], world.Host.Time.GetUtcNow()).EndsWith(part, StringComparison.Ordinal)));
        return [.. found.Select(static secret => Assert.IsType<string>(secret))];
    }

    private static async Task<int> SealedLengthAsync(WebhookWorld world) =>
        int.Parse(Assert.Single(await world.Host.RowsAsync("select length(secrets) from webhook_endpoints")), null);
}
