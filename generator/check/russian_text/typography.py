"""The rules of Russian typesetting that a program can see broken. Owns the rules; what prose is, `prose` says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.russian_text import prose

_UNITS = (
    *("кг", "г", "мг", "т", "км", "м", "дм", "см", "мм", "мкм", "нм", "ч", "мин", "мс", "мкс", "нс"),
    *("Гц", "кГц", "МГц", "ГГц", "Вт", "кВт", "бит", "байт", "Кбайт", "Мбайт", "Гбайт", "КБ", "МБ", "ГБ", "ТБ"),
    *("пт", "руб", "коп", "тыс", "млн", "млрд"),
)


@dataclass(frozen=True)
class Rule:
    """What a text may not hold, by the name and with the reason that an author reads."""

    name: str
    why: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Breach:
    """Where a text breaks a rule: the line, from 1, and the words around."""

    rule: Rule
    line: int
    words: str


def _rule(name: str, why: str, *patterns: str, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    return Rule(name, why, re.compile("|".join(patterns), flags))


_POINT = _rule("десятичная точка", "дробную часть отделяет запятая", r"(?<![\d.])\d+\.\d+(?!\.?\d)")
_RULES = (
    _rule("повтор слова", "слово написано дважды", r"\b([А-Яа-яЁё]+)\s+\1\b", flags=re.IGNORECASE),
    _rule("прямые кавычки", "кавычки — «ёлочки», а внутри них — „лапки“", "[\"”]|''|``"),
    _POINT,
    _rule(
        "дефис вместо тире",
        "между словами ставят тире, между числами — короткое тире «--»",
        r"(?<=\s)-{1,2}(?=\s)",
        r"^-{1,2}(?=\s)",
        r"(?<![\w◊-])\d+-\d+(?![\w-])",
    ),
    _rule("двойной пробел", "между словами один пробел", r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
    _rule(
        "пробел у знака препинания",
        "перед знаком и внутри скобок и кавычек пробелов нет",
        r"\s+[,;:!?»)…]",
        r"\s+\.(?!\w)",
        r"[«(]\s+",
    ),
    _rule(
        "формула вне математики",
        "переменные, индексы и знаки действий набирают между $…$, имена из программ — как \\texttt",
        r"\w?[_^]\S?",
        "[=<>≤≥≈≠]",
        r"[\w)◊] ?[+*] ?[\w(◊]",
        r"(?<![\w/])\d+/\d+(?![\w/])",
        r"(?<![\w◊)-])-\d",
    ),
    _rule(
        "разрывный пробел",
        "№, сокращение или единицу измерения и число соединяет «~»",
        r"[\d◊][ \n]?%",
        rf"[\d◊][ \n](?:{'|'.join(_UNITS)})(?!\w)",
        r"№(?:[ \n]|(?=[\w◊]))",
        r"(?<!\w)(?:[Рр]ис|[Тт]абл|[Гг]л|стр|[Пп]|с)\.[ \n]?(?=[\d◊(])",
        r"(?<!\w)[А-ЯЁ]\.[ \n]?(?=[А-ЯЁ]\.)",
    ),
    _rule("латиница в слове", "в русском слове латинская буква", "[A-Za-z][А-Яа-яЁё]", "[А-Яа-яЁё][A-Za-z]"),
)
# What holds of LaTeX alone: in plain text the press itself joins dashes, and no formula can be set.
_LATEX_RULES = (
    _rule("тире без «~»", 'тире с неразрывным пробелом перед ним — «"---»', r"(?<=\S)[ \n]?(?:—|---)"),
    _rule("переменная вне математики", "переменные набирают между $…$", r"(?<![\w'’◊-])[a-z](?![\w'’])", "[α-ωΑ-Ω]"),
)


def breaches(source: str) -> Iterator[Breach]:
    """Where a LaTeX text breaks the rules."""
    text = prose.prose(source)
    for rule in (*_RULES, *_LATEX_RULES):
        yield from _found(rule, text)
    yield from _found(_POINT, prose.formulas(source))


def breaches_of_plain(text: str) -> Iterator[Breach]:
    """Where a text without LaTeX, such as a title, breaks the rules."""
    for rule in _RULES:
        yield from _found(rule, text)


def _found(rule: Rule, text: str) -> Iterator[Breach]:
    for found in rule.pattern.finditer(text):
        around = text[max(0, found.start() - 20) : found.end() + 20]
        yield Breach(rule, prose.line_of(text, found.start()), " ".join(around.split()))
