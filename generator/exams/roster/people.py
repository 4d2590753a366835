"""The texts of a row → a student, and what is wrong with them. Owns how names are divided and what no name can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.exams.roster import asides, conditions, heads
from generator.exams.roster.heads import Meaning
from generator.exams.roster.wording import filled, shown
from generator.model import Student, fonts
from generator.russian import full_name

LONGEST_NAME, LONGEST_GROUP = 1000, 200
"""Characters that a name and a group may have, so that a page, and a row of the register, has room for them."""

_RUSSIAN = {"row": "ряд", "seat": "место"}
_WHOLE_NUMBER = re.compile("0*[1-9][0-9]{0,3}")
_FORMULA = ("=", "+", "-", "@", "\t")
_TOLD = (*_FORMULA, "?", "\ufffd")
"""Beginnings of which another fault tells."""
_BEFORE_LETTERS = "'’ʻʼ‘`"
_MARK = re.compile(r"\(\d{1,3}\)")
_LOST = re.compile("[?\ufffd]")
_AFTER_COMMA = re.compile(r"([^,;]+)[,;]\s*(\S.*)")
_HEADS = {*heads.WHOLES, *heads.PARTS, "group", "email"}
_SAVE = "откройте исходный список и сохраните его как .xlsx или «CSV UTF-8»"

Texts = Mapping[Meaning, str]


def student(texts: Texts) -> Student:
    """The student of these texts, whatever may be wrong with them."""
    parts = dict(texts) | _divided(texts)
    return Student(
        surname=parts.get("surname", "").rstrip(",;"),
        name=parts.get("name") or None,
        patronymic=parts.get("patronymic") or None,
        group=parts.get("group") or None,
        row=_number(parts.get("row", "")),
        seat=_number(parts.get("seat", "")),
        email=parts.get("email") or None,
        large=conditions.large(parts.get("large", "")),
    )


def _divided(texts: Texts) -> dict[Meaning, str]:
    """The parts of a name that stands in one column; a comma ends the surname, else the first space does."""
    for order in heads.WHOLES:
        if order in texts:
            whole = texts[order].strip(",; ")
            if found := _AFTER_COMMA.fullmatch(whole):
                rest = found[2].replace(",", " ").split()
                return dict(zip(heads.PARTS, (found[1].strip(), *_two(rest)), strict=False))
            return _by_order([word for word in whole.split(" ") if filled(word)] or [""], order)
    return {}


def _two(words: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(words[:1]), " ".join(words[1:]))))


def _by_order(words: list[str], order: Meaning) -> dict[Meaning, str]:
    if order == heads.WHOLE or len(words) == 1:
        parts = (words[0], *_two(words[1:]))
    elif order == heads.NAME_FIRST:
        parts = (" ".join(words[1:]), words[0])
    else:
        middle = words[1:-1]
        parts = (words[-1], words[0], " ".join(middle)) if middle else (words[-1], words[0])
    return dict(zip(heads.PARTS, parts, strict=False))


def faults(found: Student, texts: Texts, known: set[Meaning]) -> Iterator[str]:
    """What is wrong with one student; `known` are the columns that the list has. A dash is a text that is empty."""
    if not found.surname:
        what = "имя не указано" if known & set(heads.WHOLES) else "фамилия не указана"
        yield f"{what}; впишите или удалите строку"
    if "name" in known and not found.name and texts.get("name") is None:
        yield "имя не указано; впишите его, а если у студента одно имя — поставьте прочерк"
    yield from _seat_faults(texts, known)
    yield from conditions.faults(texts)
    name, group = full_name(found), found.group or ""
    if name:
        yield from _no_name(found, name)
    yield from _unprintable(name, "в имени", LONGEST_NAME)
    yield from _unprintable(group, "в названии группы", LONGEST_GROUP)
    for meaning in (*heads.PARTS, "group", "email"):
        text = getattr(found, meaning) or ""
        if text.startswith(_FORMULA):
            yield f"{shown(text)} начинается со знака «{text[0]}», как формула; уберите его"
    if asides.is_spoilt(group):
        yield f"группу {shown(group)} Excel, похоже, превратил в дату или число; исправьте её в исходном списке"


def _unprintable(printed: str, where: str, most: int) -> Iterator[str]:
    """Why a text cannot stand on a page: its length, lost letters, signs that no font has."""
    if len(printed) > most:
        yield f"{where} больше {most} знаков"
        return
    if _LOST.search(printed):
        yield f"{where} {shown(printed)} потеряны буквы; {_SAVE}"
    for sign in fonts.missing_glyphs(_LOST.sub("", printed)):
        code = f"(U+{ord(sign):04X})"
        seen = f"«{sign}» {code}" if sign.isprintable() else code
        yield f"{where} {shown(printed)} есть знак {seen}, которого нет в шрифте"


def _no_name(found: Student, name: str) -> Iterator[str]:
    """Why a name cannot be one of a person."""
    first, *others = name.split(" ")
    if not any(map(str.isalpha, name)):
        yield f"в имени {shown(name)} нет ни одной буквы; впишите имя или удалите строку"
    elif any(map(str.isdigit, first)) or any(map(_has_figures, others)):
        yield f"в имени {shown(name)} есть цифры; уберите их, а отметку тёзки возьмите в скобки: (2)"
    elif not first[0].isalpha() and first[0] not in _BEFORE_LETTERS and not first.startswith(_TOLD):
        yield f"имя {shown(name)} начинается со знака «{first[0]}»; уберите его"
    for part in (found.surname, found.name, found.patronymic):
        if part and any(is_aside(part) for is_aside in (asides.is_section, asides.is_total, asides.is_error)):
            yield f"{shown(part)} — подзаголовок, итог или ошибка, а не имя; удалите строку или исправьте её"
    for part in (found.surname, found.name, found.patronymic, found.group):
        if part and (heads.meaning(part) in _HEADS or (heads.meaning(part) and "№" in part)):
            yield f"{shown(part)} — название столбца, а не имя и не группа; удалите строку или исправьте её"
    if asides.is_spoilt(found.surname):
        yield f"{shown(found.surname)} — дата или число, а не имя"


def _has_figures(word: str) -> bool:
    """Whether a word has figures and is no mark that tells namesakes apart, as (2)."""
    return any(map(str.isdigit, word)) and not _MARK.fullmatch(word)


def _seat_faults(texts: Texts, known: set[Meaning]) -> Iterator[str]:
    for column, other in (("row", "seat"), ("seat", "row")):
        text = texts.get(column, "")
        if text and not _WHOLE_NUMBER.fullmatch(text):
            yield f"{_RUSSIAN[column]} — целое число от 1 до 9999, а не {shown(text)}"
        if text and other in known and not texts.get(other):
            yield f"указан{'о' if column == 'seat' else ''} {_RUSSIAN[column]}, но не {_RUSSIAN[other]}"


def _number(text: str) -> int | None:
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None
