r"""What a careful editor would mend in a text, though a reader understands it. Owns these habits alone.

Terms come from the bank's own glossary.txt: a line is «термин | чем его не называют | …».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.check.russian_text.typography import Breach, Rule

_RULES = (
    Rule(
        "запятая после дроби",
        "числа с дробной запятой разделяет точка с запятой",
        re.compile(r"\d\{,\}\d+\$?,(?:\\[,; ]|\s|~|\$)*(?:(?:(?!\\\\)[^;.$&]){0,24}?(?:=|\\approx)\s*)?-?\d+\{,\}\d"),
    ),
    Rule(
        "точность вместо округления",
        "«с точностью до» — допуск; об округлении говорят «округлите до»",
        re.compile(r"[Сс][ ~\n]точностью[ ~\n]до"),
    ),
    Rule(
        "минус в начале пункта",
        "за маркером пункта минус теряется: начните со слова",
        re.compile(r"\\item\s+(?:\$\s*-|\$?\\ensuremath\{-\}|−)"),
    ),
)
_AROUND = 20
_SPACE = r"[\s~]+"


@dataclass(frozen=True)
class Term:
    """A term as the bank writes it, and what it is not called."""

    name: str
    others: re.Pattern[str]


def breaches(source: str, terms: Sequence[Term]) -> Iterator[Breach]:
    """Where a text, LaTeX or plain, breaks the habits or calls a term by another name."""
    for rule in _RULES:
        yield from _found(rule, source)
    for term in terms:
        yield from _found(Rule("термин", f"в банке это «{term.name}»", term.others), source)


def glossary(bank: Path) -> tuple[Term, ...]:
    """The terms of a bank; one without a glossary has none."""
    path = bank / "glossary.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return tuple(_term(line) for line in lines if line.strip() and not line.startswith("#"))


def _term(line: str) -> Term:
    name, *others = (part.strip() for part in line.split("|"))
    return Term(name, re.compile("|".join(map(_called, others)) or r"(?!)", re.IGNORECASE))


def _called(words: str) -> str:
    """The words in any case of theirs, with any space between them; an asterisk stands for an ending."""
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in words.split())
    return rf"(?<!\w){_SPACE.join(parts)}(?!\w)"


def _found(rule: Rule, text: str) -> Iterator[Breach]:
    for found in rule.pattern.finditer(text):
        around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        yield Breach(rule, text.count("\n", 0, found.start()) + 1, " ".join(around.split()))
