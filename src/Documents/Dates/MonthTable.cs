namespace Bonafide.Documents.Dates;

/// <summary>A language a line (ISO 639-1), its twelve months in order; of each the full name (where grammar bends it, also bent) and the abbreviations.</summary>
internal static class MonthTable
{
    public const string Lines = """
        en January,Jan February,Feb March,Mar April,Apr May June,Jun July,Jul August,Aug September,Sept,Sep October,Oct November,Nov December,Dec
        fr janvier,janv,jan février,févr,fév mars,mar avril,avr mai juin,jun juillet,juil,jul août,aoû septembre,sept,sep octobre,oct novembre,nov décembre,déc
        es enero,ene febrero,feb marzo,mar abril,abr mayo,may junio,jun julio,jul agosto,ago septiembre,setiembre,sept,sep,set octubre,oct noviembre,nov diciembre,dic
        de Januar,Jänner,Jan Februar,Feber,Feb März,Maerz,Mär,Mrz April,Apr Mai Juni,Jun Juli,Jul August,Aug September,Sept,Sep Oktober,Okt November,Nov Dezember,Dez
        it gennaio,gen febbraio,feb marzo,mar aprile,apr maggio,mag giugno,giu luglio,lug agosto,ago settembre,sett,set ottobre,ott novembre,nov dicembre,dic
        pt janeiro,jan fevereiro,fev março,mar abril,abr maio,mai junho,jun julho,jul agosto,ago setembro,set outubro,out novembro,nov dezembro,dez
        nl januari,jan februari,feb maart,mrt april,apr mei juni,jun juli,jul augustus,aug september,sept,sep oktober,okt november,nov december,dec
        pl styczeń,stycznia,sty luty,lutego,lut marzec,marca,mar kwiecień,kwietnia,kwi maj,maja czerwiec,czerwca,cze lipiec,lipca,lip sierpień,sierpnia,sie wrzesień,września,wrz październik,października,paź listopad,listopada,lis grudzień,grudnia,gru
        cs leden,ledna,led únor,února,úno březen,března,bře duben,dubna,dub květen,května,kvě červen,června,čvn červenec,července,čvc srpen,srpna,srp září,zář říjen,října,říj listopad,listopadu,lis prosinec,prosince,pro
        sk január,januára,jan február,februára,feb marec,marca,mar apríl,apríla,apr máj,mája jún,júna júl,júla august,augusta,aug september,septembra,sep október,októbra,okt november,novembra,nov december,decembra,dec
        sl januar,januarja,jan februar,februarja,feb marec,marca,mar april,aprila,apr maj,maja junij,junija,jun julij,julija,jul avgust,avgusta,avg september,septembra,sep oktober,oktobra,okt november,novembra,nov december,decembra,dec
        hr siječanj,siječnja,sij veljača,veljače,velj,vel ožujak,ožujka,ožu travanj,travnja,tra svibanj,svibnja,svi lipanj,lipnja,lip srpanj,srpnja,srp kolovoz,kolovoza,kol rujan,rujna,ruj listopad,listopada,lis studeni,studenoga,stu prosinac,prosinca,pro
        hu január,jan február,feb március,márc,már április,ápr május,máj június,jún július,júl augusztus,aug szeptember,szept,szep október,okt november,nov december,dec
        ro ianuarie,ian februarie,feb martie,mar aprilie,apr mai iunie,iun iulie,iul august,aug septembrie,sept,sep octombrie,oct noiembrie,noi,nov decembrie,dec
        sv januari,jan februari,feb mars,mar april,apr maj juni,jun juli,jul augusti,aug september,sept,sep oktober,okt november,nov december,dec
        da januar,jan februar,feb marts,mar april,apr maj juni,jun juli,jul august,aug september,sept,sep oktober,okt november,nov december,dec
        nb januar,jan februar,feb mars,mar april,apr mai juni,jun juli,jul august,aug september,sept,sep oktober,okt november,nov desember,des
        is janúar,jan febrúar,feb mars,mar apríl,apr maí júní,jún júlí,júl ágúst,ágú september,sept,sep október,okt nóvember,nóv desember,des
        fi tammikuu,tammi helmikuu,helmi maaliskuu,maalis huhtikuu,huhti toukokuu,touko kesäkuu,kesä heinäkuu,heinä elokuu,elo syyskuu,syys lokakuu,loka marraskuu,marras joulukuu,joulu
        et jaanuar,jaan veebruar,veebr,veeb märts,mär aprill,apr mai juuni juuli august,aug september,sept,sep oktoober,okt november,nov detsember,dets,det
        lv janvāris,janv,jan februāris,febr,feb marts,mar aprīlis,apr maijs,mai jūnijs,jūn jūlijs,jūl augusts,aug septembris,sept,sep oktobris,okt novembris,nov decembris,dec
        lt sausis,sausio,sau vasaris,vasario,vas kovas,kovo,kov balandis,balandžio,bal gegužė,gegužės,geg birželis,birželio,bir liepa,liepos,lie rugpjūtis,rugpjūčio,rgp rugsėjis,rugsėjo,rgs spalis,spalio,spa lapkritis,lapkričio,lap gruodis,gruodžio,gru
        tr Ocak,Oca Şubat,Şub Mart,Mar Nisan,Nis Mayıs,May Haziran,Haz Temmuz,Tem Ağustos,Ağu Eylül,Eyl Ekim,Eki Kasım,Kas Aralık,Ara
        sq janar,jan shkurt,shk mars,mar prill,pri maj qershor,qer korrik,kor gusht,gus shtator,sht tetor,tet nëntor,nën dhjetor,dhj
        ga Eanáir,Ean Feabhra,Feabh Márta,Már Aibreán,Aib Bealtaine,Beal Meitheamh,Meith Iúil Lúnasa,Lún Meán,Mfómh Deireadh,Dfómh Samhain,Samh Nollaig,Noll
        id Januari,Jan Februari,Feb Maret,Mac April,Apr Mei Juni,Jun Juli,Jul Agustus,Agu,Ogos September,Sep Oktober,Okt November,Nov Desember,Des,Dis
        el Ιανουάριος,Ιανουαρίου,Ιαν Φεβρουάριος,Φεβρουαρίου,Φεβ Μάρτιος,Μαρτίου,Μαρ Απρίλιος,Απριλίου,Απρ Μάιος,Μαΐου,Μαι Ιούνιος,Ιουνίου,Ιουν Ιούλιος,Ιουλίου,Ιουλ Αύγουστος,Αυγούστου,Αυγ Σεπτέμβριος,Σεπτεμβρίου,Σεπ Οκτώβριος,Οκτωβρίου,Οκτ Νοέμβριος,Νοεμβρίου,Νοε Δεκέμβριος,Δεκεμβρίου,Δεκ
        bg януари,яну февруари,фев март,мар април,апр май юни юли август,авг септември,сеп октомври,окт ноември,ное декември,дек
        ru январь,января,янв февраль,февраля,фев март,марта,мар апрель,апреля,апр май,мая июнь,июня,июн июль,июля,июл август,августа,авг сентябрь,сентября,сен октябрь,октября,окт ноябрь,ноября,ноя декабрь,декабря,дек
        uk січень,січня,січ лютий,лютого,лют березень,березня,бер квітень,квітня,кві травень,травня,тра червень,червня,чер липень,липня,лип серпень,серпня,сер вересень,вересня,вер жовтень,жовтня,жов листопад,листопада,лис грудень,грудня,гру
        sr januar,jan februar,feb mart,mar april,apr maj jun jul avgust,avg septembar,septembra,sep oktobar,oktobra,okt novembar,novembra,nov decembar,decembra,dec
        """;
}
