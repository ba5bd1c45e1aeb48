using System.Text;
using System.Text.Json;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

/// <summary>The vectors in spec/vectors/form.json, which the browser library obeys too.</summary>
public sealed class FormVectorTests
{
    public static TheoryData<string, string, string?> Vectors()
    {
        var data = new TheoryData<string, string, string?>();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "spec", "vectors", "form.json")));
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var tree = vector.GetProperty("tree");
            data.Add(
                vector.GetProperty("name").GetString()!,
                vector.GetProperty("body").GetString()!,
                tree.ValueKind == JsonValueKind.Null ? null : JsonSerializer.Serialize(tree));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_body_means_its_tree(string name, string body, string? tree)
    {
        var read = UnreadForm.Read(Encoding.UTF8.GetBytes(body));
        Assert.True(tree is null == read.Error is not null, name);
        if (read.TryGet(out var form, out _)) Assert.Equal(tree, ToJson(form));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_query_string_means_the_same(string name, string body, string? tree)
    {
        var read = UnreadForm.ReadQuery("?" + body);
        Assert.True(tree is null == read.Error is not null, name);
        if (read.TryGet(out var form, out _)) Assert.Equal(tree, ToJson(form));
    }

    [Fact]
    public void Decoded_fields_mean_the_same_tree()
    {
        Assert.True(UnreadForm.Of([new("purpose", "identity_document"), new("file_link_data[create]", "true")]).TryGet(out var form, out _));
        Assert.Equal("""{"purpose":"identity_document","file_link_data":{"create":"true"}}""", ToJson(form));
    }

    internal static string ToJson(UnreadForm form)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, form.Root, root: true);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, FormNode node, bool root = false)
    {
        switch (node)
        {
            case FormText text:
                writer.WriteStringValue(text.Value);
                break;
            case FormMap { IsList: true } list when !root:
                writer.WriteStartArray();
                foreach (var child in list.Children.Values) Write(writer, child);
                writer.WriteEndArray();
                break;
            case FormMap map:
                writer.WriteStartObject();
                foreach (var (key, child) in map.Children)
                {
                    writer.WritePropertyName(key);
                    Write(writer, child);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bonafide.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
