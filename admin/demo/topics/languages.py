"""What lessons of languages and literature are about."""

from admin.demo.topics.text import outline

LATVIAN_1 = outline("""
Skaņas un burti | Saklausa skaņas vārdā un apzīmē tās ar burtiem.
Patskaņi un līdzskaņi | Atšķir patskaņus no līdzskaņiem.
Garie un īsie patskaņi | Pareizi lieto garumzīmi.
Divskaņi vārdā | Saklausa divskani un pareizi to pieraksta.
Vārda dalīšana zilbēs | Sadala vārdu zilbēs un pārnes to jaunā rindā.
Teikums un tā beigas | Teikuma beigās liek punktu, jautājuma vai izsaukuma zīmi.
Lielais sākumburts | Raksta ar lielo burtu vārdus, uzvārdus un vietu nosaukumus.
Lasām pasaku „Vecīša cimdiņš” | Lasa tekstu pa lomām un stāsta par tā varoņiem.
Mīklas un skaitāmpanti | Izdomā mīklu pēc parauga.
Kas? un ko dara? | Uzdod jautājumu lietas un darbības nosaukumam.
Vārdi ar līdzīgu nozīmi | Izvēlas tekstam piemērotāko vārdu.
Vārdi ar pretēju nozīmi | Nosauc vārdam pretējo vārdu.
Saliktie vārdi | Izveido saliktu vārdu no diviem vārdiem.
Stāsts pēc attēliem | Sakārto notikumus un pastāsta tos teikumos.
Apsveikums tuviniekam | Uzraksta īsu apsveikumu ar uzrunu un parakstu.
Alfabēts un vārdnīca | Atrod vārdu vārdnīcā pēc alfabēta.
Rakstām glīti: savienojumi | Raksta burtus vienādā slīpumā un augstumā.
Klausāmies un atstāstām | Atstāsta noklausīta teksta galveno domu.
""")
LATVIAN_2 = outline("""
Teksts un tā daļas | Sadala tekstu ievadā, galvenajā daļā un nobeigumā.
Lietvārda dzimte un skaitlis | Nosaka lietvārda dzimti un skaitli.
Lietvārda locīšana | Loka lietvārdu vienskaitlī un daudzskaitlī.
Īpašības vārds | Lieto tekstā īpašības vārdus un saskaņo tos ar lietvārdiem.
Darbības vārda laiki | Atšķir tagadni, pagātni un nākotni.
Vietniekvārdi | Aizstāj atkārtotus lietvārdus ar vietniekvārdiem.
Skaitļa vārdu pareizrakstība | Pareizi raksta skaitļa vārdus teikumā.
Priedēklis, sakne, galotne | Sadala vārdu daļās un paskaidro to nozīmi.
Vienlīdzīgi teikuma locekļi | Liek komatu starp vienlīdzīgiem teikuma locekļiem.
Teikuma priekšmets un izteicējs | Atrod teikuma gramatisko centru.
Uzruna teikumā | Atdala uzrunu ar pieturzīmēm.
Tiešā runa | Pieraksta sarunu ar tiešās runas pieturzīmēm.
Apraksts: mana istaba | Uzraksta aprakstu pēc plāna.
Vēstījums par piedzīvojumu | Izstāsta notikumu secīgi.
Argumentēts viedoklis | Pamato savu viedokli ar diviem argumentiem.
E-pasta vēstule | Uzraksta vēstuli, ievērojot pieklājības formas.
Vārdu krājums: sinonīmi un antonīmi | Dažādo tekstu ar sinonīmiem.
Diktāts un kļūdu labojums | Atrod un izlabo savas pareizrakstības kļūdas.
Intervija ar klasesbiedru | Uzdod atvērtus jautājumus un pieraksta atbildes.
Ziņa un reklāma | Atšķir faktu no viedokļa.
""")
LITERATURE = outline("""
Latviešu tautas pasakas | Nosauc pasakas pazīmes un varoņus.
Literārā pasaka | Salīdzina tautas pasaku ar literāro pasaku.
Teikas par ezeriem un pilskalniem | Atšķir teiku no pasakas.
Tautasdziesma un tās ritms | Izteiksmīgi norunā tautasdziesmu.
Sakāmvārdi un parunas | Izskaidro sakāmvārda nozīmi ar piemēru.
Dzejolis par rudeni | Saskata dzejolī tēlainos izteicienus.
Salīdzinājums un epitets | Atrod tekstā salīdzinājumus un epitetus.
Stāsts un tā notikumi | Nosaka stāsta darbības vietu un laiku.
Stāsta varoņa raksturojums | Raksturo varoni pēc viņa rīcības.
Dzīvnieku stāsti | Paskaidro, ar ko dzīvnieku tēli līdzinās cilvēkiem.
Piedzīvojumu stāsts | Paredz notikumu tālāko gaitu un to pamato.
Lasām lugu pa lomām | Lasa lomu ar atbilstošu intonāciju.
Fabula un tās mācība | Formulē fabulas mācību saviem vārdiem.
Mana mīļākā grāmata | Iepazīstina klasi ar izlasītu grāmatu.
Komikss pēc stāsta | Attēlo stāsta notikumus secīgos zīmējumos.
Mīti un varoņi | Stāsta par varoņa pārbaudījumiem.
Dienasgrāmata kā teksts | Raksta ierakstu literārā varoņa vārdā.
Ziemassvētku stāsts | Saskata stāsta galveno domu.
""")
ENGLISH_1 = outline("""
Hello! What is your name? | Sasveicinās un nosauc savu vārdu angliski.
Numbers 1–20 | Skaita līdz 20 un saprot dzirdētus skaitļus.
Colours and shapes | Nosauc krāsas un formas.
My family | Pastāsta par savu ģimeni īsos teikumos.
My school bag | Nosauc skolas piederumus.
In the classroom | Saprot skolotāja norādījumus.
Pets and farm animals | Nosauc mājdzīvniekus un to skaņas.
My body | Nosauc ķermeņa daļas un izpilda norādījumus.
Food I like | Pasaka, kas garšo un kas negaršo.
Clothes and weather | Apraksta laikapstākļus un piemērotu apģērbu.
Toys: have you got…? | Jautā un atbild, lietojot „have got”.
My house and rooms | Nosauc istabas un mēbeles.
Days of the week | Nosauc nedēļas dienas pēc kārtas.
I can jump, I can swim | Pastāsta, ko prot darīt.
Where is the cat? In, on, under | Lieto vietas prievārdus.
Christmas songs | Dzied dziesmu un saprot tās saturu.
A story: The Very Hungry Bear | Klausās stāstu un seko tam attēlos.
""")
ENGLISH_2 = outline("""
Present Simple: daily routines | Stāsta par ikdienas gaitām tagadnē.
Present Continuous: what is happening now | Apraksta, kas notiek attēlā.
Telling the time | Jautā un atbild, cik ir pulkstenis.
There is, there are: my town | Apraksta savu pilsētu.
Giving directions | Paskaidro ceļu pēc kartes.
Past Simple: regular verbs | Pastāsta par pagājušajām brīvdienām.
Past Simple: irregular verbs | Lieto biežākās neregulārās darbības vārdu formas.
Comparing things and people | Salīdzina priekšmetus, lietojot pārāko pakāpi.
Going to: plans for the weekend | Stāsta par saviem plāniem.
Countable and uncountable food | Lieto „some” un „any”.
At the shop | Izspēlē sarunu veikalā.
Hobbies and free time | Aptaujā klasesbiedrus par vaļaspriekiem.
Jobs people do | Apraksta profesiju.
Animals of the world | Sagatavo īsu stāstījumu par dzīvnieku.
Healthy habits: should and must | Dod padomu par veselīgiem paradumiem.
Writing an e-mail to a friend | Uzraksta e-pasta vēstuli draugam.
English-speaking countries | Nosauc valstis, kurās runā angliski.
Reading: a detective story | Izlasa tekstu un atrod norādītās ziņas.
Listening: the weather report | Saklausa tekstā galveno informāciju.
Project: my favourite place | Prezentē projektu angļu valodā.
""")
GERMAN = outline("""
Guten Tag! Ich heiße… | Sasveicinās un iepazīstina ar sevi.
Zahlen von 1 bis 20 | Skaita un nosauc savu tālruņa numuru.
Das Alphabet | Nosauc burtus un paraksta savu vārdu pa burtiem.
Meine Familie | Pastāsta par ģimeni.
Meine Schulsachen | Nosauc skolas piederumus ar artikulu.
Farben und Formen | Apraksta priekšmeta krāsu un formu.
Wochentage und Stundenplan | Pastāsta par savu stundu sarakstu.
Haustiere | Apraksta mājdzīvnieku.
Verben „sein” und „haben” | Loka darbības vārdus tagadnē.
Essen und Trinken | Pasaka, kas garšo.
Mein Tag | Stāsta par savu dienu.
Die Uhrzeit | Jautā un atbild, cik ir pulkstenis.
Das Wetter | Apraksta laikapstākļus.
Meine Hobbys | Stāsta par brīvo laiku.
Weihnachten in Deutschland | Nosauc svētku tradīcijas.
Meine Stadt | Apraksta vietas pilsētā.
""")
FRENCH = outline("""
Bonjour ! Je m'appelle… | Sasveicinās un iepazīstina ar sevi.
Les nombres de 1 à 20 | Skaita un nosauc savu vecumu.
L'alphabet et les accents | Nosauc burtus un atpazīst uzsvara zīmes.
Ma famille | Pastāsta par ģimeni.
Mon sac d'école | Nosauc skolas piederumus ar artikulu.
Les couleurs | Apraksta priekšmetu krāsas.
Les jours de la semaine | Nosauc nedēļas dienas.
Les animaux | Apraksta dzīvnieku.
Les verbes « être » et « avoir » | Loka darbības vārdus tagadnē.
J'aime, je n'aime pas | Pasaka, kas patīk un kas nepatīk.
À table ! | Nosauc ēdienus un pieklājīgi tos palūdz.
Ma journée | Stāsta par savu dienu.
Quelle heure est-il ? | Jautā un atbild, cik ir pulkstenis.
Le temps et les saisons | Apraksta laikapstākļus un gadalaikus.
Noël en France | Nosauc svētku tradīcijas.
Ma ville | Apraksta vietas pilsētā.
""")
