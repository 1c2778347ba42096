"""What lessons of arts, design, sport, the class lesson and the circles are about."""

from admin.demo.topics.text import outline

DESIGN_1 = outline("""
Droša darbošanās ar šķērēm | Ievēro drošības noteikumus darbā.
Papīra locīšana | Izloka figūru pēc shēmas.
Līmējums no lapām | Izveido kompozīciju no dabas materiāliem.
Veidošana no plastilīna | Izveido figūru no vairākām daļām.
Aušana no papīra strēmelēm | Noauž paklājiņu pēc raksta.
Šūšanas pirmie dūrieni | Šuj ar pamatdūrienu.
Pogas piešūšana | Piešuj pogu ar divām acīm.
Egles rotājumi | Izveido rotājumu no papīra un dzijas.
Dāvanu maisiņš | Izmēra, izgriež un salīmē maisiņu.
Leļļu teātra lelle | Izgatavo lelli no zeķes.
Putnu barotava | Plāno un izgatavo barotavu no otrreiz lietojama iepakojuma.
Veselīga uzkoda | Pagatavo uzkodu, ievērojot higiēnu.
Lieldienu groziņš | Izveido groziņu no papīra.
Konstrukcijas no kastēm | Uzbūvē stabilu konstrukciju.
Māmiņdienas kartīte | Noformē kartīti telpiskā tehnikā.
""")
DESIGN_2 = outline("""
Darba drošība darbnīcā | Zina darbarīku drošas lietošanas noteikumus.
Dizaina process | Nosauc dizaina soļus no idejas līdz izstrādājumam.
Skice un rasējums | Uzzīmē skici ar izmēriem.
Koksnes īpašības | Salīdzina koksnes veidus.
Zāģēšana un slīpēšana | Apstrādā koka detaļu pēc rasējuma.
Koka atslēgu turētājs | Izgatavo un noformē izstrādājumu.
Tekstila šķiedras | Atšķir dabiskās un ķīmiskās šķiedras.
Rokas dūrieni | Šuj ar pēcdūrienu un apmales dūrienu.
Šujmašīna | Sagatavo šujmašīnu darbam un nošuj taisnu vīli.
Auduma soma | Izgatavo somu pēc piegrieztnes.
Tamborēšana | Tamborē ķēdīti un īsos stabiņus.
Adīšanas pamati | Ada labiskās valdziņu rindas.
Veselīgas brokastis | Plāno ēdienkarti un pagatavo ēdienu.
Galda klāšana un kultūra | Saklāj galdu svētku reizei.
Elektronika: gaismiņa kartītē | Saslēdz ķēdi ar gaismas diodi.
Otrreizējā izmantošana | Pārveido nolietotu priekšmetu.
Izstrādājuma izvērtēšana | Izvērtē savu darbu pēc kritērijiem.
""")
ART = outline("""
Krāsu aplis | Jauc pamatkrāsas un iegūst atvasinātās krāsas.
Siltās un vēsās krāsas | Lieto krāsas noskaņas radīšanai.
Līnija un ritms | Veido ritmisku kompozīciju.
Rudens ainava akvarelī | Glezno ainavu slapjajā tehnikā.
Klusā daba | Zīmē priekšmetus, ievērojot proporcijas.
Portrets | Zīmē seju, ievērojot proporcijas.
Cilvēks kustībā | Attēlo figūru kustībā.
Latvju raksti | Veido ornamentu no rakstu zīmēm.
Kolāža | Veido kolāžu no dažādiem materiāliem.
Gravīra un nospiedums | Iespiež darbu ar zīmogu.
Veidojam no māla | Veido trauku ar lentīšu paņēmienu.
Perspektīva | Attēlo telpas dziļumu.
Plakāts | Izveido plakātu ar saprotamu vēstījumu.
Latviešu glezniecība | Apraksta gleznas noskaņu un krāsas.
Burti un šrifts | Zīmē dekoratīvus burtus.
Maska | Izveido masku no papīra masas.
Animācija ar zīmējumiem | Uzzīmē kustības secību.
""")
MUSIC_1 = outline("""
Skaņa ap mums | Atšķir augstas un zemas, garas un īsas skaņas.
Ritms un metrs | Plaukšķina ritmu pēc pieraksta.
Dziesma „Kur tu teci, gailīti manu” | Dzied skaidrā intonācijā.
Rotaļas un rotaļdziesmas | Iet rotaļā, ievērojot mūzikas ritmu.
Ritma instrumenti | Spēlē pavadījumu dziesmai.
Nošu līnijkopa | Nosauc notis līnijkopā.
Skaļi un klusi | Lieto dinamikas zīmes.
Latviešu tautas instrumenti | Atpazīst kokli, stabuli un trideksni.
Klausāmies „Dzīvnieku karnevālu” | Raksturo mūzikas tēlus.
Ziemassvētku dziesmas | Dzied kopā ar pavadījumu.
Temps mūzikā | Atšķir ātru un lēnu tempu.
Mažors un minors | Saklausa mūzikas noskaņu.
Blokflautas pirmās skaņas | Spēlē trīs skaņas.
Dziesmas par pavasari | Izteiksmīgi dzied grupā.
Orķestra instrumenti | Atpazīst instrumentus pēc skaņas.
Māmiņdienas koncerts | Uzstājas klases priekšā.
""")
MUSIC_2 = outline("""
Dziesmu svētku tradīcija | Stāsta par Dziesmu svētku vēsturi.
Gadskārtu dziesmas | Dzied un skaidro gadskārtu dziesmas.
Nošu vērtības un pauzes | Raksta un plaukšķina ritmu.
Taktsmēri 2/4, 3/4, 4/4 | Nosaka skaņdarba taktsmēru.
Gamma un tonika | Dzied gammu un nosaka toniku.
Intervāli | Saklausa un nodzied intervālus.
Balsis korī | Nosauc balsu grupas.
Divbalsīga dziedāšana | Dzied kanonu divās grupās.
Simfoniskais orķestris | Nosauc instrumentu grupas.
Latviešu komponisti | Atpazīst klausītus skaņdarbus.
Klasicisma mūzika | Raksturo klausīto skaņdarbu.
Populārās mūzikas stili | Salīdzina mūzikas stilus.
Mūzika filmās | Izskaidro, kā mūzika veido noskaņu.
Ukuleles akordi | Spēlē pavadījumu ar diviem akordiem.
Radām savu ritmu | Izveido un atskaņo ritma partitūru.
Mūzikas formas | Saklausa skaņdarba daļas.
""")
THEATRE = outline("""
Iepazīšanās spēles | Darbojas grupā un uzticas partnerim.
Ķermenis un žests | Attēlo noskaņu ar žestu un mīmiku.
Balss un dikcija | Runā skaidri un pietiekami skaļi.
Etīde bez vārdiem | Izspēlē situāciju bez vārdiem.
Improvizācija | Iesaistās improvizācijā un papildina partneri.
Lomas raksturs | Veido lomas raksturu ar kustību un balsi.
Dialogs | Izspēlē dialogu pārī.
Skatuves telpa | Izmanto skatuves telpu.
Leļļu teātris | Vada lelli un runā tās balsī.
Ēnu teātris | Izspēlē pasaku ēnu teātrī.
Kostīms un grims | Izvēlas tēlam piemērotu kostīmu.
Pasakas iestudējums | Iestudē ainu grupā.
Teātra apmeklējums | Izsaka viedokli par izrādi.
Radio teātris | Ieraksta ainu ar trokšņiem un balsi.
Klases izrāde | Uzstājas skatītāju priekšā.
""")
SPORT = outline("""
Drošība sporta stundā | Ievēro drošības noteikumus.
Ierindas vingrinājumi | Izpilda komandas ierindā.
Skriešanas tehnika | Skrien ar pareizu roku un kāju darbību.
30 m un 60 m skrējiens | Veic īso distanci ar augstu startu.
Tāllēkšana no vietas | Atsperas ar abām kājām un droši piezemējas.
Bumbiņas mešana tālumā | Met bumbiņu ar pareizu roku kustību.
Tautas bumba | Sadarbojas komandā un ievēro noteikumus.
Vingrošana: kūleņi | Izpilda kūleni uz priekšu.
Līdzsvara vingrinājumi | Saglabā līdzsvaru uz sola.
Lēkšana ar lecamauklu | Lec dažādos veidos vienu minūti.
Basketbols: piespēle un vadīšana | Vada bumbu un piespēlē partnerim.
Futbols: bumbas vadīšana | Vada bumbu ar abām kājām.
Florbols | Vada un piespēlē bumbiņu ar nūju.
Volejbola elementi | Izpilda piespēli ar abām rokām no augšas.
Slēpošana | Pārvietojas ar slēpēm slīdsolī.
Stafetes | Piedalās stafetē un atbalsta komandu.
Orientēšanās pagalmā | Atrod kontrolpunktus pēc plāna.
Izturības krosa skrējiens | Izvēlas vienmērīgu tempu.
Stiepšanās un stāja | Izpilda stiepšanās vingrinājumus.
Kustību rotaļas | Izdomā rotaļu un izskaidro noteikumus.
""")
CLASS_LESSON = outline("""
Skolas noteikumi un klases vienošanās | Vienojas par klases noteikumiem.
Drošības instruktāža: rīcība ugunsgrēkā | Zina evakuācijas ceļu.
Drošības instruktāža: ceļu satiksme | Zina drošas pārvietošanās noteikumus.
Mērķi mācību gadam | Izvirza savu mērķi.
Kā mācīties | Izvēlas sev piemērotu mācīšanās paņēmienu.
Draudzīga klase | Spēj ieklausīties un vienoties.
Ņirgāšanās un kā tai pretoties | Zina, pie kā meklēt palīdzību.
Latvijai dzimšanas dienā | Piedalās svētku pasākuma veidošanā.
Drošība uz ledus | Zina, kā izvairīties no nelaimes uz ledus.
Ziemassvētku labdarība | Plāno kopīgu labo darbu.
Semestra izvērtējums | Izvērtē savu darbu semestrī.
Drošība internetā | Zina, kā rīkoties ar svešinieku ziņām.
Veselīgi paradumi | Plāno savu dienas režīmu.
Profesiju dienas | Stāsta par vecāku profesijām.
Saskarsme un pieklājība | Lieto pieklājības vārdus.
Lielā talka | Piedalās apkārtnes sakopšanā.
Ekskursijas plānošana | Iesaistās kopīgā lēmumā.
Drošība vasaras brīvlaikā | Zina drošības noteikumus pie ūdens.
""")
DANCE = outline("""
Iesildīšanās un stāja | Ieņem pareizu dejotāja stāju.
Polkas solis | Dejo polkas soli pārī.
Valša solis | Dejo valša soli pa apli.
Teciņus solis | Dejo vieglu teciņus soli.
Galopa solis | Dejo galopa soli kolonnā.
Rotaļdeja „Ačkups” | Dejo rotaļdeju aplī.
Pāru maiņa | Maina pāri mūzikas ritmā.
Apļa deja | Notur apli un attālumu.
Koncerta programma | Atkārto dejas secībā.
Skatuves zīmējums | Iegaumē savu vietu zīmējumā.
Ģenerālmēģinājums | Izdejo programmu bez pārtraukuma.
Deja „Tūdaliņ, tagadiņ” | Dejo ar precīzu ritmu.
""")
CHOIR = outline("""
Elpošana un iedziedāšanās | Elpo ar diafragmu.
Unisona dziedāšana | Ieklausās un saskaņo balsis.
Dikcija dziesmā | Izrunā vārdus skaidri.
Divbalsīgs kanons | Notur savu balsi kanonā.
Latviešu tautasdziesma korim | Dzied ar atbilstošu noskaņu.
Dinamika | Ievēro diriģenta žestu.
Ziemassvētku koncerta programma | Zina programmas dziesmas no galvas.
Dziesmu svētku repertuārs | Apgūst savas balss partiju.
Pavasara koncerts | Uzstājas skatītāju priekšā.
Atkārtojums pa balsīm | Dzied savu partiju droši.
""")
ROBOTICS = outline("""
Robota uzbūve | Nosauc motorus, sensorus un vadību.
Pirmais brauciens | Programmē kustību taisni un pagriezienos.
Attāluma sensors | Programmē robotu apstāties šķēršļa priekšā.
Krāsu sensors | Programmē robotu atpazīt krāsu.
Sekošana līnijai | Programmē robotu sekot līnijai.
Cikli un nosacījumi | Lieto ciklu un nosacījumu.
Zobrati un ātrums | Salīdzina pārnesumus.
Robotu sumo | Pilnveido robotu sacensībām.
Labirints | Atrod algoritmu iziešanai no labirinta.
Projekts: palīgs mājās | Prezentē savu robotu.
""")
EXTENDED_DAY = outline("""
Mājas darbu pildīšana | Patstāvīgi izpilda mājas darbus.
Pastaiga un rotaļas pagalmā | Sadarbojas rotaļās.
Galda spēles | Ievēro spēles noteikumus.
Lasīšanas stunda | Lasa izvēlētu grāmatu.
Radošā darbnīca | Izgatavo rotājumu.
Zīmēšana un krāsošana | Zīmē par dienas notikumiem.
Sporta rotaļas zālē | Aktīvi piedalās rotaļās.
Pasakas klausīšanās | Atstāsta dzirdēto.
Konstruēšana | Būvē pēc parauga un savas ieceres.
""")
SPEECH = outline("""
Artikulācijas vingrinājumi | Precīzi izpilda mēles un lūpu kustības.
Skaņas [r] izruna zilbēs | Izrunā skaņu zilbēs.
Skaņas [r] izruna vārdos | Izrunā skaņu vārdos un teikumos.
Skaņu [s] un [š] atšķiršana | Saklausa un atšķir skaņas.
Skaņu secība vārdā | Nosaka skaņu secību.
Stāsts pēc attēlu sērijas | Veido saistītu stāstījumu.
Lasītprasmes vingrinājumi | Lasa pa zilbēm bez kļūdām.
Garie patskaņi rakstos | Lieto garumzīmi.
""")
