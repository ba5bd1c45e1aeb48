using System.Reflection;
using System.Text.RegularExpressions;
using Bonafide.Server.Hosting;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Routing;

namespace Bonafide.Server.Tests.Hosting;

/// <summary>What users rely on, frozen: a change here is a change for them.</summary>
public sealed partial class ApprovedTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Routes()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Approved.Is("Routes", host.Get<IEnumerable<EndpointDataSource>>().SelectMany(static s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(static e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} {e.RoutePattern.RawText}")
            .Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Errors() => Approved.Is("Errors", typeof(ServerHost).Assembly.GetTypes()
        .Where(static t => t.Name.EndsWith("Errors", StringComparison.Ordinal))
        .SelectMany(static t => t.GetMembers(BindingFlags.Static | BindingFlags.Public).Select(m => (Name: $"{t.Name}.{m.Name}", Error: Make(m))))
        .Where(static e => e.Error is not null)
        .Select(static e => $"{e.Name}: {e.Error!.Status} {e.Error.Type} {e.Error.Code ?? "-"} {e.Error.Param ?? "-"}: {e.Error.Message}")
        .Order(StringComparer.Ordinal));

    [Fact]
    public void Event_types() => Approved.Is("EventTypes", VerificationSessionLifecycle.Transitions.Values.Select(static t => t.EventType)
        .Append(VerificationSessionLifecycle.Created).Append(VerificationSessionLifecycle.Redacted).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Settings() => Approved.Is("Settings", Directory.EnumerateFiles(Path.Combine(Approved.Root(), "src", "Server"), "*.cs", SearchOption.AllDirectories)
        .Where(static f => !f.Contains("/obj/", StringComparison.Ordinal))
        .SelectMany(static f => Setting().Matches(File.ReadAllText(f)).Select(static m => m.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Schema()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var columns = await host.RowsAsync(
            "select format('%s.%s %s%s', table_name, column_name, data_type, case is_nullable when 'NO' then ' not null' else '' end) from information_schema.columns where table_schema = 'public'");
        var indexes = await host.RowsAsync("select indexdef from pg_indexes where schemaname = 'public'");
        var checks = await host.RowsAsync("select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace");
        Approved.Is("Schema", columns.Order(StringComparer.Ordinal).Concat(indexes.Order(StringComparer.Ordinal)).Concat(checks.Order(StringComparer.Ordinal)));
    }

    private static ApiError? Make(MemberInfo member) => member switch
    {
        FieldInfo field => field.GetValue(null) as ApiError,
        PropertyInfo property => property.GetValue(null) as ApiError,
        MethodInfo { IsSpecialName: false, IsGenericMethod: false } method when method.ReturnType == typeof(ApiError)
            && method.GetParameters().Select(Sample).ToArray() is var given && !given.Contains(null) => (ApiError?)method.Invoke(null, given),
        _ => null,
    };

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(string) => $"<{parameter.Name}>",
        var t when t == typeof(int) => 7,
        var t when t == typeof(bool) => true,
        var t when t == typeof(string[]) || t == typeof(IReadOnlyList<string>) || t == typeof(IEnumerable<string>) || t == typeof(IReadOnlyCollection<string>) => new[] { "a", "b" },
        var t when t == typeof(SessionStatus) => SessionStatus.Processing,
        var t when t == typeof(RateLimit) => RateLimit.Test,
        var t when t == typeof(SessionType) => SessionType.IdNumber,
        _ => null,
    };

    [GeneratedRegex("\"(?<name>BONAFIDE_[A-Z_]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
