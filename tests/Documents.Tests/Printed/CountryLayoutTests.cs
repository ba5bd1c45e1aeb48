using Bonafide.Documents.Printed;

namespace Bonafide.Documents.Tests.Printed;

/// <summary>Labels as countries print them, with invented persons: surname, given names, number, birth, expiry, nationality, sex.</summary>
public sealed class CountryLayoutTests
{
    public static TheoryData<string, string, string> Documents => new()
    {
        { "DE card", "Name/Surname/Nom", "Vornamen/Given names/Prénoms|Geburtstag/Date of birth/Date de naissance|Staatsangehörigkeit/Nationality/Nationalité|Gültig bis/Date of expiry/Date d'expiration" },
        { "DE passport", "Name/Surname/Nom", "Vornamen/Given names/Prénoms|Geburtstag/Date of birth/Date de naissance|Staatsangehörigkeit/Nationality/Nationalité|Gültig bis/Date of expiry/Date d'expiration|Geschlecht/Sex/Sexe|Pass-Nr./Passport No./Passeport No." },
        { "AT passport", "Familienname / Surname", "Vorname(n) / Given name(s)|Geburtsdatum / Date of birth|Staatsangehörigkeit / Nationality|Gültig bis / Date of expiry|Geschlecht / Sex|Passnummer / Passport No." },
        { "CH passport", "Name, Nom, Cognome, Num, Surname", "Vorname(n), Prénom(s), Nome(i), Prenum(s), Given name(s)|Geburtsdatum, Date de naissance, Data di nascita|Nationalität, Nationalité, Cittadinanza, Nationality|Gültig bis, Date d'expiration, Data di scadenza" },
        { "FR card", "Nom / Surname", "Prénoms / Given names|Date de naiss. / Date of birth|Nationalité / Nationality|Date d'expir. / Expiry date|Sexe / Sex|No du document / Document No" },
        { "FR passport", "Nom / Surname (1)", "Prénoms / Given names (2)|Date de naissance / Date of birth (5)|Nationalité / Nationality (3)|Date d'expiration / Date of expiry (9)|Sexe / Sex (4)|Passeport No / Passport No" },
        { "BE card", "Naam / Name", "Voornamen / Given names|Geboortedatum / Date of birth|Nationaliteit / Nationality|Geldig tot / Expiry date|Geslacht / Sex|Kaartnr / Card No" },
        { "NL passport", "Naam / Surname", "Voornamen / Given names|Geboortedatum / Date of birth|Nationaliteit / Nationality|Geldig tot / Date of expiry|Geslacht / Sex|Documentnummer / Document no." },
        { "LU card", "Nom / Name", "Prénoms / Vornamen|Date de naissance / Geburtsdatum|Nationalité / Staatsangehörigkeit|Date d'expiration / Gültig bis|Sexe / Geschlecht|No de la carte / Kartennummer" },
        { "ES card", "APELLIDOS", "NOMBRE|FECHA DE NACIMIENTO|NACIONALIDAD|VALIDEZ|SEXO|NÚM SOPORT" },
        { "ES passport", "Apellidos/Surname/Nom", "Nombre/Given names/Prénoms|Fecha de nacimiento/Date of birth|Nacionalidad/Nationality/Nationalité|Fecha de caducidad/Date of expiry|Sexo/Sex/Sexe|Pasaporte Nº/Passport No" },
        { "PT card", "APELIDO(S) / SURNAME", "NOME(S) / GIVEN NAME(S)|DATA DE NASCIMENTO / DATE OF BIRTH|NACIONALIDADE / NATIONALITY|DATA DE VALIDADE / EXPIRY DATE|SEXO / SEX|Nº DOCUMENTO / DOCUMENT No." },
        { "IT card", "COGNOME / SURNAME", "NOME / NAME|DATA DI NASCITA / DATE OF BIRTH|CITTADINANZA / NATIONALITY|SCADENZA / EXPIRY|SESSO / SEX|NUMERO DOCUMENTO / DOCUMENT NO" },
        { "IT passport", "Cognome. Surname. Nom. (1)", "Nome. Given Names. Prénoms. (2)|Data di nascita. Date of birth. (4)|Cittadinanza. Nationality. (3)|Data di scadenza. Date of expiry. (8)|Sesso. Sex. Sexe. (5)|Passaporto N. Passport No." },
        { "PL card", "NAZWISKO/SURNAME", "IMIONA/GIVEN NAMES|DATA URODZENIA/DATE OF BIRTH|OBYWATELSTWO/NATIONALITY|TERMIN WAŻNOŚCI/EXPIRY DATE|PŁEĆ/SEX|NUMER DOWODU OSOBISTEGO/IDENTITY CARD NUMBER" },
        { "CZ card", "PŘÍJMENÍ / SURNAME", "JMÉNO / GIVEN NAMES|DATUM NAROZENÍ / DATE OF BIRTH|STÁTNÍ OBČANSTVÍ / NATIONALITY|PLATNOST DO / DATE OF EXPIRY|POHLAVÍ / SEX|ČÍSLO DOKLADU / DOCUMENT NO." },
        { "SK card", "Priezvisko / Surname", "Meno / Given names|Dátum narodenia / Date of birth|Štátne občianstvo / Nationality|Platnosť do / Date of expiry|Pohlavie / Sex|Číslo dokladu / Document No" },
        { "SI card", "PRIIMEK / SURNAME", "IME / GIVEN NAMES|DATUM ROJSTVA / DATE OF BIRTH|DRŽAVLJANSTVO / NATIONALITY|VELJA DO / DATE OF EXPIRY|SPOL / SEX|ŠTEVILKA OSEBNE IZKAZNICE / IDENTITY CARD NO." },
        { "HR card", "Prezime/Surname", "Ime/Name|Datum rođenja/Date of birth|Državljanstvo/Citizenship|Vrijedi do/Date of expiry|Spol/Sex|Broj osobne iskaznice/Identity card number" },
        { "HU card", "Családi és utónév/Family name", "Utónév/Given name|Születési idő/Date of birth|Állampolgárság/Nationality|Érvényességi idő/Date of expiry|Nem/Sex|Okmányazonosító/Document No." },
        { "RO card", "Nume/Nom/Last name", "Prenume/Prenom/First name|Data nașterii/Date of birth|Cetățenie/Nationalite/Nationality|Data expirării/Date of expiry|Sex/Sexe/Sex|Seria și nr./Document No." },
        { "BG card", "Фамилия / Surname", "Име / Name|Дата на раждане / Date of birth|Гражданство / Nationality|Валидност / Date of expiry|Пол / Sex|Номер на документа / Document No" },
        { "GR passport", "Επώνυμο / Surname", "Όνομα / Name|Ημερομηνία γέννησης / Date of birth|Ιθαγένεια / Nationality|Ημερομηνία λήξης / Date of expiry|Φύλο / Sex|Αρ. διαβατηρίου / Passport No" },
        { "TR card", "Soyadı / Surname", "Adı / Given Name(s)|Doğum Tarihi / Date of Birth|Uyruğu / Nationality|Son Geçerlilik / Valid Until|Cinsiyeti / Gender|Seri No / Document No" },
        { "SE passport", "Efternamn/Surname/Nom", "Förnamn/Given names/Prénoms|Födelsedatum/Date of birth|Nationalitet/Nationality|Sista giltighetsdag/Date of expiry|Kön/Sex|Passnr/Passport No." },
        { "NO card", "Etternavn / Surname", "Fornavn / Given names|Fødselsdato / Date of birth|Nasjonalitet / Nationality|Utløpsdato / Date of expiry|Kjønn / Sex|Kortnr. / Card No." },
        { "DK passport", "Efternavn/Surname/Nom", "Fornavne/Given names/Prénoms|Fødselsdato/Date of birth|Nationalitet/Nationality|Udløbsdato/Date of expiry|Køn/Sex|Pas nr./Passport No." },
        { "FI card", "Sukunimi / Efternamn / Surname", "Etunimet / Förnamn / Given names|Syntymäaika / Födelsetid / Date of birth|Kansalaisuus / Nationalitet / Nationality|Viimeinen voimassaolopäivä / Date of expiry|Sukupuoli / Kön / Sex|Kortin nro / Card No" },
        { "EE card", "PEREKONNANIMI / SURNAME", "EESNIMI / GIVEN NAMES|SÜNNIAEG / DATE OF BIRTH|KODAKONDSUS / CITIZENSHIP|KEHTIV KUNI / DATE OF EXPIRY|SUGU / SEX|DOKUMENDI NUMBER / DOCUMENT NUMBER" },
        { "LV card", "Uzvārds/Surname", "Vārds/Given name|Dzimšanas datums/Date of birth|Pilsonība/Nationality|Derīga līdz/Date of expiry|Dzimums/Sex|Dokumenta Nr./Document No." },
        { "LT card", "Pavardė / Surname", "Vardas / Given names|Gimimo data / Date of birth|Pilietybė / Nationality|Galioja iki / Date of expiry|Lytis / Sex|Kortelės Nr. / Card No." },
        { "UA card", "Прізвище/Surname", "Ім'я/Name|Дата народження/Date of birth|Громадянство/Nationality|Дійсний до/Date of expiry|Стать/Sex|Документ №/Document No." },
        { "IE passport", "Sloinne/Surname/Nom", "Réamhainm(neacha)/Forename(s)/Prénom(s)|Dáta breithe/Date of birth|Náisiúntacht/Nationality|Dáta dul as feidhm/Date of expiry|Gnéas/Sex|Uimh. phas/Passport No" },
        { "MT card", "Kunjom / Surname", "Isem / Name|Data tat-twelid / Date of birth|Ċittadinanza / Nationality|Data ta' skadenza / Date of expiry|Sess / Sex|Numru tad-dokument / Document No" },
        { "IS passport", "Kenninafn/Surname", "Eiginnafn/Given names|Fæðingardagur/Date of birth|Ríkisfang/Nationality|Gildir til/Date of expiry|Kyn/Sex|Vegabréf nr./Passport No." },
        { "AL card", "Mbiemri/Surname", "Emri/Given names|Datëlindja/Date of birth|Shtetësia/Nationality|Data e skadimit/Date of expiry|Gjinia/Sex|Nr. i dokumentit/Document No." },
        { "IN passport", "Surname", "Given Name(s)|Date of Birth|Nationality|Date of Expiry|Sex|Passport No." },
        { "BR passport", "SOBRENOME / SURNAME", "NOME / GIVEN NAMES|DATA DE NASCIMENTO / DATE OF BIRTH|NACIONALIDADE / NATIONALITY|VÁLIDO ATÉ / DATE OF EXPIRY|SEXO / SEX|PASSAPORTE Nº / PASSPORT No." },
        { "CO card", "APELLIDOS", "NOMBRES|FECHA DE NACIMIENTO|NACIONALIDAD|FECHA DE EXPIRACIÓN|SEXO|NUIP" },
        { "US passport", "Surname / Nom / Apellidos", "Given Names / Prénoms / Nombres|Date of birth / Date de naissance / Fecha de nacimiento|Nationality / Nationalité / Nacionalidad|Date of expiration / Date d'expiration / Fecha de caducidad|Sex / Sexe / Sexo|Passport No. / No. du Passeport / No. de Pasaporte" },
        { "GB permit", "SURNAME", "FORENAMES|DATE OF BIRTH|NATIONALITY|VALID UNTIL|SEX|PERMIT NUMBER" },
        { "EU permit", "NAME / SURNAME", "FORENAME(S)|DATE OF BIRTH|NATIONALITY / STAATSANGEHÖRIGKEIT|VALID UNTIL / GÜLTIG BIS|SEX / GESCHLECHT|RESIDENCE PERMIT No." },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_field_is_found_by_the_labels_of_a_country(string name, string surname, string labels)
    {
        var l = labels.Split('|');
        foreach (var beside in new[] { false, true })
        {
            if (beside && l.Append(surname).Any(t => t.Length > 42)) continue;
            var page = new PrintedPage();
            if (beside)
            {
                page.Beside(surname, "VON ALTEN-BERG", 0.9).Beside(l[0], "ANNA LENA", 0.9).Beside(l[2], "UTO", 0.9).Beside(l[1], "16.01.1973", 0.9).Beside(l[3], "08.11.2031", 0.9);
            }
            else
            {
                page.Row((surname, "VON ALTEN-BERG")).Row((l[0], "ANNA LENA")).Row((l[2], "UTO")).Row((l[1], "16.01.1973")).Row((l[3], "08.11.2031"));
            }

            if (l.Length > 4 && !beside) page.Row((l[4], "F")).Row((l[5], "XR7704218"));

            var document = page.Read();

            Assert.Equal(
                (name, "VON ALTEN-BERG", "ANNA LENA", "UTO", "1973-01-16", "2031-11-08"),
                (name, document.Find(PrintedFieldKind.Surname)?.Text, document.Find(PrintedFieldKind.GivenNames)?.Text, document.Find(PrintedFieldKind.Nationality)?.Country,
                    document.Find(PrintedFieldKind.BirthDate)?.Date?.Date?.ToString(), document.Find(PrintedFieldKind.ExpiryDate)?.Date?.Date?.ToString()));
            if (l.Length > 4 && !beside)
            {
                Assert.Equal(('F', "XR7704218"), (document.Find(PrintedFieldKind.Sex)?.Sex, (document.Find(PrintedFieldKind.DocumentNumber) ?? document.Find(PrintedFieldKind.PersonalNumber))?.Text));
            }
        }
    }
}
