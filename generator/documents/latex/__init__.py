"""Papers and templates → LaTeX."""

from generator.documents.latex.documents import class_frame, paper_row, source, source_of_rows
from generator.documents.latex.filling import Origin, origin, texts
from generator.documents.latex.groups import grouped
from generator.documents.latex.records import ClassFrame, PaperRow
from generator.documents.latex.values import Tex
from generator.documents.latex.values import answer as answer_text

__all__ = [
    "ClassFrame",
    "Origin",
    "PaperRow",
    "Tex",
    "answer_text",
    "class_frame",
    "grouped",
    "origin",
    "paper_row",
    "source",
    "source_of_rows",
    "texts",
]
