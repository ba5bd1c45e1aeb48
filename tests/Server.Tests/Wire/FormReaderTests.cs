using System.Text;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

public sealed class FormReaderTests
{
    [Fact]
    public void A_missing_required_parameter_is_named() =>
        Refused("", r => r.RequiredString("type"), "parameter_missing", "Missing required param: type.", "type");

    [Fact]
    public void An_unknown_parameter_is_named() =>
        Refused("foo=1", r => r.String("type"), "parameter_unknown", "Received unknown parameter: foo", "foo");

    [Fact]
    public void All_unknown_parameters_are_named() =>
        Refused("foo=1&type=x&bar=2", r => r.String("type"), "parameter_unknown", "Received unknown parameters: foo, bar", "foo");

    [Fact]
    public void An_unknown_nested_parameter_is_named_with_brackets() => Refused(
        "options[document][foo]=1",
        r => r.Map("options", o => o.Map("document", d => new Box(d.Bool("require_id_number")))),
        "parameter_unknown",
        "Received unknown parameter: options[document][foo]",
        "options[document][foo]");

    [Fact]
    public void Unknown_parameters_win_over_every_other_refusal() =>
        Refused("a=maybe&foo=1", r => r.Bool("a"), "parameter_unknown", "Received unknown parameter: foo", "foo");

    [Fact]
    public void Of_several_refusals_the_first_read_wins() => Refused(
        "b=maybe&a=1.5",
        r =>
        {
            r.Integer("a");
            return r.Bool("b");
        },
        null,
        "Invalid integer: 1.5",
        "a");

    [Fact]
    public void An_empty_string_is_refused_where_it_cannot_clear()
    {
        var error = ErrorOf("type=", r => r.String("type"));
        Assert.Equal(("parameter_invalid_empty", "type"), (error.Code, error.Param));
        Assert.Contains("empty string for 'type'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData(" true")]
    public void Only_true_and_false_are_booleans(string text) =>
        Refused("a=" + Uri.EscapeDataString(text), r => r.Bool("a"), null, "Invalid boolean: " + text, "a");

    [Theory]
    [InlineData("ten")]
    [InlineData("1.0")]
    [InlineData("0x1")]
    [InlineData("1,000")]
    [InlineData("99999999999999999999")]
    public void Only_whole_decimal_numbers_are_integers(string text) =>
        Refused("a=" + text, r => r.Integer("a"), null, "Invalid integer: " + text, "a");

    [Fact]
    public void A_word_outside_an_enum_is_refused_with_the_words_allowed() => Refused(
        "type=passport", r => r.Enum("type", "document", "id_number", "verification_flow"), null, "Invalid type: must be one of document, id_number, or verification_flow", "type");

    [Fact]
    public void A_list_element_outside_an_enum_is_named_by_its_place() => Refused(
        "options[allowed_types][]=passport&options[allowed_types][]=visa",
        r => r.Map("options", o => o.EnumList("allowed_types", "passport", "id_card") ?? []),
        null,
        "Invalid options[allowed_types][1]: must be one of passport or id_card",
        "options[allowed_types][1]");

    [Fact]
    public void A_string_over_5000_characters_is_refused() =>
        Refused("a=" + new string('x', 5001), r => r.String("a"), null, "Invalid string: a must be at most 5000 characters", "a");

    [Fact]
    public void A_string_of_5000_characters_is_taken() =>
        Assert.Equal(5000, Read("a=" + new string('x', 5000), r => r.String("a"))!.Length);

    [Theory]
    [InlineData("example.com")]
    [InlineData("/path")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("http://a b/")]
    public void A_malformed_url_is_refused(string url) => Refused("u=" + Uri.EscapeDataString(url), r => r.Url("u"), "url_invalid", "Not a valid URL", "u");

    [Theory]
    [InlineData("jenny")]
    [InlineData("@example.com")]
    [InlineData("jenny@example")]
    [InlineData("jenny@@example.com")]
    [InlineData("jenny rosen@example.com")]
    public void A_malformed_email_is_refused(string email) =>
        Refused("e=" + Uri.EscapeDataString(email), r => r.Email("e"), "email_invalid", "Invalid email address: " + email, "e");

    [Fact]
    public void Well_formed_addresses_are_taken() =>
        Assert.Equal(("https://example.com/x?y=1", "jenny@example.com"), Read("u=https://example.com/x?y=1&e=jenny@example.com".Replace("?y=1", "%3Fy%3D1", StringComparison.Ordinal), r => (r.Url("u"), r.Email("e"))));

    [Fact]
    public void Objects_lists_and_values_are_not_taken_for_each_other()
    {
        Assert.StartsWith("Invalid object", ErrorOf("a=1", r => r.Map("a", o => new Box(null))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid array", ErrorOf("a=1", r => r.StringList("a")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid array", ErrorOf("a[k]=1", r => r.StringList("a")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid string", ErrorOf("a[k]=1", r => r.String("a")).Message, StringComparison.Ordinal);
        Assert.Equal("a[0]", ErrorOf("a[][k]=1", r => r.StringList("a")).Param);
    }

    [Fact]
    public void An_emptyable_parameter_is_absent_or_cleared_or_given()
    {
        Assert.True(Read("", r => r.EmptyableString("a")).IsAbsent);
        Assert.True(Read("a=", r => r.EmptyableString("a")).IsCleared);
        Assert.True(Read("a=x", r => r.EmptyableString("a")).TryGet(out var value));
        Assert.Equal("x", value);
        Assert.True(Read("a=", r => r.EmptyableMap("a", _ => new Box(null))).IsCleared);
        Assert.True(Read("a=", r => r.EmptyableTimestamp("a")).IsCleared);
        Assert.True(Read("a=", r => r.EmptyableStringList("a")).IsCleared);
        Assert.Equal("kept", Read("", r => r.EmptyableString("a")).Over("kept"));
        Assert.Null(Read("a=", r => r.EmptyableString("a")).Over("kept"));
    }

    [Fact]
    public void Expand_is_known_everywhere() => Assert.Equal("x", Read("type=x&expand[]=a", r => r.String("type")));

    [Fact]
    public void A_page_has_ten_unless_asked()
    {
        Assert.Equal(new PageRequest(10, null, null), Read("", r => r.Page()));
        Assert.Equal(new PageRequest(100, "vs_1", null), Read("limit=100&starting_after=vs_1", r => r.Page()));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("starting_after=a&ending_before=b", "starting_after")]
    [InlineData("starting_after=", "starting_after")]
    public void A_page_that_cannot_be_is_refused(string query, string param) => Assert.Equal(param, ErrorOf(query, r => r.Page()).Param);

    [Fact]
    public void Created_is_one_time_or_bounds()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        Assert.Equal(new TimeRange(AtOrAfter: at, AtOrBefore: at), Read("created=1700000000", r => r.Created()));
        Assert.Equal(new TimeRange(After: at, AtOrBefore: at), Read("created[gt]=1700000000&created[lte]=1700000000", r => r.Created()));
        Assert.Equal("created[gt]", ErrorOf("created[gt]=now", r => r.Created()).Param);
        Assert.Equal("created[since]", ErrorOf("created[since]=1", r => r.Created()).Param);
        Assert.Equal("created", ErrorOf("created=999999999999999", r => r.Created()).Param);
    }

    internal static T Read<T>(string form, Func<FormReader, T> read)
    {
        var result = Try(form, read);
        Assert.True(result.TryGet(out var value, out var error), error?.Message);
        return value!;
    }

    internal static ApiError ErrorOf<T>(string form, Func<FormReader, T> read)
    {
        Assert.False(Try(form, read).TryGet(out _, out var error));
        Assert.Equal((400, "invalid_request_error", ErrorStage.Validation), (error!.Status, error.Type, error.Stage));
        return error;
    }

    private static Result<T> Try<T>(string form, Func<FormReader, T> read)
    {
        Assert.True(UnreadForm.Read(Encoding.UTF8.GetBytes(form)).TryGet(out var unread, out _));
        var reader = new FormReader(unread!);
        var value = read(reader);
        return reader.Finish(() => value);
    }

    private static void Refused<T>(string form, Func<FormReader, T> read, string? code, string message, string param)
    {
        var error = ErrorOf(form, read);
        Assert.Equal((code, message, param), (error.Code, error.Message, error.Param));
    }

    private sealed record Box(bool? Value);
}
