"""python -m tests.workshop: a workshop of the tests' own, whose one kind of work writes texts and can die.

A part's payload: "text", and if wanted "seconds" to take, "dies" (so many times), "breaks" (a sentence).
Each part begun or done is told in the file "ledger" of the payload.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from types import MappingProxyType

from config.duties import Role
from models.rules.broken import RuleBroken
from reports.work import Made, Whole, Work
from reports.workshop import __main__ as workshop
from reports.workshop import hand as idling
from reports.workshop import making


def tell(payload, words: str) -> None:
    with Path(payload["ledger"]).open("a", encoding="utf-8") as ledger:
        ledger.write(f"{words}\n")


def told(payload) -> list[str]:
    path = Path(payload["ledger"])
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def part(desk, asked) -> Made:
    begun = f"begun {asked['text']}"
    tell(desk.payload, begun)
    time.sleep(asked.get("seconds", 0))
    if told(desk.payload).count(begun) <= asked.get("dies", 0):
        os.kill(os.getpid(), signal.SIGKILL)
    if "breaks" in asked:
        raise RuleBroken(asked["breaks"])
    tell(desk.payload, f"done {asked['text']}")
    return Made(f"{asked['text']}.txt", asked["text"].encode())


def whole(files, place, payload) -> Whole:
    place.write_text("\n".join(file.path.read_text(encoding="utf-8") for file in files), encoding="utf-8")
    return Whole("kopa.txt", "text/plain")


WORKS = MappingProxyType(
    {
        "text": Work(
            label="texts",
            may=lambda actor, _payload: Role.SUPERUSER in actor.roles,
            reaches=lambda _session, _actor, _payload, _said: True,
            part=part,
            whole=whole,
        )
    }
)

if __name__ == "__main__":
    making.WORKS = WORKS
    idling.IDLE = 2.0
    workshop.LOADED = ()
    workshop.main()
