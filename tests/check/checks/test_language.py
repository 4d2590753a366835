"""The Russian of the bank: which words and signs are found fault with, where, and which are left in peace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import edit, line_of

from generator.check.checks import language
from generator.check.report import Fault
from generator.check.russian_text import prose, spelling, typography
from generator.model import Instance, Problem
from generator.problems import bank, instance
from generator.problems.space import Space

ROOT = Path(__file__).parents[2] / "bank"
BANK = ROOT.parent.parent / "bank"
TEMPLATES = ROOT.parent.parent / "templates"

# For each seeded problem the file and the words of the line that is at fault, and what is said of it.
SEEDED = {
    "misspelt": ("statement.tex", "чеслом", "орфография: «чеслом»"),
    "no-dots": ("statement.tex", "Еще", "орфография: «Еще»: пропала буква ё: «ещё»"),
    "double-word": ("statement.tex", "на на", "повтор слова"),
    "straight-quotes": ("statement.tex", '"суммой"', "прямые кавычки"),
    "decimal-dot": ("statement.tex", "0.1", "десятичная точка"),
    "hyphen": ("statement.tex", "Сумма -", "дефис вместо тире"),
    "double-space": ("statement.tex", "Проверьте  сложение", "двойной пробел"),
    "space-before-comma": ("statement.tex", "столбиком ,", "пробел у знака препинания"),
    "formula": ("statement.tex", "x_1", "формула вне математики"),
    "breaking-space": ("statement.tex", r"5 \%", "разрывный пробел"),
    "solution": ("solution.tex", "ответт", "орфография: «ответт»"),
    "label": ("problem.yaml", "Суума", "орфография: «Суума»"),
    "mistake": ("solver.py", "премножены", "орфография: «премножены»"),
}


def instances(problem: Problem, count: int = 10) -> list[Instance]:
    """The first instances of a problem in the order of its indices."""
    space = Space(problem.sheet.params)
    return [instance.make(problem, index, space.at(index), tuple) for index in range(min(count, space.size))]


def faults_of(root: Path, problem_id: str) -> tuple[Fault, ...]:
    """What the examination says of a problem."""
    problem = bank.load(root, problem_id)
    return language.examine(problem, instances(problem), TEMPLATES).faults


def names(source: str) -> list[str]:
    """The names of the rules that a text breaks."""
    return [breach.rule.name for breach in typography.breaches(source)]


def test_every_seeded_fault_has_its_test() -> None:
    """No problem with a fault of language is forgotten."""
    seeded = {name.partition("/")[2] for name in bank.problem_ids(ROOT) if name.startswith("language/")}
    assert seeded == SEEDED.keys()


@pytest.mark.parametrize("name", SEEDED)
def test_each_seeded_fault_is_found_at_its_line(name: str) -> None:
    """The fault, and no other, is led back to the line of the file that has it."""
    file, words, said = SEEDED[name]
    (fault,) = faults_of(ROOT, f"language/{name}")
    path = ROOT / "language" / name / file
    assert fault.message.startswith(f"{path}:{line_of(path, words)}: {said}"), fault.message
    assert (fault.index is None) == (file in {"problem.yaml", "solver.py"})


def test_a_good_problem_has_no_fault() -> None:
    """A problem whose Russian is right is left in peace."""
    assert faults_of(ROOT, "good/sum") == ()


def test_options_and_corners_are_read(bank_root: Path) -> None:
    """The texts of a choice's options count, and so does a branch that only an extreme value prints."""
    edit(bank_root / "arith/sum/problem.yaml", "two: Два", "two: Двва")
    edit(
        bank_root / "arith/sum/statement.tex",
        "Каков остаток",
        "\\BLOCK{if a == 9}\nЭто наибольшее читсло.\n\\BLOCK{endif}\nКаков остаток",
    )
    problem = bank.load(bank_root, "arith/sum")
    said = {fault.message.split(": ")[2] for fault in language.examine(problem, instances(problem), TEMPLATES).faults}
    assert said == {"«Двва»", "«читсло»"}


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("Слой за\nза слоем.", "повтор слова"),
        ("Назовите ``слой''.", "прямые кавычки"),
        ("При $x = 0.5$ верно.", "десятичная точка"),
        ("Берут 2-3 слоя.", "дефис вместо тире"),
        ("Слой -- это слой.", "дефис вместо тире"),
        ("Слой  шире.", "двойной пробел"),
        ("Слой~ шире.", "двойной пробел"),
        ("Верно ли это ?", "пробел у знака препинания"),
        ("Слой ( нижний) шире.", "пробел у знака препинания"),
        ("Пусть a = 3.", "формула вне математики"),
        ("Берут k+1 слоёв.", "формула вне математики"),
        (r"Имя x\_1 занято.", "формула вне математики"),
        ("Градиент равен -5.", "формула вне математики"),
        ("Всего k слоёв.", "переменная вне математики"),
        ("Шаг η мал.", "переменная вне математики"),
        ("Слой — это слой.", "тире без «~»"),
        ("Слой --- это слой.", "тире без «~»"),
        ("Всего 5 кг.", "разрывный пробел"),
        ("Доля 5\\%.", "разрывный пробел"),
        ("Доля $p$ \\%.", "разрывный пробел"),
        ("Вариант №7.", "разрывный пробел"),
        ("На рис. 2 слой.", "разрывный пробел"),
        ("Слово cлой.", "латиница в слове"),
    ],
)
def test_what_breaks_a_rule(source: str, rule: str) -> None:
    """Each rule finds what it forbids."""
    assert rule in names(source)


@pytest.mark.parametrize(
    "source",
    [
        'Слой "--- это слой, и~слой "---\nтоже.',
        "Всего $k$ слоёв, $x_1 = 0{,}5$, $a - b$.",
        "Доля 0,1~\\%, масса 5~кг, вариант №~7, рис.~2, 15.12.2026.",
        "Слои 3--5, conv3-64, какой-то, кросс-энтропия, Batch Normalization.",
        "Пункт 3{.}1 и~\\texttt{x_1 = 0.5}.",
        "\\begin{options}{2~балла}\n\\item да \\item нет\n\\end{options}",
        "\\begin{tabular}{|c|c|}\\hline \\textbf{A} & \\textbf{B} \\\\ \\hline слой & слой \\\\ \\end{tabular}",
        "«Снаружи „внутри“».\n\nНовый абзац.",
        "Слой % слой  слой - слой",
        "И.~О.~Фамилия, (Ioffe, Szegedy, 2015), et~al.",
    ],
)
def test_what_breaks_no_rule(source: str) -> None:
    """Right typesetting is left in peace."""
    assert names(source) == []


def test_plain_text_may_have_spaced_dashes() -> None:
    """In a title the press itself joins a dash, but the other rules hold."""
    assert [breach.rule.name for breach in typography.breaches_of_plain("Слой — это слой")] == []
    assert [breach.rule.name for breach in typography.breaches_of_plain("Слой слой")] == ["повтор слова"]


def test_prose_stays_on_its_lines() -> None:
    """Formulas, comments and commands vanish, but each word is on the line on which it stood."""
    source = 'Пусть $x +\ny$ равно~5 "---\nвсё. % нет\n\\[\na \\text{всего: }\n\\]\n\\emph{Конец}.'
    lines = ["Пусть ◊", "◊ равно\u00a05\u00a0—", "всё. ", "◊", "◊всего: ◊", "◊", "Конец."]
    assert prose.prose(source).split("\n") == lines


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("слой", True),
        ("Слоями", True),
        ("свёртка", True),
        ("кросс-энтропией", True),
        ("какого-нибудь", True),
        ("слоий", False),
        ("свертка", False),
        ("кросс-энтрапией", False),
    ],
)
def test_spelling(word: str, right: bool) -> None:  # noqa: FBT001 - a column of the table
    """Words are known in all forms and in capitals, hyphenated ones by their parts, and ё is no е."""
    assert (spelling.fault(word) is None) == right


def test_the_bank_has_words_of_its_own(tmp_path: Path) -> None:
    """A listed word is right in all its forms; a bank without a list has none."""
    assert spelling.own_words(tmp_path) == frozenset()
    (tmp_path / "words.txt").write_text("# термины\nперплексия  # из теории информации\n\n", encoding="utf-8")
    own = spelling.own_words(tmp_path)
    assert spelling.fault("перплексией", own) is None
    assert spelling.fault("перплексией") is not None
    assert spelling.fault("термины", own) is None
    assert "термины" not in own


def test_words_are_listed_for_what_the_dictionary_lacks() -> None:
    """Of the terms that deep learning needs each is unknown to the dictionary, and listed by the bank."""
    own = spelling.own_words(BANK)
    for word in ("перплексия", "дропаут", "софтмакс"):
        assert spelling.fault(word) is not None
        assert spelling.fault(word, own) is None


def test_printing_papers_loads_no_dictionary() -> None:
    """Who starts the program does not wait for the dictionary, nor for what draws pages."""
    code = (
        "import sys, generator.cli; print(sorted({'pymorphy3', 'pypdfium2', 'watchfiles', 'PIL'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout == "[]\n"
