"""What pupils are told to do at home; {page} and {task} are numbers of the lesson."""

from collections.abc import Mapping
from types import MappingProxyType

from admin.demo import subjects as s

HOMEWORK: Mapping[str, tuple[str, ...]] = MappingProxyType({
    s.LATVIAN: (
        "Mācību grāmata, {page}. lpp., {task}. uzdevums.",
        "Darba burtnīca, {page}. lpp.",
        "Izlasīt tekstu {page}. lpp. un atbildēt uz jautājumiem.",
        "Norakstīt {task} teikumus un pasvītrot mācītos vārdus.",
        "Sagatavoties diktātam: vārdi {page}. lpp.",
        "Uzrakstīt {task} teikumus par nedēļas nogali.",
    ),
    s.LITERATURE: (
        "Izlasīt mācību grāmatas {page}. lpp.",
        "Iemācīties dzejoli no galvas.",
        "Lasīt izvēlēto grāmatu vismaz {task} minūtes.",
        "Uzzīmēt stāsta varoni un uzrakstīt {task} īpašības.",
        "Sagatavot atstāstījumu par tekstu {page}. lpp.",
    ),
    s.MATHEMATICS: (
        "{page}. lpp., {task}. uzdevums.",
        "Darba burtnīca, {page}. lpp., {task}. un nākamais uzdevums.",
        "Atkārtot reizināšanas tabulu.",
        "Izlabot pārbaudes darba kļūdas.",
        "Uzdevumi.lv: {task} uzdevumi par stundas tēmu.",
        "Mājās izmērīt {task} priekšmetus un aizpildīt tabulu.",
    ),
    s.ENGLISH: (
        "Workbook, p. {page}, ex. {task}.",
        "Learn the new words, p. {page}.",
        "Student's Book, p. {page}: read and translate.",
        "Write {task} sentences about the topic.",
        "Listen and repeat the dialogue, p. {page}.",
    ),
    s.GERMAN: (
        "Arbeitsbuch, S. {page}, Übung {task}.",
        "Iemācīties jaunos vārdus {page}. lpp.",
        "Uzrakstīt {task} teikumus par tēmu.",
    ),
    s.FRENCH: (
        "Cahier d'activités, p. {page}, ex. {task}.",
        "Iemācīties jaunos vārdus {page}. lpp.",
        "Uzrakstīt {task} teikumus par tēmu.",
    ),
    s.NATURE: (
        "Izlasīt {page}. lpp. un atbildēt uz {task}. jautājumu.",
        "Novērot laikapstākļus un aizpildīt tabulu.",
        "Darba lapa: pabeigt {task}. uzdevumu.",
        "Atnest nākamajai stundai {task} dabas materiālus.",
    ),
    s.SOCIETY: (
        "Izlasīt {page}. lpp. un pierakstīt {task} galvenās domas.",
        "Pajautāt vecvecākiem par stundas tēmu un pierakstīt atbildi.",
        "Pabeigt laika līniju burtnīcā.",
        "Atrast kādu ziņu par stundas tēmu un sagatavoties to pastāstīt.",
    ),
    s.COMPUTING: ("Pabeigt darbu un saglabāt to savā mapē.", "Sagatavot attēlus prezentācijai."),
    s.DESIGN: ("Atnest nākamajai stundai vajadzīgos materiālus.", "Pabeigt skici."),
    s.ART: ("Atnest akvareļus un otas.", "Atrast paraugu nākamajam darbam."),
    s.MUSIC: ("Iemācīties dziesmas {task}. pantu.", "Atkārtot nošu nosaukumus."),
    s.THEATRE: ("Iemācīties savas lomas vārdus.",),
})  # fmt: skip
"""Subjects that are not here give no homework."""

SHARE = MappingProxyType({
    s.LATVIAN: 60, s.LITERATURE: 50, s.MATHEMATICS: 65, s.ENGLISH: 55, s.GERMAN: 50, s.FRENCH: 50,
    s.NATURE: 35, s.SOCIETY: 30, s.COMPUTING: 15, s.DESIGN: 20, s.ART: 15, s.MUSIC: 20, s.THEATRE: 20,
})  # fmt: skip
"""Of a hundred lessons how many end with homework."""

LAST_PAGE, LAST_TASK = 140, 9


def homework(subject: str, grade: int, number: int) -> str:
    """What is told at the end of lesson `number` of the year; "" when nothing is."""
    spread = (number * 37 + grade * 11 + len(subject) * 5) % 100
    if spread >= SHARE.get(subject, 0):
        return ""
    texts = HOMEWORK[subject]
    text = texts[(number * 7 + spread) % len(texts)]
    return text.format(page=6 + (number * 3 + grade) % LAST_PAGE, task=2 + spread % (LAST_TASK - 1))
