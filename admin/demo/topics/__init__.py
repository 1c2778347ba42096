"""What teachers of the demo school write in their journals: topics, outcomes and homework."""

from collections.abc import Mapping
from types import MappingProxyType

from admin.demo import subjects as s
from admin.demo.topics import arts, languages, sciences
from admin.demo.topics.homework import homework
from admin.demo.topics.text import Outline

UPPER_GRADES = 4
"""From this grade the second outline of a subject is followed."""

OUTLINES: Mapping[str, tuple[Outline, Outline]] = MappingProxyType({
    s.LATVIAN: (languages.LATVIAN_1, languages.LATVIAN_2),
    s.LITERATURE: (languages.LITERATURE, languages.LITERATURE),
    s.MATHEMATICS: (sciences.MATHEMATICS_1, sciences.MATHEMATICS_2),
    s.ENGLISH: (languages.ENGLISH_1, languages.ENGLISH_2),
    s.GERMAN: (languages.GERMAN, languages.GERMAN),
    s.FRENCH: (languages.FRENCH, languages.FRENCH),
    s.NATURE: (sciences.NATURE_1, sciences.NATURE_2),
    s.SOCIETY: (sciences.SOCIETY_1, sciences.SOCIETY_2),
    s.COMPUTING: (sciences.COMPUTING, sciences.COMPUTING),
    s.DESIGN: (arts.DESIGN_1, arts.DESIGN_2),
    s.ART: (arts.ART, arts.ART),
    s.MUSIC: (arts.MUSIC_1, arts.MUSIC_2),
    s.THEATRE: (arts.THEATRE, arts.THEATRE),
    s.SPORT: (arts.SPORT, arts.SPORT),
    s.CLASS_LESSON: (arts.CLASS_LESSON, arts.CLASS_LESSON),
    s.DANCE: (arts.DANCE, arts.DANCE),
    s.CHOIR: (arts.CHOIR, arts.CHOIR),
    s.ROBOTICS: (arts.ROBOTICS, arts.ROBOTICS),
    s.EXTENDED_DAY: (arts.EXTENDED_DAY, arts.EXTENDED_DAY),
    s.SPEECH: (arts.SPEECH, arts.SPEECH),
})  # fmt: skip
"""By the subject's name, or the journal's title where it has no subject."""

STEPS = (
    "{}",
    "{}: vingrināšanās",
    "{}: darbs pāros",
    "{}: uzdevumi un pārrunas",
    "{}: grupu darbs",
    "{}: patstāvīgais darbs",
    "{}: atkārtojums",
)
"""How a topic is dwelt on from lesson to lesson."""


def lesson_text(subject: str, grade: int, number: int, total: int) -> tuple[str, str, str]:
    """Topic, outcome and homework of lesson `number`, counted from 0, of `total` lessons in the year."""
    outline, step = _place(subject, grade, number, total)
    topic, outcome = outline
    return STEPS[step % len(STEPS)].format(topic), outcome, homework(subject, grade, number)


def theme(subject: str, grade: int, number: int, total: int) -> str:
    """The topic a test at lesson `number` is about, without the step."""
    return _place(subject, grade, number, total)[0][0]


def _place(subject: str, grade: int, number: int, total: int) -> tuple[tuple[str, str], int]:
    """The topic that lesson `number` falls in and which lesson of the topic it is.

    Grades that share an outline begin it at different topics.
    """
    outlines = OUTLINES[subject][grade >= UPPER_GRADES]
    size, lessons = len(outlines), max(total, 1)
    index = number * size // lessons
    first = -(-index * lessons // size)
    return outlines[(index + grade * 5) % size], number - first
