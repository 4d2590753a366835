"""Mutated lists of students, read one after another: none may end in a traceback, take long, or make up a student.

Usage: fuzz_lists.py [how many] [seed]. What went wrong is kept in a folder, and the exit code is 1.
"""

from __future__ import annotations

import csv
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from generator.errors import RosterError
from generator.exams import roster
from generator.russian import full_name

LONGEST = 5.0
"""Seconds of the processor that a list may take."""
SURNAMES = [
    "Иванов",
    "Петрова",
    "Сидоров",
    "Ёлкина",
    "Щукин",
    "Юрьев",
    "Цой",
    "Ли",
    "Нурғалиева",
    "О’Нил",
    "Салтыков-Щедрин",
    "Ivanova",
]
NAMES = ["Иван", "Анна", "Пётр", "Ольга", "Әділ", "Анна-Мария", "John", "Фёдор"]
PATRONYMICS = ["Иванович", "Петровна", "Ильич", "Сергеевна", "оглы"]
GROUPS = ["ИУ5-31", "ИУ5-32Б", "007", "А-1", "101"]
HEADS = [
    ["№", "ФИО", "Группа"],
    ["Фамилия", "Имя", "Отчество", "Группа"],
    ["№ п/п", "Фамилия", "Имя", "Отчество", "Академ. группа", "Подпись"],
    ["First name", "Last name", "Email address", "Group"],
    ["Студент"],
    ["№", "ФИО обучающегося", "Учебная группа", "Ряд", "Место"],
]
ERRORS = ["#N/A", "#REF!", "#Н/Д", "#ЗНАЧ!", "#DIV/0!", "ИСТИНА", "ЛОЖЬ"]
TOTALS = ["Всего: 2", "Итого", "Итого по группе: 12", "Всего студентов 3", "Total: 5"]
SECTIONS = ["Группа ИУ5-31", "Группа: А-1", "ИУ5-32Б", "Список группы 101"]
SIGNED = ["Преподаватель ________ Кац А. Б.", "Декан факультета", "Староста: Юрьев"]
TYPES = [
    *ERRORS,
    "46093",
    "12.мар",
    "=A1",
    "TRUE",
    "1e20",
    "?айратов",
    "\ufffd",
    "",
    "-",
    "x" * 40_000,
    "😀",
    "\x1b[31m",
    "+7",
    "@a",
]
FORBIDDEN = {
    *(head.casefold() for heads in HEADS for head in heads),
    *(text.casefold() for text in (*ERRORS, *TOTALS, *SECTIONS, *SIGNED)),
    *("всего", "всего:", "итого", "итого:", "total:", "группа", "фамилия", "имя", "отчество", "фио", "декан"),
}
"""What no student's name, nor the first word of it, may be."""
KNOWN = {word for words in (SURNAMES, NAMES, PATRONYMICS) for name in words for word in name.split()}


@dataclass
class Sheet:
    """A list before it is written: rows of texts, and ranges of merged cells."""

    rows: list[list[str]]
    merged: list[str] = field(default_factory=list)


def main() -> None:
    """Read the lists and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1  # noqa: PLR2004 - the second argument
    kept = Path(tempfile.mkdtemp(prefix="lists-"))
    signal.signal(signal.SIGPROF, _stop)
    met: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - a list to read, no secret
        name, content, is_known = made(chance)
        path = kept / f"{number}-{name}"
        path.write_bytes(content)
        begun = time.process_time()
        result = outcome(path, is_known=is_known)
        slowest = max(slowest, time.process_time() - begun)
        met[f"{path.suffix}: {result}"] += 1
        if result in {"read", "refused"}:
            path.unlink()
        else:
            print(path, result)  # noqa: T201 - a script
    for result, times in sorted(met.items()):
        print(f"{times:6} {result}")  # noqa: T201 - a script
    print(f"slowest: {slowest:.2f} s")  # noqa: T201 - a script
    sys.exit(any(kept.iterdir()))


def _stop(*_: object) -> None:
    raise TimeoutError


def outcome(path: Path, *, is_known: bool) -> str:
    """How reading ends: `read`, `refused`, or what is wrong with it."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        listed = roster.read(path)
    except RosterError as fault:
        return "refused" if str(fault) and "\x1b" not in str(fault) else "speaks to the terminal"
    except TimeoutError:
        return "too long"
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        return traceback.format_exc(limit=-2)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    for student in listed.students:
        name = full_name(student)
        first, *others = name.casefold().split()
        if {name.casefold(), first} & FORBIDDEN:
            return f"made a student of {name!r}"
        if is_known and not {first, *others} <= {word.casefold() for word in KNOWN}:
            return f"made up {name!r}"
    return "read"


# --- Making lists ------------------------------------------------------------------------------------------


def made(chance: random.Random) -> tuple[str, bytes, bool]:
    """A mutated list: its name, its bytes, and whether every word of its names is known."""
    sheet = listed(chance)
    for _ in range(chance.choice([0, 1, 1, 2, 3, 5])):
        chance.choice([swapped, repeated, retyped, moved, dropped, cut, joined])(chance, sheet)
    if chance.random() < 0.5:  # noqa: PLR2004 - half of them
        content, flipped = _text(chance, sheet), chance.random() < 0.4  # noqa: PLR2004 - fewer than half
        return "list.csv", _flipped(chance, content) if flipped else content, not flipped
    return _book(chance, sheet)


def listed(chance: random.Random) -> Sheet:
    """A list as people keep it: a title, a head, students, sections, totals and signatures."""
    head = list(chance.choice(HEADS))
    rows = [["Список студентов"]] if chance.random() < 0.3 else []  # noqa: PLR2004 - some
    rows.append(head)
    for number in range(chance.randint(1, 8)):
        if chance.random() < 0.1:  # noqa: PLR2004 - few
            rows.append([chance.choice(SECTIONS)])
        if chance.random() < 0.05:  # noqa: PLR2004 - few
            rows.append(list(head))
        rows.append([_filled(chance, name, number + 1) for name in head])
    if chance.random() < 0.4:  # noqa: PLR2004 - some
        rows.append([chance.choice(TOTALS)])
    if chance.random() < 0.2:  # noqa: PLR2004 - some
        rows.append([chance.choice(SIGNED)])
    return Sheet(rows)


def _filled(chance: random.Random, head: str, number: int) -> str:
    surname, name, patronymic = (chance.choice(words) for words in (SURNAMES, NAMES, PATRONYMICS))
    parts = {
        **dict.fromkeys(["№", "№ п/п", "Ряд"], str(number)),
        **dict.fromkeys(["Фамилия", "Last name"], surname),
        **dict.fromkeys(["Имя", "First name"], name),
        "Отчество": patronymic,
        "Подпись": "",
        "Место": "1",
        "Email address": f"a{number}@example.org",
    }
    whole = f"{surname} {name} {patronymic}"
    return parts.get(head, chance.choice(GROUPS) if "рупп" in head or head == "Group" else whole)


# --- Mutations ---------------------------------------------------------------------------------------------


def _place(chance: random.Random, sheet: Sheet) -> tuple[int, int]:
    row = chance.randrange(len(sheet.rows))
    return row, chance.randrange(max(len(sheet.rows[row]), 1))


def swapped(chance: random.Random, sheet: Sheet) -> None:
    """Exchange two cells."""
    (a, b), (c, d) = _place(chance, sheet), _place(chance, sheet)
    if b < len(sheet.rows[a]) and d < len(sheet.rows[c]):
        sheet.rows[a][b], sheet.rows[c][d] = sheet.rows[c][d], sheet.rows[a][b]


def repeated(chance: random.Random, sheet: Sheet) -> None:
    """Repeat a row, or a part of the list, somewhere."""
    start = chance.randrange(len(sheet.rows))
    part = [list(row) for row in sheet.rows[start : start + chance.choice([1, 1, 3])]]
    place = chance.randint(0, len(sheet.rows))
    sheet.rows[place:place] = part


def retyped(chance: random.Random, sheet: Sheet) -> None:
    """Put into a cell what is no text of a person."""
    row, column = _place(chance, sheet)
    if column < len(sheet.rows[row]):
        sheet.rows[row][column] = chance.choice([*TYPES, *TOTALS, *SECTIONS, *SIGNED])


def moved(chance: random.Random, sheet: Sheet) -> None:
    """Shift a row to the right, or move it elsewhere."""
    row = sheet.rows.pop(chance.randrange(len(sheet.rows)))
    sheet.rows.insert(chance.randint(0, len(sheet.rows)), [""] * chance.choice([0, 1, 2]) + row)


def dropped(chance: random.Random, sheet: Sheet) -> None:
    """Empty a cell."""
    row, column = _place(chance, sheet)
    if column < len(sheet.rows[row]):
        sheet.rows[row][column] = ""


def cut(chance: random.Random, sheet: Sheet) -> None:
    """Cut a row off."""
    row = chance.choice(sheet.rows)
    del row[chance.randint(1, max(len(row), 1)) :]


def joined(chance: random.Random, sheet: Sheet) -> None:
    """Merge a range of cells."""
    (a, b), (c, d) = _place(chance, sheet), _place(chance, sheet)
    (top, bottom), (left, right) = sorted((a, c)), sorted((b, d))
    sheet.merged.append(f"{chr(65 + left)}{top + 1}:{chr(65 + right)}{bottom + 1}")


# --- Writing -----------------------------------------------------------------------------------------------


def _text(chance: random.Random, sheet: Sheet) -> bytes:
    table = io.StringIO()
    csv.writer(table, delimiter=chance.choice(";,\t")).writerows(sheet.rows)
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r", "mac-cyrillic"])
    return table.getvalue().encode(encoding, errors="replace")


def _flipped(chance: random.Random, content: bytes) -> bytes:
    """The bytes with a few changed, left out or repeated."""
    found = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        if not found:
            break
        place = chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[place] ^= 1 << chance.randrange(8)
            case 1:
                found[place] = chance.randrange(256)
            case 2:
                del found[place : place + chance.choice([1, 2, 50])]
            case _:
                found[place:place] = found[place : place + chance.choice([1, 10, 200])]
    return bytes(found)


def _book(chance: random.Random, sheet: Sheet) -> tuple[str, bytes, bool]:
    """The list as a workbook, its parts or its whole damaged now and then."""
    parts = {name: text.encode() for name, text in _parts(chance, sheet)}
    harm = chance.random()
    if harm < 0.3:  # noqa: PLR2004 - some
        name = chance.choice(list(parts))
        parts[name] = _flipped(chance, parts[name])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    content = packed.getvalue()
    if 0.3 <= harm < 0.4:  # noqa: PLR2004 - some others
        content = _flipped(chance, content)
    return "list.xlsx", content, harm >= 0.4  # noqa: PLR2004 - the rest


OFFICE = "http://schemas.openxmlformats.org"
REFERENCE = f"{OFFICE}/officeDocument/2006/relationships"


def _parts(chance: random.Random, sheet: Sheet) -> Iterator[tuple[str, str]]:
    relation = f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
    yield (
        "_rels/.rels",
        f'{relation}<Relationship Id="a" Type="{REFERENCE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'{relation}<Relationship Id="b" Type="{REFERENCE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="c" Type="{REFERENCE}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    main = f"{OFFICE}/spreadsheetml/2006/main"
    yield (
        "xl/workbook.xml",
        (
            f'<workbook xmlns="{main}" xmlns:r="{REFERENCE}">'
            '<sheets><sheet name="Лист1" sheetId="1" r:id="b"/></sheets></workbook>'
        ),
    )
    yield (
        "xl/styles.xml",
        (
            f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="164" formatCode="000"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
    )
    rows = "".join(
        f'<row r="{line}">' + "".join(_cell(chance, text, line, column) for column, text in enumerate(row)) + "</row>"
        for line, row in enumerate(sheet.rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    yield (
        "xl/worksheets/sheet1.xml",
        (f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'),
    )


def _cell(chance: random.Random, text: str, line: int, column: int) -> str:
    place = f'r="{chr(65 + column)}{line}"'
    if not text:
        return ""
    if text.isdigit() and text.isascii():
        return f'<c {place} s="{chance.choice([0, 0, 1, 1, 2])}"><v>{int(text)}</v></c>'
    if text.startswith("#"):
        return f'<c {place} t="e"><v>{escape(text)}</v></c>'
    if text in {"ИСТИНА", "ЛОЖЬ", "TRUE"}:
        return f'<c {place} t="b"><v>1</v></c>'
    if text.startswith("="):
        return f"<c {place}><f>A1</f></c>"
    plain = "".join(sign for sign in text if sign.isprintable())
    return f'<c {place} t="inlineStr"><is><t>{escape(plain)}</t></is></c>'


if __name__ == "__main__":
    main()
