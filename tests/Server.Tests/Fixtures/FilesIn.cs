using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>Files as an integrator uploads them, and pictures as reports refer to them.</summary>
internal static class FilesIn
{
    public const string Files = "v1/files";
    public const string Links = "v1/file_links";

    /// <summary>The smallest beginnings by which the kinds are told.</summary>
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 zyx");

    /// <summary>Uploads as Node's library does: the purpose first, a uuid as boundary, nested fields as bracketed names.</summary>
    public static async Task<Answer> SendFileAsync(
        this SliceHost host, byte[]? bytes, string? purpose = "dispute_evidence", string more = "", string key = SliceHost.Secret, string name = "evidence.png",
        params (string Name, string Value)[] headers)
    {
        using var body = new MultipartFormDataContent("9d5a7c2e-3b1f-4f6a-8a55-0c2f8d1e7b90");
        if (purpose is not null) Field(body, "purpose", purpose);
        foreach (var pair in more.Split('&', StringSplitOptions.RemoveEmptyEntries)) Field(body, pair.Split('=')[0], pair.Split('=')[1]);
        if (bytes is not null)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            body.Add(part);
        }

        return await host.SendAsync(HttpMethod.Post, Files, key, body, headers);
    }

    public static async Task<JsonElement> FileAsync(this SliceHost host, byte[]? bytes = null, string purpose = "dispute_evidence", string more = "", string key = SliceHost.Secret)
    {
        var answer = await host.SendFileAsync(bytes ?? Png, purpose, more, key);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    /// <summary>A live session, verified by one picture. Returns the session, the picture's file as its report names it, and the bytes.</summary>
    public static async Task<(JsonElement Session, string File, byte[] Bytes)> PictureAsync(this SliceHost host)
    {
        var bytes = host.Perception.Picture(new PerceptionReply.Examined(Seen.Zone(Seen.Passport)));
        var session = await host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret)).VerifyAsync(bytes);
        var report = (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}", SliceHost.LiveSecret)).Json;
        return (session, Assert.Single(report.Texts("document", "files")), bytes);
    }

    /// <summary>Issues a restricted key with these permissions, usable from these addresses only where there are any.</summary>
    public static async Task<string> KeyAsync(this SliceHost host, bool livemode, IReadOnlyList<string> addresses, params (string Resource, Access Access)[] permissions)
    {
        var account = (await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account;
        var wanted = new NewApiKey(account.Id, livemode, KeyKind.Restricted, "test")
        {
            Permissions = new Permissions(permissions.ToDictionary(static p => p.Resource, static p => p.Access, StringComparer.Ordinal)),
            AllowedAddresses = addresses,
        };
        return (await host.Get<ApiKeyStore>().IssueAsync(wanted, host.Time.GetUtcNow(), default))!.Key.Value;
    }

    /// <summary>The clock of the host, in Unix seconds.</summary>
    public static long Now(this SliceHost host) => host.Time.GetUtcNow().ToUnixTimeSeconds();

    private static void Field(MultipartFormDataContent body, string name, string value)
    {
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
        body.Add(part);
    }
}
