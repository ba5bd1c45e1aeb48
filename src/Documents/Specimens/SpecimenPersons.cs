namespace Bonafide.Documents.Specimens;

/// <summary>Persons that issuers invented for published specimens. With the birth date the match is certain; the name alone could be anybody's.</summary>
internal static class SpecimenPersons
{
    private static readonly (string Surname, string GivenNames, string[] BirthDates)[] Known =
    [
        ("ERIKSSON", "ANNA MARIA", ["740812", "690806", "400907"]),
        ("STEVENSON", "PETER JOHN", ["340712"]),
        ("MARTIN", "SARAH", ["850101"]),
        ("CITIZEN", "JANE", ["840607"]),
        ("ESPANOLA ESPANOLA", "CARMEN", ["800101"]),
        ("BERTHIER", "CORINNE", ["651206"]),
        ("DE BRUIJN", "WILLEKE LISELOTTE", ["650310"]),
        ("MEULENDIJK", "LOES ALBERTINE", ["711019"]),
        ("KOWALSKA KWIATKOWSKA", "JOANNA", ["600208"]),
        ("VIRTANEN", "MARIA OLIVIA", ["711221"]),
        ("AEVARSDOTTIR", "THURIDUR OESP", ["661231"]),
        ("BASANAVICIENE", "BIRUTE", ["591123"]),
        ("JOEORG", "JAAK KRISTJAN", ["800108"]),
        ("MAENNIK", "MARI LIIS", ["710101"]),
        ("MANNIK", "MARI LIIS", ["710101"]),
        ("VADIS", "QUO", ["810228"]),
        ("TRAVELER", "HAPPYPERSON", ["650205"]),
    ];

    public static SpecimenReason? Find(string surname, string givenNames, string? birthDate)
    {
        foreach (var person in Known)
        {
            if (!string.Equals(person.Surname, surname, StringComparison.Ordinal) || !string.Equals(person.GivenNames, givenNames, StringComparison.Ordinal)) continue;
            return new(SpecimenSign.Person, person.BirthDates.Contains(birthDate, StringComparer.Ordinal), $"{person.GivenNames} {person.Surname}");
        }

        return null;
    }
}
