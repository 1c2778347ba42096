"""What lessons of mathematics, nature, society and computing are about."""

from admin.demo.topics.text import outline

MATHEMATICS_1 = outline("""
Skaitļi līdz 20 | Lasa, raksta un salīdzina skaitļus.
Saskaitīšana ar pāreju desmitam | Saskaita galvā, papildinot līdz desmitam.
Atņemšana ar pāreju desmitam | Atņem galvā, sadalot skaitli.
Skaitļi līdz 100 | Nosauc desmitus un vienus.
Divciparu skaitļu saskaitīšana | Saskaita divciparu skaitļus galvā un rakstos.
Divciparu skaitļu atņemšana | Atņem divciparu skaitļus un pārbauda rezultātu.
Reizināšana ar 2, 5 un 10 | Zina reizināšanas tabulu ar 2, 5 un 10.
Reizināšana ar 3 un 4 | Zina reizināšanas tabulu ar 3 un 4.
Dalīšana kā reizināšanai pretēja darbība | Izveido dalīšanas piemēru no reizināšanas piemēra.
Teksta uzdevumi vienā darbībā | Izvēlas darbību un pieraksta atbildi.
Teksta uzdevumi divās darbībās | Sastāda risinājuma plānu.
Garuma mērīšana: cm, dm, m | Mēra garumu un pārvērš mērvienības.
Masa: grams un kilograms | Novērtē un nosver priekšmetus.
Pulkstenis un laiks | Nosaka laiku ar minūtes precizitāti.
Nauda: eiro un centi | Aprēķina pirkuma summu un atlikumu.
Taisnstūris, kvadrāts, trijstūris | Atpazīst un uzzīmē figūras.
Perimetrs | Aprēķina taisnstūra perimetru.
Simetrija | Uzzīmē figūras otru pusi.
Dati tabulā un diagrammā | Nolasa datus no stabiņu diagrammas.
Skaitļu virknes un likumsakarības | Turpina virkni pēc likumsakarības.
""")
MATHEMATICS_2 = outline("""
Skaitļi līdz miljonam | Lasa un raksta daudzciparu skaitļus.
Skaitļu noapaļošana | Noapaļo skaitli līdz norādītajai šķirai.
Daudzciparu skaitļu saskaitīšana un atņemšana | Rēķina rakstos un pārbauda rezultātu.
Reizināšana rakstos | Reizina ar divciparu skaitli.
Dalīšana rakstos | Dala ar viencipara un divciparu skaitli.
Darbību secība un iekavas | Aprēķina izteiksmes vērtību.
Dalāmības pazīmes | Nosaka, vai skaitlis dalās ar 2, 3, 5 un 10.
Parastās daļas | Attēlo daļu zīmējumā un uz skaitļu stara.
Daļu salīdzināšana | Salīdzina daļas ar vienādiem saucējiem.
Daļu saskaitīšana un atņemšana | Saskaita un atņem daļas.
Decimāldaļas | Lasa, raksta un salīdzina decimāldaļas.
Darbības ar decimāldaļām | Rēķina ar decimāldaļām praktiskos uzdevumos.
Procenti | Aprēķina skaitļa daļu procentos.
Taisnstūra laukums | Aprēķina laukumu un izvēlas mērvienību.
Leņķi un to mērīšana | Mēra leņķi ar transportieri.
Trijstūru veidi | Klasificē trijstūrus pēc malām un leņķiem.
Taisnstūra paralēlskaldnis un tilpums | Aprēķina tilpumu.
Koordinātu plakne | Atliek punktu pēc koordinātām.
Vienādojumi | Atrisina vienādojumu un pārbauda sakni.
Kustības uzdevumi | Aprēķina ceļu, laiku un ātrumu.
Vidējais aritmētiskais | Aprēķina vidējo vērtību un to skaidro.
Mērogs un karte | Nosaka attālumu pēc mēroga.
""")
NATURE_1 = outline("""
Gadalaiki dabā | Novēro un apraksta gadalaika pazīmes.
Koki un krūmi skolas pagalmā | Atpazīst kokus pēc lapām.
Sēnes un ogas | Nosauc ēdamās un indīgās sēnes.
Dzīvnieki gatavojas ziemai | Paskaidro, kā dzīvnieki pārlaiž ziemu.
Putni pie barotavas | Novēro putnus un pieraksta novērojumus.
Ūdens un tā stāvokļi | Eksperimentā nosaka ūdens pārvērtības.
Gaiss ap mums | Ar eksperimentu pierāda, ka gaiss aizņem vietu.
Augsne un akmeņi | Salīdzina augsnes paraugus.
Auga daļas | Nosauc auga daļas un to uzdevumus.
Sēkla dīgst | Iesēj sēklu un dokumentē tās augšanu.
Mājdzīvnieki un to kopšana | Stāsta par dzīvnieka vajadzībām.
Cilvēka ķermenis un maņas | Nosauc maņu orgānus.
Veselīgs uzturs | Sastāda veselīgu brokastu piemēru.
Atkritumu šķirošana | Sašķiro atkritumus un pamato izvēli.
Laikapstākļu novērojumi | Aizpilda laikapstākļu kalendāru.
Diena un nakts | Ar modeli parāda, kāpēc mainās diena un nakts.
Magnēts | Pārbauda, kurus materiālus pievelk magnēts.
""")
NATURE_2 = outline("""
Vielas un to īpašības | Salīdzina vielu īpašības eksperimentā.
Maisījumi un to sadalīšana | Sadala maisījumu filtrējot un iztvaicējot.
Siltums un temperatūra | Mēra temperatūru un attēlo datus grafikā.
Elektriskā ķēde | Saslēdz vienkāršu elektrisko ķēdi.
Gaisma un ēna | Izskaidro ēnas rašanos.
Skaņa | Izskaidro, kā rodas un izplatās skaņa.
Spēks un kustība | Mēra spēku ar dinamometru.
Šūna un mikroskops | Sagatavo preparātu un aplūko to mikroskopā.
Augu daudzveidība | Nosaka augus pēc noteicēja.
Dzīvnieku grupas | Klasificē dzīvniekus pēc pazīmēm.
Barības ķēdes mežā | Sastāda barības ķēdi.
Ezers kā ekosistēma | Raksturo ezera iemītniekus un to saistību.
Cilvēka orgānu sistēmas | Nosauc orgānu sistēmas un to uzdevumus.
Elpošana un asinsrite | Izmēra pulsu miera stāvoklī un pēc slodzes.
Saules sistēma | Modelē planētu attālumus.
Zeme un Mēness | Izskaidro Mēness fāzes.
Karte un azimuts | Nosaka virzienu ar kompasu.
Latvijas upes un ezeri | Parāda kartē lielākās upes un ezerus.
Laikapstākļi un klimats | Analizē nokrišņu diagrammu.
Enerģijas avoti | Salīdzina atjaunojamos un neatjaunojamos avotus.
""")
SOCIETY_1 = outline("""
Es un mana klase | Stāsta par sevi un ieklausās citos.
Klases noteikumi | Vienojas par noteikumiem un paskaidro, kāpēc tie vajadzīgi.
Mana ģimene un tradīcijas | Stāsta par ģimenes tradīcijām.
Emocijas un to vadīšana | Nosauc savas emocijas un izvēlas, kā nomierināties.
Draudzība | Izspēlē, kā atrisināt strīdu.
Drošība ceļā uz skolu | Parāda drošāko ceļu no mājām uz skolu.
Drošība mājās | Zina, kā rīkoties nelaimē un kam zvanīt.
Latvijas simboli | Atpazīst Latvijas karogu, ģerboni un himnu.
Mana pilsēta | Nosauc nozīmīgas vietas savā pilsētā.
Lāčplēša diena | Stāsta, ko piemin 11. novembrī.
Latvijas dzimšanas diena | Paskaidro, ko svin 18. novembrī.
Profesijas manā ģimenē | Stāsta par kādas profesijas darbu.
Nauda un tērēšana | Atšķir vajadzības no vēlmēm.
Svētki gada ritumā | Salīdzina svētku tradīcijas.
Kā dzīvoja mūsu vecvecāki | Salīdzina dzīvi senāk un tagad.
Drošība internetā | Zina, ko internetā nestāstīt par sevi.
Palīdzēt citiem | Plāno klases labo darbu.
""")
SOCIETY_2 = outline("""
Vēstures avoti | Atšķir rakstītos un lietiskos avotus.
Laika līnija | Sakārto notikumus laika līnijā.
Aizvēsture: mednieki un vācēji | Raksturo cilvēku dzīvi akmens laikmetā.
Senā Ēģipte | Izskaidro, kāda nozīme bija Nīlai.
Senā Grieķija | Raksturo dzīvi Atēnās un Spartā.
Senā Roma | Nosauc romiešu sasniegumus.
Senie balti un lībieši | Parāda kartē seno tautu apdzīvotās zemes.
Viduslaiku pilsēta | Apraksta pilsētnieku ikdienu.
Rīgas dibināšana | Stāsta par Rīgas rašanos.
Lielie ģeogrāfiskie atklājumi | Parāda kartē atklājēju ceļus.
Latvijas valsts dibināšana | Nosauc valsts dibināšanas notikumus.
Latvijas Satversme | Nosauc cilvēka tiesības un pienākumus.
Saeima un vēlēšanas | Izskaidro, kā ievēl Saeimu.
Pašvaldība un tās darbs | Nosauc pašvaldības pienākumus.
Eiropas Savienība | Nosauc dalībvalstis un to kopīgos mērķus.
Ģimenes budžets | Sastāda nedēļas budžetu.
Mediji un reklāma | Izvērtē ziņas ticamību.
Iecietība un dažādība | Izsaka cieņu pret atšķirīgo.
Konfliktu risināšana | Lieto „es” vēstījumus.
Vides atbildība | Plāno, kā taupīt resursus klasē.
""")
COMPUTING = outline("""
Drošība datorklasē | Ievēro drošas darba vietas noteikumus.
Mapes un datnes | Izveido, pārvieto un pārdēvē datnes.
Teksta noformēšana | Noformē tekstu pēc parauga.
Attēls tekstā | Ievieto attēlu un norāda tā autoru.
Informācijas meklēšana | Izvēlas atslēgvārdus un vērtē avotus.
Droša parole | Izveido drošu paroli un zina, kā to glabāt.
Algoritms ikdienā | Pieraksta darbību secību.
Programmēšana blokos: secība | Izveido programmu no secīgām komandām.
Programmēšana blokos: cikls | Lieto ciklu, lai atkārtotu darbības.
Programmēšana blokos: zarošanās | Lieto nosacījumu programmā.
Mana pirmā spēle | Izveido spēli ar punktu skaitīšanu.
Prezentācijas veidošana | Sagatavo prezentāciju ar piecām lapām.
Izklājlapa un tās šūnas | Ievada datus un noformē tabulu.
Formulas izklājlapā | Aprēķina summu un vidējo vērtību.
Diagrammas | Izveido diagrammu no datiem.
Datorgrafika | Zīmē ar vektorgrafikas rīkiem.
Saziņa tiešsaistē | Ievēro pieklājību tiešsaistes sarunā.
""")
