"""Names of the invented people: first names, and surnames in the forms of men and of women."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from models.people import Sex


class Surname(NamedTuple):
    """One family's name in both forms: Bērziņš and Bērziņa."""

    male: str
    female: str

    def of(self, sex: Sex) -> str:
        """The form a boy or man, a girl or woman bears."""
        return self.female if sex is Sex.FEMALE else self.male


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _surnames(text: str) -> tuple[Surname, ...]:
    return tuple(Surname(*pair.split("/")) for pair in text.split())


LATVIAN_SURNAMES = _surnames("""
Bērziņš/Bērziņa Kalniņš/Kalniņa Ozoliņš/Ozoliņa Jansons/Jansone Liepiņš/Liepiņa Krūmiņš/Krūmiņa
Balodis/Balode Eglītis/Eglīte Zariņš/Zariņa Pētersons/Pētersone Vītols/Vītola Kļaviņš/Kļaviņa
Kārkliņš/Kārkliņa Vanags/Vanaga Kalns/Kalna Ozols/Ozola Liepa/Liepa Zaļais/Zaļā Baltais/Baltā Melnais/Melnā
Lācis/Lāce Zaķis/Zaķe Gulbis/Gulbe Dzenis/Dzene Zvirbulis/Zvirbule Strazdiņš/Strazdiņa Cīrulis/Cīrule
Irbe/Irbe Dzērve/Dzērve Sils/Sila Priede/Priede Bite/Bite Roze/Roze Puķītis/Puķīte Ābele/Ābele
Celmiņš/Celmiņa Saulītis/Saulīte Zvaigzne/Zvaigzne Mēness/Mēness Lapsiņš/Lapsiņa Vilks/Vilka Āpsis/Āpse
Bebris/Bebre Caune/Caune Upītis/Upīte Ezeriņš/Ezeriņa Avotiņš/Avotiņa Strauts/Strauta Jūrnieks/Jūrniece
Krastiņš/Krastiņa Salnājs/Salnāja Siliņš/Siliņa Purmalis/Purmale Birznieks/Birzniece Mežgailis/Mežgaile
Meldris/Meldre Niedra/Niedra Lazdiņš/Lazdiņa Osis/Ose Vīksna/Vīksna Alksnis/Alksne Kadiķis/Kadiķe
Rudzītis/Rudzīte Miezis/Mieze Auziņš/Auziņa Graudiņš/Graudiņa Dzirnis/Dzirne Maldups/Maldupa Arājs/Arāja
Sējējs/Sējēja Pļavnieks/Pļavniece Ganiņš/Ganiņa Kalējs/Kalēja Mucenieks/Muceniece Podnieks/Podniece
Audējs/Audēja Drēbnieks/Drēbniece Skroderis/Skrodere Krauklis/Kraukle Dūmiņš/Dūmiņa Skujiņš/Skujiņa
Pumpurs/Pumpura Zieds/Zieda Magone/Magone Dadzis/Dadze Āboltiņš/Āboltiņa Bumbieris/Bumbiere
Riekstiņš/Riekstiņa Vējiņš/Vējiņa Lietiņš/Lietiņa Sniedziņš/Sniedziņa Salmiņš/Salmiņa Ledus/Ledus
Ziemelis/Ziemele Rīts/Rīta Vakars/Vakara Rasiņš/Rasiņa Migla/Migla Dambis/Dambe Tiltiņš/Tiltiņa
Vārpiņš/Vārpiņa Akmens/Akmene Smilga/Smilga Grantiņš/Grantiņa Māliņš/Māliņa Kaņeps/Kaņepe Apinis/Apine
Ķirsons/Ķirsone Ģērmanis/Ģērmane Ņukšs/Ņukša Jēkabsons/Jēkabsone Andersons/Andersone Matīsons/Matīsone
Miķelsons/Miķelsone Indriksons/Indriksone Toms/Toma Ābrams/Ābrama Briedis/Briede Stirniņš/Stirniņa
Vāvers/Vāvere Cielavs/Cielava Žagata/Žagata Pūcītis/Pūcīte Vārna/Vārna Lakstīgals/Lakstīgala Cekuls/Cekula
Rubenis/Rubene Mednis/Medne Grīnvalds/Grīnvalde Veidemanis/Veidemane Šteinbergs/Šteinberga
Rozenbergs/Rozenberga Freimanis/Freimane Hofmanis/Hofmane Zemītis/Zemīte Pilskalns/Pilskalna
Kalnozols/Kalnozola Baltmanis/Baltmane Vecvagars/Vecvagare Jaunzems/Jaunzeme Lejnieks/Lejniece
Kalnietis/Kalniete Līdacis/Līdace Asaris/Asare Zutis/Zute Vēzis/Vēze Rauda/Rauda Kārlsons/Kārlsone
""")
EASTERN_SURNAMES = _surnames("""
Sokolovs/Sokolova Morozovs/Morozova Volkovs/Volkova Lebedevs/Lebedeva Zaicevs/Zaiceva Solovjovs/Solovjova
Vinogradovs/Vinogradova Belovs/Belova Orlovs/Orlova Makarovs/Makarova Ščukins/Ščukina Gavrilovs/Gavrilova
Tarasovs/Tarasova Baranovskis/Baranovska Kovaļevskis/Kovaļevska Vitkovskis/Vitkovska Jankovskis/Jankovska
Savickis/Savicka Višņevskis/Višņevska Rutkovskis/Rutkovska Petrovskis/Petrovska Dombrovskis/Dombrovska
Ļevčenko/Ļevčenko Ševčenko/Ševčenko Bondarenko/Bondarenko Žukovs/Žukova Čerņavskis/Čerņavska
Fjodorovs/Fjodorova
""")
OTHER_SURNAMES = _surnames("""
Kazlausks/Kazlauska Jankausks/Jankauska Petrauskis/Petrauska Vaitkus/Vaitkus Urbons/Urbone
Stankevičs/Stankeviča Mickevičs/Mickeviča Lukaševičs/Lukaševiča Adamovičs/Adamoviča Pastars/Pastare
Ločmelis/Ločmele Bukšs/Bukša Trūps/Trūpa Spūļs/Spūle Rancāns/Rancāne Zeps/Zepa Vonogs/Vonoga Kūkojs/Kūkoja
Dzalbs/Dzalbe Leitāns/Leitāne Igaunis/Igaune Sprūds/Sprūde Broks/Broka Kursītis/Kursīte
""")
HYPHENATED_SURNAMES = _surnames("""
Bērziņš-Ozols/Bērziņa-Ozola Zariņš-Vītols/Zariņa-Vītola Lācis-Krūmiņš/Lāce-Krūmiņa
Kalns-Saulītis/Kalna-Saulīte Vanags-Priede/Vanaga-Priede
""")
BOYS = _words("""
Jānis Roberts Markuss Gustavs Olivers Emīls Kārlis Ralfs Tomass Adrians Daniels Rūdolfs Henrijs Bruno
Eduards Toms Ernests Mārtiņš Artūrs Rihards Kristers Dāvis Patriks Matīss Oskars Ričards Rainers Kristaps
Niks Renārs Reinis Valters Gabriels Hugo Teodors Jēkabs Haralds Aleksis Andrejs Miks Sandis Linards Edvards
Miķelis Pēteris Augusts Alberts Leo Otto Klāvs Krišjānis Raitis Ansis Krists Maksis Kaspars Ģirts Uvis Ādams
Ēriks Jurģis Lauris
""")
GIRLS = _words("""
Sofija Alise Emīlija Anna Marta Estere Elza Paula Amēlija Elizabete Keita Luīze Katrīna Evelīna Nora Šarlote
Rūta Līva Beāte Madara Patrīcija Adriāna Viktorija Odrija Undīne Laura Ieva Annija Loreta Hanna Agnese
Gabriela Kristiāna Daniela Tīna Linda Elīza Rēzija Grēta Marija Anete Dārta Justīne Megija Samanta Melānija
Betija Karlīna Aurora Teodora Līna Magda Rebeka Milda Mētra Ance Made Zelma Lote Ērika Ādele Žanete Ķērsta
Skaiste
""")
EASTERN_BOYS = _words("""
Artjoms Maksims Kirils Timofejs Ņikita Iļja Dmitrijs Matvejs Romāns Sergejs Jaroslavs Ļevs
""")
EASTERN_GIRLS = _words("""
Anastasija Darja Poļina Milana Arina Ksenija Vasilisa Jeļizaveta Alisa Uļjana Valērija
""")
MEN = _words("""
Andris Juris Jānis Aigars Ainārs Aivars Agris Aldis Arnis Artis Edgars Egils Elmārs Gatis Gints Guntis
Gundars Guntars Ilmārs Imants Inguss Ints Ivars Jurijs Kaspars Kārlis Kristaps Mareks Māris Mārtiņš Modris
Normunds Oskars Pēteris Raimonds Raivis Ritvars Rolands Sandris Sigvards Uģis Uldis Valdis Vilnis Viesturs
Zigmārs Ziedonis Ēvalds
""")
WOMEN = _words("""
Agita Agnese Aija Aina Anda Anita Antra Arita Astra Baiba Biruta Dace Daina Diāna Dita Dzintra Egita Elīna
Evija Evita Gita Gunita Gunta Iveta Ieva Ilona Ilze Indra Ineta Inga Ingrīda Inese Ingūna Ināra Jana Jolanta
Kristīne Laila Laima Lāsma Lelde Liene Līga Linda Maija Mārīte Māra Rasma Rita Ruta Sanita Santa Sarmīte
Sigita Signe Silvija Sintija Solvita Una Vija Vineta Vita Zane Zita Žaklīna
""")
DOUBLE_GIRLS = ("Anna Marija", "Elza Paula", "Marta Luīze", "Sofija Elizabete", "Emīlija Rūta", "Anna-Marija")
DOUBLE_BOYS = (
    "Jānis Kārlis",
    "Kārlis Gustavs",
    "Roberts Emīls",
    "Hugo Teodors",
    "Ernests Rūdolfs",
    "Niks-Roberts",
)
LONGEST_NAME = "Aleksandra Elizabete Katrīna Konstancija"
"""Forty letters and blanks: lists and documents must bear it."""


def family_surname(rng: Random) -> Surname:
    """A surname as often of each origin as in a Latvian town."""
    share = rng.random()
    for limit, surnames in ((0.02, HYPHENATED_SURNAMES), (0.11, EASTERN_SURNAMES), (0.19, OTHER_SURNAMES)):
        if share < limit:
            return rng.choice(surnames)
    return rng.choice(LATVIAN_SURNAMES)


def child_name(rng: Random, sex: Sex, surname: Surname) -> str:
    """A first name of today's children; now and then a double one."""
    girl, share = sex is Sex.FEMALE, rng.random()
    if surname in EASTERN_SURNAMES and share < 0.7:
        return rng.choice(EASTERN_GIRLS if girl else EASTERN_BOYS)
    if share > 0.96:
        return rng.choice(DOUBLE_GIRLS if girl else DOUBLE_BOYS)
    return rng.choice(GIRLS if girl else BOYS)


def adult_name(rng: Random, sex: Sex) -> str:
    """A first name of their parents and teachers."""
    return rng.choice(WOMEN if sex is Sex.FEMALE else MEN)
