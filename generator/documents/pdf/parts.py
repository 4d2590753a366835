"""A PDF → its objects one by one, and the PDFs of some of its pages. The only door to pikepdf, which loads slowly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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


def placed(
    pdf: Path | bytes, sheets: Iterable[Sequence[tuple[int, float, float]]], size: tuple[float, float], drawn: bytes
) -> bytes:
    """Sheets of this size in points: on each some pages of a PDF, counted from 0, with their lower left corners.

    `drawn` are operators that draw over the pages; a sheet without pages stays empty.
    """
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as whole, pikepdf.new() as made:
        for places in sheets:
            made.add_blank_page(page_size=size)
            page = made.pages[-1]
            drawing, forms = b"", pikepdf.Dictionary()
            for number, x, y in places:
                forms[f"/P{number}"] = made.copy_foreign(whole.pages[number].as_form_xobject())
                drawing += b"q 1 0 0 1 %.3f %.3f cm /P%d Do Q\n" % (x, y, number)
            page.Resources = pikepdf.Dictionary(XObject=forms)
            page.Contents = made.make_stream(drawing + drawn * bool(places))
        made.trailer.Info = made.copy_foreign(whole.trailer.Info)
        made.Root.Lang = whole.Root.Lang
        content = io.BytesIO()
        made.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return content.getvalue()


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


def paired(
    fronts: bytes, counts: Iterable[int], backs: Path, sheets: Iterable[tuple[int, int] | None]
) -> Iterator[bytes]:
    """The pages of `fronts`, so many at a time, with sheets of `backs` behind: first pages, from 1, and counts."""
    with pikepdf.open(io.BytesIO(fronts)) as front, pikepdf.open(backs) as back:
        begun = 0
        for count, sheet in zip(counts, sheets, strict=True):
            with pikepdf.new() as made:
                made.pages.extend(front.pages[begun : begun + count])
                if sheet:
                    made.pages.extend(back.pages[sheet[0] - 1 : sum(sheet) - 1])
                made.trailer.Info = made.copy_foreign(back.trailer.Info)
                made.Root.Lang = back.Root.Lang
                content = io.BytesIO()
                made.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            begun += count
            yield content.getvalue()
