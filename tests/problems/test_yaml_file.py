"""Whatever is wrong in a YAML file is said at once, in Russian, with the line of each fault."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import faults

from generator.errors import BankError
from generator.model import Array, Blueprint, ChoiceSpec, Example, IntegerSpec, NumberSpec, Range, Sheet, Tolerance
from generator.problems import yaml_file

GOOD = """\
# A comment first, so that the record starts on line 2.
title: Сумма
topic: Арифметика
minutes: 1
params:
  a: {from: 1, to: 9}
  b: [2, x]
answers:
  total: {kind: integer, points: 2, label: Сумма}
"""

EXAM = """\
title: Экзамен
course: Курс
minutes: 60
problems:
  - arith/sum
"""


def refused(tmp_path: Path, text: str | bytes, kind: type = Sheet) -> list[tuple[int, str]]:
    """The faults that reading the text finds, each with its line."""
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BankError) as caught:
        yaml_file.read(path, kind)
    found = faults(path, caught.value)
    assert all(re.search("[а-яё]", reason) for _, reason in found), found
    return found


# --- What is right ---------------------------------------------------------------------------------------------


def test_a_sheet(tmp_path: Path) -> None:
    """A good file becomes its record, and the line of every place in it is known."""
    path = tmp_path / "problem.yaml"
    extra = """\
  rate: {kind: number, digits: 2, points: 1, label: Темп}
  sign:
    kind: choice
    points: 1
    label: Знак
    options: {up: "+", "no": "-"}
workspace: 0
source: Учебник
examples:
  - {params: {a: 1, b: x}, answers: {total: 3}, source: Устный счёт}
"""
    path.write_text(GOOD.replace("b: [2, x]", "b: {shape: [2, a], entries: [0, 1]}") + extra, encoding="utf-8")
    sheet, line = yaml_file.read(path, Sheet)
    assert sheet == Sheet(
        "Сумма",
        "Арифметика",
        1,
        {"a": Range(1, 9), "b": Array((2, "a"), (0, 1))},
        {
            "total": IntegerSpec(2, "Сумма", "integer"),
            "rate": NumberSpec(1, "Темп", "number", 2),
            "sign": ChoiceSpec(1, "Знак", "choice", {"up": "+", "no": "-"}),
        },
        0,
        "Учебник",
        (Example({"a": 1, "b": "x"}, {"total": 3}, "Устный счёт"),),
    )
    assert [line(), line("title"), line("params", "b"), line("answers", "sign", "options", "no")] == [2, 2, 7, 15]
    assert line("answers", "total", "nothing of the kind") == 9


def test_a_blueprint(tmp_path: Path) -> None:
    """Dates, grades and instructions are read as what they are, also after a byte order mark and with Windows lines."""
    path = tmp_path / "exam.yaml"
    extra = "date: 2026-12-15\ngrades: {5: 17, 4: 13}\ninstructions: [Пишите чисто]\n"
    path.write_bytes(("\ufeff" + EXAM + extra).replace("\n", "\r\n").encode())
    blueprint, line = yaml_file.read(path, Blueprint)
    assert (blueprint.date, blueprint.grades) == (date(2026, 12, 15), {5: 17, 4: 13})
    assert (blueprint.problems, blueprint.instructions) == (("arith/sum",), ("Пишите чисто",))
    assert (line("title"), line("problems", 0)) == (1, 5)


# --- What is no YAML -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: [1, 2\nminutes: 3\n", 2),
        ("title: a\n  minutes: 3\n", 2),
        ("title: a\nb\n", 3),
        ("title: 'a\n", 2),
        ("title: a\n---\ntitle: b\n", 2),
        ("title: *unknown\n", 1),
        ("title: a\n\ttopic: b\n", 2),
        ("title: a: b\n", 1),
        ("title: @a\n", 1),
    ],
)
def test_what_is_no_yaml(tmp_path: Path, text: str, line: int) -> None:
    """A file that is no YAML is refused with the line where it stops being so."""
    ((found, reason),) = refused(tmp_path, text)
    assert found == line
    assert reason.startswith("это не YAML: ")


@pytest.mark.parametrize("text", ["", "\n\n", "# замечание\n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    """A file without contents is said to be empty."""
    assert refused(tmp_path, text) == [(1, "файл пуст")]


@pytest.mark.parametrize("text", [GOOD.encode("cp1251"), GOOD.encode("utf-16"), b"title: \xff\n"])
def test_another_encoding(tmp_path: Path, text: bytes) -> None:
    """A file that is not in UTF-8 is said to be so."""
    assert refused(tmp_path, text) == [(1, "файл не в кодировке UTF-8")]


def test_a_control_character(tmp_path: Path) -> None:
    """A character that YAML does not allow is one fault on one line."""
    ((line, reason),) = refused(tmp_path, GOOD.replace("Сумма\n", "Су\x07мма\n", 1))
    assert line == 2
    assert reason.startswith("это не YAML: ")


def test_a_list_inside_itself(tmp_path: Path) -> None:
    """A value that contains itself is refused and not followed for ever."""
    assert [line for line, _ in refused(tmp_path, GOOD.replace("[2, x]", "&b [2, *b]"))] == [7]


@pytest.mark.parametrize("text", ["- a\n- b\n", "слово\n", "5\n"])
def test_no_record_at_all(tmp_path: Path, text: str) -> None:
    """A list or a word in place of a record is a fault of the file's first line."""
    ((line, reason),) = refused(tmp_path, text)
    assert line == 1
    assert reason.startswith("нужны пары «ключ: значение»")


# --- What YAML takes otherwise than it is meant --------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        *("no", "yes", "on", "off", "No", "YES", "Off", "True", "FALSE", "1:30", "190:20:30"),
        *("0x1F", "017", "0b1", "1_000", ".5", "5.", "1:30.5", ".inf", "-.INF", ".NaN", "+1_0"),
    ],
)
def test_spellings_that_surprise(tmp_path: Path, word: str) -> None:
    """What YAML silently takes for a truth value or a number is to be quoted: in lists, as a value and as a key."""
    advice = f"«{word}» без кавычек YAML понимает по-своему; возьмите значение в кавычки"
    assert refused(tmp_path, GOOD.replace("[2, x]", f"[2, {word}]")) == [(7, advice)]
    assert refused(tmp_path, GOOD.replace("topic: Арифметика", f"topic: {word}")) == [(3, advice)]
    assert refused(tmp_path, GOOD + f"{word}: 3\n") == [(10, advice)]


@pytest.mark.parametrize("word", ["no", "yes", "on", "1:30", "0x1F", "1_000"])
def test_quoted_words_are_words(tmp_path: Path, word: str) -> None:
    """In quotes the same spellings are text."""
    path = tmp_path / "file.yaml"
    path.write_text(GOOD.replace("[2, x]", f'[2, "{word}"]').replace("Арифметика", f"'{word}'"), encoding="utf-8")
    sheet, _ = yaml_file.read(path, Sheet)
    assert (sheet.params["b"], sheet.topic) == ((2, word), word)


@pytest.mark.parametrize("text", ["title: a\ntopic: b\ntitle: c\n", "title: a\n\n'title': c\n"])
def test_a_doubled_key(tmp_path: Path, text: str) -> None:
    """A key that stands twice is refused where it stands for the second time."""
    assert refused(tmp_path, text) == [(3, "ключ «title» повторяется")]


def test_doubled_keys_deep_inside(tmp_path: Path) -> None:
    """Every doubled key of a file is found, however deep."""
    text = GOOD.replace("points: 2", "points: 2, points: 3") + "  total: {kind: integer}\n"
    assert refused(tmp_path, text) == [(9, "ключ «points» повторяется"), (10, "ключ «total» повторяется")]


@pytest.mark.parametrize("key", ["[a]", "{a: 1}", "? [a, b]\n"])
def test_a_key_that_is_no_word(tmp_path: Path, key: str) -> None:
    """A list or a mapping cannot be a key."""
    assert (10, "ключом может быть только слово или число") in refused(tmp_path, GOOD + f"{key}: 1\n")


def test_dates_that_do_not_exist(tmp_path: Path) -> None:
    """A date that no calendar has is one fault."""
    ((line, reason),) = refused(tmp_path, EXAM + "date: 2026-02-30\n", Blueprint)
    assert line == 6
    assert "«2026-02-30»" in reason


# --- What does not fit the record ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("minutes: 1\n", "minutes: 1\nauthor: я\n", 5, "«author»: неизвестное поле"),
        ("minutes: 1\n", "minutes: десять\n", 4, "«minutes»: нужно целое число, а не 'десять'"),
        ("minutes: 1\n", "minutes: 1.5\n", 4, "«minutes»: нужно целое число, а не 1.5"),
        ("minutes: 1\n", "minutes: true\n", 4, "«minutes»: нужно целое число, а не True"),
        ("minutes: 1\n", "minutes: '1'\n", 4, "«minutes»: нужно целое число, а не '1'"),
        ("minutes: 1\n", "minutes: 0\n", 4, "«minutes»: нужно число не меньше 1, а не 0"),
        ("minutes: 1\n", "minutes:\n", 4, "«minutes»: нужно целое число, а не None"),
        ("minutes: 1\n", "minutes: [1]\n", 4, "«minutes»: нужно целое число, а не [1]"),
        ("minutes: 1\n", "minutes: {a: 1}\n", 4, "«minutes»: нужно целое число, а не {'a': 1}"),
        ("minutes: 1\n", "", 2, "«minutes»: нет обязательного поля"),
        ("title: Сумма", "title: ''", 2, "«title»: пустая строка"),
        ("title: Сумма", "title: 2026", 2, "«title»: нужна строка, а не 2026"),
        ("b: [2, x]", "b: []", 7, "«params».«b»: пусто или слишком мало: нужно не меньше 1"),
        ("b: [2, x]", "b: 5", 7, "«params».«b»: нужен список, а не 5"),
        ("b: [2, x]", "b: abc", 7, "«params».«b»: нужен список, а не 'abc'"),
        ("b: [2, x]", "b: [2, 0.5]", 7, "«params».«b».«1»: нужно целое число или строка, а не 0.5"),
        ("b: [2, x]", "b: [2, true]", 7, "«params».«b».«1»: нужно целое число или строка, а не True"),
        ("b: [2, x]", "b: [2, [3, 0.5]]", 7, "«params».«b».«1».«1»: нужно целое число или строка, а не 0.5"),
        ("b: [2, x]", "b: [2, []]", 7, "«params».«b».«1»: пусто или слишком мало: нужно не меньше 1"),
        ("b: [2, x]", "b:\n  - 2\n  -\n", 9, "«params».«b».«1»: нужно целое число или строка, а не None"),
        ("{from: 1, to: 9}", "{from: 1}", 6, "«params».«a».«to»: нет обязательного поля"),
        ("{from: 1, to: 9}", "{from: 1, to: 9, step: 0}", 6, "«params».«a».«step»: нужно число не меньше 1, а не 0"),
        ("{from: 1, to: 9}", "{from: 1, to: x}", 6, "«params».«a».«to»: нужно целое число, а не 'x'"),
        ("{from: 1, to: 9}", "{from: 1, to: 9, hop: 2}", 6, "«params».«a».«hop»: неизвестное поле"),
        ("kind: integer", "kind: whole", 9, "«answers».«total»: нет вида «whole»; есть 'integer', 'number', 'choice'"),
        ("kind: integer, ", "", 9, "«answers».«total»: не указан вид (kind)"),
        ("points: 2", "points: 0", 9, "«answers».«total».«points»: нужны баллы: 0.5, 1, 1.5 и так далее, а не 0"),
        (", label: Сумма}", "}", 9, "«answers».«total».«label»: нет обязательного поля"),
        ("label: Сумма", "label: Сумма, digits: 2", 9, "«answers».«total».«digits»: неизвестное поле"),
        ("kind: integer", "kind: number, digits: 13", 9, "«answers».«total».«digits»: нужно число не больше 12"),
        ("kind: integer", "kind: number", 9, "«answers».«total».«digits»: нет обязательного поля"),
        (
            "kind: integer",
            "kind: number, digits: 2, tolerance: 0",
            9,
            "«answers».«total».«tolerance»: нужно положительное число или доля вида 2%, а не 0",
        ),
        (
            "kind: integer",
            "kind: number, digits: 2, tolerance: 100%",
            9,
            "«answers».«total».«tolerance»: нужно положительное число или доля вида 2%, а не '100%'",
        ),
        (
            "kind: integer",
            "kind: number, digits: 2, ties: keep",
            9,
            "«answers».«total».«ties»: нужно одно из: 'refuse', а не 'keep'",
        ),
        ("kind: integer", "kind: choice, options: {a: А}", 9, "«answers».«total».«options»: пусто или слишком мало"),
        ("kind: integer", "kind: choice, options: [А, Б]", 9, "«answers».«total».«options»: нужны пары"),
        ("kind: integer", "kind: choice, options: {1: А, b: Б}", 9, "нужна строка, а не 1"),
        ("{from: 1, to: 9}", "{shape: [], entries: [1]}", 6, "«params».«a»"),
        ("{from: 1, to: 9}", "{shape: [1, 2, 3], entries: [1]}", 6, "слишком много: можно не больше 2"),
        ("{from: 1, to: 9}", "{shape: [1, 2], entries: [1, x]}", 6, "нужно целое число, а не 'x'"),
        ("{from: 1, to: 9}", "{shape: [1, 2]}", 6, "«params».«a».«entries»: нет обязательного поля"),
    ],
)
def test_what_does_not_fit(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    """A field that is missing, unknown or of another kind is one fault, on its line or that of what lacks it."""
    assert GOOD.count(old) == 1
    ((found, said),) = refused(tmp_path, GOOD.replace(old, new))
    assert found == line
    assert said.startswith(reason) or (not reason.startswith("«") and reason in said), said


@pytest.mark.parametrize("name", ["list", "shape", "number"])
def test_names_that_are_also_words_of_the_schema(tmp_path: Path, name: str) -> None:
    """A parameter or an answer may be called like a kind: a fault of it names it."""
    text = GOOD.replace("b: [2, x]", f"{name}: [2, 0.5]").replace("total: {", f"{name}: {{extra: 1, ")
    assert refused(tmp_path, text) == [
        (7, f"«params».«{name}».«1»: нужно целое число или строка, а не 0.5"),
        (9, f"«answers».«{name}».«extra»: неизвестное поле"),
    ]


@pytest.mark.parametrize("value", ["[0.5]", "[true, 0.5]"])
def test_a_list_of_wrong_values_is_not_empty(tmp_path: Path, value: str) -> None:
    """A list whose values are all wrong is told of its values, not that it lacks some."""
    found = refused(tmp_path, GOOD.replace("[2, x]", value))
    assert [reason.partition(":")[0] for _, reason in found] == [
        f"«params».«b».«{place}»" for place in range(value.count(",") + 1)
    ]


def test_a_list_written_over_lines(tmp_path: Path) -> None:
    """A fault deep in a nested list has the line of its own item."""
    text = """\
title: t
topic: t
minutes: 1
params:
  net: [A, B]
  W:
    shape:
      net:
        A: [2, 2]
        B: [2, 0.5]
    entries:
      from: 1
      to:
answers:
  total:
    kind: choice
    points: 1
    label: x
    options:
      up: рост
      down:
"""
    assert refused(tmp_path, text) == [
        (10, "«params».«W».«shape».«net».«B».«1»: нужно целое число или строка, а не 0.5"),
        (13, "«params».«W».«entries».«to»: нужно целое число, а не None"),
        (21, "«answers».«total».«options».«down»: нужна строка, а не None"),
    ]


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("date: завтра", "нужна дата вида 2026-12-15, а не 'завтра'"),
        ("date: 15.12.2026", "нужна дата вида 2026-12-15, а не '15.12.2026'"),
        ("date: 20261215", "нужна дата вида 2026-12-15, а не 20261215"),
        ("date: 0", "нужна дата вида 2026-12-15, а не 0"),
        ("date: 2026-12-15 10:30:00", "нужна дата вида 2026-12-15"),
        ("date: [2026, 12, 15]", "нужна дата вида 2026-12-15"),
        ("grades: {отлично: 17}", "нужно целое число, а не 'отлично'"),
        ("grades: {5: -1}", "нужны баллы: 0, 0.5, 1 и так далее, а не -1"),
        ("grades: [17, 13]", "нужны пары «ключ: значение», а не [17, 13]"),
        ("instructions: Пишите", "нужен список, а не 'Пишите'"),
        ("instructions: ['']", "пустая строка"),
        ("institution: 5", "нужна строка, а не 5"),
    ],
)
def test_what_does_not_fit_a_blueprint(tmp_path: Path, extra: str, reason: str) -> None:
    """Dates, grades and texts of an exam are checked as closely."""
    ((line, said),) = refused(tmp_path, EXAM + extra + "\n", Blueprint)
    assert line == 6
    assert reason in said


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """A file with many faults is mended in one go: they come in the order of its lines."""
    text = GOOD.replace("minutes: 1", "minutes: x").replace("[2, x]", "[]").replace("points: 2", "points: -1")
    found = refused(tmp_path, text.replace("title: Сумма", "name: Сумма"))
    assert [line for line, _ in found] == [2, 2, 4, 7, 9]
    assert found[:2] == [(2, "«name»: неизвестное поле"), (2, "«title»: нет обязательного поля")]


def test_all_surprising_spellings_come_at_once(tmp_path: Path) -> None:
    """So do spellings that surprise, and doubled keys with them."""
    found = refused(tmp_path, GOOD.replace("[2, x]", "[no, 1:30]") + "title: ещё\n")
    assert [line for line, _ in found] == [7, 7, 10]


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [
        ("0.05", Tolerance(Fraction(1, 20))),
        ("2", Tolerance(Fraction(2))),
        ("2%", Tolerance(Fraction(1, 50), relative=True)),
        ('"0.5 %"', Tolerance(Fraction(1, 200), relative=True)),
    ],
)
def test_a_tolerance_is_exact(tmp_path: Path, written: str, tolerance: Tolerance) -> None:
    """An absolute one and a share are kept as the decimals that the file says."""
    path = tmp_path / "problem.yaml"
    path.write_text(GOOD.replace("kind: integer", f"kind: number, digits: 2, tolerance: {written}"), encoding="utf-8")
    sheet, _ = yaml_file.read(path, Sheet)
    assert sheet.answers["total"] == NumberSpec(2, "Сумма", "number", 2, tolerance=tolerance)


# --- Files that nobody writes --------------------------------------------------------------------------------------


def test_aliases_that_repeat_each_other(tmp_path: Path) -> None:
    """Six hundred bytes of aliases stand for 9¹² values: refused in time, whatever the file is."""
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *rows, ""])
    for kind in (Sheet, Blueprint):
        ((_, reason),) = refused(tmp_path, bomb + EXAM, kind)
        assert reason == "в файле больше 100000 значений, считая повторённые через *имя"


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
def test_numbers_beyond_the_machine(tmp_path: Path, number: int) -> None:
    """No parameter, entry or count is a number of more than 64 bits."""
    for domain in (f"[{number}]", f"{{from: {number}, to: 3}}", f"{{shape: [2], entries: [{number}]}}"):
        found = refused(tmp_path, f"title: a\ntopic: b\nminutes: 1\nparams:\n  a: {domain}\nanswers:\n  x: 1\n")
        assert any("число не помещается в 64 бита" in reason for _, reason in found), found


def test_a_number_that_python_does_not_read(tmp_path: Path) -> None:
    """Five thousand digits are told without repeating them all."""
    found = refused(tmp_path, EXAM.replace("60", "9" * 5000), Blueprint)
    assert (4 - 1, f"не читается значение «{'9' * 60}…»: в числе слишком много цифр") in found


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder of that name is told like any other fault of a file."""
    (tmp_path / "file.yaml").mkdir()
    with pytest.raises(BankError, match=r"file\.yaml:1: файл не читается"):
        yaml_file.read(tmp_path / "file.yaml", Sheet)
