"""The same texts for a screen: filled LaTeX → HTML, figures → PNG. A page on screen and every export read them."""

from generator.documents.html.cleaned import prose
from generator.documents.html.commands import unknown as unknown_commands
from generator.documents.html.converted import Formulas
from generator.documents.html.figures import Picture
from generator.documents.html.lost import Complaint, Readers, complaints
from generator.documents.html.pandoc import is_ready
from generator.documents.html.pandoc import run as run_pandoc
from generator.documents.html.prepared import MARK, PLACE
from generator.documents.html.readers import reading_faults
from generator.documents.html.screen import Choice, ScreenText, screen_texts

__all__ = [
    "MARK",
    "PLACE",
    "Choice",
    "Complaint",
    "Formulas",
    "Picture",
    "Readers",
    "ScreenText",
    "complaints",
    "is_ready",
    "prose",
    "reading_faults",
    "run_pandoc",
    "screen_texts",
    "unknown_commands",
]
