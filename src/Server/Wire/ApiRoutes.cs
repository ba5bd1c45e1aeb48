namespace Bonafide.Server.Wire;

/// <summary>Maps endpoints of the API: a path, the permission it takes, and what it does.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes)
{
    private readonly ApiPipeline _pipeline = routes.ServiceProvider.GetRequiredService<ApiPipeline>();

    public ApiRoutes Get(string pattern, Permission permission, ApiHandler handler) => Map("GET", pattern, permission, handler, null);

    public ApiRoutes Post(string pattern, Permission permission, ApiHandler handler) => Map("POST", pattern, permission, handler, null);

    /// <summary>A POST that goes by real time, also where the caller has a test clock.</summary>
    public ApiRoutes PostInRealTime(string pattern, Permission permission, ApiHandler handler) => Map("POST", pattern, permission, handler, null, realTime: true);

    public ApiRoutes Delete(string pattern, Permission permission, ApiHandler handler) => Map("DELETE", pattern, permission, handler, null);

    /// <summary>A POST whose body the slice reads itself, such as multipart.</summary>
    public ApiRoutes Upload(string pattern, Permission permission, ReadBody read, ApiHandler handler) => Map("POST", pattern, permission, handler, read);

    private ApiRoutes Map(string method, string pattern, Permission permission, ApiHandler handler, ReadBody? read, bool realTime = false)
    {
        var route = new ApiRoute(method, pattern, permission, handler, read) { RealTime = realTime };
        routes.MapMethods(pattern, [method], http => _pipeline.RunAsync(http, route)).WithMetadata(route);
        return this;
    }
}

internal sealed record ApiRoute(string Method, string Pattern, Permission Permission, ApiHandler Handler, ReadBody? Read)
{
    public string Name { get; } = Method + " " + Pattern;

    /// <summary>Whether requests, and what is kept of them, go by real time whatever the caller's is.</summary>
    public bool RealTime { get; init; }
}

/// <summary>Reads a body that is not a form.</summary>
internal delegate ValueTask<Result<ReadForm>> ReadBody(HttpRequest request, CancellationToken ct);

/// <param name="Fingerprint">Bytes that are equal for equal parameters, whatever the boundary was.</param>
/// <param name="Attachment">What the handler finds as <see cref="ApiCall.Attachment"/>.</param>
internal sealed record ReadForm(UnreadForm Form, ReadOnlyMemory<byte> Fingerprint, object? Attachment = null);
