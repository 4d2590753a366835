r"""LaTeX → the prose that a reader meets, line by line, for the spelling and for the lints; knows no rule of either.

Formulas become ◊, and the words that stand in them as \text stay; code (\texttt) becomes ◊ too; ~ becomes a no-break
space; cells of a table and labels of a figure are set apart. A dot in braces, {.}, is meant, as in the number 3{.}1
of an item; it becomes ․.
"""

from __future__ import annotations

import re

from generator.russian import NO_BREAK_SPACE, THIN_SPACE

FORMULA = "◊"
_CELL = "¦"

_COMMENT = re.compile(r"(?<!\\)%.*")
_ENVIRONMENTS = "equation|align|aligned|gather|multline|cases|pmatrix"
_FORMULA = re.compile(
    rf"\\\[.*?\\\]|\\\(.*?\\\)|\$\$.*?\$\$|\$(?:\\.|[^$\\])*\$|\\begin\{{({_ENVIRONMENTS})\*?\}}.*?\\end\{{\1\*?\}}",
    re.DOTALL,
)
_FIGURE = re.compile(r"\\begin\{drawing\}.*?\\end\{drawing\}")
_LABEL = re.compile(r"\\makebox\(0,0\)\[\w*\]\{(?!\\tick )((?:[^{}]|\{[^{}]*\})*)\}")
_TEXT = re.compile(r"\\(?:text|mbox)\{((?:[^{}]|\{[^{}]*\})*)\}")
_CODE = re.compile(r"\\(?:texttt|url|label|ref|eqref)\{[^{}]*\}|\\verb\*?(\W).*?\1")
# How many arguments in front of a command's text are no text.
_NO_TEXT = {
    "begin": 1,
    "end": 1,
    "answerline": 1,
    "answerarea": 1,
    "multicolumn": 2,
    "hspace": 1,
    "vspace": 1,
    "textcolor": 1,
    "ensuremath": 1,
}
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\[[^\]]*\])?[ \t]?")
_TABLE_START = re.compile(r"(\\begin\{(?:tabular|array)\})\{[^{}]*\}")
_ARGUMENT = re.compile(r"\s*\{[^{}]*\}")
_MARKS = {
    "\\\\": _CELL,
    "\\-": "",
    "\\,": THIN_SPACE,
    "\\ ": " ",
    "~": NO_BREAK_SPACE,
    "&": _CELL,
    '"=': "-",
    '"~': "-",
    '"-': "",
    '""': "",
    '"|': "",
    '"`': "„",
    "\"'": "“",
    '"<': "«",
    '">': "»",
    "{.}": "․",
    "{,}": ",",
}
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
_DASH = re.compile(r'[ \t]*(\n?)[ \t]*"---[*~]?')
_ESCAPED = re.compile(r"\\([%#$&_{}])")
_BRACES = re.compile(r"(?<!\\)[{}]")


def prose(source: str) -> str:
    """The prose of a LaTeX text, on the lines on which it stands there."""
    text = _COMMENT.sub("", source)
    text = without_figures(text)
    text = _FORMULA.sub(lambda found: _formula(found[0]), text)
    text = _CODE.sub(lambda found: FORMULA + "\n" * found[0].count("\n"), text)
    text = _TABLE_START.sub(r"\1", text)
    text = _DASH.sub(lambda found: f"{NO_BREAK_SPACE}—{found[1]}", text)
    text = _MARK.sub(lambda found: _MARKS[found[0]], text)
    text = _without_commands(text)
    return _ESCAPED.sub(r"\1", _BRACES.sub("", text))


def without_figures(source: str) -> str:
    """The text with only the labels left of its figures, set apart; the numbers along a grid are none."""
    return _FIGURE.sub(lambda found: _CELL.join(("", *_LABEL.findall(found[0]), "")), source)


def formulas(source: str) -> str:
    r"""The formulas of a LaTeX text without the words in them, on their lines; what is no formula is left out."""
    text = _COMMENT.sub("", source)
    kept, end = [], 0
    for found in _FORMULA.finditer(text):
        kept += ["\n" * text.count("\n", end, found.start()), _TEXT.sub("", found[0]), " "]
        end = found.end()
    return "".join(kept)


def line_of(text: str, place: int) -> int:
    """The number, from 1, of the line on which this character of a text stands."""
    return text.count("\n", 0, place) + 1


def _formula(formula: str) -> str:
    lines = formula.split("\n")
    texts = ((_FORMULA.sub(FORMULA, words) for words in _TEXT.findall(line)) for line in lines)
    return "\n".join(FORMULA + "".join(f"{words}{FORMULA}" for words in line) for line in texts)


def _without_commands(text: str) -> str:
    """The text without commands, and without those of their arguments that are no text."""
    kept, end = [], 0
    while found := _COMMAND.search(text, end):
        kept.append(text[end : found.start()])
        end = found.end()
        for _ in range(_NO_TEXT.get(found[1], 0)):
            if argument := _ARGUMENT.match(text, end):
                end = argument.end()
    return "".join([*kept, text[end:]])
