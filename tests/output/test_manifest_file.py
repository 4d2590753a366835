"""manifest.json: what it says, field by field; that it reads back; and what is refused, with file and place."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import edit, edition, manifest_text

from generator import __version__
from generator.errors import StoreError
from generator.exams import blueprint_file, dealing
from generator.model import Paper, PaperHead, Student
from generator.output import batch, manifest_file, read_manifest, record_printing
from generator.output.manifest import (
    AvoidedRecord,
    CorrectionRecord,
    ExclusionRecord,
    GroupRecord,
    Manifest,
    Opaque,
    PaperRecord,
    PrintingRecord,
    RekeyRecord,
    StretchRecord,
    StudentRecord,
    TakenRecord,
)
from generator.output.recording import record_paper
from generator.output.seals import seal_paper, seal_printing, sealed_line
from generator.problems import bank, instance

GRID = np.array([[1, 2], [3, -5]])
INDEX = 2**70 + 1


def paper(root: Path, number: int = 3) -> Paper:
    """A paper of both problems with numbers known in advance."""
    total = instance.make(bank.load(root, "arith/sum"), 7, {"a": 4, "b": 3}, lambda options: (*options[1:], options[0]))
    grid = instance.make(bank.load(root, "arith/grid"), INDEX, {"rows": 2, "A": GRID}, tuple)
    return Paper(number, "K7WQ2M", (total, grid), Student("Ёлкин", "Пётр", None, "А-1", 2, 7))


# --- What it says --------------------------------------------------------------------------------------------------


def test_manifest(bank_root: Path) -> None:
    """The manifest is version 2 of its format, field by field, in plain JSON that Russian readers can read."""
    found = paper(bank_root)
    shared = PaperHead(
        title="Проверочная",
        course="Счёт",
        minutes=10,
        institution="Университет",
        date=dt.date(2026, 12, 15),
        instructions=("Пишите разборчиво.",),
        grades={5: 8, 4: 6},
    )
    text = manifest_text(edition("семя 42", shared, {"exam.sty": "0" * 64}, "0123abcd"), [found])
    record = json.loads(text)
    printing, (written,) = record["printing"], record["papers"]
    (wording,) = printing["editions"]
    digests = [record.pop("digest"), written.pop("digest"), wording.pop("digest")]
    sources = wording.pop("problems")
    assert list(record) == ["format", "printing", "papers"]
    assert record["format"] == 2
    assert printing == {"exam": "small", "seed": "семя 42", "editions": [wording], "key": "0123abcd", "draw": 2}
    assert wording == {
        "program": __version__,
        "head": {
            "title": "Проверочная",
            "course": "Счёт",
            "minutes": 10,
            "institution": "Университет",
            "date": "2026-12-15",
            "instructions": ["Пишите разборчиво."],
            "grades": {"5": 8, "4": 6},
        },
        "templates": {"exam.sty": "0" * 64},
    }
    assert written == {
        "number": 3,
        "code": "K7WQ2M",
        "effort": 5,
        "problems": PROBLEMS,
        "student": {"surname": "Ёлкин", "name": "Пётр", "group": "А-1"},
        "seat": {"row": 2, "seat": 7},
    }
    assert {name: (files["version"], files["title"]) for name, files in sources.items()} == {
        made.problem.id: (made.problem.version, made.problem.sheet.title) for made in found.instances
    }
    digests += [files[text] for files in sources.values() for text in ("version", "statement", "solution")]
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    assert len(set(digests)) == len(digests) == 9
    assert "числа перемножены" in text
    assert text.endswith("}\n")


PROBLEMS = [
    {
        "id": "arith/sum",
        "index": "7",
        "params": {"a": 4, "b": 3},
        "answers": [
            {
                "id": "total",
                "kind": "integer",
                "points": 2,
                "value": 7,
                "shown": "7",
                "mistakes": [
                    {"name": "числа перемножены", "value": 12},
                    {"name": "числа вычтены", "value": 1},
                ],
            },
            {
                "id": "rest",
                "kind": "choice",
                "points": 1,
                "value": "one",
                "shown": "Один",
                "options": ["one", "two", "zero"],
            },
        ],
    },
    {
        "id": "arith/grid",
        "index": "1180591620717411303425",
        "params": {"rows": 2, "A": [[1, 2], [3, -5]]},
        "answers": [
            {
                "id": "doubled",
                "kind": "matrix",
                "points": 1,
                "value": [[2, 4], [6, -10]],
                "shown": "[2 4; 6 −10]",
                "mistakes": [{"name": "не удвоена", "value": [[1, 2], [3, -5]]}],
            },
            {
                "id": "mean",
                "kind": "number",
                "points": 3,
                "value": {"fraction": [1, 4]},
                "shown": "0,25",
                "digits": 2,
                "mistakes": [{"name": "поделено на число строк", "value": {"fraction": [1, 2]}}],
            },
            {"id": "size", "kind": "shape", "points": 1, "value": [2, 2], "shown": "2×2"},
            {
                "id": "product",
                "kind": "formula",
                "points": 1,
                "value": {"latex": r"A^{\mathsf T} B"},
                "shown": r"A^{\mathsf T} B",
                "mistakes": [{"name": "множители переставлены", "value": {"latex": r"B A^{\mathsf T}"}}],
            },
        ],
    },
]


def test_a_line_a_paper(bank_root: Path) -> None:
    """Each paper stands on a line of its own, and a manifest that is written as papers come is the same file."""
    _, places = blueprint_file.load_exam(bank_root, "small")
    printing = record_printing(edition(), batch.problems(places))
    papers = list(map(record_paper, dealing.papers(places, "42", range(1, 31))))
    text = manifest_file.spell(printing, papers)
    lines = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.startswith('{"number":')]
    assert [line["code"] for line in lines] == [one.code for one in papers]
    streamed = io.StringIO()
    manifest_file.write(streamed, printing, map(sealed_line, papers))
    assert streamed.getvalue() == text


def test_the_wording_has_a_digest_without_a_date(bank_root: Path) -> None:
    """The edition's digest changes with the problems that its papers may hold, and not with date and title."""

    def digest(title: str = "Проверочная") -> str:
        _, places = blueprint_file.load_exam(bank_root, "small")
        (wording,) = record_printing(edition("42", PaperHead(title, "Счёт", 10)), batch.problems(places)).editions
        return wording.digest

    before = digest()
    (bank_root / "arith/other").mkdir()
    (bank_root / "arith/other/problem.yaml").write_text("не используется", encoding="utf-8")
    assert digest() == digest("Зачёт") == before
    edit(bank_root / "arith/sum/statement.tex", "Сложите", "Прибавьте")
    assert digest() != before


def strings(tree: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Every string of a JSON tree, keys included."""
    match tree:
        case str():
            yield tree
        case list():
            for item in tree:
                yield from strings(item)
        case dict():
            yield from tree
            yield from strings(list(tree.values()))


def test_the_manifest_tells_no_paths(bank_root: Path) -> None:
    """The same papers have the same manifest wherever the bank lies: no path of this machine is in it."""
    text = manifest_text(edition(), [paper(bank_root)])
    found = list(strings(json.loads(text)))
    assert len(found) > 50
    assert not [word for word in found if Path(word).is_absolute() or word.startswith("~")]
    assert str(bank_root) not in text
    assert str(bank_root.parent) not in text


# --- There and back ------------------------------------------------------------------------------------------------


def full(root: Path) -> tuple[PrintingRecord, list[PaperRecord]]:
    """A printing in which every field of the record has a value."""
    made = record_paper(paper(root))
    problems = [one.problem for one in paper(root).instances]
    printing = record_printing(edition("42", PaperHead("Экзамен", "Счёт", 90)), problems)
    (first,) = printing.editions
    groups = {"А-1": GroupRecord(dt.date(2026, 12, 16), "ауд. 404", ("Поток А",))}
    second = replace(first, program="0.2.0", groups=groups)
    sums = made.problems[0].answers[0]
    half = replace(made.problems[0], answers=(replace(sums, points=Fraction(5, 2)),))
    day = dt.date(2027, 1, 9)
    return replace(
        printing,
        editions=(first, second),
        draw=2,
        stretch=StretchRecord("scrypt", 2**14, 8, 1),
        first=3,
        avoided=(AvoidedRecord("small", "41", "0" * 64),),
        rekeys=(RekeyRecord(day, "0.2.0", dict(first.problems), (CorrectionRecord(3, 1, sums),), "опечатка"),),
        exclusions=(ExclusionRecord(day, "спорная", "full-points", "arith/sum", 1, "total", (3,)),),
        taken=(TakenRecord(4, StudentRecord("Поздний")),),
        sheet_number=0,
        sheets=Opaque(1, {"boxes": [1.5, None, True]}),
    ), [
        replace(made, problems=(half,), large=18, edition=2, sheet="plain"),
        replace(made, number=4, code="K7WQ2N", student=None, seat=None),
    ]


def written(folder: Path, text: str) -> Path:
    """A folder with this manifest."""
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return folder


def test_all_that_is_written_reads_back(bank_root: Path, tmp_path: Path) -> None:
    """Every field of the record, half points and all, comes back as it was, and its digests are right."""
    printing, papers = full(bank_root)
    found = read_manifest(written(tmp_path, manifest_file.spell(printing, papers)))
    assert found.printing == printing
    assert [replace(one, digest="") for one in found.papers] == papers
    assert [seal_paper(one) for one in found.papers] == [one.digest for one in found.papers]
    assert found.digest == seal_printing(printing, [one.digest for one in found.papers])
    assert found.papers[0].problems[0].answers[0].points == Fraction(5, 2)
    assert manifest_file.spell(found.printing, found.papers) == manifest_file.spell(printing, papers)


def test_what_has_its_default_is_not_written(bank_root: Path) -> None:
    """A field that a later version adds changes no digest of what was printed before."""
    printing, papers = full(bank_root)
    plain = record_printing(edition(), [])
    text = manifest_file.spell(plain, papers[1:])
    assert [name for name in ("files", "rekeys", "stretch", "large", "pooled", "null") if f'"{name}"' in text] == []
    whole = manifest_file.spell(printing, papers)
    assert [name for name in ("draw", "rekeys", "stretch", "large") if f'"{name}"' not in whole] == []


# --- What is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place", "why"),
    [
        ('"number":3', '"number":true', "papers → 1 → number", "такого значения здесь быть не может"),
        ('"number":3', '"number":3.0', "papers → 1 → number", "такого значения здесь быть не может"),
        ('"points":2.5', '"points":2.25', "papers → 1 → problems → 1 → answers → 1 → points", "нужны баллы: "),
        ('"points":2.5', '"points":0', "papers → 1 → problems → 1 → answers → 1 → points", "нужны баллы больше нуля"),
        ('"points":2.5', '"points":"2"', "papers → 1 → problems → 1 → answers → 1 → points", "нужны баллы: "),
        ('"value":7', '"value":null', "papers → 1 → problems → 1 → answers → 1 → value", "нужны число, строка"),
        ('"value":7', '"value":{"fraction":[1,0]}', "papers → 1 → problems → 1 → answers → 1 → value", "нужны число"),
        ('"value":7', f'"value":{"[" * 20}{"]" * 20}', "papers → 1 → problems → 1 → answers → 1 → value", "нужны"),
        ('"Ёлкин"', '"李"', "papers → 1 → student → surname", "этих знаков нет в шрифтах билета: U+674E"),
        ('"2026-12-16"', '"2026-13-16"', "printing → editions → 2 → groups → А-1 → date", "нужна дата вида 2026-12-15"),
        ('"2026-12-16"', "20261216", "printing → editions → 2 → groups → А-1 → date", "нужна дата вида 2026-12-15"),
        (
            '"Экзамен"',
            '"Экзамен 中"',
            "printing → editions → 1 → head → title",
            "этих знаков нет в шрифтах билета: U+4E2D",
        ),
        ('"Экзамен"', '"\\u001b[31m"', "printing → editions → 1 → head → title", "непечатаемый знак U+001B"),
        ('"Экзамен"', '"\\ud800"', "printing → editions → 1 → head → title", "непечатаемый знак U+D800"),
        ('"Экзамен"', '"\u202eнемазкЭ"', "printing → editions → 1 → head → title", "непечатаемый знак U+202E"),
        ('"full-points"', '"half"', "printing → exclusions → 1 → mode", "такого значения здесь быть не может"),
        ('"large":18', '"large":18,"x\\u001by":1', "papers → 1 → x\\u001by", "непечатаемый знак U+001B"),
        ('"edition":2', '"edition":3', "papers → 1 → edition", "такой редакции в манифесте нет"),
        ('"id":"arith/sum","index"', '"id":"arith/none","index"', "papers → 1 → problems → 1 → id", "нет в редакции"),
    ],
)
def test_a_value_that_cannot_be(  # noqa: PLR0913, PLR0917 - a case
    bank_root: Path, tmp_path: Path, old: str, new: str, place: str, why: str
) -> None:
    """A wrong type, an impossible number, a sign that no font has or a terminal obeys: one line, with its place."""
    text = manifest_file.spell(*full(bank_root))
    assert old in text
    with pytest.raises(StoreError) as caught:
        read_manifest(written(tmp_path, text.replace(old, new, 1)))
    told = str(caught.value).split("\n")
    assert re.match(re.escape(f"{tmp_path / 'manifest.json'}: «{place}»: ") + f".*{re.escape(why)}", told[0]), told
    assert all(line.isprintable() for line in told)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda text: text.replace('"number":3', f'"number":{"9" * 5000}'), "число из 5000\u00a0цифр"),
        (lambda text: text.replace('"number":3', '"number":1e999'), "число 1e999 слишком велико"),
        (lambda text: text.replace('"number":3', '"number":-Infinity'), "-Infinity — не число"),
        (lambda text: text.replace('"number":3', '"number":NaN'), "NaN — не число"),
        (lambda text: text.replace('"number":3', '"number":3,"number":3'), "поле «number» повторяется"),
        (lambda text: text.replace('"number":3', f'"number":{"[" * 100_000}'), "слишком глубокая вложенность"),
    ],
    ids=["huge", "infinite", "infinity", "nan", "twice", "deep"],
)
def test_json_that_is_none(bank_root: Path, tmp_path: Path, spoil: Callable[[str], str], why: str) -> None:
    """What Python's own reader swallows, or dies of, is refused with the file's name."""
    with pytest.raises(StoreError) as caught:
        read_manifest(written(tmp_path, spoil(manifest_file.spell(*full(bank_root)))))
    assert str(caught.value) == f"{tmp_path / 'manifest.json'}: это не JSON: {why}"


def test_other_encodings(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused with the line of the first wrong byte; a byte order mark does no harm."""
    (tmp_path / "manifest.json").write_bytes('{\n"a": "ё"}'.encode("cp1251"))
    with pytest.raises(StoreError, match=r"manifest\.json:2: это не JSON: байт 9 не в кодировке UTF-8$"):
        read_manifest(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b"\xef\xbb\xbf[]")
    with pytest.raises(StoreError, match=r"manifest\.json: это не манифест Билетника"):
        read_manifest(tmp_path)


def test_a_later_minor_version(bank_root: Path, tmp_path: Path) -> None:
    """A manifest of a later minor version reads while it uses nothing new, and else asks for a newer program."""
    text = manifest_file.spell(*full(bank_root))
    later = text.replace('"format": 2', '"format": 2, "minor": 1')
    assert isinstance(read_manifest(written(tmp_path, later)), Manifest)
    path = tmp_path / "manifest.json"
    newer = later.replace('"large":18', '"large":18,"colour":"red"')
    with pytest.raises(StoreError) as caught:
        read_manifest(written(tmp_path, newer))
    where = "и не знает, например, поля «papers → 1 → colour»: обновите программу"
    assert str(caught.value) == f"{path}: манифест формата 2.1, а эта программа читает форматы до 2.0 {where}"
    with pytest.raises(StoreError, match=r"«papers → 1 → colour»: неизвестное поле$"):
        read_manifest(written(tmp_path, newer.replace('"minor": 1', '"minor": 0')))


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("3", "манифест формата 3, а эта программа читает форматы до 2: обновите программу"),
        ("0", "поле «format»: здесь должно быть целое число от 1 до 2"),
        ('"2"', "поле «format»: здесь должно быть целое число от 1 до 2"),
        ("true", "поле «format»: здесь должно быть целое число от 1 до 2"),
        ("2.0", "поле «format»: здесь должно быть целое число от 1 до 2"),
    ],
)
def test_other_formats(bank_root: Path, tmp_path: Path, version: str, why: str) -> None:
    """A later format asks for a newer program; what is no version says what would be."""
    text = manifest_file.spell(*full(bank_root)).replace('"format": 2', f'"format": {version}')
    with pytest.raises(StoreError) as caught:
        read_manifest(written(tmp_path, text))
    assert str(caught.value) == f"{tmp_path / 'manifest.json'}: {why}"


def test_papers_that_are_not_there(bank_root: Path, tmp_path: Path) -> None:
    """A later decision about a paper that the printing does not have is refused with its place."""
    printing, papers = full(bank_root)
    with pytest.raises(StoreError) as caught:
        read_manifest(written(tmp_path, manifest_file.spell(printing, papers[1:])))
    assert [line.partition(": ")[2] for line in str(caught.value).split("\n")] == [
        "«printing → rekeys»: билета 3 в манифесте нет",
        "«printing → exclusions»: билета 3 в манифесте нет",
    ]
