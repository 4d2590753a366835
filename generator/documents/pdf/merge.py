"""PDFs → one PDF, and one PDF → many. Owns the order of pages and the numbers of objects; sets no type.

Joining keeps no more in memory than the place of each object. pikepdf holds all objects of a file that it writes, 10 KB
a page, which is 2 GB for thirty thousand papers; so it reads the parts only, and the whole is written as they come.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.documents.pdf.outlines import Held, Outline, linked

_CATALOG, _PAGES, _OUTLINE = 1, 2, 3
"""The numbers of the objects that all parts share."""
_COUNTED = b"<< /S /D >>"
"""The name of pages that are only counted."""

_HEAD = b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\n"
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b", re.DOTALL)
"""A reference to an object, or a string, in which there are none."""


@contextmanager
def bound(path: Path) -> Iterator[Volume]:
    """A PDF that grows by the pages of others; only the context's end makes it whole.

    Title, language and wishes to viewers are those of the first part; outlines and names of pages are joined. A single
    part stays as it is, byte for byte.
    """
    with path.open("wb") as file:
        volume = Volume(file)
        yield volume
        volume.close()


class Volume:
    """The numbers and places of the objects of a PDF that grows."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._only: bytes | None = None
        self._digest = hashlib.sha256()
        self._offsets = array("Q", [0, 0, 0, 0])
        self._written = self._count = 0
        self._kids: list[int] = []
        self._info, self._language, self._preferences = b"", b"", b""
        self._labels: list[bytes] = []
        self._outline = Outline(_OUTLINE)

    def add(self, pdf: bytes) -> None:
        """Put the pages of this PDF at the end."""
        if not self._written and self._only is None:
            self._only = pdf
            return
        if self._only is not None:
            self._write(_HEAD)
            self._add(self._only)
            self._only = None
        self._add(pdf)

    def _add(self, pdf: bytes) -> None:
        from generator.documents.pdf import parts  # noqa: PLC0415 - loads slowly, and a single part does without

        with parts.opened(pdf) as part:
            shift = len(self._offsets) - 1
            changes, whole = self._outline.join(part.outline, shift)
            for held in whole:
                self._object(held.number, held.plain)
            left_out = {part.root, part.information, *changes.dropped}
            for found in part.objects():
                self._offsets.append(0)
                if found.number in left_out or not found.plain:
                    self._object(found.number + shift, b"null")
                    continue
                plain = linked(shifted(found.plain, shift), changes.links.get(found.number, {}))
                if found.number == part.tree:
                    plain = plain.removesuffix(b">>") + b"/Parent %d 0 R >>" % _PAGES
                if found.number in changes.held:
                    self._outline.hold(found.number, shift, plain)
                else:
                    self._object(found.number + shift, plain, found.stream)
            for first, label in part.labels:
                if not self._labels or label != _COUNTED:
                    self._labels.append(b"%d %b" % (first + self._count, label))
            self._kids.append(part.tree + shift)
            self._count += part.count
            self._info = self._info or shifted(part.about, shift)
            self._language = self._language or part.language
            self._preferences = self._preferences or part.preferences

    def _object(self, number: int, plain: bytes, stream: bytes | None = None) -> None:
        self._offsets[number] = self._written
        self._write(b"%d 0 obj\n" % number + plain)
        if stream is not None:
            self._write(b"\nstream\n" + stream + b"\nendstream")
        self._write(b"\nendobj\n")

    def close(self) -> None:
        """Write what leads a reader to the pages."""
        if self._only is not None:
            self._file.write(self._only)
            return
        information = len(self._offsets)
        self._offsets.append(0)
        self._object(information, self._info)
        outline = self._outline.close()
        for held in outline or (Held(_OUTLINE, b"null"),):
            self._object(held.number, held.plain)
        kids = b" ".join(b"%d 0 R" % kid for kid in self._kids)
        self._object(_PAGES, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (self._count, kids))
        self._object(_CATALOG, self._catalog(outlined=bool(outline)))
        start, size, name = self._written, len(self._offsets), self._digest.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [ <%s> <%s> ] >>\n"
            % (size, _CATALOG, information, name, name)
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _catalog(self, *, outlined: bool) -> bytes:
        """What a reader looks at first."""
        entries = b"/Type /Catalog /Pages %d 0 R /Lang %b" % (_PAGES, self._language)
        if outlined:
            entries += b" /Outlines %d 0 R /PageMode /UseOutlines" % _OUTLINE
        if self._preferences:
            entries += b" /ViewerPreferences " + self._preferences
        if self._labels:
            entries += b" /PageLabels << /Nums [ %b ] >>" % b" ".join(self._labels)
        return b"<< %b >>" % entries

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._written += len(content)


def cut(pdf: bytes, sheets: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """The parts of a PDF that begin at these pages, counted from 1, and have so many."""
    from generator.documents.pdf import parts  # noqa: PLC0415 - as above

    return parts.cut(pdf, sheets)


def paired(
    fronts: bytes, counts: Iterable[int], backs: Path, sheets: Iterable[tuple[int, int] | None]
) -> Iterator[bytes]:
    """The pages of `fronts`, so many at a time, with sheets of `backs` behind: first pages, from 1, and counts."""
    from generator.documents.pdf import parts  # noqa: PLC0415 - as above

    return parts.paired(fronts, counts, backs, sheets)


def shifted(plain: bytes, shift: int) -> bytes:
    """An object's bytes with all references raised by so much."""
    return _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + shift) if found[1] else found[0], plain)
