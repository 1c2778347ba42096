"""A kind of import: what a module must offer so that the desk, the command and the wizard can use it.

A kind lives in a module of its own noun (`staff`, `students`, ...), which ends with a constant
`KIND = Kind(...)`; naming that constant in `desk.KINDS` is all that registers it. Four steps, always in
this order, the first three of which write nothing:

1. `read(files)` turns bytes into a `Document`. It looks at nothing but the files, and raises
   `FileRefused` with one sentence when they cannot be read. A kind with `several` gets one or more files;
   archives among them are unpacked by the desk before. Others get exactly one. `FileGiven.encoding` is
   what a person chose; empty means: find out.
2. `plan(session, document, year, today, mapping)` compares with the records and gives a `Plan`
   (`models.operations.imports`), mostly a subclass with lists of what is to be made and its own `made`.
   Every row gets a number in `plan.states` and, at the end, its state by `plan.settle()`; what a person
   must know of a row goes into `plan.findings` (`warn`, `refuse`), what a known row would be changed to
   into `plan.propose(Edit(...))`. The number of statements does not depend on the file.
   Numbers of rows are those of the spreadsheet; where there are several files or no rows at all, count
   through everything and say in `plan.places` what people call each. `plan.names` says whom or what a
   row speaks of, `plan.headers` what the file calls the columns that findings name.
3. The person sees it and confirms, or goes away.
4. `carry_out(session, plan, year, author)` writes exactly the plan, with `BulkWriter(session, author)`,
   `apply_edits` or plain entities: every entry of the trail then carries `author.reason`, by which the
   whole import can be found and undone. It commits nothing. Bringing the same files again must find every
   row the same: tests bring everything twice.

`columns` are the columns of a table whose headers vary; the mapping screen and `--map` offer them. A kind
whose form is fixed has none, and its `plan` is given an empty mapping.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy.orm import Session

from admin.importers.columns import Column
from admin.importers.files import FileGiven
from models.operations.imports import Plan
from models.operations.trail import Author
from models.school import SchoolYear


class Document(Protocol):
    """Files that were read, compared with nothing yet."""

    @property
    def description(self) -> str:
        """How it was read, in words: „Windows-1257, separator „;””."""

    @property
    def encoding(self) -> str:
        """The encoding a person may choose otherwise; empty when the files leave no choice."""

    @property
    def samples(self) -> Sequence[str]:
        """Up to five names as they were decoded: whoever looks sees whether the letters are right."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of import and its steps; see above."""

    name: str
    """In the command, in addresses and in the records of imports."""
    label: Any
    """What people call it, a lazy string."""
    read: Callable[[Sequence[FileGiven]], Document]
    plan: Callable[[Session, Any, SchoolYear, date, Mapping[str, str]], Plan]
    carry_out: Callable[[Session, Any, SchoolYear, Author], None]
    columns: Sequence[Column] = ()
    several: bool = False
    """Whether it takes more files than one, or an archive of them."""
    kept: Callable[[Sequence[FileGiven]], Sequence[FileGiven]] = tuple
    """What of the files may be put by until somebody confirms: an export of people may hold passwords."""
    dated: bool = False
    """Whether a person may choose the day from which it counts; the kind is given it as `today`."""
    about: Any = ""
    """What the files are, in a sentence for whoever has them; a lazy string."""
