"""What a text loses on its way to a screen: words, numbers, commands, formulas. Judges texts; makes none."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.documents.html.commands import unknown
from generator.documents.html.prepared import MARK
from generator.documents.html.screen import ScreenText, filled, screen_texts
from generator.model import Instance

Readers: TypeAlias = Callable[[Sequence[str]], Sequence[str | None]]
"""Formulas → what a reader of formulas says against each."""

_DRAWING = re.compile(r"\\begin\{drawing\}.*?\\end\{drawing\}", re.DOTALL)
_FRAME = re.compile(r"\\(?:begin|end)\{[^}]*\}(?:\{\|?[clr|]+\})?|\\multicolumn\{\d+\}\{[^}]*\}|\\\\\[[^\]]*\]")
_COMMENT = re.compile(r"(?<!\\)%.*")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SHOWN = re.compile(r"<[^>]*>")
_FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_WORD = re.compile(r"[А-Яа-яЁё]+|[A-Za-z]{2,}|\d+")
_FEW = 5


@dataclass(frozen=True)
class Complaint:
    """What is wrong with which text of which instance."""

    instance: Instance
    text: str
    message: str


def complaints(instances: Sequence[Instance], templates: Path, readers: Readers | None = None) -> list[Complaint]:
    """What these instances lose on a screen, and the formulas in them that readers cannot read.

    Raises: ExamError if a text cannot be made at all, or a program that this needs is missing or fails.
    """
    texts = screen_texts(instances, templates)
    found = [complaint for text in texts for complaint in _lost(text)]
    return [*found, *_unread(texts, readers)] if readers else found


def _lost(text: ScreenText) -> Iterator[Complaint]:
    """The words, numbers and commands that are gone, and the commands that formulas cannot have."""
    statement, solution = filled(text.instance)
    for name, latex, shown in (("условие", statement, text.statement), ("решение", solution, text.solution)):
        gone = _words_of_latex(latex) - _words_of_html(shown)
        if gone:
            listed = ", ".join(f"«{word}»" for word in list(gone)[:_FEW])
            yield Complaint(text.instance, name, f"на экран не попали слова и числа: {listed}")
        for formula in _FORMULA.findall(shown):
            for command in unknown(html.unescape(formula)):
                yield Complaint(text.instance, name, f"команды {command} читалки формул не знают: {_short(formula)}")
    for words in text.lost:
        yield Complaint(text.instance, "тексты", f"pandoc не понял {_short(words)}")


def _unread(texts: Sequence[ScreenText], readers: Readers) -> Iterator[Complaint]:
    """The formulas against which the readers say something, each told once."""
    places: dict[str, tuple[ScreenText, str]] = {}
    for text in texts:
        choices = " ".join(choice.html for found in text.choices.values() for choice in found)
        for name, shown in (("условие", text.statement), ("решение", text.solution), ("варианты", choices)):
            for formula in _FORMULA.findall(shown):
                places.setdefault(html.unescape(formula), (text, name))
    for (formula, (text, name)), fault in zip(places.items(), readers(list(places)), strict=True):
        if fault:
            yield Complaint(text.instance, name, f"формула не читается: {_short(formula)}: {fault}")


def _words_of_latex(text: str) -> Counter[str]:
    """The words and numbers that LaTeX prints, but for those of figures."""
    bare = _COMMENT.sub("", _DRAWING.sub(" ", text))
    return Counter(_WORD.findall(MARK.sub(" ", _COMMAND.sub(" ", _FRAME.sub(" ", bare)))))


def _words_of_html(text: str) -> Counter[str]:
    """The words and numbers that a screen shows, those of formulas too."""
    return Counter(_WORD.findall(MARK.sub(" ", html.unescape(_SHOWN.sub(" ", text)))))


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
