using System.Text;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Contract section 7.</summary>
public sealed class ExpansionTests
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "verified_outputs", "verified_outputs.dob", "last_verification_report", "last_verification_report.document.number",
    };

    [Fact]
    public void Naming_a_child_expands_its_parents()
    {
        var expand = Of("expand[]=last_verification_report.document.number").Validate(Allowed);
        Assert.True(expand.TryGet(out var wishes, out _));
        Assert.True(wishes!.Has("last_verification_report") && wishes.Has("last_verification_report.document") && wishes.Has("last_verification_report.document.number"));
        Assert.False(wishes.Has("verified_outputs"));
        Assert.True(wishes.Below("last_verification_report").Has("document.number"));
    }

    [Fact]
    public void Naming_a_parent_does_not_expand_its_children() => Assert.False(Of("expand[0]=verified_outputs").Has("verified_outputs.dob"));

    [Fact]
    public void On_lists_paths_begin_with_data()
    {
        Assert.True(Of("expand[]=data.verified_outputs.dob").Validate(Allowed, list: true).TryGet(out var wishes, out _));
        Assert.True(wishes!.Has("verified_outputs.dob"));
        var error = Of("expand[]=verified_outputs").Validate(Allowed, list: true).Error!;
        Assert.Equal(
            "This property cannot be expanded (verified_outputs). You may want to try expanding 'data.verified_outputs' instead.", error.Message);
    }

    [Fact]
    public void An_unknown_path_is_refused()
    {
        var error = Of("expand[]=verified_outputs&expand[]=colour").Validate(Allowed).Error!;
        Assert.Equal((400, "This property cannot be expanded (colour).", "expand"), (error.Status, error.Message, error.Param));
        Assert.NotNull(Of("expand[]=verified_output").Validate(Allowed).Error);
        Assert.NotNull(Of("expand[]=verified_outputs.").Validate(Allowed).Error);
    }

    [Theory]
    [InlineData("expand[]=", "parameter_invalid_empty")]
    [InlineData("expand=", "parameter_invalid_empty")]
    [InlineData("expand=x", null)]
    [InlineData("expand[a]=x", null)]
    [InlineData("expand[]=a.b.c.d.e", null)]
    public void What_is_no_list_of_paths_is_refused(string form, string? code)
    {
        var error = Read(form).Error!;
        Assert.Equal((400, code, "expand"), (error.Status, error.Code, error.Param));
    }

    private static Expansion Of(string form) => Read(form).TryGet(out var expand, out var error) ? expand : throw new InvalidOperationException(error.Message);

    private static Result<Expansion> Read(string form) => UnreadForm.Read(Encoding.UTF8.GetBytes(form)).Bind(FormReader.Expand);
}
