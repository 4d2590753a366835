"""Papers → documents: LaTeX, and the PDF of it. Rooms above it enter here, or by the faces of `latex` and `pdf`."""

from generator.documents.catalogue import print_catalogue
from generator.documents.preview import preview_head, preview_papers, preview_pictures, print_preview
from generator.documents.printing import PaperSheets, Setting, print_papers, print_rows
from generator.documents.remarks import Sheets
from generator.documents.table import (
    DIGEST,
    EXAM,
    KEY,
    PREVIEW,
    REGISTER,
    SOLUTIONS,
    Document,
    Extent,
    documents_of,
)

__all__ = [
    "DIGEST",
    "EXAM",
    "KEY",
    "PREVIEW",
    "REGISTER",
    "SOLUTIONS",
    "Document",
    "Extent",
    "PaperSheets",
    "Setting",
    "Sheets",
    "documents_of",
    "preview_head",
    "preview_papers",
    "preview_pictures",
    "print_catalogue",
    "print_papers",
    "print_preview",
    "print_rows",
]
