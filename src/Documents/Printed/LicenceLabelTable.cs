namespace Bonafide.Documents.Printed;

/// <summary>The labels of driver licences and identity cards of the United States and Canada, with the spellings of states and provinces, in the form of <see cref="LabelTable"/>.</summary>
internal static class LicenceLabelTable
{
    public const string Lines = """
        Surname en|LN|Last|Last name|Family name|Surname|Last nm
        GivenNames en|FN|First|First name|Given names|Given name|First nm|First middle|First Middle name
        Surname fr|Nom de famille
        GivenNames fr|Prénom|Prénoms
        FullName en|Name|Full name|Name Nom
        FullName fr|Nom
        DocumentNumber en|DL|DLN|DL No|Lic No|Lic|License No|License number|Licence No|Licence number|DL LIC ID|DL LIC|ID|ID No|ID number|OLN|Operator license|Operator license No|Driver license No|Driver license number|Customer ID|Customer identifier|Customer No|DL number|Number|Number Numéro|CID|IDN|ID card No|Lic Number|Driver's licence No|Client No|NDL|Card number
        DocumentNumber fr|No de permis|Numéro|No de dossier|No du permis
        BirthDate en|DOB|Date of birth|Birth date|Birthdate|Birth|Born|DOB DDN|D O B
        BirthDate fr|DDN|Date de naissance|Naissance
        BirthDate es|Fecha de nacimiento|Fecha nac
        ExpiryDate en|EXP|Expires|Exp date|Expiration|Expiration date|Expires on|Expiry date|Expiry|EXP EXP|Date of expiry|Valid until|Exp Expires
        ExpiryDate fr|Expiration|Date d'expiration|Expire le
        IssueDate en|ISS|Issued|Iss date|Issue|Issue date|Date issued|ISS DÉL|Date of issue|Issued on
        IssueDate fr|DÉL|Délivré|Date de délivrance|Délivré le
        Sex en|Sex|Gender|Sex Sexe|SX
        Sex fr|Sexe
        Height en|HGT|HT|Height|HGT HAUT
        Height fr|Haut|Taille
        EyeColor en|Eyes|Eye|Eye color|Eyes Yeux|Eye colour
        EyeColor fr|Yeux
        VehicleCategories en|Class|CL|Class Catég|Class Classe|Lic class|DL Class
        VehicleCategories fr|Classe|Catég
        Other en|WGT|WT|Weight|Hair|END|Endorse|Endorsements|REST|RSTR|Restr|Restrictions|Restriction|Rest Cond|Cond|Conditions|Donor|Organ donor|Veteran|REV|Revised|DUP|SSN|SS No|Type|DD|DCF|Doc disc|Document discriminator|Audit|Audit No|ICN|INV|Inventory|Under 21 until|Under 18 until|Reference|Ref|DD REF|Signature|County|Card type|Real ID|Replaced|Age 21 on|Age 18 on
        Other fr|Cheveux|Poids|Restrictions|Mentions|Sig|Référence
        Address en|Address|ADD|Residence address|Addr
        """;
}
