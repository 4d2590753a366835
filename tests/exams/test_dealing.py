"""A class of papers: any variant stands alone, and no problem's numbers depend on the other problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from generator.exams import dealing
from generator.model import Instance, Paper, Slot
from generator.problems import bank

SUM, GRID, COPY = "arith/sum", "arith/grid", "arith/copy"


@pytest.fixture
def problems(bank_root: Path) -> dict[str, Slot]:
    """Three problems by their ids; one is a copy of another."""
    (bank_root / COPY).mkdir()
    for path in (bank_root / SUM).iterdir():
        (bank_root / COPY / path.name).write_bytes(path.read_bytes())
    return {problem.id: Slot(problem) for problem in bank.load_all(bank_root)}


def described(instance: Instance) -> str:
    """All that a paper shows of an instance."""
    params = {name: np.asarray(value).tolist() for name, value in instance.params.items()}
    return repr((instance.index, params, [(answer.id, answer.shown, answer.options) for answer in instance.answers]))


def printed(
    problems: dict[str, Slot], ids: Sequence[str], seed: str = "42", numbers: Sequence[int] = range(1, 31)
) -> dict[str, list[str]]:
    """What each problem of an exam shows in each of these variants."""
    papers = list(dealing.papers([problems[name] for name in ids], seed, numbers))
    return {name: [described(paper.instances[place]) for paper in papers] for place, name in enumerate(ids)}


def whole(paper: Paper) -> tuple[int, str, list[str]]:
    """All of a paper."""
    return paper.number, paper.code, [described(instance) for instance in paper.instances]


def test_a_paper_has_its_number_code_and_problems(problems: dict[str, Slot]) -> None:
    """Variants are numbered as asked, and hold the problems in the order of the exam."""
    papers = list(dealing.papers([problems[GRID], problems[SUM]], "42", range(1, 31)))
    assert [paper.number for paper in papers] == list(range(1, 31))
    assert {tuple(instance.problem.id for instance in paper.instances) for paper in papers} == {(GRID, SUM)}
    assert len({paper.code for paper in papers}) == 30
    assert all(re.fullmatch("[2-9A-HJ-NP-Z]{6}", paper.code) for paper in papers)


@pytest.mark.parametrize(
    "ids", [[SUM], [GRID], [GRID, SUM], [SUM, COPY], [COPY, SUM, GRID], [COPY, GRID]], ids=" ".join
)
def test_other_problems_move_no_numbers(problems: dict[str, Slot], ids: list[str]) -> None:
    """Adding, removing and moving problems leaves each one's numbers, answers and order of options as they were."""
    full = printed(problems, [SUM, GRID, COPY])
    assert printed(problems, ids) == {name: full[name] for name in ids}


def test_editing_one_problem_moves_no_others_numbers(bank_root: Path, problems: dict[str, Slot]) -> None:
    """A problem whose space has grown leaves the others alone."""
    before = printed(problems, [SUM, GRID])
    path = bank_root / SUM / "problem.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("to: 9", "to: 99"), encoding="utf-8")
    after = printed({problem.id: Slot(problem) for problem in bank.load_all(bank_root)}, [SUM, GRID])
    assert after[GRID] == before[GRID]
    assert after[SUM] != before[SUM]


def test_editing_words_moves_no_numbers(bank_root: Path, problems: dict[str, Slot]) -> None:
    """A corrected statement, title or solution changes nothing that was drawn."""
    before = printed(problems, [SUM, GRID])
    for path in (bank_root / SUM).glob("*.tex"):
        path.write_text("исправлено", encoding="utf-8")
    assert printed({problem.id: Slot(problem) for problem in bank.load_all(bank_root)}, [SUM, GRID]) == before


def test_problems_with_equal_files_are_drawn_apart(problems: dict[str, Slot]) -> None:
    """A copy of a problem repeats neither the first one's numbers variant by variant nor its orders of options."""
    papers = list(dealing.papers([problems[SUM], problems[COPY]], "42", range(1, 31)))
    first, second = ([paper.instances[place] for paper in papers] for place in (0, 1))
    assert [made.index for made in first] != [made.index for made in second]
    assert [made.answers[1].options for made in first] != [made.answers[1].options for made in second]


def test_any_variant_is_made_alone(problems: dict[str, Slot]) -> None:
    """Variant 731 is the same whether it is made alone, in a shard or among a thousand, and in any order."""
    asked = [problems[SUM], problems[GRID]]
    thousand = {paper.number: whole(paper) for paper in dealing.papers(asked, "42", range(1, 1001))}
    assert [whole(paper) for paper in dealing.papers(asked, "42", [731])] == [thousand[731]]
    scattered = [1000, 7, 731, 1, 732, 7]
    assert [whole(paper) for paper in dealing.papers(asked, "42", scattered)] == [
        thousand[number] for number in scattered
    ]
    shard = range(500, 600)
    assert [whole(paper) for paper in dealing.papers(asked, "42", shard)] == [thousand[number] for number in shard]


def test_a_class_does_not_repeat_while_it_can_help_it(problems: dict[str, Slot]) -> None:
    """Twenty-seven variants have all 27 sums, and a thousand have a thousand grids."""
    papers = list(dealing.papers([problems[SUM], problems[GRID]], "42", range(1, 1001)))
    sums, grids = (Counter(paper.instances[place].index for paper in papers) for place in (0, 1))
    assert set(grids.values()) == {1}
    assert set(sums) == set(range(27))
    assert set(sums.values()) == {37, 38}
    assert {paper.instances[0].index for paper in papers[:27]} == set(range(27))


def test_options_stand_in_every_order_equally_often(problems: dict[str, Slot]) -> None:
    """Over six variants three options have each of their six orders once."""
    papers = list(dealing.papers([problems[SUM]], "42", range(1, 61)))
    orders = [paper.instances[0].answers[1].options for paper in papers]
    for start in range(0, 60, 6):
        assert Counter(orders[start : start + 6]) == Counter(permutations(("zero", "one", "two")))


def test_the_right_option_stands_in_every_place(problems: dict[str, Slot]) -> None:
    """Whoever always marks the first option is right in no more than half of 54 variants, and so for each place."""
    papers = list(dealing.papers([problems[SUM]], "42", range(1, 55)))
    answers = [paper.instances[0].answers[1] for paper in papers]
    places = Counter(answer.options.index(str(answer.value)) for answer in answers)
    assert set(places) == {0, 1, 2}
    assert max(places.values()) <= 27


def test_a_seed_decides_everything(problems: dict[str, Slot]) -> None:
    """Equal seeds give equal papers; two hundred seeds give two hundred classes, whose codes do not meet."""
    asked = [problems[SUM]]
    classes = {
        seed: [whole(paper) for paper in dealing.papers(asked, seed, range(1, 11))] for seed in map(str, range(1, 201))
    }
    assert [whole(paper) for paper in dealing.papers(asked, "7", range(1, 11))] == classes["7"]
    assert len({repr([instances for _, _, instances in papers]) for papers in classes.values()}) == 200
    assert len({code for papers in classes.values() for _, code, _ in papers}) == 2000


def test_a_code_does_not_tell_the_problems(problems: dict[str, Slot]) -> None:
    """The codes of a class are those of its seed and numbers, whatever its problems."""
    codes = [[paper.code for paper in dealing.papers([problems[name]], "42", range(1, 31))] for name in (SUM, GRID)]
    assert codes[0] == codes[1]
