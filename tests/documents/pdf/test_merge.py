"""PDFs joined: their outlines and the names of their pages become those of the whole."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest

from generator.documents.pdf import bound, cut

Tree = list[tuple[str, "Tree"]]


def part(first: int, outline: Tree, label: str | None = None) -> bytes:
    """A PDF with a page for each leaf of its outline, numbered from `first`."""
    with pikepdf.new() as pdf:
        pages: list[pikepdf.Page] = []

        def leaf(title: str) -> pikepdf.OutlineItem:
            pages.append(pdf.add_blank_page(page_size=(100 + first + len(pages), 100)))
            return pikepdf.OutlineItem(title, len(pages) - 1)

        def items(tree: Tree) -> Iterator[pikepdf.OutlineItem]:
            for title, below in tree:
                if below:
                    item = pikepdf.OutlineItem(title)
                    item.children.extend(items(below))
                    item.is_closed = True
                    yield item
                else:
                    yield leaf(title)

        with pdf.open_outline() as opened:
            opened.root.extend(items(outline))
        if not pages:
            leaf("")
        label_of_pages = pikepdf.Dictionary(S=pikepdf.Name.D) if label is None else pikepdf.Dictionary(P=label)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, label_of_pages])
        pdf.Root.Lang = "ru-RU"
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.docinfo["/Title"] = "Экзамен"
        content = io.BytesIO()
        pdf.save(content)
    return content.getvalue()


def joined(folder: Path, parts: Sequence[bytes]) -> pikepdf.Pdf:
    """The whole of these parts, checked for soundness."""
    with bound(folder / "whole.pdf") as volume:
        for one in parts:
            volume.add(one)
    pdf = pikepdf.open(folder / "whole.pdf")
    assert pdf.check_pdf_syntax() == []
    return pdf


def tree(parent: pikepdf.Object) -> Tree:
    """The outline as its links have it; those back and up are those that lead down and on."""
    found: Tree = []
    before, item = None, parent.get("/First")
    while item is not None:
        assert item.Parent.objgen == parent.objgen
        assert (item.get("/Prev") and item.Prev.objgen) == (before and before.objgen)
        found.append((str(item.Title), tree(item)))
        before, item = item, item.get("/Next")
    assert (before and before.objgen) == (parent.get("/Last") and parent.Last.objgen)
    assert abs(int(parent.get("/Count", 0))) == len(found)
    return found


GROUPS: list[Tree] = [
    [("А", [("1", []), ("2", [])])],
    [("А", [("3", [])])],
    [("А", [("4", []), ("5", [])]), ("Б", [("6", [])]), ("В", [("7", []), ("8", [])])],
    [("В", [("9", [])]), ("Г", [("10", [])])],
]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([[("1", []), ("2", [])], [("3", [])]], [("1", []), ("2", []), ("3", [])]),
        ([[("1", [("а", []), ("б", [])])], [("2", [("а", [])])]], [("1", [("а", []), ("б", [])]), ("2", [("а", [])])]),
        (
            GROUPS,
            [
                ("А", [(str(n), []) for n in range(1, 6)]),
                ("Б", [("6", [])]),
                ("В", [("7", []), ("8", []), ("9", [])]),
                ("Г", [("10", [])]),
            ],
        ),
        ([[], [("1", [])], []], [("1", [])]),
    ],
)
def test_outlines_are_joined(tmp_path: Path, parts: list[Tree], whole: Tree) -> None:
    """The items of all parts follow one another, and a group that goes on stays one."""
    with joined(tmp_path, [part(10 * place, outline) for place, outline in enumerate(parts)]) as pdf:
        assert tree(pdf.Root.Outlines) == whole
        assert pdf.Root.PageMode == "/UseOutlines"


def test_items_lead_to_their_pages(tmp_path: Path) -> None:
    """After the joining each item still leads to the page that it led to."""
    with joined(tmp_path, [part(10 * place, outline) for place, outline in enumerate(GROUPS)]) as pdf:
        sizes: list[int] = []

        def walk(parent: pikepdf.Object) -> None:
            item = parent.get("/First")
            while item is not None:
                if "/Dest" in item:
                    sizes.append(int(item.Dest[0].MediaBox[2]))
                walk(item)
                item = item.get("/Next")

        walk(pdf.Root.Outlines)
        assert sizes == [int(page.MediaBox[2]) for page in pdf.pages]


def test_pages_keep_their_names(tmp_path: Path) -> None:
    """Names of pages go with the pages; pages that are only counted are counted through."""
    with joined(tmp_path, [part(0, [("1", []), ("2", [])], "1-"), part(5, [("3", [])], "3-")]) as pdf:
        assert list(_flat(pdf)) == [0, "1-", 2, "3-"]
    with joined(tmp_path, [part(0, [("1", [])]), part(5, [("2", [])])]) as pdf:
        assert len(pdf.Root.PageLabels.Nums) == 2


def _flat(pdf: pikepdf.Pdf) -> Iterator[int | str]:
    for first, label in zip(pdf.Root.PageLabels.Nums[::2], pdf.Root.PageLabels.Nums[1::2], strict=True):
        yield from (int(first), str(label.P))


def test_the_whole_speaks_for_itself(tmp_path: Path) -> None:
    """Language, title and the wish to show it are those of the parts, in the whole and in what is cut out of it."""
    with joined(tmp_path, [part(0, []), part(5, [])]) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == ("ru-RU", True)
        assert "/Outlines" not in pdf.Root
    for piece in cut((tmp_path / "whole.pdf").read_bytes(), [(1, 1), (2, 1)]):
        with pikepdf.open(io.BytesIO(piece)) as pdf:
            assert (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == ("ru-RU", True)
