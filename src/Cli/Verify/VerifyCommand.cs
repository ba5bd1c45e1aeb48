using System.CommandLine;
using Bonafide.Cli.Policies;
using Bonafide.Cli.Reading;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Cli.Verify;

/// <summary><c>bonafide verify &lt;front&gt; [back]</c>: the document check on pictures of this machine, with everything that it found.</summary>
internal static class VerifyCommand
{
    /// <summary>What the command ends with when the document was judged and refused, apart from 1, which means that nothing was judged.</summary>
    public const int NotVerified = 2;

    private static readonly string[] AllTypes = ["passport", "id_card", "driving_license"];
    private static readonly Argument<string> Front = new("front") { Description = "Picture of the front, or of a passport's data page: JPEG, PNG, WebP or AVIF." };
    private static readonly Argument<string?> Back = new("back") { Description = "Picture of the back, of a document that has one.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Selfie = new("--selfie") { Description = "Picture of a face, which is held against the photo of the document." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON: the verdict, the report, every finding and the evidence of each picture." };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A policy to judge by, as 'bonafide policies' writes it; the built-in one without." };
    private static readonly Option<bool> AllowSpecimens = new("--allow-specimens") { Description = "Accepts documents that no person owns." };
    private static readonly Option<int> MinimumAge = new("--minimum-age") { Description = "In years; without it age does not matter." };

    public static Command Make(Surroundings around)
    {
        var command = new Command("verify", "Judges a document by its pictures as a live session does, and prints why. Needs no server, sends nothing anywhere and keeps nothing. Ends with 0 when document and selfie are verified and with 2 when not.")
        {
            Front, Back, Selfie, Json, Policy, AllowSpecimens, MinimumAge,
        };
        command.SetAction(async (given, ct) =>
        {
            var rules = given.GetValue(Policy) is { } file ? await PolicyFile.ReadAsync(file, ct) : PolicyRules.BuiltIn;
            var policy = new DocumentPolicy(AllTypes, given.GetValue(MinimumAge), given.GetValue(AllowSpecimens))
            {
                Version = given.GetValue(Policy) ?? PolicyRules.BuiltInVersion,
                Rules = rules,
            };
            await using var reader = LocalReader.Make(around.Configuration, around.Time);
            var front = await reader.ReadAsync(given.GetValue(Front)!, given.GetValue(Selfie) is null ? PictureLook.Document : PictureLook.Portrait, ct);
            var back = given.GetValue(Back) is { } path ? await reader.ReadAsync(path, ct) : null;
            var selfie = given.GetValue(Selfie) is { } face ? await reader.ReadAsync(face, PictureLook.Selfie, ct) : null;
            var today = DateOnly.FromDateTime(around.Time.GetUtcNow().UtcDateTime);
            var verdict = CheckDocument.Decide(new DocumentSubmission(Side(front), back is null ? null : Side(back), null, null), policy, today);
            var comparison = selfie is null ? null : new JudgedSelfie(selfie, CheckSelfie.Decide(new SelfieSubmission(Side(front), [Side(selfie)]), policy.Rules));
            var text = given.GetValue(Json) ? VerdictJson.Write(verdict, comparison, policy.Version, front, back) : VerdictText.Write(verdict, comparison, policy.Version, front, back);
            await around.Output.WriteLineAsync(text);
            return (verdict.Refusal, comparison?.Verdict.Refusal) is (null, null) ? 0 : NotVerified;
        });
        return command;
    }

    private static SubmittedSide Side(ReadPicture picture) => new(picture.Path, picture.Evidence);
}
