"""What an exam asks of a bank: narrower parameters, points, pools, effort; and where each of its faults stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from conftest import DOCUMENTS, edit, faults, line_of, print_class, source_of, write_files

from generator.errors import BankError, SpaceError
from generator.exams import blueprint_file, dealing, workload
from generator.model import Paper, Place, Pool, Range, Slot, Span
from generator.problems import bank, population

HEAD = "title: Проверочная\ncourse: Счёт\nminutes: 10\n"
SUM, GRID = "arith/sum", "arith/grid"
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def ask(bank_root: Path) -> Callable[..., tuple[Place, ...]]:
    """What stands at the places of an exam with these items; `more` are other lines of its blueprint."""

    def places(*items: str, more: str = "") -> tuple[Place, ...]:
        text = HEAD + more + "problems:\n" + "".join(f"  - {item}\n" for item in items)
        write_files(bank_root / "exams", {"small.yaml": text})
        return blueprint_file.load_exam(bank_root, "small")[1]

    return places


@pytest.fixture
def refused(bank_root: Path, ask: Callable[..., object]) -> Callable[..., list[tuple[int, str]]]:
    """The faults of such an exam, each with its line; the first item stands on the fifth line."""

    def found(*items: str, more: str = "") -> list[tuple[int, str]]:
        with pytest.raises(BankError) as caught:
            ask(*items, more=more)
        return faults(bank_root / "exams/small.yaml", caught.value)

    return found


@pytest.fixture
def pool_root(bank_root: Path) -> Path:
    """The bank with four more sums in a topic of their own, of which two are marked short and one long."""
    for name in "abcd":
        folder = bank_root / "sums" / name
        write_files(folder, {path.name: path.read_text(encoding="utf-8") for path in (bank_root / SUM).iterdir()})
        tags = {"a": "tags: [short]\n", "b": "tags: [short, dull]\n", "c": "tags: [long]\n"}.get(name, "")
        edit(folder / "problem.yaml", "topic: Арифметика\n", f"topic: Арифметика\n{tags}")
    return bank_root


def papers(places: Sequence[Place], count: int, seed: str = "42") -> list[Paper]:
    """So many variants."""
    return list(dealing.papers(places, seed, range(1, count + 1)))


def drawn(places: Sequence[Place], count: int, place: int = 0) -> list[dict[str, object]]:
    """The parameters at one place of so many variants."""
    return [dict(paper.instances[place].params) for paper in papers(places, count)]


def single(places: Sequence[Place], place: int = 0) -> Slot:
    """The slot that stands at this place of every paper."""
    found = places[place]
    assert isinstance(found, Slot)
    return found


# --- Narrower parameters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "allowed"),
    [
        ("{b: [5, 2]}", {(a, b) for a in range(1, 10) for b in (2, 5)}),
        ("{b: {from: 3, to: 5}}", {(a, b) for a in range(1, 10) for b in (3, 5)}),
        ("{a: {from: 2, to: 4}}", {(a, b) for a in (2, 3, 4) for b in (2, 3, 5)}),
        ("{a: [9, 1], b: [3]}", {(1, 3), (9, 3)}),
        ("{a: {from: 9, to: 9}}", {(9, 2), (9, 3), (9, 5)}),
    ],
)
def test_only_the_wanted_values_are_drawn(
    ask: Callable[..., tuple[Place, ...]], where: str, allowed: set[object]
) -> None:
    """A narrowed space is drawn out whole before anything repeats, and nothing else is drawn."""
    places = ask(f"{{problem: {SUM}, where: {where}}}")
    assert population.size(single(places)) == (len(allowed), True)
    found = [(params["a"], params["b"]) for params in drawn(places, len(allowed))]
    assert set(found) == allowed
    assert len(found) == len(allowed)


def test_steps_of_a_range_are_kept(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """Between two ends stand the values that the range has there."""
    edit(bank_root / SUM / "problem.yaml", "a: {from: 1, to: 9}", "a: {from: 1, to: 9, step: 3}")
    places = ask(f"{{problem: {SUM}, where: {{a: {{from: 2, to: 6}}}}}}")
    assert single(places).restriction == {"a": Range(4, 6, 3)}
    assert {params["a"] for params in drawn(places, 9)} == {4}


def test_an_index_is_that_of_the_whole_problem(ask: Callable[..., tuple[Place, ...]], bank_root: Path) -> None:
    """What the manifest calls an instance is the same instance of the problem without an exam."""
    places = ask(f"{{problem: {SUM}, where: {{b: [5]}}}}", f"{{problem: {GRID}, where: {{rows: [3]}}}}")
    for place in (0, 1):
        space = population.restricted_space(Slot(bank.load(bank_root, (SUM, GRID)[place])))
        for paper in papers(places, 20):
            found = paper.instances[place]
            whole = space.at(found.index)
            assert whole.keys() == found.params.keys()
            assert all(np.array_equal(whole[name], value) for name, value in found.params.items())


def test_arrays_follow_the_narrowed_structure(ask: Callable[..., tuple[Place, ...]]) -> None:
    """Where the rows are narrowed, all grids have so many rows, and a class of 200 has 200 of them."""
    places = ask(f"{{problem: {GRID}, where: {{rows: [3]}}}}")
    found = [np.asarray(params["A"]) for params in drawn(places, 200)]
    assert {grid.shape for grid in found} == {(3, 2)}
    assert len({grid.tobytes() for grid in found}) == 200


def test_a_narrowed_problem_moves_no_other(ask: Callable[..., tuple[Place, ...]]) -> None:
    """What is asked of one problem leaves the numbers of the others as they were."""
    plain = ask(SUM, GRID)
    other = ask(f"{{problem: {SUM}, where: {{b: [5]}}, points: {{total: 7}}}}", GRID)
    assert [paper.instances[1].index for paper in papers(plain, 30)] == [
        paper.instances[1].index for paper in papers(other, 30)
    ]


@pytest.mark.parametrize(
    ("where", "key", "reason"),
    [
        ("{c: [1]}", "where: {c", "нет параметра «c»; есть: a, b"),
        ("{b: [2, 4]}", "where: {b", "arith/sum: у «b» нет значения 4; есть: 2, 3, 5"),
        ('{b: ["2"]}', "where: {b", "arith/sum: у «b» нет значения '2'; есть: 2, 3, 5"),
        ("{a: [10]}", "where: {a", "arith/sum: у «a» нет значения 10; есть: от 1 до 9"),
        ('{a: ["x"]}', "where: {a", "arith/sum: у «a» нет значения 'x'; есть: от 1 до 9"),
        ("{b: [2, 2]}", "where: {b", "arith/sum: в списке «b» значение 2 повторяется"),
        ("{a: {from: 0, to: 3}}", "where: {a", "arith/sum: диапазон шире, чем у «a»: от 1 до 9"),
        ("{b: {from: 2, to: 6}}", "where: {b", "arith/sum: диапазон шире, чем у «b»: 2, 3, 5"),
        ("{a: {from: 3, to: 2}}", "where: {a", "arith/sum: в диапазоне «a» начало больше конца"),
        ("{b: {from: 4, to: 4}}", "where: {b", "arith/sum: в этот диапазон не попадает ни одно значение «b»: 2, 3, 5"),
        ("{}", "where: {}", "«problems».«0».«where»: пусто или слишком мало: нужно не меньше 1"),
        ("{b: []}", "where: {b", "«problems».«0».«where».«b»: пусто или слишком мало: нужно не меньше 1"),
        ("{b: 2}", "where: {b", "«problems».«0».«where».«b»: нужен список, а не 2"),
        ("{a: {from: 1}}", "where: {a", "«problems».«0».«where».«a».«to»: нет обязательного поля"),
    ],
)
def test_values_that_a_parameter_does_not_have(
    refused: Callable[..., list[tuple[int, str]]], bank_root: Path, where: str, key: str, reason: str
) -> None:
    """Unknown parameters, unknown values and empty ranges are faults of the item's own line."""
    assert refused(GRID, f"problem: {SUM}\n    where: {where}") != []
    found = refused(f"problem: {SUM}\n    where: {where}")
    assert found == [(line_of(bank_root / "exams/small.yaml", key), reason)]


def test_an_array_is_not_narrowed(refused: Callable[..., list[tuple[int, str]]]) -> None:
    """Entries of arrays are not chosen by an exam."""
    reason = "arith/grid: «A» — массив, а сузить можно только перечень или диапазон"
    assert refused(f"{{problem: {GRID}, where: {{A: [1]}}}}") == [(5, reason)]


def test_words_have_no_range(bank_root: Path, refused: Callable[..., list[tuple[int, str]]]) -> None:
    """Between two words there is nothing."""
    edit(bank_root / GRID / "problem.yaml", "  rows: [2, 3]\n", "  rows: [2, 3]\n  mode: [up, down]\n")
    edit(bank_root / GRID / "solver.py", "def solve(rows, A)", "def solve(rows, mode, A)")
    reason = "arith/grid: у «mode» нет числовых значений; перечислите нужные"
    assert refused(f"{{problem: {GRID}, where: {{mode: {{from: 1, to: 2}}}}}}") == [(5, reason)]


def test_where_that_accept_empties(bank_root: Path, refused: Callable[..., list[tuple[int, str]]]) -> None:
    """What the problem's own `accept` refuses is no space to draw from."""
    edit(bank_root / SUM / "solver.py", "    return 1\n", "    return 1\n\n\ndef accept(a, b):\n    return a < b\n")
    reason = "arith/sum: accept не допускает ни одного из оставшихся сочетаний параметров"
    assert refused(f"{{problem: {SUM}, where: {{a: [5, 9]}}}}") == [(5, reason)]


# --- Points --------------------------------------------------------------------------------------------------------


def test_points_take_the_place_of_the_sheets(ask: Callable[..., tuple[Place, ...]]) -> None:
    """An exam's points are those of the answers that it names; the others keep theirs."""
    (paper,) = papers(ask(f"{{problem: {SUM}, points: {{total: 7}}}}", GRID), 1)
    assert [answer.points for answer in paper.instances[0].answers] == [7, 1]
    assert [answer.points for answer in paper.instances[1].answers] == [1, 3, 1, 1]


def test_points_of_an_only_answer(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """Where there is one answer, a number says it all."""
    path = bank_root / SUM / "problem.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("  rest:")[0], encoding="utf-8")
    (paper,) = papers(ask(f"{{problem: {SUM}, points: 9}}"), 1)
    assert [answer.points for answer in paper.instances[0].answers] == [9]


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ("{sum: 2}", "нет ответа «sum»; есть: total, rest"),
        ("3", "здесь не один ответ, назовите баллы каждого: arith/sum"),
        ("{total: 0}", "«problems».«0».«points».«total»: нужны баллы: 0.5, 1, 1.5 и так далее, а не 0"),
        ("{total: -1}", "«problems».«0».«points».«total»: нужны баллы: 0.5, 1, 1.5 и так далее, а не -1"),
        ("{total: 0.3}", "«problems».«0».«points».«total»: нужны баллы: 0.5, 1, 1.5 и так далее, а не 0.3"),
        ("{total: два}", "«problems».«0».«points».«total»: нужны баллы: 0.5, 1, 1.5 и так далее, а не 'два'"),
        ("0", "«problems».«0».«points»: нужны баллы: 0.5, 1, 1.5 и так далее, а не 0"),
        ("{}", "«problems».«0».«points»: пусто или слишком мало: нужно не меньше 1"),
    ],
)
def test_points_that_cannot_be(refused: Callable[..., list[tuple[int, str]]], points: str, reason: str) -> None:
    """Points are positive numbers, whole or with a half, of answers that the problem has."""
    assert refused(f"{{problem: {SUM}, points: {points}}}") == [(5, reason)]


# --- Pools ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("pool_root")
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{draw: 1, topic: sums}", ["sums/a", "sums/b", "sums/c", "sums/d"]),
        ("{draw: 2, topic: sums, tag: short}", ["sums/a", "sums/b"]),
        ("{draw: 1, tag: long}", ["sums/c"]),
        ("{draw: 2, tag: short}", ["sums/a", "sums/b"]),
    ],
)
def test_a_pool_is_a_topic_a_tag_or_both(ask: Callable[..., tuple[Place, ...]], item: str, expected: list[str]) -> None:
    """The problems of a pool lie in its folder and bear its tag."""
    (pool,) = ask(item)
    assert isinstance(pool, Pool)
    assert [slot.problem.id for slot in pool.slots] == expected


@pytest.mark.usefixtures("pool_root")
@pytest.mark.parametrize("draw", [1, 2, 3, 4])
def test_the_problems_of_a_pool_come_equally_often(ask: Callable[..., tuple[Place, ...]], draw: int) -> None:
    """Up to any variant no problem of a pool has come twice more than another, and in no paper does one come twice."""
    counts: Counter[str] = Counter(dict.fromkeys(("sums/a", "sums/b", "sums/c", "sums/d"), 0))
    for paper in papers(ask(GRID, f"{{draw: {draw}, topic: sums}}"), 40):
        ids = [found.problem.id for found in paper.instances]
        assert ids[0] == GRID
        assert len(set(ids[1:])) == len(ids[1:]) == draw
        counts.update(ids[1:])
        assert max(counts.values()) - min(counts.values()) <= 1
    assert set(counts.values()) == {10 * draw}


@pytest.mark.usefixtures("pool_root")
def test_every_pair_of_a_pool_comes(ask: Callable[..., tuple[Place, ...]]) -> None:
    """Over a large class any two problems of a pool meet in some paper, in both orders."""
    found = {
        tuple(instance.problem.id for instance in paper.instances)
        for paper in papers(ask("{draw: 2, topic: sums}"), 200)
    }
    pairs = {(f"sums/{x}", f"sums/{y}") for x, y in combinations("abcd", 2)}
    assert found == pairs | {(second, first) for first, second in pairs}


@pytest.mark.usefixtures("pool_root")
def test_a_pool_leaves_out_what_stands_elsewhere(ask: Callable[..., tuple[Place, ...]]) -> None:
    """A problem that every paper holds by itself, before or after the pool, is not drawn once more."""
    for paper in papers(ask("sums/b", "{draw: 2, topic: sums}", "{problem: sums/d}"), 10):
        assert sorted(found.problem.id for found in paper.instances) == [f"sums/{name}" for name in "abcd"]


@pytest.mark.usefixtures("pool_root")
def test_a_drawn_problem_has_the_numbers_that_it_has_alone(ask: Callable[..., tuple[Place, ...]]) -> None:
    """Variant 7 of a problem is the same instance whether a pool gives it or every paper holds it."""
    alone = {
        name: [paper.instances[0].index for paper in papers(ask(name), 30)]
        for name in ("sums/a", "sums/b", "sums/c", "sums/d")
    }
    for paper in papers(ask("{draw: 2, topic: sums}"), 30):
        for found in paper.instances:
            assert found.index == alone[found.problem.id][paper.number - 1]


@pytest.mark.usefixtures("pool_root")
def test_other_items_do_not_move_a_pool(ask: Callable[..., tuple[Place, ...]]) -> None:
    """What a pool gives to a variant does not depend on where it stands, nor on the items beside it."""
    first = [[found.index for found in paper.instances] for paper in papers(ask("{draw: 2, topic: sums}"), 20)]
    last = papers(ask(GRID, f"{{problem: {SUM}, where: {{b: [2]}}}}", "{draw: 2, topic: sums}"), 20)
    assert [[found.index for found in paper.instances[2:]] for paper in last] == first


@pytest.mark.usefixtures("pool_root")
def test_any_variant_of_a_pool_is_made_alone(ask: Callable[..., tuple[Place, ...]]) -> None:
    """Variant 731 does not need the other 730."""
    places = ask("{draw: 3, topic: sums}")
    (alone,) = dealing.papers(places, "42", [731])
    among = papers(places, 731)[-1]
    assert [(found.problem.id, found.index) for found in alone.instances] == [
        (found.problem.id, found.index) for found in among.instances
    ]


def test_a_pool_is_restricted_where_it_can_be(ask: Callable[..., tuple[Place, ...]]) -> None:
    """A parameter that only some problems of a pool have narrows those; points are those of each answer."""
    (pool,) = ask("{draw: 1, topic: arith, where: {rows: [3]}, points: {total: 5}}")
    assert isinstance(pool, Pool)
    grid, total = pool.slots
    assert (grid.restriction, total.restriction) == ({"rows": (3,)}, {})
    assert (grid.points, total.points) == ({}, {"total": 5})
    assert total.problem.sheet.answers["total"].points == 2


@pytest.mark.usefixtures("pool_root")
@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("{draw: 1}", "укажите, откуда брать задачи: тему (topic), метку (tag) или обе"),
        ("{draw: 1, topic: sum}", "нет темы «sum»; есть: arith, sums"),
        ("{draw: 1, tag: shorter}", "нет метки «shorter»; есть: dull, long, short"),
        ("{draw: 1, topic: arith, tag: dull}", "нужно задач: 1, а есть, кроме указанных в работе поимённо: ни одной"),
        (
            "{draw: 3, tag: short}",
            "нужно задач: 3, а есть, кроме указанных в работе поимённо: sums/a, sums/b",
        ),
        ("{draw: 1, topic: sums, where: {c: [1]}}", "нет параметра «c»; есть: a, b"),
        ("{draw: 1, tag: long, where: {b: [7]}}", "sums/c: у «b» нет значения 7; есть: 2, 3, 5"),
        ("{draw: 1, topic: sums, points: {x: 1}}", "нет ответа «x»; есть: total, rest"),
        (
            "{draw: 1, topic: arith}",
            "задачи набора стоят разных баллов, уравняйте в points: arith/grid — 6, arith/sum — 3",
        ),
        (
            "{draw: 1, topic: arith, points: {total: 4}}",
            "задачи набора стоят разных баллов, уравняйте в points: arith/grid — 6, arith/sum — 5",
        ),
        ("{draw: 0, topic: sums}", "«problems».«0».«draw»: нужно число не меньше 1, а не 0"),
        ("{draw: 1, topic: sums, count: 2}", "«problems».«0».«count»: неизвестное поле"),
        ("{problem: sums/a, draw: 1, topic: sums}", "«problems».«0».«problem»: неизвестное поле"),
        ("{where: {a: [1]}}", "«problems».«0».«problem»: нет обязательного поля"),
        ("{problem: sums/a, tag: short}", "«problems».«0».«tag»: неизвестное поле"),
        ("[sums/a]", "«problems».«0»: нужна строка, а не ['sums/a']"),
    ],
)
def test_pools_that_cannot_be(refused: Callable[..., list[tuple[int, str]]], item: str, reason: str) -> None:
    """A pool names its source, holds enough problems of equal points, and has what is narrowed in it."""
    assert refused(item) == [(5, reason)]


@pytest.mark.usefixtures("pool_root")
def test_pools_that_share_problems(refused: Callable[..., list[tuple[int, str]]]) -> None:
    """Two pools that could give one problem to one paper are refused."""
    reason = "эти задачи подходят и предыдущему набору: sums/a, sums/b"
    assert refused("{draw: 1, topic: sums}", "{draw: 1, tag: short}") == [(6, reason)]


def test_a_problem_in_two_forms_is_there_twice(refused: Callable[..., list[tuple[int, str]]]) -> None:
    """A narrowed problem and the problem itself are one problem."""
    assert refused(SUM, GRID, f"{{problem: {SUM}, where: {{b: [2]}}}}") == [
        (7, "задача «arith/sum» уже есть в этой работе")
    ]


@pytest.mark.usefixtures("pool_root")
def test_all_faults_of_the_items_come_at_once(refused: Callable[..., list[tuple[int, str]]]) -> None:
    """Each wrong item is told, by its line."""
    found = refused(
        "arith/product",
        f"{{problem: {SUM}, where: {{c: [1], b: [7]}}, points: {{x: 1}}}}",
        "{draw: 9, topic: sums}",
        "{draw: 1, tag: none}",
    )
    assert [line for line, _ in found] == [5, 6, 6, 6, 7, 8]


# --- Effort --------------------------------------------------------------------------------------------------------


@pytest.fixture
def toilsome(bank_root: Path) -> Path:
    """The bank whose sums take as many steps as a, and whose grids four or six."""
    edit(bank_root / SUM / "solver.py", "def effort(solved):", "def effort(solved, a):")
    edit(bank_root / SUM / "solver.py", "    return 1\n", "    return a\n")
    return bank_root


LIMIT = "effort: {within: 10}\n"


@pytest.mark.usefixtures("toilsome")
def test_without_a_limit_nothing_is_narrowed(ask: Callable[..., tuple[Place, ...]]) -> None:
    """A blueprint that asks for no effort takes what comes."""
    places = ask(SUM, GRID)
    assert [single(places, place).band for place in (0, 1)] == [None, None]
    assert {paper.instances[0].effort for paper in papers(places, 27)} == set(range(1, 10))


@pytest.mark.usefixtures("toilsome")
@pytest.mark.parametrize(("within", "band"), [(10, Span(5, 5)), (50, Span(6, 9)), (20, Span(5, 6)), (100, Span(4, 8))])
def test_a_limit_holds_by_construction(ask: Callable[..., tuple[Place, ...]], within: int, band: Span) -> None:
    """Of the bands that leave most the one at the median is taken; it is used whole, and no class exceeds the limit."""
    places = ask(SUM, GRID, more=f"effort: {{within: {within}}}\n")
    assert single(places).band == band
    found = papers(places, 60)
    assert {paper.instances[0].effort for paper in found} == set(range(band.least, band.most + 1))
    assert workload.spread(one.effort for one in found) <= within


@pytest.mark.usefixtures("toilsome")
def test_a_band_does_not_hang_on_other_problems(ask: Callable[..., tuple[Place, ...]]) -> None:
    """With a limit too, an item added, removed or edited moves no other problem's numbers."""
    indices = [
        [paper.instances[0].index for paper in papers(ask(*items, more=LIMIT), 30)]
        for items in ([SUM], [SUM, GRID], [SUM, f"{{problem: {GRID}, where: {{rows: [3]}}}}"])
    ]
    assert indices[0] == indices[1] == indices[2]


@pytest.mark.usefixtures("toilsome")
def test_a_banded_space_is_used_evenly(ask: Callable[..., tuple[Place, ...]]) -> None:
    """What the band leaves is drawn out whole before anything repeats."""
    places = ask(f"{{problem: {SUM}, effort: {{from: 4, to: 6}}}}")
    assert population.size(single(places)) == (9, True)
    found = Counter((params["a"], params["b"]) for params in drawn(places, 18))
    assert found == Counter({(a, b): 2 for a in (4, 5, 6) for b in (2, 3, 5)})


def test_effort_that_depends_on_the_entries_is_kept_too(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """Where effort is known only of a whole array, each array is looked at."""
    edit(bank_root / GRID / "solver.py", "def effort(solved, rows):", "def effort(solved, rows, A):")
    edit(bank_root / GRID / "solver.py", "    return 2 * rows\n", "    return 100 + abs(int(A.sum()))\n")
    places = ask(GRID, more=LIMIT)
    band = single(places).band
    assert band is not None
    found = [paper.instances[0].effort for paper in papers(places, 200)]
    assert all(band.least <= one <= band.most for one in found)
    assert workload.spread(found) <= 10
    assert len({paper.instances[0].index for paper in papers(places, 200)}) == 200


def test_a_space_too_large_to_list_is_sampled(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """Of ten million sums those are drawn that the band holds."""
    path = bank_root / SUM
    edit(path / "problem.yaml", "b: [2, 3, 5]", "b: {from: 1, to: 1000000}")
    edit(path / "solver.py", "def effort(solved):", "def effort(solved, a):")
    edit(path / "solver.py", "    return 1\n", "    return a\n")
    places = ask(f"{{problem: {SUM}, effort: {{from: 4, to: 6}}}}")
    assert {paper.instances[0].effort for paper in papers(places, 100)} == {4, 5, 6}
    assert population.size(single(places)) == (9_000_000, False)


def test_bands_that_make_up_for_each_other(toilsome: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """A wide band of a short problem passes beside a long problem."""
    edit(toilsome / GRID / "solver.py", "return 2 * rows", "return 100")
    places = ask(f"{{problem: {SUM}, effort: {{from: 1, to: 9}}}}", GRID, more=LIMIT)
    found = [paper.effort for paper in papers(places, 27)]
    assert set(found) == set(range(101, 110))


def test_a_pool_has_one_band(pool_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """The problems of a pool take the effort that all of them can."""
    for name, least in {"a": 0, "b": 1, "c": 2, "d": 3}.items():
        path = pool_root / "sums" / name / "solver.py"
        edit(path, "def effort(solved):", "def effort(solved, a):")
        edit(path, "    return 1\n", f"    return a + {least}\n")
    places = ask(GRID, "{draw: 2, topic: sums}", more="effort: {within: 25}\n")
    found = papers(places, 100)
    assert workload.spread(one.effort for one in found) <= 25
    efforts = [
        {one.effort for paper in found for one in paper.instances[1:] if one.problem.id == f"sums/{x}"} for x in "abcd"
    ]
    assert all(efforts)
    assert set.union(*efforts) <= set(range(min(map(min, efforts)), min(map(min, efforts)) * 5 // 4 + 1))


@pytest.mark.usefixtures("toilsome")
@pytest.mark.parametrize(
    ("items", "more", "expected"),
    [
        (
            [f"{{problem: {SUM}, effort: {{from: 20, to: 30}}}}"],
            "",
            [(5, "трудоёмкости от 20 до 30 здесь нет: arith/sum — от 1 до 9")],
        ),
        (
            [f"{{problem: {SUM}, effort: {{from: 6, to: 4}}}}"],
            "",
            [(5, "в диапазоне effort начало больше конца")],
        ),
        (
            [f"{{problem: {SUM}, effort: {{from: 8, to: 9}}}}", f"{{problem: {GRID}, effort: {{from: 4, to: 6}}}}"],
            LIMIT,
            [
                (
                    4,
                    (
                        "трудоёмкость билетов бывает от 12 до 15: разброс 25,0 %, а не 10 %; "
                        "по строкам problems: 1) от 8 до 9; 2) от 4 до 6; сузьте effort"
                    ),
                )
            ],
        ),
        ([SUM], "effort: {within: 0}\n", [(4, "«effort».«within»: нужно число не меньше 1, а не 0")]),
        ([SUM], "effort: {within: 101}\n", [(4, "«effort».«within»: нужно число не больше 100, а не 101")]),
        ([SUM], "effort: 10\n", [(4, "«effort»: нужны пары «ключ: значение», а не 10")]),
    ],
)
def test_effort_that_cannot_be(
    refused: Callable[..., list[tuple[int, str]]], items: list[str], more: str, expected: object
) -> None:
    """A band that no instance keeps, and bands whose sums exceed the limit, are refused with what there is."""
    assert refused(*items, more=more) == expected


def test_a_pool_without_a_common_band(pool_root: Path, refused: Callable[..., list[tuple[int, str]]]) -> None:
    """Problems of which one is far harder than the other are no pool of a fair exam."""
    edit(pool_root / "sums/a/solver.py", "    return 1\n", "    return 100\n")
    assert refused("{draw: 1, tag: short}", more=LIMIT) == [
        (6, "у задач набора нет общей трудоёмкости в пределах 10 %: sums/a — 100, sums/b — 1")
    ]


def test_an_empty_space_is_told_by_its_solver(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """An `accept` that refuses everything is laid at its own door, limit or not."""
    edit(bank_root / SUM / "solver.py", "    return 1\n", "    return 1\n\n\ndef accept(a):\n    return False\n")
    places = ask(SUM, more=LIMIT)
    with pytest.raises(SpaceError, match="accept не оставило"):
        papers(places, 1)


# --- On paper ------------------------------------------------------------------------------------------------------


def test_the_key_names_the_drawn_problem(ask: Callable[..., tuple[Place, ...]], bank_root: Path) -> None:
    """At a place of a pool the key has one column, whose cells say which problem they answer, and how."""
    places = ask("{draw: 1, topic: arith, points: {total: 5}}")
    blueprint = blueprint_file.load_exam(bank_root, "small")[0]
    found = papers(places, 8)
    text = source_of("key", blueprint, TEMPLATES, found)
    cells = re.findall(r"^& (Сумма|Таблица): а\)", text, re.MULTILINE)
    assert cells == [one.instances[0].problem.sheet.title for one in found]
    assert text.count(r"\textbf{1.} Из ") == 1


@pytest.mark.latex
def test_an_exam_with_everything_prints(bank_root: Path, ask: Callable[..., tuple[Place, ...]]) -> None:
    """A pool, narrower parameters, other points and a limit go through the press without a line that sticks out."""
    narrow = f"{{problem: {SUM}, where: {{b: [2, 5]}}, points: {{total: 4}}}}"
    places = ask(narrow, "{draw: 1, topic: arith, points: {doubled: 2}}", more="effort: {within: 80}\n")
    pages, warnings = print_class(blueprint_file.load_exam(bank_root, "small")[0], papers(places, 6), TEMPLATES)
    assert not warnings
    assert pages.keys() == set(DOCUMENTS)
    assert all(pdf.startswith(b"%PDF") for pdf in pages.values())


def test_a_head_that_no_font_can_print_is_refused(bank_root: Path) -> None:
    """Each line of the head is checked before anything is printed, and no problem is accused."""
    path = bank_root / "exams/small.yaml"
    edit(path, "title: Проверочная", "title: Проверочная 中文")
    edit(path, "minutes: 10", "minutes: 10\ninstructions: [Пишите — разборчиво, Не ελ]")
    with pytest.raises(BankError) as fault:
        blueprint_file.load_exam(bank_root, "small")
    assert faults(path, fault.value) == [
        (1, "в шрифте текста нет знаков: 中 文"),
        (4, "в шрифте текста нет знаков: ε λ"),
    ]
