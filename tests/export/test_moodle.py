"""Questions for Moodle, graded by Moodle's rules; files that it would refuse or misread; what comes back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import exports
import moodle_rules
import numpy as np
import pytest
from conftest import edit, run
from hypothesis import example, given
from hypothesis import strategies as st
from moodle_rules import Imported, grade

from generator.errors import ExamError
from generator.exams import dealer, load_exam
from generator.export.moodle import check, files, record, results, write
from generator.export.moodle.record import in_order
from generator.export.variants import Category, Variant
from generator.model import Answer, ChoiceSpec, FormulaSpec, MatrixSpec, ShapeSpec, Sitting, Value
from generator.output import read_manifest
from generator.problems.answers import shown as printed
from generator.russian import MINUS

ROOT = Path(__file__).parents[2]
SHIPPED = ("backpropagation/affine", "convnets/vgg-dense", "metrics/iou", "losses/softmax", "optimization/quadratic")
"""Problems of the bank that ask for each kind of answer, and one that has a figure."""


def exported(root: Path, *names: str, variants: int = 2, seed: str = "1") -> tuple[Category, ...]:
    """Variants of these problems, for a screen."""
    return exports.texts(exports.ask(root, *names, variants=variants, seed=seed))


@pytest.fixture(scope="module")
def shipped() -> tuple[Category, ...]:
    """A few problems of the bank."""
    known = [name for name in SHIPPED if (ROOT / "bank" / name).is_dir()]
    return exported(ROOT / "bank", *known, variants=3)


def pairs(categories: tuple[Category, ...], language: str) -> Iterator[tuple[Variant, Imported]]:
    """Each variant with its question as Moodle imports it."""
    variants = [variant for category in categories for variant in category.variants]
    found = moodle_rules.imported(write.quiz(categories), language)
    assert len(found) == len(variants)
    yield from zip(variants, found, strict=True)


def typed(variant: Variant, answer: Answer, value: Value, language: str) -> list[str | int]:
    """What a student who means this value types, or clicks on."""
    shown: Any = value
    match answer.spec:
        case ChoiceSpec():
            return [answer.options.index(str(value))]
        case FormulaSpec():
            wanted = next((name for name, wrong in answer.mistakes.items() if wrong is value), None)
            return [next(n for n, one in enumerate(variant.text.choices[answer.id]) if one.mistake == wanted)]
        case ShapeSpec():
            return [str(size) for size in shown]
        case MatrixSpec():
            return [str(entry) for entry in np.asarray(shown).ravel()]
        case _:
            written = keyed(answer, value)
            return [written if language == "ru" else written.replace(",", ".")]


def keyed(answer: Answer, value: Value) -> str:
    """A number as it is printed, but typed: without the spaces of print, and with the minus of a keyboard."""
    return re.sub(r"\s", "", printed(answer.spec, value)).replace(MINUS, "-")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_key_is_right(bank_root: Path, shipped: tuple[Category, ...], language: str) -> None:
    """Whoever types the key, with the comma or the dot of the interface, gets all points."""
    small = exported(bank_root, "arith", variants=9)
    for variant, question in [*pairs(small, language), *pairs(shipped, language)]:
        key = [text for answer in in_order(variant) for text in typed(variant, answer, answer.value, language)]
        assert grade(question, key, language).share == 1, variant.identity


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_named_mistake_is_named(bank_root: Path, shipped: tuple[Category, ...], language: str) -> None:
    """A named mistake loses the points of what it gets wrong, and the student is told its name."""
    seen = 0
    small = exported(bank_root, "arith", variants=9)
    for variant, question in [*pairs(small, language), *pairs(shipped, language)]:
        answers = in_order(variant)
        key = [typed(variant, answer, answer.value, language) for answer in answers]
        points = sum(answer.points for answer in answers)
        for place, answer in enumerate(answers):
            for name, value in answer.mistakes.items():
                made = typed(variant, answer, value, language)
                if len(made) != len(key[place]) or np.shape(np.asarray(value)) != np.shape(np.asarray(answer.value)):
                    continue  # a matrix of another size cannot be typed
                tried = [*key[:place], made, *key[place + 1 :]]
                found = grade(question, [text for one in tried for text in one], language)
                wrong = [was != now for was, now in zip(key[place], made, strict=True)]
                lost = answer.points * sum(wrong) / len(wrong) / points
                assert found.share == pytest.approx(1 - lost, abs=1e-5), (variant.identity, name)
                start = sum(map(len, key[:place]))
                told = found.told[start : start + len(made)]
                assert all(name in words for words, differs in zip(told, wrong, strict=True) if differs), name
                seen += 1
    assert seen > 100


def test_every_other_choice_is_wrong(bank_root: Path, shipped: tuple[Category, ...]) -> None:
    """Of the choices only the right one gives anything."""
    for variant, question in [*pairs(exported(bank_root, "arith", variants=9), "ru"), *pairs(shipped, "ru")]:
        for asked in question.asked:
            if asked.kind in {"MCV", "multichoice"}:
                assert sorted(choice.fraction for choice in asked.choices)[-2:] == [0, 1], variant.identity


def test_the_points_of_an_answer_are_spread_over_its_fields(bank_root: Path) -> None:
    """In the mark, answers count as their points do, however many fields each has."""
    ((variant, question),) = pairs(exported(bank_root, "arith/grid", variants=1), "ru")
    sizes = [len(typed(variant, answer, answer.value, "ru")) for answer in in_order(variant)]
    ends = np.cumsum(sizes)
    weights = [one.weight for one in question.asked]
    summed = [sum(weights[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    points = [answer.points for answer in in_order(variant)]
    assert [one * points[0] for one in summed] == [summed[0] * one for one in points]


HOSTILE = '~ } # " < & \\ ]]> {1:NUMERICAL:=3} a/b //c %0% $x$ `'


def spoiled(found: Category, title: str, topic: str, mistake: str) -> Category:
    """The category with this title and topic, and this one mistake in its first answer."""
    problem = replace(found.problem, sheet=replace(found.problem.sheet, title=title, topic=topic))

    def variant(one: Variant) -> Variant:
        first, *rest = one.instance.answers
        answers = (replace(first, mistakes={mistake: 99}), *rest)
        return replace(one, text=replace(one.text, instance=replace(one.instance, problem=problem, answers=answers)))

    return Category(problem, tuple(map(variant, found.variants)))


def test_hostile_names_arrive(bank_root: Path) -> None:
    """Signs that Moodle, XML or HTML reads in a way of its own reach the names, categories and feedback unchanged."""
    (found,) = exported(bank_root, "arith/sum", variants=3)
    hostile = spoiled(found, HOSTILE, "Сети/слои", HOSTILE)
    for variant, question in pairs((hostile,), "ru"):
        assert question.name == f"{HOSTILE} · {variant.number:02d}"
        assert question.category == ("$course$", "top", "Билетник", "Сети/слои", HOSTILE)
        assert [choice.feedback for choice in question.asked[0].choices] == ["", HOSTILE]
        assert len(question.asked) == 2
    assert check.faults(write.quiz([hostile]), 3) == []


@pytest.fixture(scope="module")
def shipped_one() -> Category:
    """A category that names can be put into."""
    return exported(ROOT / "bank", "metrics/iou", variants=1)[0]


@example("/x")
@example("x/")
@example("//")
@example("&amp;")
@example("&#126;")
@example("\\}")
@given(st.text("~}{#\"<>&\\]%=:|$;,'`/ aё1", min_size=1).map(str.strip).filter(bool))
def test_any_name_arrives(shipped_one: Category, text: str) -> None:
    """Whatever stands in a title, a topic or a mistake, the student and the teacher read it as it was written."""
    hostile = spoiled(shipped_one, text, text, text)
    ((_, question),) = pairs((hostile,), "ru")
    assert question.name == f"{text} · 01"
    assert question.category[3:] == (text, text)
    assert question.asked[0].choices[1].feedback == text
    assert check.faults(write.quiz([hostile]), 1) == []


def test_hostile_texts_arrive(bank_root: Path) -> None:
    """The same signs in a statement, an option and a solution are what the student reads."""
    written = r"\textasciitilde{} \} \# \textquotedbl{} \textless{} \& \textbackslash{} ]]\textgreater{} \%0\% "
    written += r"\{1:NUMERICAL:=3\} "
    edit(bank_root / "arith/sum/statement.tex", "Сложите", f"{written}Сложите")
    edit(bank_root / "arith/sum/solution.tex", "$\\VAR{a}+", f"{written}$\\VAR{{a}}+")
    edit(bank_root / "arith/sum/problem.yaml", "one: Один", f"one: '{written}'")
    found = exported(bank_root, "arith/sum", variants=9)
    read = '~ } # " < & \\ ]]> %0% {1:NUMERICAL:=3}'
    for _, question in pairs(found, "ru"):
        assert read in record.plain(question.text.replace("{#1}", "").replace("&quot;", '"'))
        assert read in record.plain(question.feedback)
        assert read in [record.plain(choice.text) for choice in question.asked[1].choices]
        assert len(question.asked) == 2
    assert check.faults(write.quiz(found), 9) == []


def test_a_long_title_is_cut(bank_root: Path) -> None:
    """A title of 300 letters becomes a name of 250 with its number, so that variants stay apart."""
    edit(bank_root / "arith/sum/problem.yaml", "title: Сумма", f"title: {'сумма ' * 50}")
    found = exported(bank_root, "arith/sum", variants=3)
    names = [question.name for _, question in pairs(found, "ru")]
    assert all(len(name) <= 250 for name in names)
    assert [name[-5:] for name in names] == [" · 01", " · 02", " · 03"]


def test_figures_travel_with_their_questions() -> None:
    """A question with a figure holds it once, with words for those who do not see it."""
    for _, question in pairs(exported(ROOT / "bank", "metrics/iou", variants=2), "ru"):
        (name,) = question.files
        assert f'src="@@PLUGINFILE@@/{name}"' in question.text
        assert re.search(r'alt="Рамки на сетке[^"]*x от \d', question.text)


def test_same_seed_same_bytes(bank_root: Path) -> None:
    """The same bank and seed give the same files; another seed gives other variants and codes."""
    made = [files.files(exported(bank_root, "arith", variants=4, seed=seed)) for seed in ("one", "one", "two")]
    assert made[0] == made[1]
    assert made[0]["moodle.xml"] != made[2]["moodle.xml"]


def test_a_category_is_never_torn(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all does not fit into one upload, files part between problems; --one-file keeps it whole."""
    monkeypatch.setattr(files, "LIMIT", 3000)
    found = exported(bank_root, "arith", variants=2)
    assert sorted(files.files(found)) == ["moodle-1.xml", "moodle-2.xml", "questions.json"]
    assert sorted(files.files(found, one_file=True)) == ["moodle.xml", "questions.json"]


def test_an_exam_exports_the_numbers_of_its_papers(bank_root: Path) -> None:
    """The variants of an exam online are those of its papers with the same seed."""
    _, places = load_exam(bank_root, "small")
    papers = [made.index for paper in dealer(places, "7")([1, 2, 3], Sitting()) for made in paper.instances]
    online = [made.index for made in exports.ask(bank_root, "small", variants=3, seed="7").instances]
    assert sorted(papers) == sorted(online)


@pytest.mark.parametrize(("said", "share"), [("0.5", 0.5), ("0.34", 1 / 3), ("1", 0.9)])
def test_the_exam_gives_shares_for_mistakes(bank_root: Path, said: str, share: float) -> None:
    """What `partial` gives for a mistake is its share of the answer, as near as Moodle can say it."""
    exam = bank_root / "exams/small.yaml"
    exam.write_text(f'{exam.read_text()}\npartial: {{"числа перемножены": {said}}}\n', encoding="utf-8")
    seen = 0
    for variant, question in pairs(exported(bank_root, "small"), "ru"):
        answers = in_order(variant)
        key = [typed(variant, answer, answer.value, "ru") for answer in answers]
        points = sum(answer.points for answer in answers)
        for place, answer in enumerate(answers):
            for name, value in answer.mistakes.items():
                if isinstance(answer.spec, ShapeSpec | MatrixSpec | FormulaSpec):
                    continue
                tried = [*key[:place], typed(variant, answer, value, "ru"), *key[place + 1 :]]
                found = grade(question, [text for one in tried for text in one], "ru")
                given_share = share if name == "числа перемножены" else 0
                assert found.share == pytest.approx(1 - answer.points * (1 - given_share) / points, abs=1e-4)
                seen += name == "числа перемножены"
    assert seen


# --- The check before an upload ----------------------------------------------------------------------------


def question(kind: str, name: str, text: str, *, identity: str, more: str) -> str:
    """A question as the export writes it."""
    head = f'<question type="{kind}"><name><text>{name}</text></name><questiontext format="html">{text}</questiontext>'
    return f"{head}<idnumber>{identity}</idnumber>{more}</question>"


def answer(share: int, text: str, tolerance: str = "") -> str:
    """An answer of it."""
    within = f"<tolerance>{tolerance}</tolerance>" if tolerance else ""
    return f'<answer fraction="{share}"><text>{text}</text><feedback><text></text></feedback>{within}</answer>'


GAPS = (
    "<text><![CDATA[<p>Ответ: {2:NUMERICAL:=7:0~%0%8:0#на один больше} и {1:MCV:=да~%0%нет}, "
    '\\(x^{2}\\) <img src="@@PLUGINFILE@@/a.png"></p>]]></text>'
    '<file name="a.png" path="/" encoding="base64">AAAA</file>'
)
NUMERICAL = question(
    "numerical",
    "Число",
    "<text><![CDATA[<p>Сколько?</p>]]></text>",
    identity="a#1",
    more=answer(100, "1.5", "0.1") + answer(0, "3", "0.1"),
)
CHOICE = question(
    "multichoice",
    "Выбор",
    "<text><![CDATA[<p>Что?</p>]]></text>",
    identity="b#1",
    more=answer(100, "да") + answer(0, "нет"),
)
SOLVED = '<generalfeedback format="html"><text><![CDATA[\\(\\frac{1}{2}\\)]]></text></generalfeedback>'
CLOZE = question("cloze", "Поля", GAPS, identity="c#1", more=SOLVED)
SOUND = f"<quiz>\n{NUMERICAL}\n{CHOICE}\n{CLOZE}\n</quiz>"
MUTANTS = {
    "<text>1.5</text>→<text>1,5</text>": "ответ «1,5» не число с точкой",
    "<text>1.5</text>→<text>−1.5</text>": "не число с точкой",
    "<tolerance>0.1</tolerance></answer><answer→<tolerance>0,1</tolerance></answer><answer": "допуск «0,1» не число",
    "<tolerance>0.1</tolerance></answer><answer→<tolerance>1.5</tolerance></answer><answer": "захватил ошибку 3",
    'fraction="100"><text>1.5→fraction="0"><text>1.5': "нет ответа на 100 %",
    'fraction="100"><text>да→fraction="50"><text>да': "нет ответа на 100 %",
    'fraction="0"><text>нет→fraction="100"><text>нет': "верных вариантов 2",
    "%0%нет}→=нет}": "поле 2: верных вариантов 2",
    "=7:0~→%0%7:0~": "поле 1: нет ответа на 100 %",
    'fraction="0"><text>3→fraction="33.3"><text>3': "доли 33.3 % у Moodle нет",
    "%0%8:0→%45%8:0": "доли 45 % у Moodle нет",
    "<text>нет</text>→<text>да</text>": "ответ «да» стоит дважды",
    "%0%нет}→%0%да}": "поле 2: ответ «да» стоит дважды",
    "{2:NUMERICAL:=7:0~%0%8:0#на один больше}→{2:NUMERICAL:%0%8:0#на один больше~=7:0}": "верный ответ стоит не первым",
    "#на один больше}→#на один ~ больше}": "похоже, знак ~ стоял внутри текста",
    "#на один больше}→#на } один больше}": "вне поля и формулы",
    "{1:MCV:→{0:MCV:": "вес «0»",
    "{1:MCV:→{1:MC:": "вид MC не годится",
    " и {1:MCV:=да~%0%нет}→": None,
    "{1:MCV:=да~%0%нет},→{1:MCV:=да,": "вне поля и формулы",
    '<file name="a.png" path="/" encoding="base64">AAAA</file>→': "рисунка a.png в файле нет",
    '<img src="@@PLUGINFILE@@/a.png">→': "рисунок a.png нигде не показан",
    "@@PLUGINFILE@@/a.png→a.png": "лежит не в этом файле",
    "<name><text>Число</text></name>→<name><text> </text></name>": "нет названия",
    f"<text>Число</text>→<text>{'ч' * 251}</text>": "название длиннее 250",
    f"a#1→{'a' * 101}": "идентификатор длиннее 100",
    "b#1→a#1": "идентификатор a#1 повторяется",
    'type="multichoice"→type="choice"': "неизвестный вид вопроса «choice»",
    "<![CDATA[<p>Что?</p>]]>→<p>Что?</p>": "разметка вне CDATA (<p>)",
    "Сколько?→Сколько\x01?": "управляющий знак",
    "</quiz>→": "это не XML",
    "Сколько?→\\VAR{a}": "осталась команда \\VAR",
    "Сколько?→\\begin{parts}": "осталась команда \\begin",
    "Что?→\\ensuremath{-}": "осталась команда \\ensuremath",
    "\\frac{1}{2}→\\enskip": "команды \\enskip читалки формул не знают",
    "\\frac{1}{2}→\\begin{drawing}\\end{drawing}": "команды \\begin{drawing}",
    "Что?→\ue0f0a0\ue0f1": "осталась метка",
    f"<quiz>\n{NUMERICAL}\n{CHOICE}\n{CLOZE}→<quiz>": "нет ни одного вопроса",
    "{2:NUMERICAL:=7:0~%0%8:0#на один больше} и {1:MCV:=да~%0%нет}→семь": "нет ни одного поля",
}


def test_the_sound_file_passes() -> None:
    """The file that the mutants spoil has no fault itself."""
    assert check.faults(SOUND) == []


@pytest.mark.parametrize("change", MUTANTS)
def test_every_rule_catches_its_mutant(change: str) -> None:
    """Each spoiled file is refused for its own reason; a change that spoils nothing passes."""
    old, new = change.split("→")
    assert SOUND.count(old) == 1, old
    found = [fault.message for fault in check.faults(SOUND.replace(old, new))]
    wanted = MUTANTS[change]
    assert any(wanted in message for message in found) if wanted else found == [], found


def test_another_count_than_asked_is_told() -> None:
    """A category with another number of questions than was asked for is found, with its line."""
    found = check.faults(SOUND, 2)
    assert [(fault.line, "3\xa0вопроса, а просили 2" in fault.message) for fault in found] == [(2, True)]


def test_the_exporter_refuses_a_mistake_inside_the_tolerance(bank_root: Path) -> None:
    """A named mistake that is as good as right is told with the problem's folder, and nothing is written."""
    (found,) = exported(bank_root, "arith/grid", variants=1)
    (variant,) = found.variants
    answers = tuple(
        replace(one, mistakes={"почти верно": Fraction(one.value) + Fraction(1, 100)}) if one.id == "mean" else one  # type: ignore[arg-type]
        for one in variant.instance.answers
    )
    spoilt = replace(variant, text=replace(variant.text, instance=replace(variant.instance, answers=answers)))
    with pytest.raises(ExamError, match=r"arith/grid: .*захватил ошибку"):
        files.files([Category(found.problem, (spoilt,))])


# --- The commands ------------------------------------------------------------------------------------------


def test_export_and_check_go_together(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the export wrote passes the check; what was spoiled does not, with file and line and exit code 1."""
    words = ("--bank", bank_root, "--output", tmp_path / "moodle", "--variants", "3", "--seed", "1")
    code, said, _ = run(capsys, "export", "moodle", "small", *words)
    assert (code, "2\xa0задачи, 6\xa0вариантов" in said) == (0, True), said
    path = tmp_path / "moodle" / "moodle.xml"
    assert run(capsys, "export", "check", path, "--variants", "3")[0] == 0
    path.write_text(
        path.read_text(encoding="utf-8").replace("<idnumber>arith", "<idnumber>\x01arith"), encoding="utf-8"
    )
    code, _, warned = run(capsys, "export", "check", path)
    assert code == 1
    assert warned.startswith(f"{path}:4: управляющий знак")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["arith/nosuch", "nowhere"], "«arith/nosuch» — не тема и не задача"),
        (["arith", "--variants", "0"], "целое от 1 до 1000, а не «0»"),
        (["--printed", "x", "--seed", "1"], "с --printed не указывают"),
        (["arith", "--seed", "\x07"], "непечатаемые знаки"),
    ],
)
def test_wrong_requests_are_told_at_once(
    bank_root: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    """What cannot be exported is told in one message, with exit code 2."""
    code, _, warned = run(capsys, "export", "moodle", *words, "--bank", bank_root)
    assert (code, told in warned) == (2, True), warned


# --- What comes back ---------------------------------------------------------------------------------------

HEADS = {
    "ru": [
        "Фамилия",
        "Имя",
        "Состояние",
        "Оценка/10 00",
        "Вопрос 1",
        "Ответ 1",
        "Правильный ответ 1",
        "Вопрос 2",
        "Ответ 2",
    ],
    "en": [
        "Last name",
        "First name",
        "Status",
        "Grade",
        "Question 1",
        "Response 1",
        "Right answer 1",
        "Question 2",
        "Response 2",
    ],
}
PART = {"ru": "часть", "en": "part"}


def summary(variant: Variant, values: dict[str, Value], language: str) -> str:
    """A response as Moodle's report summarises it."""
    shown: list[str] = []
    for answer in in_order(variant):
        for text in typed(variant, answer, values.get(answer.id, answer.value), language):
            choices = variant.text.choices.get(answer.id, ())
            shown.append(record.plain(choices[text].html) if isinstance(text, int) else text)
    return "; ".join(f"{PART[language]} {number}: {text}" for number, text in enumerate(shown, 1))


def report(found: tuple[Category, ...], language: str, wrong: dict[str, str]) -> str:
    """A report of two attempts at two questions: one all right, one with these mistakes by their answers."""
    variants = [category.variants[0] for category in found]
    rows: list[Sequence[str]] = [HEADS[language]]
    for spoiled in ({}, wrong):
        cells = []
        for variant in variants:
            values = {
                answer.id: answer.mistakes[spoiled[answer.id]]
                for answer in variant.instance.answers
                if answer.id in spoiled
            }
            text = f"Условие … {write.CODE}: {variant.code}"
            cells += [text, summary(variant, values, language)]
        rows.append(("Иванов", "Иван", "Завершено", "10", cells[0], cells[1], "…", cells[2], cells[3]))
    return "\ufeff" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_results_come_back(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    """A report in either language gives the count of right answers and of each mistake, as data and as a table."""
    found = exported(bank_root, "arith", variants=2)
    folder = tmp_path / "export"
    folder.mkdir()
    for name, content in files.files(found).items():
        (folder / name).write_bytes(content)
    wrong = {
        "total": "числа перемножены",
        "mean": "поделено на число строк",
        "product": "множители переставлены",
        "doubled": "не удвоена",
    }
    path = tmp_path / "report.csv"
    path.write_text(report(found, language, wrong), encoding="utf-8")
    code, said, _ = run(capsys, "results", "moodle", path, "--export", folder)
    assert (code, "1\xa0отчёт, 12\xa0ответов" in said) == (0, True), said
    counted = {
        (one.answer, one.verdict): one.times
        for one in results.by_problem(results.counts(results.answered(path, record.read(folder))))
    }
    assert counted == {
        **{(answer, results.RIGHT): 1 for answer in wrong},
        **dict.fromkeys(wrong.items(), 1),
        ("size", results.RIGHT): 2,
        ("rest", results.RIGHT): 2,
    }
    table = (folder / "results.csv").read_text(encoding="utf-8")
    assert "arith/sum;;Сумма;числа перемножены;1;2" in table


def test_a_report_without_questions_is_explained(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that leaves out the texts, and a file that is none, are told together, with exit code 2."""
    folder = tmp_path / "export"
    folder.mkdir()
    for name, content in files.files(exported(bank_root, "arith/sum")).items():
        (folder / name).write_bytes(content)
    (tmp_path / "a.csv").write_text("Фамилия,Ответ 1\nИванов,7\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Фамилия,Баллы\nИванов,7\n", encoding="utf-8")
    code, _, warned = run(capsys, "results", "moodle", tmp_path / "a.csv", tmp_path / "b.csv", "--export", folder)
    assert code == 2
    assert "отметьте «текст вопроса»" in warned
    assert "это не отчёт об ответах Moodle" in warned


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,5", 1.5), ("1.5", 1.5), ("\u22122", -2), ("1 000", 1000), ("3e-2", 0.03), ("", None), ("пять", None)],
)
def test_typed_numbers_are_read(written: str, value: float | None) -> None:
    """What a student types is read with a comma or a dot, with spaces and any minus; words are no number."""
    found = results.read(written)
    assert (None if found is None else float(found)) == value


@pytest.mark.latex
def test_a_printing_is_exported_as_it_was(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--printed` gives the instances of the papers, whatever seed or blueprint they came from."""
    printing = ("--exam", "small", "--seed", "9", "--variants", "3", "--bank", bank_root, "--output", tmp_path)
    assert run(capsys, "exam", *printing)[0] == 0
    folder = tmp_path / "moodle"
    words = ("--printed", tmp_path / "small-9", "--bank", bank_root, "--output", folder)
    code, said, warned = run(capsys, "export", "moodle", *words)
    assert code == 0, said + warned
    found = moodle_rules.imported((folder / "moodle.xml").read_text(encoding="utf-8"))
    wanted = [one for paper in read_manifest(tmp_path / "small-9").papers for one in paper.problems]
    assert sorted(one.idnumber or "" for one in found) == sorted(f"{one.id}#{one.index}" for one in wanted)


@pytest.mark.latex
def test_a_changed_answer_is_not_exported(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the bank answers otherwise than the papers did, nothing is exported, and the paper is named."""
    printing = ("--exam", "small", "--seed", "9", "--bank", bank_root, "--output", tmp_path)
    assert run(capsys, "exam", *printing)[0] == 0
    edit(bank_root / "arith/sum/solver.py", "total=a + b,", "total=a + b + 1,")
    words = ("--printed", tmp_path / "small-9", "--bank", bank_root, "--output", tmp_path / "moodle")
    code, _, warned = run(capsys, "export", "moodle", *words)
    assert (code, "arith/sum: ответы уже не те, что напечатаны в билете 1" in warned) == (2, True), warned
    assert not (tmp_path / "moodle").exists()
