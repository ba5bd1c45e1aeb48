namespace Bonafide.Server.Wire;

/// <summary>Runs one request of the API: key, version, account, parameters, idempotency, handler, reply.</summary>
internal sealed class ApiPipeline(Authenticate authenticate, TimeProvider time)
{
    public async Task RunAsync(HttpContext http, ApiRoute route)
    {
        _ = authenticate;
        _ = time;
        _ = route;
        await http.Response.WriteAsync("");
    }
}
