"""Filled LaTeX → LaTeX that pandoc reads: shorthands, parts, figures. Owns what would vanish on the way, and its marks.

A mark stands where something comes later that pandoc must not touch: a figure, a place for an answer, a shaded cell.
"""

from __future__ import annotations

import re

from generator.documents.latex.values import Tex
from generator.russian import MINUS, NO_BREAK_SPACE, PART_LETTERS

__all__ = ["formulas"]

FIGURE, PLACE, SHADED, BREAK = "f", "a", "s", "b"
"""What a mark may stand for: a figure, a place for an answer, a shaded cell, the end of a text."""
MARK = re.compile("\ue0f0([fasb])([0-9]*)\ue0f1")
"""A mark: what it stands for, and its number."""
RIGHT = "rightanswer"
"""The class of a right answer that is set off."""
PART = "part"
"""The class of a part of a problem."""

_DRAWING = re.compile(r"\\begin\{drawing\}.*?\\end\{drawing\}", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)(\\[A-Za-z]+)?%[^\n]*\n?[ \t]*")
"""A comment ends its line unseen, and the command before it, if there is one."""
_FORMULA = re.compile(r"(?<!\\)(\$(?:[^$\\]|\\.)+\$|\\\[.*?\\\]|\\begin\{align\*\}.*?\\end\{align\*\})", re.DOTALL)
_STRUCTURE = re.compile(r"\\begin\{(parts|itemize|enumerate)\}|\\end\{(parts|itemize|enumerate)\}|\\item\b\s*")
_SIZE = re.compile(r"\\(?:small|footnotesize|scriptsize|large)(?![A-Za-z])\s*")
_SHORTHANDS = {
    ' "---': f"{NO_BREAK_SPACE}—",
    '"---': "—",
    '"--~': "—",
    '"--*': f"—{NO_BREAK_SPACE}",
    '"=': "-",
    '"~': "\u2011",
    '"-': "",
    '""': "",
    '"`': "„",
    "\"'": "“",
    '"<': "«",
    '">': "»",
    '"|': "",
}
"""What babel makes of a quotation mark and what follows."""
_SHORTHAND = re.compile("|".join(map(re.escape, sorted(_SHORTHANDS, key=len, reverse=True))))
_RENAMED = {
    "le": "leqslant",
    "leq": "leqslant",
    "ge": "geqslant",
    "geq": "geqslant",
    "epsilon": "varepsilon",
    "phi": "varphi",
    "emptyset": "varnothing",
    "enskip": ";",
}
"""Commands that the style of the papers has by other names, and one that no reader of formulas knows."""
_COMMAND = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])")
_DECIMAL = re.compile(r"(?<=\d)\{,\}(?=\d)")
_SURE = re.compile(r"\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}")


def mark(kind: str, number: int | None = None) -> Tex:
    """What stands for a thing that comes later."""
    return Tex(f"\ue0f0{kind}{'' if number is None else number}\ue0f1")


def prepared(text: str, *, pointed: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text as pandoc reads it, and the figures that were taken out of it, in their order.

    With `pointed`, decimal commas in formulas become points, by which alone pandoc knows that a number goes on.
    """
    drawings: list[str] = []

    def taken(found: re.Match[str]) -> str:
        drawings.append(found[0])
        return f"\n\n{mark(FIGURE, len(drawings) - 1)}\n\n"

    bare = _DRAWING.sub(taken, _uncommented(text))
    pieces = _FORMULA.split(_structured(bare))
    done = [_formula(piece, pointed=pointed) if place % 2 else _prose(piece) for place, piece in enumerate(pieces)]
    return "".join(done), tuple(drawings)


def formulas(text: str) -> list[str]:
    """The formulas of a text of LaTeX, with what delimits them."""
    return _FORMULA.findall(_uncommented(text))


def _uncommented(text: str) -> str:
    return _COMMENT.sub(lambda found: f"{found[1]}{found[2]} " if found[2] else found[1], text)


def _formula(text: str, *, pointed: bool) -> str:
    bare = _SURE.sub(r"\1", text)
    bare = _DECIMAL.sub(".", bare) if pointed else bare
    return _spelled(_COMMAND.sub(lambda found: f"\\{_RENAMED.get(found[1], found[1])}", bare))


def _prose(text: str) -> str:
    plain = (
        _SIZE.sub("", text).replace(r"\ensuremath{-}", MINUS).replace(r"\ensuremath{\times}", "×").replace("{,}", ",")
    )
    return _spelled(_SURE.sub(r"$\1$", plain).replace(r"\shaded ", mark(SHADED)))


def _spelled(text: str) -> str:
    return _SHORTHAND.sub(lambda found: _SHORTHANDS[found[0]], text)


def _structured(text: str) -> str:
    """The text with its parts as paragraphs that begin with their letters; a list inside a part stays a list."""
    state: list[int] = []

    def replaced(found: re.Match[str]) -> str:
        opened, closed = found[1], found[2]
        if opened:
            state.append(0 if opened == "parts" else -1)
            return "" if opened == "parts" else found[0]
        if closed:
            items = state.pop() if state else -1
            return found[0] if closed != "parts" else _end(items)
        if not state or state[-1] < 0:
            return found[0]
        state[-1] += 1
        letter = PART_LETTERS[state[-1] - 1]
        return f"{_end(state[-1] - 1)}\n\n\\begin{{{PART}}}\n\\textbf{{{letter})}}{NO_BREAK_SPACE}"

    return _STRUCTURE.sub(replaced, text)


def _end(items: int) -> str:
    return f"\n\\end{{{PART}}}\n\n" if items else ""
