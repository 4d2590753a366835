"""The table of documents: whoever prints, reprints, clears away or reports takes what it needs from here.

A document is added by a row, and by its template.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from generator.model import Layout

Text: TypeAlias = Literal["statement", "solution"]
"""The texts of a problem."""


class Extent(Enum):
    """What one run of TeX sets of a document."""

    BATCH = "some papers, whose pages are joined with those of the others"
    CLASS = "a row for each paper of the class"
    BANK = "problems of the bank, for those who keep it"


@dataclass(frozen=True)
class Document:
    """A kind of document.

    `template` and `file` are the names of its template and of what is printed; `texts` are those that it prints of each
    problem, with `blanks` if statements leave places to write. `layout` is that of the exams that hand this document to
    students, and `listed` says that it is printed only where students are listed. `meaning` is what a teacher reads of
    it after printing.
    """

    name: str
    template: str
    extent: Extent
    file: str
    meaning: str
    texts: tuple[Text, ...] = ()
    blanks: bool = False
    layout: Layout | None = None
    listed: bool = False


BOTH: tuple[Text, ...] = ("statement", "solution")

EXAM = Document(
    "exam",
    "exam.tex.j2",
    Extent.BATCH,
    "exam.pdf",
    "готово к печати",
    texts=("statement",),
    blanks=True,
    layout="exam",
)
PRACTICE = Document(
    "practice", "practice.tex.j2", Extent.BATCH, "exam.pdf", "готово к печати", texts=BOTH, layout="practice"
)
TWO_UP = Document(
    "two-up",
    "exam.tex.j2",
    Extent.BATCH,
    "exam.pdf",
    "печатать с двух сторон по короткому краю, каждый билет согнуть пополам",
    texts=("statement",),
    blanks=True,
    layout="two-up",
)
CARDS = Document(
    "cards",
    "cards.tex.j2",
    Extent.BATCH,
    "exam.pdf",
    "карточки: разрежьте пачку по пунктиру и сложите стопки по порядку",
    texts=("statement",),
    blanks=True,
    layout="cards",
)
SOLUTIONS = Document(
    "solutions", "solutions.tex.j2", Extent.BATCH, "solutions.pdf", "решения и типичные ошибки", texts=BOTH
)
DIGEST = Document(
    "digest",
    "digest.tex.j2",
    Extent.BATCH,
    "digest.pdf",
    "для проверки: ответы, баллы и ошибки, полстраницы на вариант",
)
KEY = Document("key", "key.tex.j2", Extent.CLASS, "key.pdf", "ключ: строка на вариант")
REGISTER = Document(
    "register",
    "register.tex.j2",
    Extent.CLASS,
    "register.pdf",
    "ведомость: студенты расписываются за билеты",
    listed=True,
)
PREVIEW = Document(
    "preview",
    "preview.tex.j2",
    Extent.BANK,
    "preview.pdf",
    "экземпляры одной задачи для её автора",
    texts=BOTH,
    blanks=True,
)
CATALOGUE = Document("catalogue", "catalogue.tex.j2", Extent.BANK, "catalogue.pdf", "все задачи банка", texts=BOTH)

DOCUMENTS = (EXAM, PRACTICE, TWO_UP, CARDS, SOLUTIONS, DIGEST, KEY, REGISTER, PREVIEW, CATALOGUE)
"""All of them, in the order in which they are printed and reported."""
NAMED = {document.name: document for document in DOCUMENTS}


def documents_of(layout: Layout | None, *extents: Extent, listed: bool = False) -> tuple[Document, ...]:
    """The documents of these extents that a class with this layout, or with any, has; `listed` if it has students."""
    return tuple(
        document
        for document in DOCUMENTS
        if document.extent in extents
        and (layout is None or document.layout in {None, layout})
        and (listed or not document.listed)
    )
