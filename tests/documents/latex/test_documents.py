"""The LaTeX of the three documents: nothing that helps a cheat, every answer in its place, every line traced back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import DOCUMENTS, edit, line_of, source_of

from generator.documents.latex import origin, texts, values
from generator.documents.table import NAMED
from generator.errors import BankError
from generator.exams import blueprint_file, dealing
from generator.model import (
    Answer,
    Blueprint,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    ShapeSpec,
    Slot,
    Value,
)
from generator.problems import bank, instance
from generator.solvers.numbers.formula import Formula, Product, Symbol

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
SEED = "zerno-7d1f83a6c0b95e24 весна"
GRID = np.array([[1, 2], [3, -5]])
DOUBLED = "$\\begin{pmatrix}%\n2&4\\\\%\n6&-10%\n\\end{pmatrix}$"

Class = tuple[Blueprint, list[Paper]]


@pytest.fixture(scope="module")
def course() -> Class:
    """Thirty variants of the exam that ships with the project."""
    blueprint, problems = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    return blueprint, list(dealing.papers(problems, SEED, range(1, 31)))


@pytest.fixture(scope="module")
def mixed(course: Class) -> Class:
    """Three variants of a problem with one answer and of one with two."""
    slots = [Slot(bank.load(ROOT / "bank", name)) for name in ("losses/softmax", "convnets/vgg")]
    return course[0], list(dealing.papers(slots, SEED, range(1, 4)))


@pytest.fixture
def small(bank_root: Path) -> Class:
    """Three variants of the tiny exam."""
    return drawn(bank_root)


def drawn(root: Path, numbers: range = range(1, 4)) -> Class:
    """Variants of the tiny exam from a bank as it is now."""
    blueprint, problems = blueprint_file.load_exam(root, "small")
    return blueprint, list(dealing.papers(problems, "42", numbers))


def known(root: Path) -> Class:
    """One variant of the tiny exam whose numbers are known in advance."""
    blueprint, _ = blueprint_file.load_exam(root, "small")
    total, grid = bank.load(root, "arith/sum"), bank.load(root, "arith/grid")
    instances = (
        instance.make(total, 7, {"a": 4, "b": 3}, lambda options: (*options[1:], options[0])),
        instance.make(grid, 5, {"rows": 2, "A": GRID}, tuple),
    )
    return blueprint, [Paper(3, "K7WQ2M", instances)]


def source(name: str, found: Class) -> str:
    """The LaTeX of a document."""
    blueprint, papers = found
    return source_of(name, blueprint, TEMPLATES, papers)


# --- What a student must not learn -------------------------------------------------------------------------


def altered(made: Paper) -> Paper:
    """The same paper, had all its answers come out otherwise."""
    return replace(made, instances=tuple(_altered(found) for found in made.instances))


def _altered(found: Instance) -> Instance:
    other = {answer.id: another(answer) for answer in found.answers}
    answers = tuple(replace(answer, value=other[answer.id], shown="?", mistakes={}) for answer in found.answers)
    return replace(found, solved=replace(found.solved, **other), answers=answers)


def another(answer: Answer) -> Value:
    """A wrong answer of the same kind."""
    match answer.spec, answer.value:
        case ((IntegerSpec() | NumberSpec()), right):
            return right + 1  # type: ignore[operator]
        case ChoiceSpec(), right:
            return next(key for key in answer.options if key != right)
        case ShapeSpec(), tuple() as right:
            return tuple(size + 1 for size in right)
        case MatrixSpec(), np.ndarray() as right:
            return right + 1
        case FormulaSpec(), Formula() as right:
            return Product(right, Symbol("Q"))
        case unknown:
            raise TypeError(unknown)


def test_the_exam_does_not_depend_on_its_answers(course: Class) -> None:
    """Had every answer and mistake come out otherwise, the paper for the student would read the same."""
    blueprint, papers = course
    others = [altered(made) for made in papers]
    assert source("exam", (blueprint, others)) == source("exam", course)
    solutions = [source("solutions", (blueprint, [made])) for made in papers]
    assert not set(solutions) & {source("solutions", (blueprint, [made])) for made in others}


def test_the_exam_marks_no_right_answer(course: Class) -> None:
    """A right answer is set off once for each question in the solutions, and never in the exam or by its macro."""
    _, papers = course
    answers = sum(len(found.answers) for made in papers for found in made.instances)
    assert source("solutions", course).count(r"\rightanswer{") == answers == 30 * 11
    assert r"\rightanswer" not in source("exam", course)


@pytest.mark.parametrize(
    ("place", "problem", "answers"),
    [(3, "convnets/vgg", {"total"}), (4, "backpropagation/affine", {"formula", "gradient"})],
)
def test_the_exam_prints_no_answer(course: Class, place: int, problem: str, answers: set[str]) -> None:
    """A total, a formula or a gradient, as the key has it, stands in that variant's solution and in no statement."""
    for made in course[1]:
        found = made.instances[place]
        assert found.problem.id == problem
        printed = [
            values.answer(answer.spec, answer.value).strip("$") for answer in found.answers if answer.id in answers
        ]
        assert len(printed) == len(answers)
        statements = "".join(texts(NAMED["exam"], made, number)["statement"] for number in range(5))
        solution = texts(NAMED["solutions"], made, place)["solution"]
        assert [(key in statements, key in solution) for key in printed] == [(False, True)] * len(answers)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_tells_the_seed(course: Class, name: str) -> None:
    """Neither the seed nor a word of it is in what is typeset, in plain letters or as PDF metadata has them."""
    text = source(name, course).lower()
    words = [word for word in SEED.split() for word in (word, word.encode().hex(), word.encode("utf-16-be").hex())]
    assert len(words) == 6
    assert not [word for word in words if word in text]
    assert "экзамен".encode("utf-16-be").hex()[4:] in text


def test_the_exam_names_no_mistakes(course: Class) -> None:
    """The misconceptions that a grader looks for stand in the solutions, and not one of them in the exam."""
    named = {
        values.escape(name)
        for made in course[1]
        for found in made.instances
        for a in found.answers
        for name in a.mistakes
    }
    assert len(named) > 10
    solutions, statements = source("solutions", course), source("exam", course)
    assert {name for name in named if f'"--- {name}' not in solutions} == set()
    assert {name for name in named if f'"--- {name}' in statements} == set()


@pytest.mark.prove
def test_two_hundred_seeds_give_two_hundred_papers() -> None:
    """Seeds 1 to 200 print 200 different papers, even when their codes are covered."""
    blueprint, places = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    papers = [replace(made, code="") for seed in range(1, 201) for made in dealing.papers(places, str(seed), [1])]
    assert len({source("exam", (blueprint, [made])) for made in papers}) == 200


# --- Each answer once --------------------------------------------------------------------------------------

TOTAL, REST = '\\VAR{answer("total")}', '\\VAR{answer("rest")}'
WANTED = 'каждый ответ печатается ровно один раз: answer("total"), answer("rest")'

each_text = pytest.mark.parametrize(
    ("text", "document"), [("statement", "exam"), ("statement", "solutions"), ("solution", "solutions")]
)


@each_text
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TOTAL, ""),
        (REST, "Ответ:"),
        (TOTAL, TOTAL + TOTAL),
        (REST, TOTAL),
        (TOTAL, "\\BLOCK{for turn in [1, 2]}\n" + TOTAL + "\n\\BLOCK{endfor}"),
        (TOTAL, "\\BLOCK{if a < 0}\n" + TOTAL + "\n\\BLOCK{endif}"),
        (TOTAL, "\\#{" + TOTAL[:-1] + "}}"),
    ],
    ids=["left out", "written by hand", "twice", "for another", "in a loop", "on a condition", "in a comment"],
)
def test_every_answer_has_one_place(bank_root: Path, text: str, document: str, old: str, new: str) -> None:
    """A text that leaves an answer out, or prints it twice, is refused by name in each document that prints it."""
    path = bank_root / f"arith/sum/{text}.tex"
    edit(path, old, new)
    with pytest.raises(BankError) as fault:
        source(document, drawn(bank_root))
    assert str(fault.value) == f"{path}:1: {WANTED}"


@each_text
def test_an_unknown_answer(bank_root: Path, text: str, document: str) -> None:
    """An answer that the problem does not have is refused with the line that asks for it, and those that it has."""
    path = bank_root / f"arith/sum/{text}.tex"
    edit(path, REST, '\\VAR{answer("sum")}')
    with pytest.raises(BankError) as fault:
        source(document, drawn(bank_root))
    line = line_of(path, 'answer("sum")')
    assert str(fault.value) == f"{path}:{line}: шаблон не заполняется: нет ответа «sum»; есть total, rest"


def test_a_statement_asks_and_a_solution_answers(bank_root: Path) -> None:
    """The exam leaves room and names the points, the solutions repeat the question without room and then answer."""
    found = known(bank_root)
    assert texts(NAMED["exam"], found[1][0], 1) == {
        "statement": (
            "%@ 3 1 statement exam\n"
            "Дана матрица $A="
            + DOUBLED.strip("$").replace("2&4", "1&2").replace("6&", "3&").replace("10", "5")
            + "$.\n"
            "\\answerarea{4}{1~балл}\n"
            "\\answerline{60mm}{3~балла}\n"
            "\\answerline{30mm}{1~балл}\n"
            "\\answerline{100mm}{1~балл}\n"
            "%@ "
        )
    }
    solutions = texts(NAMED["solutions"], found[1][0], 1)
    assert list(solutions) == ["statement", "solution"]
    assert r"\answer" not in solutions["statement"]
    assert solutions["solution"] == (
        "%@ 3 1 solution solutions\n"
        f"\\rightanswer{{{DOUBLED}}}\n"
        "\\rightanswer{0{,}25}\n"
        "\\rightanswer{$2\\ensuremath{\\times}2$}\n"
        "\\rightanswer{$A^{\\mathsf T} B$}\n"
        "%@ "
    )
    assert texts(NAMED["key"], found[1][0], 1) == {}


def test_a_practice_sheet_has_the_solution_after_each_problem(small: Class) -> None:
    """With this layout statement and solution alternate, and no room is left to write in."""
    blueprint, papers = small
    source = source_of("exam", replace(blueprint, layout="practice"), TEMPLATES, papers)
    told = re.findall(r"^%@ (\d+) (\d+) (\w+) practice$", source, re.MULTILINE)
    expected = [
        (str(made.number), str(place), kind)
        for made in papers
        for place in range(len(made.instances))
        for kind in ("statement", "solution")
    ]
    assert told == expected
    assert not re.search(r"\\answer|\\begin{problem}", source)
    assert r"\answerline" in source_of("exam", blueprint, TEMPLATES, papers)


def test_a_single_answer_bears_no_points(mixed: Class) -> None:
    """Points stand at a part only where a problem has several: a single answer has those of the problem."""
    places = {
        (len(found.answers) > 1, bool(points))
        for made in mixed[1]
        for place, found in enumerate(made.instances)
        for points in re.findall(
            r"\\(?:answerline\{\d+mm\}|answerarea\{\d\}|begin\{options\})\{(.*?)\}",
            texts(NAMED["exam"], made, place)["statement"],
        )
    }
    assert places == {(True, True), (False, False)}


# --- Options -----------------------------------------------------------------------------------------------


def test_options_keep_the_order_of_the_instance(bank_root: Path) -> None:
    """Each variant prints the options in its own order, and the solutions and the key number the right one by it."""
    blueprint, papers = drawn(bank_root, range(1, 13))
    key = source("key", (blueprint, papers))
    numbers = set()
    for made in papers:
        choice = made.instances[0].answers[1]
        assert isinstance(choice.spec, ChoiceSpec)
        items = [choice.spec.options[option] for option in choice.options]
        for name in ("exam", "solutions"):
            assert re.findall(r"\\item (.*)", texts(NAMED[name], made, 0)["statement"]) == items
        number = items.index(choice.spec.options[str(choice.value)]) + 1
        right = f"{number})~{items[number - 1]}"
        assert rf"\rightanswer{{{right}}}" in texts(NAMED["solutions"], made, 0)["solution"]
        assert re.search(rf"^{made.number} & \\texttt\{{{made.code}\}}\n& .*\n& {re.escape(right)}$", key, re.MULTILINE)
        numbers.add(number)
    assert numbers == {1, 2, 3}


def test_mistakes_bear_the_letter_of_their_part(bank_root: Path) -> None:
    """The solutions list each wrong value under its part, with the misconception behind it."""
    text = source("solutions", known(bank_root))
    lists = re.findall(r"\\begin\{mistakes\}\n(.*?)\n\\end\{mistakes\}", text, re.DOTALL)
    wrong = DOUBLED.replace("2&4", "1&2").replace("6&", "3&").replace("10", "5")
    assert [found.removeprefix(r"\item ").split("\n\\item ") for found in lists] == [
        ['а)~12 "--- числа перемножены', 'а)~1 "--- числа вычтены'],
        [
            f'а)~{wrong} "--- не удвоена',
            'б)~0{,}50 "--- поделено на число строк',
            r'г)~$B A^{\mathsf T}$ "--- множители переставлены',
        ],
    ]


def test_mistakes_of_a_choice_are_numbered_options(bank_root: Path) -> None:
    """A wrong option stands in the solutions with the number that it has on this paper."""
    edit(
        bank_root / "arith/sum/solver.py", '"числа вычтены": a - b}', '"числа вычтены": a - b}, "rest": {"нет": "zero"}'
    )
    assert '\\item б)~3)~Ноль "--- нет\n' in source("solutions", known(bank_root))


def test_mistakes_of_a_single_answer_bear_no_letter(bank_root: Path) -> None:
    """Where there are no parts there are no letters."""
    edit(bank_root / "arith/sum/problem.yaml", "  rest:\n    kind: choice\n    points: 1\n    label: Остаток\n", "")
    edit(bank_root / "arith/sum/problem.yaml", "    options:\n      zero: Ноль\n      one: Один\n      two: Два\n", "")
    for text in ("statement", "solution"):
        edit(bank_root / f"arith/sum/{text}.tex", REST, "")
    assert '\\item 12 "--- числа перемножены\n\\item 1 "--- числа вычтены\n' in source("solutions", known(bank_root))


# --- The key -----------------------------------------------------------------------------------------------


def columns(key: str) -> list[tuple[str, str, str]]:
    """The columns of a key: number, label, points."""
    found = re.findall(r"^& \\asname\\textbf\{(\S+)\.\} (.*?) \((\d+)\)\{\}$", key, re.MULTILINE)
    return [(number, re.sub(r"\\word\{(.*?)\}\{.*?\}", r"\1", label), points) for number, label, points in found]


def test_the_columns_of_the_key(bank_root: Path) -> None:
    """The key has a column for each answer in the order of the paper, and parts have the letters of the paper."""
    assert columns(source("key", known(bank_root))) == [
        ("1а", "Сумма", "2"),
        ("1б", "Остаток", "1"),
        ("2а", "Удвоенная", "1"),
        ("2б", "Среднее", "3"),
        ("2в", "Размер", "1"),
        ("2г", "Формула", "1"),
    ]


def test_a_single_answer_has_no_letter_in_the_key(mixed: Class) -> None:
    """Problems with one answer have their number alone; the columns follow the exam's problems."""
    blueprint, papers = mixed
    found = columns(source("key", mixed))
    assert [number for number, _, _ in found] == ["1", "2а", "2б"]
    labels = [answer.spec.label for made in papers[0].instances for answer in made.answers]
    assert [label for _, label, _ in found] == labels
    backwards = [replace(made, instances=made.instances[::-1]) for made in papers]
    turned = columns(source("key", (blueprint, backwards)))
    assert [number for number, _, _ in turned] == ["1а", "1б", "2"]


def test_the_row_of_a_variant(bank_root: Path) -> None:
    """A row of the key holds the variant's number, its code and its answers under their columns, and no workload."""
    doubled = rf"\incolumn{{{DOUBLED}}}{{[2 4; 6 \ensuremath{{-}}10]}}"
    cells = ["7", "1)~Один", doubled, "0{,}25", "$2\\ensuremath{\\times}2$", "$A^{\\mathsf T} B$"]
    row = "\n".join(["3 & \\texttt{K7WQ2M}", *(f"& {cell}" for cell in cells), "\\\\ \\hline"])
    key = source("key", known(bank_root))
    assert key.count(row) == 1
    assert key.count(r"\texttt{") == 1


def test_every_variant_has_its_row(course: Class) -> None:
    """The key lists the variants in order, each with the code that its exam and its solutions bear."""
    _, papers = course
    wanted = [(str(made.number), made.code) for made in papers]
    assert re.findall(r"^(\d+) & \\texttt\{(\w+)\}$", source("key", course), re.MULTILINE) == wanted
    for name in ("exam", "solutions"):
        assert re.findall(r"^\\begin\{variant\}\{(\d+)\}\{(\w+)\}$", source(name, course), re.MULTILINE) == wanted


# --- The frame ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("title", "subject"), [("Экзамен", "Глубокое обучение"), (r"100 % \end{x} <&>", "«Кости» 🎲 & $x_1$ ^^41")]
)
def test_the_title_in_the_metadata(small: Class, name: str, title: str, subject: str) -> None:
    """The PDF's title is the exam's title and course, whatever characters they have."""
    blueprint, papers = small
    text = source(name, (replace(blueprint, title=title, course=subject), papers))
    (found,) = re.findall(r"\\pdfinfo\{/Title <([0-9a-f]+)>\}", text)
    assert bytes.fromhex(found).decode("utf-16") == f"{title}. {subject}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_of_the_blueprint_are_no_latex(small: Class, name: str) -> None:
    """A title with the special characters of TeX prints them."""
    blueprint, papers = small
    text = source(name, (replace(blueprint, title="R&D 100 % #1"), papers))
    assert r"R\&D 100 \% \#1" in text
    assert "R&D" not in text


def test_the_frame_of_an_exam(small: Class) -> None:
    """A full blueprint prints its institution, date, instructions and grades; an empty one leaves them out."""
    blueprint, papers = small
    full = replace(blueprint, institution="МГУ", department="ВМК", instructions=("Пишите.",), grades={5: 8, 4: 1})
    text = source("exam", (full, papers))
    assert text.count(r"\begin{center}\small МГУ\\ ВМК\end{center}") == 3
    assert text.count("Пишите.") == 3
    assert text.count('Оценки: «5» "--- от~8~баллов, \n«4» "--- от~1.\n') == 3
    bare = source("exam", small)
    assert not [word for word in ("center", "Оценки", "None") if word in bare]


def test_the_table_of_scores(small: Class) -> None:
    """The grader's table has a column for each problem with its points, and their sum."""
    assert r"Максимум&3&6&9\\" in source("exam", small)


def test_a_variant_reads_the_same_alone(small: Class) -> None:
    """A reprint of one variant has the text that it had in its class."""
    blueprint, papers = small
    alone = source("exam", (blueprint, papers[1:2]))
    body = alone[alone.index(r"\begin{variant}") : alone.index(r"\end{document}")]
    assert body in source("exam", small)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_missing_templates(small: Class, tmp_path: Path, name: str) -> None:
    """A folder without the document's template is refused with the path that was looked for."""
    blueprint, papers = small
    path = tmp_path / f"{name}.tex.j2"
    with pytest.raises(BankError, match=f"^{re.escape(str(path))}: шаблон не читается"):
        source_of(name, blueprint, tmp_path, papers)


def test_a_faulty_project_template(small: Class, tmp_path: Path) -> None:
    """A name that a document's own template does not have is refused with its line."""
    blueprint, papers = small
    path = tmp_path / "exam.tex.j2"
    path.write_text("\\documentclass{article}\n\n\\VAR{papers[0].teacher}\n", encoding="utf-8")
    with pytest.raises(BankError, match=f"^{re.escape(str(path))}:3: "):
        source_of("exam", blueprint, tmp_path, papers)


# --- Where a line comes from -------------------------------------------------------------------------------

LOOPED = r"""Первая строка.
\#{ комментарий
на двух строках }
\BLOCK{for turn in range(a)}
Строка цикла \VAR{turn}.
\BLOCK{if turn == 1}
Только во второй раз.
\BLOCK{endif}
\BLOCK{endfor}

Последняя строка, за пустой.
"""

Origin = tuple[int, str, str, int]


def origins(name: str, found: Class) -> Iterator[tuple[str, Origin | None]]:
    """Each line of a document with where it comes from: variant, problem, template's file, its line."""
    text = source(name, found)
    for number, line in enumerate(text.split("\n"), 1):
        traced = origin(text, number, found[1])
        if traced:
            yield line, (traced.paper.number, traced.instance.problem.id, traced.template.path.name, traced.line)
        else:
            yield line, None


@pytest.mark.parametrize(
    ("text", "name"), [("statement.tex", "exam"), ("statement.tex", "solutions"), ("solution.tex", "solutions")]
)
def test_lines_lead_back_to_the_bank(bank_root: Path, text: str, name: str) -> None:
    """Each line of a text, in a loop, on a condition, behind comments, in each variant, leads to its own line."""
    path = bank_root / "arith/sum" / text
    path.write_text(LOOPED + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = drawn(bank_root)
    traced = list(origins(name, found))
    for made in found[1]:
        turns = made.instances[0].params["a"]
        assert isinstance(turns, int)
        wanted = [("Первая строка.", 1), ("Последняя строка, за пустой.", line_of(path, "за пустой"))]
        wanted += [(f"Строка цикла {turn}.", line_of(path, "Строка цикла")) for turn in range(turns)]
        if turns > 1:
            wanted.append(("Только во второй раз.", line_of(path, "во второй раз")))
        words = {line for line, _ in wanted}
        of_paper = [(line, origin) for line, origin in traced if line in words and origin and origin[0] == made.number]
        expected = [(line, (made.number, "arith/sum", text, place)) for line, place in wanted]
        assert sorted(of_paper) == sorted(expected)


def test_lines_of_a_value_lead_to_where_it_is_printed(small: Class) -> None:
    """All lines of a matrix or of a list of options lead to the line of the template that prints them."""
    problem = small[1][0].instances[0].problem
    grid = small[1][0].instances[1].problem
    traced = list(origins("exam", small))
    places = {
        r"\item": line_of(problem.statement.path, 'answer("rest")'),
        r"\end{options}": line_of(problem.statement.path, 'answer("rest")'),
        r"\end{pmatrix}": line_of(grid.statement.path, "Дана матрица"),
    }
    for start, place in places.items():
        found = [origin for line, origin in traced if line.startswith(start)]
        assert len(found) >= 3
        assert {origin[2:] for origin in found if origin} == {("statement.tex", place)}
        assert None not in found
        assert sorted({origin[0] for origin in found if origin}) == [1, 2, 3]


def test_lines_of_the_real_bank_lead_back(course: Class) -> None:
    """Wherever a line of the shipped exam stands word for word in the bank, its origin is a line with those words."""
    blueprint, papers = course
    literal = {
        (problem.id, template.path.name): template.source.split("\n")
        for problem in (found.problem for found in papers[0].instances)
        for template in (problem.statement, problem.solution)
    }
    seen = set()
    for name in ("exam", "solutions"):
        for line, place in origins(name, (blueprint, papers[:3])):
            if place and line.strip() and line in literal[place[1:3]]:
                assert literal[place[1:3]][place[3] - 1] == line, (name, place)
                seen.add(place)
    assert {place[:3] for place in seen} == {(n, *key) for n in (1, 2, 3) for key in literal}


OWN = {
    "exam": [r"\documentclass", r"\usepackage", "Дисциплина", r"\fields", r"Максимум"],
    "solutions": [r"\documentclass", r"\usepackage", "Дисциплина"],
}


@pytest.mark.parametrize("name", OWN)
def test_lines_of_the_project_lead_nowhere(small: Class, name: str) -> None:
    """The frame of a paper, also between two variants, comes from no problem."""
    traced = list(origins(name, small))
    for start in OWN[name]:
        found = [origin for line, origin in traced if line.startswith(start)]
        assert len(found) in {1, 3, 6}
        assert set(found) == {None}


def test_lines_of_the_key_lead_nowhere(small: Class) -> None:
    """The key prints no text of the bank."""
    traced = list(origins("key", small))
    assert len(traced) > 20
    assert {origin for _, origin in traced} == {None}


@pytest.mark.parametrize("name", ["exam", "solutions"])
def test_what_a_text_leaves_open_is_its_own_fault(small: Class, name: str) -> None:
    """The line right behind a text, where TeX notices an open group, leads to the last line of that text."""
    _, papers = small
    lines = source(name, small).split("\n")
    behind = [number + 2 for number, line in enumerate(lines) if line == "%@ "]
    assert len(behind) == 6 * len(texts(NAMED[name], papers[0], 0))
    for number in behind:
        traced = origin("\n".join(lines), number, papers)
        assert traced
        assert traced.line == traced.template.source.rstrip("\n").count("\n") + 1
