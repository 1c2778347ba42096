"""Those concerned by an act are told: class teachers and the keepers of journals (clauses 3.3, 9b)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Account
from models.operations.act_plan import Plan, PupilPlan
from models.operations.messages import MOST_CHARACTERS, tell
from models.operations.trail import Author
from models.queries.acts import class_teachers_to_tell, journal_teachers_to_tell
from models.rules.acts import ActKind

KIND = "enrolment_act"
PageOf = Callable[[Sequence[int]], str]
"""The address of the page about these pupils."""
NO_PAGE: PageOf = lambda _ids: ""  # noqa: E731 (a named absence)
"""For those who make acts without screens."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A pupil in the news: name and way, the classes and groups whose teachers are to know."""

    student_id: int
    text: str
    class_ids: frozenset[int]
    group_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class News:
    """What is told of an act, or of its undoing."""

    kind: ActKind
    day: date
    mentions: Sequence[Mention]
    undone: bool = False

    def head(self, language: str) -> str:
        """How the notice begins, in the language now in force."""
        words = {"day": date_short(self.day, language), "kind": self.kind.label}
        if self.undone:
            return _("Undone, from %(day)s, %(kind)s:", **words)  # type: ignore[no-any-return]
        return _("From %(day)s, %(kind)s:", **words)  # type: ignore[no-any-return]


@dataclass
class Reader:
    """Somebody to be told."""

    language: str
    opens_acts: bool = False
    """A class teacher may open the page of the pupil's acts; a teacher of a journal may not."""
    mentions: list[Mention] = field(default_factory=list)


def news_of(planned: Plan) -> News:
    """What is told of an act that is carried out."""
    return News(planned.wish.kind, planned.wish.day, [_mention(planned, each) for each in planned.accepted])


def _mention(planned: Plan, pupil: PupilPlan) -> Mention:
    stay, target = pupil.moves.ends_stay, planned.target
    classes = {stay.class_id: stay.class_name} if stay else {}
    classes |= {target.class_id: target.class_name} if target else {}
    return mention(
        pupil.student_id, pupil.name, classes, pupil.effects.left_groups | pupil.effects.joined_groups
    )


def mention(student_id: int, name: str, classes: dict[int, str], group_ids: frozenset[int]) -> Mention:
    """A pupil with the way from class to class."""
    way = " → ".join(classes.values())
    return Mention(student_id, f"{name} ({way})" if way else name, frozenset(classes), group_ids)


def tell_concerned(session: Session, news: News, author: Author, page_of: PageOf) -> None:
    """Queue one notice for everybody whom the act concerns but its author, however many pupils it has."""
    himself = session.scalar(select(Account.person_id).where(Account.id == author.account_id))
    for person_id, reader in _readers(session, news).items():
        if person_id == himself:
            continue
        with force_locale(reader.language):
            text = _sentence(news, reader)
        link = page_of([each.student_id for each in reader.mentions]) if reader.opens_acts else ""
        tell(session, [person_id], kind=KIND, text=text, now=author.at, link=link)
    session.flush()


def _readers(session: Session, news: News) -> dict[int, Reader]:
    classes: dict[int, list[Mention]] = defaultdict(list)
    groups: dict[int, list[Mention]] = defaultdict(list)
    for each in news.mentions:
        _enter(classes, each.class_ids, each)
        _enter(groups, each.group_ids, each)
    found: dict[int, Reader] = {}
    for class_id, person, language in session.execute(class_teachers_to_tell(classes, news.day)).tuples():
        reader = found.setdefault(person, Reader(language or "lv"))
        reader.opens_acts = True
        reader.mentions += [each for each in classes[class_id] if each not in reader.mentions]
    for group_id, person, language in session.execute(journal_teachers_to_tell(groups, news.day)).tuples():
        reader = found.setdefault(person, Reader(language or "lv"))
        reader.mentions += [each for each in groups[group_id] if each not in reader.mentions]
    return found


def _enter(found: dict[int, list[Mention]], numbers: Iterable[int], mentioned: Mention) -> None:
    for number in numbers:
        found[number].append(mentioned)


def _sentence(news: News, reader: Reader) -> str:
    head, texts = news.head(reader.language), [each.text for each in reader.mentions]
    shown = list(texts)
    while len(_joined(head, shown, len(texts))) > MOST_CHARACTERS:
        shown.pop()
    return _joined(head, shown, len(texts))


def _joined(head: str, shown: Sequence[str], count: int) -> str:
    more = [_("and %(count)s more", count=count - len(shown))] if count > len(shown) else []
    return f"{head} {'; '.join([*shown, *more])}."
