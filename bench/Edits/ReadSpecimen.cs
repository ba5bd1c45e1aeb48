using System.Globalization;
using System.Text.Json;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Edits;

/// <summary>A drawn picture that shows zone and print together, and what our own reader saw of it.</summary>
internal sealed record ReadSpecimen(string Name, string Level, PlainZone Zone, SimulatedPerson Person, PictureEvidence Evidence)
{
    /// <summary>Whether every character of the zone was read as it is.</summary>
    public required bool ZoneIsExact { get; init; }

    /// <summary>
    /// Reads the pictures of a folder of <c>training.evaluation_set</c>, those of which one side has both. Evidence is kept in <paramref name="kept"/>, where one is given, and taken from there the
    /// next time by a reader of the same version.
    /// </summary>
    public static IEnumerable<ReadSpecimen> Of(string folder, string? kept)
    {
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            if (!entry.Value.TryGetProperty("fields", out var fields) || !entry.Value.TryGetProperty("mrz", out var mrz) || !fields.TryGetProperty("surname", out _)) continue;
            string[] lines = [.. mrz.EnumerateArray().Select(static line => line.GetString()!)];
            if (!MrzDocument.TryParse(lines, out var zone) || zone.Format is not (MrzFormat.Td3 or MrzFormat.Td2 or MrzFormat.MrvA or MrzFormat.MrvB)) continue;
            var evidence = Read(reader, Path.Combine(folder, entry.Name), kept is null ? null : Path.Combine(kept, entry.Name + ".json"));
            string Field(string name) => fields.GetProperty(name).GetString()!;
            var person = new SimulatedPerson(zone.DocumentNumber, zone.Name.Surname, zone.Name.GivenNames, Day(Field("dob")), Day(Field("expiry")), zone.Sex);
            yield return new ReadSpecimen(entry.Name, entry.Name.Split('_')[0], Plain(zone), person, evidence)
            {
                ZoneIsExact = evidence.Mrz is { } read && read.Lines.Select(static l => l.Text).SequenceEqual(lines, StringComparer.Ordinal),
            };
        }
    }

    /// <summary>The same picture with a zone that was printed anew for somebody else, its check digits right and every character clear.</summary>
    public PictureEvidence Edited(SimulatedPerson edited)
    {
        var lines = MrzPrinter.Print(Zone with
        {
            Number = edited.Number, Surname = edited.Surname, GivenNames = edited.GivenNames, Sex = edited.Sex,
            Birth = edited.Birth.ToString("yyMMdd", CultureInfo.InvariantCulture), Expiry = edited.Expiry.ToString("yyMMdd", CultureInfo.InvariantCulture),
        });
        return Evidence with
        {
            Mrz = Evidence.Mrz! with { AllCheckDigitsValid = true, Ambiguities = [], Lines = [.. Evidence.Mrz.Lines.Zip(lines, static (line, text) => line with { Text = text, Characters = [] })] },
        };
    }

    private static PictureEvidence Read(PictureReader reader, string path, string? kept)
    {
        if (kept is not null && File.Exists(kept) && EvidenceJson.Read(File.ReadAllBytes(kept)) is { } known && known.Version == reader.Version) return known;
        var evidence = PictureDecoder.Decode(File.ReadAllBytes(path)) is PictureDecoding.Decoded decoded
            ? reader.Read(decoded.Picture, decoded.Format, CancellationToken.None) : throw new InvalidDataException($"{path} is no picture.");
        if (kept is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllBytes(kept, EvidenceJson.Write(evidence));
        }

        return evidence;
    }

    private static PlainZone Plain(MrzDocument zone) => new(
        zone.Format, zone.DocumentCode, zone.Issuer, zone.DocumentNumber, zone.Name.Surname, zone.Name.GivenNames, zone.Nationality, "", zone.Sex, "", zone.OptionalData.Replace(' ', '<'));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
