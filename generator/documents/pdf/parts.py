"""A PDF → its objects one by one, and the PDFs of some of its pages. The only door to pikepdf, which loads slowly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf

from generator.documents.pdf.outlines import Top

_OWN = {"/XRef", "/ObjStm"}


@dataclass(frozen=True)
class PdfObject:
    """An object as it is written, and what its stream holds if it has one; `plain` is empty for what a PDF rebuilds."""

    number: int
    plain: bytes
    stream: bytes | None = None


class Part:
    """A PDF that is open: the numbers of the objects that lead to its pages, and what it says of itself."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        root, information = pdf.Root, pdf.trailer.Info
        self.root, self.information, self.tree = root.objgen[0], information.objgen[0], root.Pages.objgen[0]
        self.count = int(root.Pages.Count)
        self.about = information.unparse(resolved=True)
        self.language = root.Lang.unparse() if "/Lang" in root else b"(ru)"
        self.preferences = root.ViewerPreferences.unparse() if "/ViewerPreferences" in root else b""
        self.labels = tuple(_labels(root))
        self.outline = tuple(_tops(root))

    def objects(self) -> Iterator[PdfObject]:
        """Every object by its number, from 1."""
        for number in range(1, int(self._pdf.trailer.Size)):
            found = self._pdf.get_object(number, 0)
            if not isinstance(found, pikepdf.Stream):
                yield PdfObject(number, found.unparse(resolved=True))
            elif str(found.get("/Type", "")) in _OWN:
                yield PdfObject(number, b"")
            else:
                yield PdfObject(number, found.stream_dict.unparse(resolved=True), found.read_raw_bytes())


def _labels(root: pikepdf.Object) -> Iterator[tuple[int, bytes]]:
    """From which pages on, counted from 0, pages are named in which way."""
    written = list(root.PageLabels.Nums) if "/PageLabels" in root else []
    for first, label in zip(written[::2], written[1::2], strict=True):
        yield int(first), label.unparse()


def _tops(root: pikepdf.Object) -> Iterator[Top]:
    """The first level of the outline."""
    for item in _items(root.Outlines) if "/Outlines" in root else ():
        yield Top(item.objgen[0], item.Title.unparse(), tuple(child.objgen[0] for child in _items(item)))


def _items(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    item = parent.get("/First")
    while item is not None:
        yield item
        item = item.get("/Next")


@contextmanager
def opened(pdf: bytes) -> Iterator[Part]:
    """The PDF, while its objects are read."""
    with pikepdf.open(io.BytesIO(pdf)) as part:
        yield Part(part)


def cut(pdf: bytes, sheets: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """The parts of a PDF that begin at these pages, counted from 1, and have so many."""
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for first, count in sheets:
            with pikepdf.new() as part:
                part.pages.extend(whole.pages[first - 1 : first - 1 + count])
                part.trailer.Info = part.copy_foreign(whole.trailer.Info)
                part.Root.Lang = whole.Root.Lang
                if "/ViewerPreferences" in whole.Root:
                    part.Root.ViewerPreferences = pikepdf.Object.parse(whole.Root.ViewerPreferences.unparse())
                content = io.BytesIO()
                part.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            yield content.getvalue()
