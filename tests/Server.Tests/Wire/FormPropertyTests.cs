using System.Text;
using Bonafide.Server.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Bonafide.Server.Tests.Wire;

public sealed class FormPropertyTests
{
    private static readonly string[] Crumbs = ["a", "b", "[", "]", "[]", "[0]", "[a]", "%5B", "%5D", "%", "%2", "%00", "%ff", "=", "&", "+", "é", "x", "1"];

    private static readonly Arbitrary<string[]> Hostile = Gen.Elements(Crumbs).ArrayOf().ToArbitrary();

    private static readonly Gen<string> Names = Gen.Elements("type", "a b", "ü", "k=1", "a&b", "100%", "x+y", "0", "1", "Ünïcode✓");

    private static readonly Arbitrary<(string Name, string Value)[]> Members =
        Gen.Zip(Names, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => Clean(s.Get)))
            .Select(pair => (Name: pair.Item1, Value: pair.Item2)).ArrayOf().ToArbitrary();

    [Fact]
    public void Any_bytes_give_a_form_or_a_refusal() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => UnreadForm.Read(bytes) is { } read && (read.Error is null or { Status: 400 })).QuickCheckThrowOnFailure();

    [Fact]
    public void Hostile_names_give_a_form_or_a_refusal() => Prop.ForAll(
        Hostile,
        crumbs => UnreadForm.Read(Encoding.UTF8.GetBytes(string.Concat(crumbs))) is { } read && (read.Error is null or { Status: 400 }))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void An_object_comes_back_whether_its_brackets_are_encoded_or_not() => Prop.ForAll(
        Members,
        ArbMap.Default.ArbFor<bool>(),
        (members, encoded) =>
        {
            var (open, close) = encoded ? ("%5B", "%5D") : ("[", "]");
            var body = string.Join('&', members.Select(m => $"o{open}{Uri.EscapeDataString(m.Name)}{close}={Uri.EscapeDataString(m.Value)}"));
            var expected = new OrderedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in members) expected[name] = value;
            Assert.True(UnreadForm.Read(Encoding.UTF8.GetBytes(body)).TryGet(out var form, out _));
            return members.Length == 0 || Texts((FormMap)form.Root.Children["o"]).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_keeps_its_order_however_it_is_written() => Prop.ForAll(
        Members,
        ArbMap.Default.ArbFor<bool>(),
        (members, numbered) =>
        {
            var body = string.Join('&', members.Select((m, i) => $"l[{(numbered ? i : "")}]={Uri.EscapeDataString(m.Value)}"));
            Assert.True(UnreadForm.Read(Encoding.UTF8.GetBytes(body)).TryGet(out var form, out _));
            return members.Length == 0 || ((FormMap)form.Root.Children["l"]).Children.Values.Cast<FormText>().Select(t => t.Value)
                .SequenceEqual(members.Select(m => m.Value), StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_than_a_thousand_fields_are_refused()
    {
        Assert.Null(UnreadForm.Read(Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Repeat("a[]=1", 1000)))).Error);
        Assert.NotNull(UnreadForm.Read(Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Repeat("a[]=1", 1001)))).Error);
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(FormMap map) => map.Children.Select(c => KeyValuePair.Create(c.Key, ((FormText)c.Value).Value));

    /// <summary>Without what no form can carry: NUL and lone surrogates.</summary>
    private static string Clean(string text) => new([.. text.Where(c => c != '\0' && !char.IsSurrogate(c))]);
}
