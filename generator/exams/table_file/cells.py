"""What a sheet's XML says of a cell → the cell as Excel shows it. Owns what cannot be believed, and what to do then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from generator.exams.table_file import number_format
from generator.exams.table_file.grid import MOST_LETTERS, Cell
from generator.exams.table_file.strings import unescaped
from generator.exams.table_file.xml_part import PartError
from generator.russian import day as day_in_words
from generator.russian import integer

_AS_TEXT = "задайте ячейке формат «Текстовый» и впишите значение заново"


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share: texts, the formats of styles, and from which year days are counted."""

    texts: Sequence[str]
    formats: Sequence[str]
    from_1904: bool


def cell(book: Book, kind: str, style: str, value: str, *, formula: bool) -> Cell:
    """A cell of this type (`t`), style (`s`) and value (`v`, or the text inside).

    Raises: PartError if it refers to a text that the book does not have.
    """
    if formula and not value and kind != "str":
        return Cell(
            "формула", "у формулы нет значения; откройте книгу в Excel и сохраните её или замените формулу текстом"
        )
    if kind == "e":
        return Cell(value, f"ошибка «{value[:20]}» вместо значения; исправьте формулу или впишите текст")
    if kind == "b":
        word = "ИСТИНА" if value == "1" else "ЛОЖЬ"
        return Cell(word, f"логическое значение «{word}» вместо текста; {_AS_TEXT}")
    if kind == "d":
        return _iso_day(value)
    if kind in {"s", "str", "inlineStr"}:
        return _text(_shared(book, value) if kind == "s" else unescaped(value))
    return _number(book, style, value) if value.strip() else Cell("")


def _text(text: str) -> Cell:
    if len(text) > MOST_LETTERS:
        return Cell(text[:100], f"в ячейке больше {integer(MOST_LETTERS)} знаков: это не имя и не группа")
    return Cell(text)


def _shared(book: Book, value: str) -> str:
    number = value.strip()
    if not number.isdecimal() or len(number) > 9 or int(number) >= len(book.texts):  # noqa: PLR2004 - figures
        raise PartError
    return book.texts[int(number)]


def _number(book: Book, style: str, value: str) -> Cell:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        raise PartError from None
    if not number.is_finite() or abs(number.adjusted()) > 400:  # noqa: PLR2004 - a float ends at 308
        raise PartError
    pattern = _format(book, style)
    if number_format.is_date(pattern):
        return _dated(number_format.day(number, from_1904=book.from_1904))
    # Excel keeps binary fractions: 1.1 is stored with all figures that tell it from its neighbours.
    text = number_format.shown(Decimal(repr(float(number))), pattern)
    if text is None:
        return Cell(value, f"неясно, как Excel показывает число {value[:30]}; {_AS_TEXT}")
    return Cell(text)


def _format(book: Book, style: str) -> str:
    place = int(style) if style.isdecimal() and len(style) < 6 else 0  # noqa: PLR2004 - Excel has 64 000 styles
    return book.formats[place] if place < len(book.formats) else number_format.GENERAL


def _iso_day(value: str) -> Cell:
    try:
        return _dated(date.fromisoformat(value[:10]))
    except ValueError:
        return _dated(None)


def _dated(found: date | None) -> Cell:
    shown = day_in_words(found) if found else "время"
    fault = f"Excel сделал из текста дату ({shown}); {_AS_TEXT}"
    return Cell(found.strftime("%d.%m.%Y") if found else shown, fault, day=found)
