"""Which files may hang on something of the school, and under what name (clause 15: attachments).

A file is what its beginning says, never what its name or a browser claims; both must agree. Whatever a
computer could run is refused: programs, scripts, pages, macros and archives nobody can look into.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

LONGEST_NAME = 120
MOST_ENTRIES = 4000
UNWANTED_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
BEGINS_AS_CODE = re.compile(
    rb"\s*(<(!doctype|html|svg|script|\?|head|body|iframe|img)|#!|mz|%!ps)", re.IGNORECASE
)
ACTIVE_IN_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is let in."""

    media_type: str
    is_it: Callable[[bytes], bool]
    is_picture: bool = False
    """Drawn anew before it is kept: what was hidden in it, the place it was taken at too, is left out."""


def clean_name(name: str) -> str:
    """A file's name as people read it: no path, no control or direction characters, no dots before it.

    Raises:
        RuleBroken: it has no ending by which a computer could open it.
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    words = re.sub(r"\s+", " ", UNWANTED_IN_NAMES.sub("_", kept)).strip(" .")
    stem, dot, ending = words.rpartition(".")
    if not dot or not re.fullmatch("[A-Za-z0-9]{1,5}", ending):
        raise RuleBroken(_("The name of the file has no ending, such as .pdf or .docx."), "file")
    return f"{stem.strip(' .')[:LONGEST_NAME]}.{ending.lower()}"


def kind_of(name: str, content: bytes) -> FileKind:
    """The kind of a file with a clean name.

    Raises:
        RuleBroken: it is empty, not of a kind that is let in, or not what its name says.
    """
    if not content:
        raise RuleBroken(_("The file is empty."), "file")
    ending = name.rpartition(".")[2]
    if ending in REFUSED:
        raise RuleBroken(REFUSED[ending](), "file")
    kind = KINDS.get(ending)
    if kind is None or content.startswith(PROGRAMS):
        raise RuleBroken(
            _("Files of this kind are not let in. Let in: %(kinds)s.", kinds=", ".join(KINDS)), "file"
        )
    if not kind.is_it(content):
        raise RuleBroken(_("The file is not what its name says (.%(ending)s).", ending=ending), "file")
    return kind


def _pdf(content: bytes) -> bool:
    if not content.startswith(b"%PDF-"):
        return False
    if ACTIVE_IN_PDF.search(content):
        raise RuleBroken(
            _("The PDF holds a script or another file. Save it anew by printing it to PDF."), "file"
        )
    return True


def _text(content: bytes) -> bool:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in words and not BEGINS_AS_CODE.match(content.removeprefix(b"\xef\xbb\xbf"))


def _sound(content: bytes) -> bool:
    return content.startswith(b"ID3") or (
        content[:1] == b"\xff" and content[1:2] in {b"\xfb", b"\xf3", b"\xf2"}
    )


def _office(content: bytes) -> bool:
    """A document of Word, Excel or PowerPoint without macros and other files in it."""
    names = _names_in(content)
    if any(name.rpartition("/")[2].startswith(("vbaproject", "vbadata")) for name in names):
        raise RuleBroken(_("The document holds macros. Save it without them and attach it again."), "file")
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        raise RuleBroken(_("The document holds another file or a control. Save it as PDF."), "file")
    return "[content_types].xml" in names


def _open_document(content: bytes) -> bool:
    """A document of LibreOffice without macros."""
    names = _names_in(content)
    if any(name.startswith(("basic/", "scripts/")) for name in names):
        raise RuleBroken(_("The document holds macros. Save it without them and attach it again."), "file")
    return "mimetype" in names and "content.xml" in names


def _names_in(content: bytes) -> set[str]:
    """Names in a zipped document; none of what is no sound one."""
    if not content.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = {one.filename.lower() for one in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, zlib.error):
        return set()
    return names if len(names) <= MOST_ENTRIES else set()


def _begins(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(beginnings)


def _webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


JPEG = FileKind("image/jpeg", _begins(b"\xff\xd8\xff"), is_picture=True)
KINDS: Mapping[str, FileKind] = MappingProxyType(
    {
        "pdf": FileKind("application/pdf", _pdf),
        "docx": FileKind(f"{OFFICE}wordprocessingml.document", _office),
        "xlsx": FileKind(f"{OFFICE}spreadsheetml.sheet", _office),
        "pptx": FileKind(f"{OFFICE}presentationml.presentation", _office),
        "odt": FileKind(f"{OPEN}text", _open_document),
        "ods": FileKind(f"{OPEN}spreadsheet", _open_document),
        "odp": FileKind(f"{OPEN}presentation", _open_document),
        "jpg": JPEG,
        "jpeg": JPEG,
        "png": FileKind("image/png", _begins(b"\x89PNG\r\n\x1a\n"), is_picture=True),
        "webp": FileKind("image/webp", _webp, is_picture=True),
        "txt": FileKind("text/plain", _text),
        "mp3": FileKind("audio/mpeg", _sound),
    }
)
"""Ending -> what the file must be."""


def _archive() -> str:
    sentence: str = _("Archives are not let in: nobody can look into them. Attach the files one by one.")
    return sentence


def _old_document() -> str:
    sentence: str = _("Documents of this old kind can hold macros. Save it as .docx, .xlsx, .pptx or PDF.")
    return sentence


def _macros() -> str:
    sentence: str = _("Documents with macros are not let in. Save it as .docx, .xlsx, .pptx or PDF.")
    return sentence


def _program() -> str:
    sentence: str = _("Programs, scripts and pages are not let in. Put a link into the homework instead.")
    return sentence


REFUSED: Mapping[str, Callable[[], str]] = MappingProxyType(
    dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "iso"), _archive)
    | dict.fromkeys(("doc", "xls", "ppt", "rtf"), _old_document)
    | dict.fromkeys(("docm", "xlsm", "pptm", "dotm", "xlam"), _macros)
    | dict.fromkeys(
        [
            "exe",
            "bat",
            "cmd",
            "com",
            "msi",
            "scr",
            "js",
            "vbs",
            "ps1",
            "sh",
            "py",
            "jar",
            "apk",
            "html",
            "htm",
            "svg",
            "xml",
            "php",
            "lnk",
            "url",
            "hta",
        ],
        _program,
    )
)
"""Ending -> why files of it stay outside."""
ACCEPTED = ",".join(f".{ending}" for ending in KINDS)
"""For a browser's choice of files."""
