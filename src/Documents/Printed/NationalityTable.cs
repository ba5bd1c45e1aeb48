namespace Bonafide.Documents.Printed;

/// <summary>The words for nationals, a country a line: the code a machine-readable zone has for it, then the words as documents print them.</summary>
internal static class NationalityTable
{
    public const string Lines = """
        AUT|Austrian|Österreich|Österreicher|Autrichienne|Autrichien|Austriaca
        AUS|Australian
        ALB|Albanian|Shqiptare|Shqiptar|Albanaise
        ARG|Argentina|Argentino|Argentine
        BEL|Belgian|Belge|Belg|Belgisch|Belgier
        BGR|Bulgarian|България|Българско|Bulgare
        BIH|Bosnian|BiH|Bosna i Hercegovina
        BLR|Belarusian|Republic of Belarus
        BOL|Boliviana|Boliviano|Bolivian
        BRA|Brasileira|Brasileiro|Brasileiro(a)|Brazilian|Brasil
        CAN|Canadian|Canadienne|Canadian Canadienne
        CHE|Swiss|Schweiz|Suisse|Svizzera|Svizra|Schweizer
        CHL|Chilena|Chileno|Chilean
        CHN|Chinese|Chinoise
        COL|Colombiana|Colombiano|Colombian|Colombia
        CUB|Cubana|Cubano|Cuban
        CYP|Cypriot|Κυπριακή
        CZE|Czech|Česká republika|ČR|Tchèque|Czech Republic
        D|German|Deutsch|Deutsche|Allemande|Allemand|Tedesca
        DNK|Danish|Dansk|Danmark|Danoise
        DOM|Dominicana|Dominican
        DZA|Algerian|Algérienne
        ECU|Ecuatoriana|Ecuatoriano|Ecuadorian
        EGY|Egyptian
        ESP|Spanish|Española|Español|Espagnole
        EST|Estonian|Eesti|EST/EST|Estonienne
        FIN|Finnish|Suomi|Suomi Finland|Finland|Finsk
        FRA|French|Française|Français
        GBR|British citizen|British|United Kingdom|Britannique
        GEO|Georgian
        GRC|Greek|Hellenic|Ελληνική|Hellenique|Grecque
        HRV|Croatian|Hrvatsko|Hrvatska|Croate|Hrvatsko Croatian
        HUN|Hungarian|Magyar|Hongroise
        IDN|Indonesia|Indonesian
        IND|Indian
        IRL|Irish|Éireannach|Irlandaise
        IRN|Iranian
        IRQ|Iraqi
        ISL|Icelandic|Íslenskt|Íslenskur|Ísland
        ISR|Israeli
        ITA|Italian|Italiana|Italiano|Italienne
        JPN|Japanese|Japan
        KOR|Republic of Korea|Korean
        LIE|Liechtenstein
        LTU|Lithuanian|Lietuvos|Lietuvos Respublikos|Lituanienne
        LUX|Luxembourgeoise|Lëtzebuergesch|Luxembourgish|Luxemburgisch
        LVA|Latvian|Latvijas|Latvija|Lettonne
        MAR|Moroccan|Marocaine|Marocain
        MDA|Moldovan|Republica Moldova
        MEX|Mexicana|Mexicano|Mexican
        MKD|Macedonian
        MLT|Maltese|Maltija
        MNE|Montenegrin|Crnogorsko
        MYS|Malaysian
        NGA|Nigerian
        NLD|Dutch|Nederlandse|Nederlands|Nederlander|Néerlandaise
        NOR|Norwegian|Norsk|Norvégienne
        NZL|New Zealand|New Zealander
        PAK|Pakistani
        PER|Peruana|Peruano|Peruvian
        PHL|Filipino
        POL|Polish|Polskie|Polska|Polonaise
        PRT|Portuguese|Portuguesa|Português|Portugaise
        PRY|Paraguaya|Paraguayo|Paraguayan
        ROU|Romanian|Română|Roumaine
        RUS|Russian Federation|Российская Федерация|Russian
        SRB|Serbian|Srpsko|Republika Srbija|Serbe
        SVK|Slovak|Slovenská republika|SR|Slovaque|Slovak Republic
        SVN|Slovenian|Slovensko|Slovenija|Slovène|RS
        SWE|Swedish|Svensk|Suédoise
        THA|Thai
        TUN|Tunisian|Tunisienne
        TUR|Turkish|Türk|T.C.|T.C./TUR|Turque|Türkiye|Türkiye Cumhuriyeti
        UKR|Ukrainian|Україна|Ukraine|Україна Ukraine
        URY|Uruguaya|Uruguayo|Uruguayan
        USA|United States of America|American|U.S.A.
        UTO|Utopian|Utopia|Utopienne
        VEN|Venezolana|Venezolano|Venezuelan
        VNM|Vietnamese
        ZAF|South African
        """;
}
