"""A space has exactly the elements that its domains span, each at one index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SpaceError
from generator.model import Array, Domain, ListedValue, Param, Params, Range
from generator.problems.space import LISTABLE, Space

BITS = Range(0, 1)


def spelled(params: Params) -> str:
    """Parameters as text that tells different ones apart, also arrays without entries."""
    return repr(
        {
            name: (value.shape, value.tolist()) if isinstance(value, np.ndarray) else value
            for name, value in sorted(params.items())
        }
    )


def members(domain: Domain) -> list[ListedValue]:
    """The values of a list or a range, one by one."""
    if isinstance(domain, Range):
        return [value for value in range(domain.first, domain.last + 1) if (value - domain.first) % domain.step == 0]
    assert isinstance(domain, tuple)
    return list(domain)


def test_a_listed_value_may_be_a_row() -> None:
    """A row of numbers and words is one value of its parameter, at one index."""
    space = Space({"rows": ((1, 2, 3), (1, 2, "x")), "n": Range(1, 2)})
    elements = [space.at(index) for index in range(space.size)]
    assert [found["rows"] for found in elements] == [(1, 2, 3), (1, 2, 3), (1, 2, "x"), (1, 2, "x")]
    assert list(map(space.index, elements)) == [0, 1, 2, 3]


def arrays(array: Array, params: Mapping[str, Param]) -> Iterator[Param]:
    """Every array of this domain under these parameters."""
    shape = array.shape
    if isinstance(shape, dict):
        ((chooser, shapes),) = shape.items()
        chosen = params[chooser]
        assert isinstance(chosen, int | str)
        shape = shapes[chosen]
    sizes = [params[size] if isinstance(size, str) else size for size in shape]
    empty = np.empty(sizes, dtype=np.int64)  # type: ignore[arg-type]
    for entries in product(members(array.entries), repeat=empty.size):
        yield np.array(entries, dtype=np.int64).reshape(empty.shape)


def enumerated(domains: Mapping[str, Domain]) -> Iterator[Params]:
    """Every element of the space, by nested loops."""
    plain = {name: members(domain) for name, domain in domains.items() if not isinstance(domain, Array)}
    varied = {name: domain for name, domain in domains.items() if isinstance(domain, Array)}
    for values in product(*plain.values()):
        params: dict[str, Param] = dict(zip(plain, values, strict=True))
        for filled in product(*(arrays(array, params) for array in varied.values())):
            yield {**params, **dict(zip(varied, filled, strict=True))}


lists = st.lists(st.integers(-3, 3) | st.sampled_from("ABC"), min_size=1, max_size=4, unique=True).map(tuple)
ranges = st.builds(
    lambda first, width, step: Range(first, first + width, step),
    st.integers(-5, 5),
    st.integers(0, 5),
    st.integers(1, 3),
)
sizes = st.sampled_from([(0,), (1, 2), (2, 0, 1), Range(0, 2), Range(0, 2, 2)])
shapes = st.sampled_from([(0,), (2,), ("n",), ("n", 2), (1, "n"), ("n", "n"), {"n": {0: (1,), 1: (0, 3), 2: ("n", 1)}}])
entries = st.sampled_from([(7,), (-1, 5), Range(0, 1), Range(-2, 2, 2)])
domains = st.fixed_dictionaries(
    {"n": sizes, "plain": lists | ranges},
    optional={"A": st.builds(Array, shapes, entries), "B": st.builds(Array, shapes, st.just((-1, 5)))},
)


@given(domains)
def test_a_space_is_what_nested_loops_enumerate(found: dict[str, Domain]) -> None:
    """Every element stands at exactly one index, and nothing else does."""
    space = Space(found)
    wanted = Counter(map(spelled, enumerated(found)))
    assert set(wanted.values()) == {1}
    assert Counter(spelled(space.at(index)) for index in range(space.size)) == wanted


@given(domains)
def test_an_element_knows_its_index(found: dict[str, Domain]) -> None:
    """The index of the element at an index is that index."""
    space = Space(found)
    assert [space.index(space.at(index)) for index in range(space.size)] == list(range(space.size))


def test_an_element_of_a_huge_space_knows_its_index() -> None:
    """So it is where no loop can go."""
    space = Space({"n": (3, 1, 2), "A": Array(("n", 10), Range(-3, 3)), "B": Array((4, "n"), (5, 2))})
    indices = [space.size * part // 97 for part in range(97)]
    assert [space.index(space.at(index)) for index in indices] == indices
    endless = Space({"a": Range(0, 10**30, 7), "b": ("x", "y")})
    assert endless.index(endless.at(10**29)) == 10**29


@given(domains, st.data())
def test_an_element_moves_in_one_parameter(found: dict[str, Domain], data: st.DataObject) -> None:
    """It gets the value asked for, an array in every entry, and the other lists and ranges keep theirs."""
    space = Space(found)
    index = data.draw(st.integers(0, space.size - 1))
    name = data.draw(st.sampled_from(sorted(found)))
    domain = found[name]
    values = members(domain.entries if isinstance(domain, Array) else domain)
    digit = data.draw(st.integers(0, len(values) - 1))
    before, after = space.at(index), space.at(space.moved(index, name, digit))
    assert set(np.ravel(after[name]).tolist()) <= {values[digit]}
    kept = [other for other, domain in found.items() if other != name and not isinstance(domain, Array)]
    assert [after[other] for other in kept] == [before[other] for other in kept]
    if isinstance(domain, Array):
        assert np.shape(after[name]) == np.shape(before[name])


@given(domains)
def test_blocks_are_the_structures_and_follow_each_other(found: dict[str, Domain]) -> None:
    """The blocks cut the indices into consecutive ranges, one for each structure."""
    space = Space(found)
    blocks = [space.block(number) for number in range(space.blocks)]
    assert list(chain.from_iterable(blocks)) == list(range(space.size))
    structures = [
        {(name, value) for name, value in space.at(index).items() if name not in space.arrays}
        for block in blocks
        for index in (block.start, block.stop - 1)
    ]
    assert structures[::2] == structures[1::2]
    assert len({frozenset(structure) for structure in structures}) == space.blocks


def test_the_parameters_keep_their_names_and_kinds() -> None:
    """An element has every parameter, numbers as plain ints and arrays as read-only int64."""
    params = Space({"A": Array((2, 2), BITS), "k": Range(3, 3), "word": ("x",)}).at(0)
    assert {name: type(value) for name, value in params.items()} == {"A": np.ndarray, "k": int, "word": str}
    matrix = params["A"]
    assert isinstance(matrix, np.ndarray)
    assert matrix.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = 1


@pytest.mark.parametrize(
    ("found", "size"),
    [
        ({"a": (1, 2, 3), "b": Range(0, 9)}, 30),
        ({"a": Range(1, 10, 4)}, 3),
        ({"a": Range(5, 5, 7)}, 1),
        ({"A": Array((10, 6), Range(0, 6))}, 7**60),
        ({"n": (1, 2, 3), "A": Array(("n", "n"), BITS)}, 2 + 16 + 512),
        ({"n": Range(0, 2), "A": Array(("n",), Range(1, 10)), "B": Array((2,), (4, 5))}, 4 * (1 + 10 + 100)),
        ({"net": ("A", "B"), "W": Array({"net": {"A": (2, 3), "B": (1,)}}, (-1, 0, 1))}, 729 + 3),
        ({"A": Array((0,), Range(0, 9))}, 1),
        ({"A": Array((0, 5), Range(0, 9)), "b": (1, 2)}, 2),
        ({"a": Range(1, 300), "b": Range(1, 300)}, 90_000),
    ],
)
def test_size(found: dict[str, Domain], size: int) -> None:
    """The size is the exact number of elements, however large."""
    assert Space(found).size == size


def test_the_last_element_of_an_astronomical_space() -> None:
    """The ends of a space of 7⁶⁰ elements are as near as any, and one step on there is nothing."""
    space = Space({"A": Array((6, 10), Range(0, 6))})
    first, last = (space.at(index)["A"] for index in (0, 7**60 - 1))
    assert np.array_equal(first, np.zeros((6, 10)))
    assert np.array_equal(last, np.full((6, 10), 6))
    for index in (-1, 7**60):
        with pytest.raises(IndexError):
            space.at(index)


@given(st.lists(st.integers(0, 7**60 - 1), min_size=2, max_size=20, unique=True))
def test_elements_of_an_astronomical_space_differ(indices: list[int]) -> None:
    """Different indices have different arrays, which spell the index in base seven."""
    space = Space({"A": Array((60,), Range(0, 6))})
    for index in indices:
        digits = space.at(index)["A"]
        assert isinstance(digits, np.ndarray)
        assert sum(int(digit) * 7**place for place, digit in enumerate(digits)) == index


def test_a_range_may_be_of_any_length() -> None:
    """A range of more numbers than a machine word counts is a domain like any other."""
    space = Space({"n": Range(1, 10**30)})
    assert space.size == 10**30
    assert space.at(10**30 - 1) == {"n": 10**30}


def test_arrays_without_entries() -> None:
    """An array of size 0 keeps its shape."""
    params = Space({"n": (0,), "A": Array(("n",), BITS), "B": Array((3, "n"), BITS)}).at(0)
    assert [np.shape(params[name]) for name in "AB"] == [(0,), (3, 0)]


def test_as_many_structures_as_are_listed() -> None:
    """Up to 65 536 structures each is a block of its own; more are one block, and bear no arrays."""
    assert LISTABLE == 65_536
    square: dict[str, Domain] = {"a": Range(1, 256), "b": Range(1, 256)}
    assert Space(square).blocks == 65_536
    assert Space({**square, "A": Array((1,), BITS)}).blocks == 65_536
    larger: dict[str, Domain] = {"a": Range(1, 256), "b": Range(1, 257)}
    assert Space(larger).blocks == 1
    with pytest.raises(SpaceError, match="не более 65536 сочетаний, здесь 65792"):
        Space({**larger, "A": Array((1,), BITS)})


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"A": Array(("n",), BITS)}, "размер «n» массива «A»"),
        ({"n": ("x", "y"), "A": Array(("n",), BITS)}, "размер «n» массива «A»"),
        ({"n": (2, "y"), "A": Array(("n",), BITS)}, "размер «n» массива «A»"),
        ({"n": (-1, 2), "A": Array(("n", 2), BITS)}, "размер «n» массива «A»"),
        ({"A": Array((2, -2), BITS)}, "размер «-2» массива «A»"),
        ({"n": (1,), "B": Array(("n",), BITS), "A": Array(("B",), BITS)}, "размер «B» массива «A»"),
        ({"net": ("A", "B"), "W": Array({"net": {"A": (2,)}}, BITS)}, "массива «W» не задан для net = 'B'"),
        ({"W": Array({"net": {"A": (2,)}}, BITS)}, "массива «W»"),
    ],
)
def test_shapes_that_cannot_be(found: dict[str, Domain], message: str) -> None:
    """A shape that is no whole number for some structure is refused before anything is drawn."""
    with pytest.raises(SpaceError, match=message):
        Space(found)


@pytest.mark.parametrize(
    "domains",
    [
        {"A": Array((3000, 3000), (0, 1))},
        {"n": Range(1, 10**12), "A": Array(("n",), (0, 1))},
        {"n": (2, 10**9), "A": Array((2, "n"), (0, 1))},
        {"n": (1, 2), "A": Array({"n": {1: (2,), 2: (10_001,)}}, (0, 1))},
    ],
)
def test_arrays_that_no_page_holds(domains: dict[str, Domain]) -> None:
    """An array of more than ten thousand numbers is refused before its space is counted."""
    with pytest.raises(SpaceError, match="в массиве «A» может быть до"):
        Space(domains)


def test_a_chosen_shape_may_have_sizes_of_its_own() -> None:
    """A structure has as many elements as its own arrays, whose shape one parameter chooses and others measure."""
    grid = Array({"form": {"long": ("rows", 2), "short": (1,)}}, BITS)
    space = Space({"form": ("long", "short"), "rows": Range(1, 3), "A": grid})
    assert [len(space.block(number)) for number in range(space.blocks)] == [4, 16, 64, 2, 2, 2]
    assert [space.index(space.at(number)) for number in range(space.size)] == list(range(4 + 16 + 64 + 3 * 2))
