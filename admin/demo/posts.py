"""Posts of the demo school: who is hired for what, for as many classes as there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from admin.demo import subjects as s
from config.duties import Role
from models.people import Sex

F, M = Sex.FEMALE, Sex.MALE


@dataclass(frozen=True, slots=True)
class Post:
    """One place of work: `home` is the class it looks after, "" where it looks after none."""

    key: str
    sex: Sex
    title: str
    roles: frozenset[Role]
    home: str = ""

    def without_class(self) -> Post:
        """The same post in a school that has no such class."""
        return replace(self, home="", roles=self.roles - {Role.CLASS_TEACHER})


def _post(key: str, sex: Sex, title: str, role: Role, home: str = "") -> Post:
    return Post(key, sex, title, frozenset({role, Role.CLASS_TEACHER} if home else {role}), home)


def _subject(key: str, sex: Sex, home: str = "") -> Post:
    title = "skolotāja" if sex is F else "skolotājs"
    return _post(key, sex, title, Role.SUBJECT_TEACHER, home)


def _interest(key: str, sex: Sex) -> Post:
    """A subject teacher who leads a circle too."""
    both = frozenset({Role.SUBJECT_TEACHER, Role.INTEREST_TEACHER})
    return Post(key, sex, "skolotāja" if sex is F else "skolotājs", both)


OFFICES = (
    _post("superuser", F, "direktora vietniece izglītības jomā (mācību darbā)", Role.SUPERUSER),
    _post("deputy", M, "direktora vietnieks izglītības jomā (audzināšanas darbā)", Role.DEPUTY_UPBRINGING),
    _post("director", F, "direktore", Role.DIRECTOR),
    _post("registrar", F, "lietvede", Role.REGISTRAR),
)
PRIMARY = tuple(
    _post(
        f"primary {grade}.{letter}",
        M if (grade, letter) == (4, "c") else F,
        "sākumskolas skolotājs" if (grade, letter) == (4, "c") else "sākumskolas skolotāja",
        Role.SUBJECT_TEACHER,
        f"{grade}.{letter}",
    )
    for grade in range(1, 5)
    for letter in "abcd"
)
SPECIALISTS = (
    _subject("latvian 1", F, "5.a"),
    _subject("mathematics 1", M, "5.b"),
    _subject("nature", F, "5.c"),
    _subject("art", F, "5.d"),
    _subject("latvian 2", F, "6.a"),
    _subject("mathematics 2", F, "6.b"),
    _subject("society", M, "6.c"),
    _subject("english 1", F, "6.d"),
    *(_subject(f"english {number}", F) for number in range(2, 6)),
    _subject("german", F),
    _subject("french", F),
    _interest("computing", M),
    _subject("design 1", M),
    _subject("design 2", F),
    _interest("design 3", F),
    _interest("music 1", F),
    _subject("music 2", F),
    _subject("sport 1", M),
    _subject("sport 2", M),
    _subject("sport 3", F),
)
SUPPORT = (
    _post("extended day", F, "pagarinātās dienas grupas skolotāja", Role.SUPPORT_TEACHER),
    _post("speech therapist", F, "logopēde", Role.SUPPORT_TEACHER),
)
POSTS = (*OFFICES, *PRIMARY, *SPECIALISTS, *SUPPORT)

POOLS = {
    s.LATVIAN: ("latvian 1", "latvian 2"),
    s.LITERATURE: ("latvian 1", "latvian 2"),
    s.MATHEMATICS: ("mathematics 1", "mathematics 2"),
    s.NATURE: ("nature",),
    s.SOCIETY: ("society",),
    s.ART: ("art",),
    s.THEATRE: ("art",),
}
"""Who teaches what the class teacher teaches in grades 1-4, from grade 5."""

EVERYWHERE = {
    s.ENGLISH: tuple(f"english {number}" for number in range(1, 6)),
    s.MUSIC: ("music 1", "music 2"),
    s.SPORT: ("sport 1", "sport 2", "sport 3"),
    s.GERMAN: ("german",),
    s.FRENCH: ("french",),
}
"""Subjects that have teachers of their own in every grade."""

DESIGN_POOL = ("design 1", "design 2", "design 3")
OWN_ROOMS = {
    **{f"english {number}": (f"40{number}", "angļu valodas kabinets") for number in range(1, 6)},
    "german": ("406", "vācu valodas kabinets"),
    "french": ("407", "franču valodas kabinets"),
    "computing": ("DK", "datorklase"),
    "design 1": ("D1", "kokapstrādes darbnīca"),
    "design 2": ("D2", "mājturības kabinets"),
    "design 3": ("D3", "tekstila darbnīca"),
    "music 1": ("M1", "mūzikas kabinets"),
    "music 2": ("M2", "mūzikas kabinets"),
    "sport 1": ("S1", "lielā sporta zāle"),
    "sport 2": ("S2", "mazā sporta zāle"),
    "sport 3": ("S3", "vingrošanas zāle"),
    "extended day": ("P1", "pagarinātās dienas grupas telpa"),
    "speech therapist": ("L1", "logopēda kabinets"),
}
"""Rooms that go with a teacher; other lessons are in the class's own room."""


class Workload:
    """Shares lessons among the teachers of a subject so that all have about as many."""

    def __init__(self) -> None:
        self.hours: dict[str, int] = {}

    def take(self, pool: tuple[str, ...], hours: int, count: int = 1, home: str = "") -> tuple[str, ...]:
        """The `count` posts of `pool` with the fewest lessons; whoever looks after the class first."""
        by_load = sorted(pool, key=lambda key: (HOMES[key] != home or not home, self.hours.get(key, 0), key))
        for key in by_load[:count]:
            self.add(key, hours)
        return tuple(by_load[:count])

    def add(self, key: str, hours: int) -> None:
        """Count lessons a week that are not shared out."""
        self.hours[key] = self.hours.get(key, 0) + hours


HOMES = {post.key: post.home for post in POSTS}
