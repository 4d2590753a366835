"""LaTeX → PDF: pdfTeX, its formats, merging, and the pages read back."""

from generator.documents.pdf.imposition import imposed
from generator.documents.pdf.merge import bound, cut, paired
from generator.documents.pdf.pages import figures, lines, pictures
from generator.documents.pdf.pdftex import Runs
from generator.documents.pdf.typesetting import STYLE, Typeset, typeset

__all__ = ["STYLE", "Runs", "Typeset", "bound", "cut", "figures", "imposed", "lines", "paired", "pictures", "typeset"]
