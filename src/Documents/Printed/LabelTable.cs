namespace Bonafide.Documents.Printed;

/// <summary>
/// The words that documents print before their values. A line is a field, then languages (ISO 639-1) each with its phrases between bars.
/// One table, a line a language: it grows by lines and is split by nothing but the alphabet. Marks, case, blanks and punctuation do not count. <c>FullName</c> has the words that mean surname beside a label of the given names.
/// </summary>
internal static class LabelTable
{
    public const string Lines = """
        Surname en|Surname|Last name|Family name|Surnames|Primary identifier|Last names
        Surname fr|Nom de famille|Noms de famille
        Surname de|Familienname|Nachname|Zuname
        Surname es|Apellido|Apellidos|Primer apellido
        Surname pt|Apelido|Apelidos|Sobrenome|Sobrenomes
        Surname it|Cognome|Cognomi
        Surname nl|Achternaam|Familienaam|Geslachtsnaam
        Surname pl|Nazwisko
        Surname cs|Příjmení
        Surname sk|Priezvisko
        Surname sl|Priimek
        Surname hr|Prezime
        Surname hu|Családi név|Családnév|Vezetéknév|Családi és utónév
        Surname ro|Nume de familie|Numele
        Surname sv|Efternamn
        Surname da|Efternavn
        Surname nb|Etternavn
        Surname is|Kenninafn|Eftirnafn
        Surname fi|Sukunimi
        Surname et|Perekonnanimi
        Surname lv|Uzvārds
        Surname lt|Pavardė
        Surname tr|Soyadı|Soyad|Soyisim
        Surname sq|Mbiemri|Mbiemër
        Surname ga|Sloinne
        Surname mt|Kunjom
        Surname el|Επώνυμο|Eponymo
        Surname bg|Фамилия|Familia
        Surname ru|Familiya
        Surname uk|Прізвище|Prizvyshche
        Surname sr|Презиме
        Surname rm|Num
        Surname eu|Deitura|Abizenak
        Surname ca|Cognoms
        Surname id|Nama keluarga
        GivenNames en|Given names|Given name|First name|First names|Forename|Forenames|Other names|Secondary identifier|Christian names|Middle names
        GivenNames fr|Prénom|Prénoms
        GivenNames de|Vorname|Vornamen|Rufname
        GivenNames es|Nombre|Nombres|Nombre propio
        GivenNames pt|Nome|Nomes|Nome próprio|Nomes próprios|Nomes proprios
        GivenNames it|Nome|Nomi
        GivenNames nl|Voornaam|Voornamen
        GivenNames pl|Imię|Imiona|Imię imiona
        GivenNames cs|Jméno|Jména
        GivenNames sk|Meno|Mená
        GivenNames sl|Ime|Imena
        GivenNames hr|Ime
        GivenNames hu|Utónév|Utónevek|Keresztnév|Utóneve
        GivenNames ro|Prenume|Prenumele
        GivenNames sv|Förnamn
        GivenNames da|Fornavne|Fornavn
        GivenNames nb|Fornavn|Fornavn mellomnavn
        GivenNames is|Eiginnafn|Eiginnöfn
        GivenNames fi|Etunimet|Etunimi
        GivenNames et|Eesnimi|Eesnimed
        GivenNames lv|Vārds|Vārdi|Vārds vārdi
        GivenNames lt|Vardas|Vardai|Vardas vardai
        GivenNames tr|Adı|Adi|İsim
        GivenNames sq|Emri|Emër
        GivenNames ga|Réamhainm|Réamhainmneacha|Céadainm
        GivenNames mt|Isem|Ismijiet
        GivenNames el|Όνομα|Onoma
        GivenNames bg|Име|Собствено име
        GivenNames ru|Имя|Imya
        GivenNames uk|Ім'я
        GivenNames rm|Prenum|Prenums
        GivenNames ca|Noms
        FullName en|Name|Full name|Name of bearer|Name of holder|Surname and given names|Names|Name and surname
        FullName fr|Nom|Nom et prénoms|Nom complet|Nom prénom|Noms et prénoms
        FullName de|Name|Name und Vorname
        FullName es|Apellidos y nombres|Nombres y apellidos|Nombre completo|Nombre y apellidos|Apellidos y nombre
        FullName pt|Nome completo
        FullName it|Cognome e nome|Nome e cognome
        FullName nl|Naam
        FullName sk|Meno a priezvisko
        FullName cs|Jméno a příjmení
        FullName hr|Ime i prezime|Prezime i ime
        FullName ro|Nume
        FullName hu|Név
        FullName sv|Namn
        FullName da|Navn
        FullName is|Nafn
        FullName fi|Nimi
        FullName tr|Adı soyadı|Ad soyad
        FullName id|Nama|Nama lengkap
        DocumentNumber en|Document No|Document number|Passport No|Passport number|Card No|Card number|Identity card number|Identity card No|ID No|ID number|Doc No|Licence number|License number|Licence No|License No|Number of passport|Permit number|Residence permit No|Visa No|Number of document|Document Nr|National identity card number|Card ID|Driver licence No|Driving licence number|Card Number RN|ID card number|ID card No|National ID number|Number of card|Permit No
        DocumentNumber fr|No du document|Numéro du document|Passeport No|No du passeport|Numéro de passeport|Numéro de la carte|No de carte|No carte|No de la carte|Carte No|No de document|Numéro de carte|Carte nationale d'identité No|No carte d'identité|Passeport numéro|No de pièce|Numéro du passeport
        DocumentNumber de|Ausweisnummer|Passnummer|Pass-Nr|Dokumentennummer|Kartennummer|Karten-Nr|Ausweis-Nr|Reisepass-Nr|Nummer des Ausweises|Dokumenten-Nr|Pass Nummer|Reisepassnummer|Dokument Nr
        DocumentNumber es|Pasaporte No|Número de pasaporte|Núm de documento|Número de documento|No de documento|Núm soporte|IDESP|Núm soport|No de pasaporte|Soporte|Número del documento|Documento No|Nro documento|No de soporte|Cédula No|No de cédula
        DocumentNumber pt|No do documento|Número do documento|No de documento|Passaporte No|Número do passaporte|No documento|No do passaporte|Documento número|Número de documento
        DocumentNumber it|Numero del documento|Passaporto N|Passaporto numero|Numero documento|N del documento|Numero carta|Carta N|No documento
        DocumentNumber nl|Documentnummer|Paspoortnummer|Kaartnummer|Paspoort nr|Kaart Nr|Nummer document|Identiteitskaartnummer|Document nummer
        DocumentNumber pl|Numer dokumentu|Seria i numer|Numer paszportu|Nr paszportu|Numer dowodu osobistego|Seria i nr|Nr dokumentu|Paszport Nr
        DocumentNumber cs|Číslo dokladu|Číslo pasu|Číslo dokumentu|Číslo průkazu|Cestovní pas č
        DocumentNumber sk|Číslo dokladu|Číslo pasu|Číslo preukazu|Číslo OP
        DocumentNumber sl|Številka dokumenta|Številka potnega lista|Številka potne listine|Številka osebne izkaznice|Št potnega lista
        DocumentNumber hr|Broj putovnice|Broj osobne iskaznice|Broj isprave|Broj dokumenta|Broj pasoša|Reg broj|Registarski broj
        DocumentNumber hu|Okmányazonosító|Okmányszám|Útlevélszám|Okmány száma|Azonosító|Útlevél száma
        DocumentNumber ro|Seria și nr|Seria nr|Numărul pașaportului|Nr pașaport|Seria și numărul|Pașaport nr|Număr document|Nr document
        DocumentNumber sv|Passnummer|Kortnummer|Pass nr|Kort nr|Handlingsnr|Passnr
        DocumentNumber da|Pasnummer|Pas nr|Kort nr|Dokumentnummer
        DocumentNumber nb|Passnummer|Dokumentnr|Pass nr|Kortnr|Dokumentnummer
        DocumentNumber is|Vegabréf nr|Númer vegabréfs|Númer
        DocumentNumber fi|Passin numero|Kortin numero|Asiakirjan numero|Passi nro|Passin nro|Kortin nro
        DocumentNumber et|Dokumendi number|Passi number|Passi nr|Kaardi number|Dokumendi nr
        DocumentNumber lv|Dokumenta numurs|Pases Nr|Pase Nr|Dokumenta Nr|Kartes numurs
        DocumentNumber lt|Dokumento numeris|Paso Nr|Paso numeris|Kortelės numeris|Kortelės Nr|Dokumento Nr
        DocumentNumber tr|Pasaport No|Seri No|Belge No|Kart No|Seri numarası|Pasaport numarası
        DocumentNumber sq|Numri i pasaportës|Numri i dokumentit|Nr i dokumentit|Nr pasaportës
        DocumentNumber mt|Numru tal-passaport|Numru tad-dokument
        DocumentNumber ga|Uimhir an phas|Uimh phas|Pas uimh
        DocumentNumber el|Αριθμός διαβατηρίου|Αριθμός δελτίου|Αρ διαβατηρίου|Αριθμός
        DocumentNumber bg|Номер на паспорта|Номер на документа|Паспорт №
        DocumentNumber ru|Номер паспорта|Паспорт №|Номер документа
        DocumentNumber uk|Номер паспорта|Документ №|Номер документа
        DocumentNumber id|Nomor paspor|No paspor
        BirthDate en|Date of birth|DOB|Birth date|Born|Birthdate|Date and place of birth|Date of Birth DOB|Born on
        BirthDate fr|Date de naissance|Né le|Née le|Né(e) le|Date de naiss|Date naissance
        BirthDate de|Geburtsdatum|Geboren am|Geburtstag|Geb am|Tag der Geburt
        BirthDate es|Fecha de nacimiento|Fecha nacimiento|Fecha de nac|Nacimiento|F nacimiento
        BirthDate pt|Data de nascimento|Data nascimento|Nascimento|Nascido em|Data nasc
        BirthDate it|Data di nascita|Nato il|Nata il|Data nascita
        BirthDate nl|Geboortedatum|Geboren op|Geboren
        BirthDate pl|Data urodzenia
        BirthDate cs|Datum narození|Dat narození
        BirthDate sk|Dátum narodenia
        BirthDate sl|Datum rojstva|Rojstni datum
        BirthDate hr|Datum rođenja
        BirthDate hu|Születési idő|Születési dátum|Születés ideje|Születési ideje
        BirthDate ro|Data nașterii|Data naşterii
        BirthDate sv|Födelsedatum|Födelsetid|Född
        BirthDate da|Fødselsdato|Fødselsdag
        BirthDate nb|Fødselsdato
        BirthDate is|Fæðingardagur
        BirthDate fi|Syntymäaika
        BirthDate et|Sünniaeg|Sünnikuupäev
        BirthDate lv|Dzimšanas datums|Dzimšanas dati
        BirthDate lt|Gimimo data
        BirthDate tr|Doğum tarihi
        BirthDate sq|Datëlindja|Data e lindjes
        BirthDate mt|Data tat-twelid
        BirthDate ga|Dáta breithe
        BirthDate el|Ημερομηνία γέννησης|Ημ γέννησης|Ημερ γέννησης
        BirthDate bg|Дата на раждане
        BirthDate ru|Дата рождения|Data rozhdeniya
        BirthDate uk|Дата народження
        BirthDate sr|Датум рођења
        BirthDate rm|Data da naschientscha
        BirthDate ca|Data de naixement
        BirthDate id|Tanggal lahir|Tarikh lahir
        ExpiryDate en|Date of expiry|Expiry date|Expires|Valid until|Valid to|Date of expiration|Expiration date|Valid thru|Expires on|Expiry|Card expires|Valid till|Expiration|Good thru|Date expires|Permit expires
        ExpiryDate fr|Date d'expiration|Date d'expir|Expire le|Valable jusqu'au|Valide jusqu'au|Date d'exp|Date de fin de validité|Expiration|Carte valable jusqu'au|Valable jusque|Date d'échéance
        ExpiryDate de|Gültig bis|Ablaufdatum|Datum des Ablaufs|Gültigkeit bis|Karte gültig bis
        ExpiryDate es|Fecha de caducidad|Fecha de expiración|Válido hasta|Validez|Fecha de vencimiento|Caducidad|Fecha caducidad|Vencimiento|Válida hasta|Vigencia|Fecha de expiracion
        ExpiryDate pt|Data de validade|Válido até|Data de expiração|Validade|Data validade|Válida até
        ExpiryDate it|Data di scadenza|Scadenza|Valida fino al|Scade il|Valido fino al|Data scadenza
        ExpiryDate nl|Geldig tot|Vervaldatum|Geldig t m|Datum einde geldigheid|Verloopt op
        ExpiryDate pl|Data ważności|Termin ważności|Data upływu ważności|Ważny do
        ExpiryDate cs|Platnost do|Datum skončení platnosti|Platný do|Doba platnosti|Datum ukončení platnosti
        ExpiryDate sk|Platnosť do|Dátum skončenia platnosti|Platný do|Dátum platnosti|Dátum skončenia
        ExpiryDate sl|Velja do|Datum poteka veljavnosti|Datum veljavnosti|Datum poteka
        ExpiryDate hr|Vrijedi do|Datum isteka|Datum isteka valjanosti|Rok važenja|Važi do
        ExpiryDate hu|Érvényességi idő|Lejárat dátuma|Érvényes|Lejárati idő|Érvényességi ideje|A lejárat dátuma|Érvényesség|Érvényes eddig
        ExpiryDate ro|Data expirării|Valabil până la|Valabilitate|Valabilă până la|Expiră la
        ExpiryDate sv|Giltigt till och med|Giltig till|Sista giltighetsdag|Giltigt till|Giltigt t o m
        ExpiryDate da|Gyldig til|Udløbsdato|Gyldig indtil|Udløber
        ExpiryDate nb|Utløpsdato|Gyldig til|Utløper
        ExpiryDate is|Gildir til|Gildistími|Rennur út
        ExpiryDate fi|Viimeinen voimassaolopäivä|Voimassa|Voimassaolo päättyy|Voimassa asti|Viimeinen voimassaolo
        ExpiryDate et|Kehtiv kuni|Kehtivuse lõpp|Kehtivusaeg
        ExpiryDate lv|Derīga līdz|Derīgs līdz|Derīguma termiņš
        ExpiryDate lt|Galioja iki|Galiojimo data
        ExpiryDate tr|Son geçerlilik|Geçerlilik tarihi|Son geçerlilik tarihi|Geçerlilik bitiş tarihi
        ExpiryDate sq|Data e skadencës|Data e skadimit|I vlefshëm deri
        ExpiryDate mt|Data tal-għeluq|Jiskadi|Data ta' skadenza
        ExpiryDate ga|Dáta éaga|As feidhm|Dáta dul as feidhm
        ExpiryDate el|Ημερομηνία λήξης|Ισχύει έως|Λήξη
        ExpiryDate bg|Валидност|Дата на изтичане|Валиден до|Дата на валидност
        ExpiryDate ru|Дата окончания срока|Действителен до|Срок действия|Дата окончания срока действия
        ExpiryDate uk|Дата закінчення строку|Дійсний до|Дата закінчення строку дії
        ExpiryDate rm|Data da scadenza
        ExpiryDate ca|Data de caducitat
        ExpiryDate id|Tanggal habis berlaku|Berlaku hingga|Tarikh tamat
        IssueDate en|Date of issue|Issue date|Issued on|Issued|Date issued|Valid from|Date of issuance
        IssueDate fr|Date de délivrance|Délivré le|Date d'émission|Délivrée le|Date de délivr|Établi le|Date d'établissement
        IssueDate de|Ausstellungsdatum|Ausgestellt am|Datum der Ausstellung|Datum|Ausstellungstag
        IssueDate es|Fecha de expedición|Fecha de emisión|Emisión|Fecha expedición|Expedición|Fecha emisión
        IssueDate pt|Data de emissão|Data de expedição|Emitido em|Data emissão|Data da emissão
        IssueDate it|Data di rilascio|Rilasciato il|Data rilascio|Emissione|Rilasciata il|Data di emissione
        IssueDate nl|Datum van afgifte|Afgiftedatum|Datum afgifte|Afgegeven op|Datum verstrekking|Verstrekkingsdatum
        IssueDate pl|Data wydania
        IssueDate cs|Datum vydání|Dat vydání
        IssueDate sk|Dátum vydania
        IssueDate sl|Datum izdaje
        IssueDate hr|Datum izdavanja
        IssueDate hu|Kiállítás dátuma|Kiállítás kelte|Kiadás dátuma|Kiállítás ideje|A kiállítás dátuma
        IssueDate ro|Data emiterii|Data eliberării|Emis la data|Emisă la data
        IssueDate sv|Utfärdandedatum|Utfärdat|Datum för utfärdande|Utfärdad
        IssueDate da|Udstedelsesdato|Udstedt|Udstedt den
        IssueDate nb|Utstedelsesdato|Utstedt|Utstedt dato
        IssueDate is|Útgáfudagur|Útgefið
        IssueDate fi|Myöntämispäivä|Myönnetty|Antopäivä
        IssueDate et|Välja antud|Väljaandmise kuupäev|Väljastatud
        IssueDate lv|Izdošanas datums|Izdota|Izdots
        IssueDate lt|Išdavimo data|Išduota
        IssueDate tr|Veriliş tarihi|Verildiği tarih|Düzenlenme tarihi
        IssueDate sq|Data e lëshimit
        IssueDate mt|Data tal-ħruġ|Data tal-hrug
        IssueDate ga|Dáta eisiúna
        IssueDate el|Ημερομηνία έκδοσης|Ημ έκδοσης
        IssueDate bg|Дата на издаване
        IssueDate ru|Дата выдачи
        IssueDate uk|Дата видачі
        IssueDate rm|Data d'emissiun
        IssueDate ca|Data d'expedició
        IssueDate id|Tanggal pengeluaran|Tarikh dikeluarkan
        Nationality en|Nationality|Citizenship|Nationality citizenship|Citizen of
        Nationality fr|Nationalité|Citoyenneté
        Nationality de|Staatsangehörigkeit|Nationalität|Staatsbürgerschaft
        Nationality es|Nacionalidad
        Nationality pt|Nacionalidade
        Nationality it|Cittadinanza|Nazionalità
        Nationality nl|Nationaliteit
        Nationality pl|Obywatelstwo
        Nationality cs|Státní občanství|Státní příslušnost|Občanství
        Nationality sk|Štátne občianstvo|Štátna príslušnosť|Občianstvo
        Nationality sl|Državljanstvo
        Nationality hr|Državljanstvo
        Nationality hu|Állampolgárság
        Nationality ro|Cetățenie|Cetăţenie|Naționalitate|Cetățenia
        Nationality sv|Nationalitet|Medborgarskap
        Nationality da|Nationalitet|Statsborgerskab
        Nationality nb|Nasjonalitet|Statsborgerskap
        Nationality is|Ríkisfang|Þjóðerni
        Nationality fi|Kansalaisuus
        Nationality et|Kodakondsus
        Nationality lv|Pilsonība|Tautība|Valstspiederība
        Nationality lt|Pilietybė
        Nationality tr|Uyruğu|Uyruk|Vatandaşlık
        Nationality sq|Shtetësia|Nënshtetësia
        Nationality mt|Ċittadinanza|Nazzjonalità
        Nationality ga|Náisiúntacht
        Nationality el|Ιθαγένεια|Εθνικότητα|Υπηκοότητα
        Nationality bg|Гражданство
        Nationality ru|Гражданство
        Nationality uk|Громадянство
        Nationality rm|Naziunalitad
        Nationality ca|Nacionalitat
        Nationality id|Kewarganegaraan|Warganegara
        Sex en|Sex|Gender
        Sex fr|Sexe
        Sex de|Geschlecht
        Sex es|Sexo
        Sex pt|Sexo
        Sex it|Sesso
        Sex nl|Geslacht
        Sex pl|Płeć
        Sex cs|Pohlaví
        Sex sk|Pohlavie
        Sex sl|Spol
        Sex hr|Spol|Pol
        Sex hu|Nem|Neme
        Sex ro|Sex|Sexul
        Sex sv|Kön
        Sex da|Køn
        Sex nb|Kjønn
        Sex is|Kyn
        Sex fi|Sukupuoli
        Sex et|Sugu
        Sex lv|Dzimums
        Sex lt|Lytis
        Sex tr|Cinsiyet|Cinsiyeti
        Sex sq|Gjinia
        Sex mt|Sess
        Sex ga|Gnéas
        Sex el|Φύλο
        Sex bg|Пол
        Sex ru|Пол
        Sex uk|Стать
        Sex rm|Schlattaina
        Sex ca|Sexe
        Sex id|Jenis kelamin|Jantina
        BirthPlace en|Place of birth|Birthplace|Place of birth City|Country of birth|Town of birth|Place and country of birth
        BirthPlace fr|Lieu de naissance|Né à|Née à|Lieu naissance|Pays de naissance
        BirthPlace de|Geburtsort|Geboren in|Ort der Geburt|Geburtsland
        BirthPlace es|Lugar de nacimiento|Lugar nacimiento
        BirthPlace pt|Local de nascimento|Naturalidade|Lugar de nascimento|Local nascimento
        BirthPlace it|Luogo di nascita|Nato a|Nata a|Luogo nascita|Luogo e data di nascita
        BirthPlace nl|Geboorteplaats|Geboren te
        BirthPlace pl|Miejsce urodzenia
        BirthPlace cs|Místo narození
        BirthPlace sk|Miesto narodenia
        BirthPlace sl|Kraj rojstva|Rojstni kraj
        BirthPlace hr|Mjesto rođenja|Mesto rođenja
        BirthPlace hu|Születési hely|Születés helye|Születési helye
        BirthPlace ro|Locul nașterii|Locul naşterii|Loc naștere|Loc naştere
        BirthPlace sv|Födelseort|Födelseplats
        BirthPlace da|Fødested
        BirthPlace nb|Fødested
        BirthPlace is|Fæðingarstaður
        BirthPlace fi|Syntymäpaikka|Syntymäkotikunta
        BirthPlace et|Sünnikoht
        BirthPlace lv|Dzimšanas vieta
        BirthPlace lt|Gimimo vieta
        BirthPlace tr|Doğum yeri
        BirthPlace sq|Vendlindja|Vendi i lindjes
        BirthPlace mt|Post tat-twelid
        BirthPlace ga|Áit bhreithe
        BirthPlace el|Τόπος γέννησης
        BirthPlace bg|Място на раждане
        BirthPlace ru|Место рождения
        BirthPlace uk|Місце народження
        BirthPlace rm|Lieu da naschientscha
        BirthPlace ca|Lloc de naixement
        BirthPlace id|Tempat lahir
        PersonalNumber en|Personal number|Personal No|Personal code|National ID No|Identity number|Personal identification number|Personal ID No|National number|Personal ID number|National Identification No|Civil number|Identity No|Registration number|Citizenship number|Personal identity code
        PersonalNumber fr|Numéro personnel|No personnel|No registre national|Numéro d'identité|Numéro national|Numéro d'identification personnel|Code personnel
        PersonalNumber de|Personennummer|Persönliche Nummer|Personenkennzahl|Versichertennummer|Nationalregisternummer
        PersonalNumber es|DNI|Número personal|DNI NIF|NIE|No personal|CURP|Cédula de identidad|RUN|NUIP|Número de identidad|DNI Núm|CUI
        PersonalNumber pt|Número de identificação civil|Número pessoal|NIF|No ID civil|CPF|Nº identificação civil|Identificação civil|Número de identificação
        PersonalNumber it|Codice fiscale|Numero personale
        PersonalNumber nl|Persoonsnummer|BSN|Burgerservicenummer|Rijksregisternummer|Identificatienummer van het Rijksregister|Persoonlijk nummer
        PersonalNumber pl|PESEL|Numer PESEL|Nr PESEL|Numer osobisty
        PersonalNumber cs|Rodné číslo|Osobní číslo
        PersonalNumber sk|Rodné číslo|Osobné číslo
        PersonalNumber sl|EMŠO|Osebna številka
        PersonalNumber hr|OIB|MBG|Osobni identifikacijski broj|JMBG
        PersonalNumber hu|Személyi azonosító|Személyi szám|Személyi azonosító jel
        PersonalNumber ro|CNP|Cod numeric personal|Codul numeric personal
        PersonalNumber sv|Personnummer|Personnr
        PersonalNumber da|Personnummer|CPR-nr|CPR-nummer
        PersonalNumber nb|Fødselsnummer|Personnummer
        PersonalNumber is|Kennitala
        PersonalNumber fi|Henkilötunnus
        PersonalNumber et|Isikukood
        PersonalNumber lv|Personas kods
        PersonalNumber lt|Asmens kodas
        PersonalNumber tr|TC Kimlik No|TR Identity No|Kimlik No|Vatandaşlık No|TC Kimlik numarası
        PersonalNumber sq|Numri personal|Nr personal
        PersonalNumber bg|ЕГН|EGN|ЛНЧ
        PersonalNumber uk|РНОКПП|УНЗР|Запис №|Record No
        PersonalNumber id|NIK
        IssuingAuthority en|Issuing authority|Authority|Issued by|Issuing office|Issuing country authority|Issuing Post|Place of issue|Issuing place
        IssuingAuthority fr|Autorité|Délivré par|Autorité de délivrance|Délivrée par|Lieu de délivrance|Autorité émettrice
        IssuingAuthority de|Behörde|Ausstellende Behörde|Ausgestellt von|Ausstellungsbehörde
        IssuingAuthority es|Autoridad|Autoridad expedidora|Expedido en|Expedido por|Equipo|Autoridad emisora
        IssuingAuthority pt|Autoridade|Entidade emissora|Órgão emissor|Emitido por|Autoridade emissora
        IssuingAuthority it|Autorità|Ente emittente|Rilasciato da|Comune di|Ufficio emittente|Comune
        IssuingAuthority nl|Autoriteit|Afgegeven door|Instantie|Plaats van afgifte|Gemeente|Afgevende instantie
        IssuingAuthority pl|Organ wydający|Organ wydający dokument
        IssuingAuthority cs|Vydal|Orgán|Úřad|Vydávající orgán
        IssuingAuthority sk|Vydal|Orgán|Vydávajúci orgán
        IssuingAuthority sl|Pristojni organ|Izdal|Organ|Organ izdaje
        IssuingAuthority hr|Izdala|Izdao|Tijelo izdavanja|Izdalo
        IssuingAuthority hu|Kiállító hatóság|Hatóság|Kiállította
        IssuingAuthority ro|Autoritatea|Emisă de|Emis de|Autoritate emitentă|Emitent
        IssuingAuthority sv|Myndighet|Utfärdande myndighet|Utfärdare
        IssuingAuthority da|Myndighed|Udstedende myndighed|Udstedt af
        IssuingAuthority nb|Myndighet|Utstedt av|Utstedende myndighet
        IssuingAuthority is|Yfirvald|Útgefandi
        IssuingAuthority fi|Viranomainen|Myöntävä viranomainen|Myöntäjä
        IssuingAuthority et|Väljaandja|Välja andnud|Väljaandnud asutus
        IssuingAuthority lv|Izdevējiestāde|Izdevējs|Izdevējinstitūcija
        IssuingAuthority lt|Išdavė|Įstaiga|Išdavusi įstaiga
        IssuingAuthority tr|Veren makam|Verildiği yer|Düzenleyen makam
        IssuingAuthority sq|Autoriteti|Lëshuar nga
        IssuingAuthority mt|Awtorità
        IssuingAuthority ga|Údarás
        IssuingAuthority el|Αρχή έκδοσης|Εκδούσα αρχή
        IssuingAuthority bg|Издаден от|Орган
        IssuingAuthority ru|Орган, выдавший документ|Кем выдан
        IssuingAuthority uk|Орган, що видав
        IssuingAuthority rm|Autoritad
        Address en|Address|Residence|Place of residence|Permanent address|Domicile|Address of holder
        Address fr|Adresse|Domicile|Domicilié|Lieu de résidence
        Address de|Anschrift|Adresse|Wohnort|Wohnsitz
        Address es|Domicilio|Dirección|Residencia
        Address pt|Morada|Endereço|Residência
        Address it|Indirizzo|Residenza|Indirizzo di residenza
        Address nl|Adres|Woonplaats
        Address pl|Adres|Adres zameldowania|Miejsce zamieszkania
        Address cs|Adresa|Trvalý pobyt|Bydliště
        Address sk|Trvalý pobyt|Adresa
        Address sl|Stalno prebivališče|Naslov
        Address hr|Prebivalište|Adresa
        Address hu|Lakcím|Lakóhely
        Address ro|Domiciliu|Adresa|Domiciliul
        Height en|Height
        Height fr|Taille
        Height de|Größe|Körpergröße
        Height es|Estatura|Talla
        Height pt|Altura
        Height it|Statura
        Height nl|Lengte
        Height pl|Wzrost
        Height fi|Pituus
        Height sv|Längd
        Height hr|Visina
        Height rm|Statura
        EyeColor en|Eye colour|Eye color|Colour of eyes|Eyes|Color of eyes
        EyeColor fr|Couleur des yeux|Yeux
        EyeColor de|Augenfarbe|Farbe der Augen
        EyeColor pt|Cor dos olhos
        EyeColor it|Colore degli occhi
        EyeColor nl|Kleur ogen
        EyeColor pl|Kolor oczu
        Other en|Type|Code|Country code|Issuing State|Code of issuing State|State code|Signature|Holder's signature|Signature of bearer|Signature of holder|Remarks|Observations|Endorsements|Specimen signature|Type of permit|Type of document|Category|Title|Profession|Occupation|Blood group|Maiden name|Birth name|Name at birth|Usual name|Father's name|Mother's name|Parents|Marital status|Religion|Spouse|Issuing country|Issuing State or organization|Father|Mother|Patronymic
        Other fr|Type|Code|Code du pays|Code pays|Signature|Signature du titulaire|Remarques|Type de titre|Nom d'usage|Nom de naissance|Épouse|État émetteur|Code de l'État émetteur|Pays code|Pays émetteur|Nom du père|Nom de la mère|Profession|Situation de famille
        Other de|Typ|Kode|Code|Unterschrift|Unterschrift des Inhabers|Geburtsname|Anmerkungen|Ordensname Künstlername|Zugangsnummer|Heimatort|Art des Titels|Bemerkungen|Staat|Ausstellerstaat|Unterschrift der Inhaberin
        Other es|Tipo|Código|Código del país|Firma|Firma del titular|Observaciones|Segundo apellido|Hijo de|Hija de|Estado civil|Código país|Tipo de permiso
        Other pt|Tipo|Código do país|Assinatura|Assinatura do titular|Filiação|Observações|Código país|Código
        Other it|Tipo|Codice|Codice paese|Firma|Firma del titolare|Annotazioni|Codice stato|Stato civile|Professione
        Other nl|Handtekening|Type|Code|Opmerkingen|Handtekening houder|Code van de staat
        Other pl|Typ|Kod|Podpis|Podpis posiadacza|Nazwisko rodowe|Imiona rodziców|Kod państwa
        Other cs|Typ|Kód|Podpis|Kód státu|Rodné příjmení|Podpis držitele
        Other sk|Typ|Kód|Podpis|Rodné priezvisko|Kód štátu
        Other sl|Tip|Koda|Podpis|Koda države
        Other hr|Tip|Vrsta|Kod|Potpis|Kod države
        Other hu|Típus|Kód|Aláírás|Anyja neve|Születési név|Saját aláírás
        Other ro|Tip|Cod|Semnătura|Tipul
        Other sv|Typ|Kod|Namnteckning|Innehavarens namnteckning|Landskod
        Other da|Type|Kode|Underskrift
        Other nb|Type|Kode|Signatur|Underskrift
        Other fi|Tyyppi|Laji|Koodi|Allekirjoitus|Innehavarens underskrift|Maakoodi
        Other et|Tüüp|Kood|Allkiri|Kasutaja allkiri
        Other lv|Tips|Kods|Paraksts
        Other lt|Tipas|Kodas|Parašas|Rūšis
        Other tr|Türü|Tipi|İmzası|Ülke kodu|Anne adı|Baba adı|Ana adı|İmza
        Other rm|Suttascripziun
        """;
}
