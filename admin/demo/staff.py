"""The invented staff: one person for every post the classes need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from admin.demo import names, places
from admin.demo.plan import StaffPlan
from admin.demo.posts import OFFICES, POSTS, SUPPORT, Post
from admin.demo.teaching import ClassName, Unit


def posts_needed(
    classes: Sequence[ClassName], weeks: Iterable[list[Unit]], circles: Iterable[str]
) -> list[Post]:
    """Offices and support, and whoever teaches somebody; 45 for a full school."""
    teaching = {piece.post for week in weeks for unit in week for piece in unit.pieces} | set(circles)
    homes = {str(name) for name in classes}
    return [
        post if not post.home or post.home in homes else post.without_class()
        for post in POSTS
        if post in OFFICES or post in SUPPORT or post.key in teaching or post.home in homes
    ]


def hire(rng: Random, posts: Iterable[Post], mail: places.MailBook, year: int) -> tuple[StaffPlan, ...]:
    """A person for each post, no two of one name; everybody began before the year `year` did."""
    taken: set[tuple[str, str]] = set()
    return tuple(_hire(rng, post, mail, year, taken) for post in posts)


def _hire(
    rng: Random, post: Post, mail: places.MailBook, year: int, taken: set[tuple[str, str]]
) -> StaffPlan:
    while (name := _name(rng, post)) in taken:
        pass
    taken.add(name)
    began = year - rng.choice((0, 1, 2, 3, 5, 6, 8, 11, 14, 17, 21, 24, 28))
    return StaffPlan(
        first_name=name[0],
        surname=name[1],
        sex=post.sex,
        post=post.title,
        roles=post.roles,
        phone=places.mobile(rng),
        email=mail.give(*name, places.SCHOOL_HOST),
        starts_on=date(began, 8, 15) if rng.random() < 0.8 else date(began - 1, rng.randint(1, 11), 2),
    )


def _name(rng: Random, post: Post) -> tuple[str, str]:
    return names.adult_name(rng, post.sex), names.family_surname(rng).of(post.sex)
