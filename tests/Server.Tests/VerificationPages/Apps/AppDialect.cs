using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Bonafide.Server.Tests.VerificationPages.Apps;

/// <summary>How one of Stripe's apps writes what it sends. A tree has texts, booleans, numbers, lists of numbers and trees as members; null is left out.</summary>
internal abstract class AppDialect
{
    public abstract StrictShapes Decoder { get; }

    public abstract (string Name, string Value)[] Headers { get; }

    /// <summary>The names that <c>clear_data</c> may have.</summary>
    public abstract string[] Clearable { get; }

    public abstract HttpContent Form(IReadOnlyDictionary<string, object?> tree);

    public abstract HttpContent Upload(string session, string purpose, string name, byte[] picture);

    public virtual (string Name, string Value)[] UploadHeaders => Headers;

    public abstract object Date(int year, int month, int day);

    public static AppDialect Of(string platform) => platform == "ios" ? new IosDialect() : new AndroidDialect();

    /// <summary>The leaves with their bracketed names.</summary>
    protected IEnumerable<(string Name, string Value)> Flatten(string prefix, object? value) => value switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> tree => tree.SelectMany(m => Flatten(prefix.Length == 0 ? m.Key : $"{prefix}[{m.Key}]", m.Value)),
        double[] list => list.Select((v, i) => (prefix + Index(i), Text(v))),
        _ => [(prefix, Text(value))],
    };

    protected abstract string Index(int i);

    protected abstract string Float(double value);

    protected static ByteArrayContent Multipart(string boundary, IEnumerable<string> heads, byte[] picture, string end)
    {
        var parts = heads.ToArray();
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes(string.Concat(parts[..^1])), .. Encoding.UTF8.GetBytes(parts[^1]), .. picture, .. Encoding.UTF8.GetBytes($"\r\n--{boundary}--{end}"),
        ];
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        return content;
    }

    protected static string Field(string boundary, string name, string value) => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => Float(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}

/// <summary>Sorted names with plain brackets, %20, two decimals, numbered lists.</summary>
internal sealed class IosDialect : AppDialect
{
    private const string Boundary = "Stripe-iOS-5A2D3E9B-6C1F-4B7A-9D38-0E4F6A7B8C9D";

    public override StrictShapes Decoder => StrictShapes.Ios;

    public override (string Name, string Value)[] Headers =>
    [
        ("Stripe-Version", "2020-08-27; identity_client_api=v7"),
        ("X-Stripe-User-Agent", """{"lang":"objective-c","bindings_version":"25.12.0","os_version":"18.1","type":"iPhone17,1","model":"iPhone","vendor_identifier":"ABCD"}"""),
    ];

    public override string[] Clearable => ["biometric_consent", "face", "id_document_back", "id_document_front", "id_number", "dob", "name", "address", "phone_otp"];

    public override HttpContent Form(IReadOnlyDictionary<string, object?> tree) => new StringContent(
        string.Join('&', Flatten("", tree).OrderBy(static p => p.Name, StringComparer.Ordinal).Select(static p => $"{p.Name}={Uri.EscapeDataString(p.Value)}")),
        new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    public override HttpContent Upload(string session, string purpose, string name, byte[] picture) => Multipart(
        Boundary,
        [
            Field(Boundary, "purpose", purpose), Field(Boundary, "owned_by", session),
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n",
        ],
        picture, "\r\n");

    public override object Date(int year, int month, int day) =>
        new Dictionary<string, object?> { ["day"] = Invariant(day), ["month"] = Invariant(month), ["year"] = Invariant(year) };

    protected override string Index(int i) => $"[{i}]";

    protected override string Float(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names as they come with encoded brackets, plus signs, Java's floating point text, lists without numbers.</summary>
internal sealed class AndroidDialect : AppDialect
{
    private const string Boundary = "7349281650012345678";

    public override StrictShapes Decoder => StrictShapes.Android;

    public override (string Name, string Value)[] Headers =>
    [
        ("Stripe-Version", "2020-08-27;identity_client_api=v7"),
        ("X-Stripe-User-Agent", """{"lang":"kotlin","bindings_version":"23.6.0","os_version":"35","type":"google_panther","model":"Pixel 7"}"""),
        ("X-Stripe-Client-User-Agent", """{"os.name":"android","bindings.version":"23.6.0"}"""),
        ("Accept-Charset", "UTF-8"),
    ];

    public override (string Name, string Value)[] UploadHeaders => [("Stripe-Version", "2020-03-02"), .. Headers[1..]];

    public override string[] Clearable =>
        ["biometric_consent", "face", "id_document_back", "id_document_front", "id_number", "dob", "name", "address", "phone_otp", "phone"];

    public override HttpContent Form(IReadOnlyDictionary<string, object?> tree) => new StringContent(
        string.Join('&', Flatten("", tree).Select(static p => $"{Encode(p.Name)}={Encode(p.Value)}")),
        new MediaTypeHeaderValue("application/x-www-form-urlencoded") { CharSet = "UTF-8" });

    public override HttpContent Upload(string session, string purpose, string name, byte[] picture) => Multipart(
        Boundary,
        [
            Field(Boundary, "owned_by", session), Field(Boundary, "purpose", purpose),
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}.jpeg\"\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: binary\r\n\r\n",
        ],
        picture, "");

    public override object Date(int year, int month, int day) =>
        new Dictionary<string, object?> { ["day"] = $"{day:00}", ["month"] = $"{month:00}", ["year"] = $"{year:0000}" };

    protected override string Index(int i) => "[]";

    /// <summary>As <c>Float.toString</c>: scientific below a thousandth.</summary>
    protected override string Float(double value) => value is > 0 and < 0.001 ? value.ToString("0.0E-0", CultureInfo.InvariantCulture) : value.ToString("0.0#####", CultureInfo.InvariantCulture);

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
