namespace Bonafide.Server.Wire;

/// <summary>Maps endpoints of the API: a path, the permission it takes, and what it does.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes)
{
    private readonly ApiPipeline _pipeline = routes.ServiceProvider.GetRequiredService<ApiPipeline>();

    public ApiRoutes Get(string pattern, Permission permission, ApiHandler handler) => Map("GET", pattern, permission, handler, null);

    public ApiRoutes Post(string pattern, Permission permission, ApiHandler handler) => Map("POST", pattern, permission, handler, null);

    public ApiRoutes Delete(string pattern, Permission permission, ApiHandler handler) => Map("DELETE", pattern, permission, handler, null);

    /// <summary>A POST whose body the slice reads itself, such as multipart.</summary>
    public ApiRoutes Upload(string pattern, Permission permission, ReadBody read, ApiHandler handler) => Map("POST", pattern, permission, handler, read);

    private ApiRoutes Map(string method, string pattern, Permission permission, ApiHandler handler, ReadBody? read)
    {
        var route = new ApiRoute(method, permission, handler, read);
        routes.MapMethods(pattern, [method], http => _pipeline.RunAsync(http, route));
        return this;
    }
}

internal sealed record ApiRoute(string Method, Permission Permission, ApiHandler Handler, ReadBody? Read);

/// <summary>Reads a body that is not a form.</summary>
internal delegate ValueTask<Result<ReadForm>> ReadBody(HttpRequest request, CancellationToken ct);

/// <param name="Fingerprint">Bytes that are equal for equal parameters, whatever the boundary was.</param>
/// <param name="Attachment">What the handler finds as <see cref="ApiCall.Attachment"/>.</param>
internal sealed record ReadForm(UnreadForm Form, ReadOnlyMemory<byte> Fingerprint, object? Attachment = null);
