using System.Text;
using System.Text.Json;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    public static TheoryData<string, string[], long, string, string> Vectors()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "spec/vectors/webhook-signature.json"))) folder = folder.Parent!;
        var data = new TheoryData<string, string[], long, string, string>();
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "spec/vectors/webhook-signature.json")));
        foreach (var v in vectors.RootElement.EnumerateArray())
        {
            data.Add(
                v.GetProperty("name").GetString()!, [.. v.GetProperty("secrets").EnumerateArray().Select(s => s.GetString()!)], v.GetProperty("t").GetInt64(),
                v.GetProperty("body").GetString()!, v.GetProperty("header").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_header_is_that_of_the_vector(string name, string[] secrets, long t, string body, string header)
    {
        Assert.NotEmpty(name);
        Assert.Equal(header, WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), secrets, DateTimeOffset.FromUnixTimeSeconds(t)));
    }
}
