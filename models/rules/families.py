"""Families: pupils who share a parent belong together (clause 2)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Child = TypeVar("Child", bound=Hashable)


def families_of(
    pupils: Sequence[Child], parents: Mapping[Child, Iterable[Hashable]]
) -> list[tuple[Child, ...]]:
    """Pupils in their order, those who share a parent together; who has none is a family alone."""
    groups: list[list[Child]] = []
    known: dict[Hashable, list[Child]] = {}
    for pupil in pupils:
        mine = {id(known[parent]): known[parent] for parent in parents.get(pupil, ()) if parent in known}
        first, *others = mine.values() or [[]]
        for other in others:
            first += other
            groups.remove(other)
            known.update({parent: first for parent, group in known.items() if group is other})
        if not first:
            groups.append(first)
        first.append(pupil)
        known.update(dict.fromkeys(parents.get(pupil, ()), first))
    order = {pupil: place for place, pupil in enumerate(pupils)}
    return sorted((tuple(sorted(g, key=order.__getitem__)) for g in groups), key=lambda g: order[g[0]])
