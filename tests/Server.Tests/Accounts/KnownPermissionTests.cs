using Bonafide.Server.Accounts;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Routing;

namespace Bonafide.Server.Tests.Accounts;

public sealed class KnownPermissionTests(PostgresFixture postgres)
{
    /// <summary>What only the key of one session's page holds: no restricted key is ever given it.</summary>
    private const string Page = "verification_page";

    [Fact]
    public async Task Every_permission_that_a_route_asks_for_can_be_given_to_a_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var asked = host.Get<IEnumerable<EndpointDataSource>>().SelectMany(static s => s.Endpoints)
            .Select(static e => e.Metadata.GetMetadata<ApiRoute>()?.Permission).OfType<Permission>().ToArray();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(static p => p.Resource != Page && !(KnownPermissions.Find(p.Resource)?.Most >= p.Access)).Select(static p => p.Name).Distinct());
    }

    [Fact]
    public void Each_permission_is_explained_in_a_sentence() =>
        Assert.All(KnownPermissions.All, static known => Assert.Matches("^[A-Z].{20,}\\.$", known.Meaning));
}
