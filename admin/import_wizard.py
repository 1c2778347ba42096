"""Bringing in a file, step by step: choose it, name its columns, look at everything, confirm (3.1.2).

Nothing is written before the last step, and the last step writes once, however often its button is
pressed. The files wait in the data folder meanwhile (`admin.importers.drafts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    after_this_request,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import Form, MultipleFileField, RadioField

from admin.asking import actor
from admin.importers import desk
from admin.importers.columns import ColumnsUnclear
from admin.importers.desk import KINDS, Prepared
from admin.importers.drafts import Draft, Drafts
from admin.importers.files import ENCODINGS, MOST_BYTES, MOST_ROWS, FileGiven, Sheet
from admin.importers.kind import Document, Kind
from admin.importers.report import written
from admin.importers.screen import (
    RowsShown,
    headers_shown,
    mapping_from,
    others_shown,
    proposals_shown,
)
from config.duties import Duty, duty
from config.translations.catalog import FormTranslations
from config.translations.formats import number
from models.base import db
from models.operations.idempotency import claim, keep
from models.operations.trail import author_of
from models.rules.broken import RuleBroken

bp = Blueprint("imports", __name__, url_prefix="/parvalde/importi/jauns")

MOST_TOGETHER = 12 * 1024 * 1024
"""How much one upload may carry, all files together."""


class UploadForm(FormTranslations, Form):
    """What is to be imported, and from which files."""

    class Meta(FormTranslations.Meta):
        """The token comes from the page as everywhere."""

    kind = RadioField(_l("What is in the file"))
    files = MultipleFileField(_l("The file"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind.choices = [(kind.name, sentence_case(kind.label)) for kind in KINDS.values()]

    def given(self) -> list[FileGiven]:
        """The files chosen, each read no further than it may be long."""
        chosen = [file for file in self.files.data or () if isinstance(file, FileStorage) and file.filename]
        given = [FileGiven(file.filename or "", file.read(MOST_BYTES + 1)) for file in chosen]
        for file in chosen:
            file.close()
        return given


@bp.app_template_filter()
def sentence_case(text: Any) -> str:
    """A label as the beginning of a line."""
    words = str(text)
    return words[:1].upper() + words[1:]


@bp.route("", methods=["GET", "POST"])
@duty(Duty.ADMINISTRATION_ENTER)
def start() -> ResponseReturnValue:
    """Step 1: what is brought, and in which files."""
    form = UploadForm(request.form if request.method == "POST" else None)
    caps = {"most_megabytes": MOST_BYTES // 1024**2, "most_rows": number(MOST_ROWS, str(get_locale()))}
    if request.method == "GET":
        return _page("start", form=form, kinds=KINDS, **caps)
    form.files.data = request.files.getlist("files")
    draft = _kept(form) if form.validate() else None
    if draft is None:
        return _page("start", form=form, kinds=KINDS, **caps), 422
    return redirect(url_for(".show", key=draft.key))


start.most_bytes = MOST_TOGETHER  # type: ignore[attr-defined]


def _kept(form: UploadForm) -> Draft | None:
    files = form.given()
    try:
        desk.read(KINDS[form.kind.data], files)
        kept = desk.to_be_kept(KINDS[form.kind.data], files)
    except RuleBroken as broken:
        form.files.errors = [*form.files.errors, str(broken)]
        return None
    return _drafts().keep(actor().account_id, form.kind.data, kept)


@bp.get("/<uuid:key>")
@duty(Duty.ADMINISTRATION_ENTER)
def show(key: UUID) -> ResponseReturnValue:
    """Steps 2 and 3: the columns as long as one of them is unclear, then everything that would change."""
    draft = _draft_or_404(key)
    if request.args.get("solis") == "kolonnas" and isinstance(_read(draft), Sheet):
        return _columns(draft, "")
    return _looked_at(draft)


@bp.post("/<uuid:key>/kolonnas")
@duty(Duty.ADMINISTRATION_ENTER)
def choose(key: UUID) -> ResponseReturnValue:
    """What the columns of the file are."""
    draft = _draft_or_404(key)
    kind = KINDS[draft.kind]
    sheet = _read(draft)
    if isinstance(sheet, Sheet):
        _drafts().say(replace(draft, mapping=mapping_from(sheet, kind.columns, request.form)))
    return redirect(url_for(".show", key=key))


@bp.post("/<uuid:key>/kodejums")
@duty(Duty.ADMINISTRATION_ENTER)
def encode(key: UUID) -> ResponseReturnValue:
    """How the letters of the file are to be read; what was said of its columns was said of other letters."""
    draft = _draft_or_404(key)
    chosen = request.form.get("encoding", "")
    other = replace(draft, encoding=chosen if chosen in ENCODINGS else "", mapping={})
    try:
        _read(other)
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        _drafts().say(other)
    return redirect(url_for(".show", key=key))


@bp.post("/<uuid:key>/no-dienas")
@duty(Duty.ADMINISTRATION_ENTER)
def begin(key: UUID) -> ResponseReturnValue:
    """From which day it counts, for kinds of which a person may say so."""
    draft = _draft_or_404(key)
    if not KINDS[draft.kind].dated:
        abort(404)
    other = replace(draft, first_day=request.form.get("first_day", "")[:10])
    try:
        _prepared(other, ())
    except ValueError:
        flash(_("Enter the first day as a date."), "error")
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        _drafts().say(other)
    return redirect(url_for(".show", key=key))


@bp.post("/<uuid:key>/atmest")
@duty(Duty.ADMINISTRATION_ENTER)
def discard(key: UUID) -> ResponseReturnValue:
    """Throw the files away; nothing was written."""
    _drafts().drop(_draft_or_404(key).key)
    flash(_("The files were thrown away; nothing was imported."), "success")
    return redirect(url_for(".start"))


@bp.post("/<uuid:key>/apstiprinat")
@duty(Duty.ADMINISTRATION_ENTER)
def confirm(key: UUID) -> ResponseReturnValue:
    """Step 4: write what was shown, once. What has changed meanwhile is shown again instead."""
    session, number = db.session(), f"import-{key}"
    answer = claim(session, actor().account_id, number, _now())
    if answer is not None and "batch" in answer:
        return redirect(url_for("import_batch.details_view", row_id=answer["batch"]))
    draft = _draft_or_404(key)
    grants = request.form.getlist("grant")
    try:
        prepared = _prepared(draft, grants)
    except RuleBroken as broken:
        return _refused(draft, str(broken)), 422
    if prepared.fingerprint != request.form.get("fingerprint"):
        flash(_("The records have changed since you looked: this is how things stand now."), "error")
        return _preview(draft, prepared, grants), 409
    if prepared.plan.is_empty:
        return _preview(draft, prepared, grants), 422
    batch_id = desk.confirm(session, prepared, author_of(session))
    keep(session, actor().account_id, number, {"batch": batch_id})
    _drop_when_written(key)
    flash(written(prepared), "success")
    return redirect(url_for("import_batch.details_view", row_id=batch_id))


def _drop_when_written(key: UUID) -> None:
    drafts = _drafts()

    @after_this_request
    def drop(response: Any) -> Any:
        # Only now it is committed: had that failed, the files would still be there to try again.
        if response.status_code < 400:
            drafts.drop(key)
        return response


def _now() -> Any:
    return current_app.extensions["clock"].now()


def _drafts() -> Drafts:
    return Drafts(current_app.extensions["settings"].data_dir, _now().timestamp())


def _draft_or_404(key: UUID) -> Draft:
    draft = _drafts().find(key, actor().account_id)
    if draft is None or draft.kind not in KINDS:
        abort(404, _("These files do not wait here any more. Choose them again."))
    return draft


def _read(draft: Draft) -> Document:
    return desk.read(KINDS[draft.kind], _drafts().files(draft))


def _prepared(draft: Draft, grants: Sequence[str]) -> Prepared:
    return desk.prepare(
        db.session(),
        KINDS[draft.kind],
        _drafts().files(draft),
        today=date.fromisoformat(draft.first_day) if draft.first_day else actor().today,
        mapping=draft.mapping,
        grants=grants,
    )


def _looked_at(draft: Draft) -> ResponseReturnValue:
    try:
        prepared = _prepared(draft, ())
    except ColumnsUnclear as unclear:
        return _columns(draft, str(unclear))
    except RuleBroken as broken:
        return _refused(draft, str(broken))
    return _preview(draft, prepared, ())


def _columns(draft: Draft, sentence: str) -> str:
    kind, document = KINDS[draft.kind], _read(draft)
    headers = headers_shown(document, kind.columns, draft.mapping) if isinstance(document, Sheet) else []
    return _page(
        "columns",
        **_of(draft, kind),
        document=document,
        headers=headers,
        sentence=sentence,
        columns=kind.columns,
    )


def _refused(draft: Draft, sentence: str) -> str:
    return _page("refused", **_of(draft, KINDS[draft.kind]), sentence=sentence)


def _preview(draft: Draft, prepared: Prepared, grants: Sequence[str]) -> str:
    sentences, changes = others_shown(prepared)
    return _page(
        "preview",
        **_of(draft, prepared.kind),
        document=prepared.document,
        prepared=prepared,
        made={name: count for name, count in prepared.plan.made.items() if count},
        shown=RowsShown(prepared, request.args),
        has_columns=isinstance(prepared.document, Sheet),
        sentences=sentences,
        changes=changes,
        proposals=proposals_shown(prepared, grants),
    )


def _of(draft: Draft, kind: Kind) -> Mapping[str, Any]:
    return {"draft": draft, "kind": kind, "encodings": ENCODINGS}


def _page(name: str, **context: Any) -> str:
    return render_template(f"imports/{name}.html", **context)
