"""Seed words give the same permutations for ever, and a permutation repeats nothing."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SpaceError
from generator.model import Array, Range
from generator.problems import permutation, sequence
from generator.problems.space import LISTABLE, Space

BITS = Range(0, 1)
KEY = permutation.key("t")
# Blocks of one element each.
SINGLES = Space({"a": Range(1, 9), "b": (2, 3, 5)})
# Three blocks, of 2, 4 and 8 elements.
UNEVEN = Space({"n": (1, 2, 3), "A": Array(("n",), BITS)})
HUGE = Space({"A": Array((6, 10), Range(0, 6))})
secrets = st.binary(min_size=32, max_size=32)


def drawn(space: Space, count: int, secret: bytes = KEY, accept: Callable[[int], bool] | None = None) -> list[int]:
    """The first indices of a sequence over all blocks of a space."""
    element = sequence.ordered_indices(space, range(space.blocks), secret, accept=accept)
    return [element(number) for number in range(count)]


def block_of(space: Space, index: int) -> int:
    """The number of the block that holds an index."""
    (found,) = (number for number in range(space.blocks) if index in space.block(number))
    return found


def is_even(index: int) -> bool:
    """Accept half of a space."""
    return index % 2 == 0


# --- Keys -----------------------------------------------------------------------------------------------------


def test_words_are_delimited() -> None:
    """Words that spell the same text in different pieces give different keys."""
    words = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("c", "ab"), ("a", "b", "c"), ()]
    assert len({permutation.key(*spelled) for spelled in words}) == len(words)


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_keys_agree_when_the_words_do(left: list[str], right: list[str]) -> None:
    """Keys are equal for equal words and for no others, and are 32 bytes long."""
    assert (permutation.key(*left) == permutation.key(*right)) == (left == right)
    assert len(permutation.key(*left)) == 32


# --- Permutations -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [*range(1, 70), 255, 256, 257, 4095, 4096, 4097])
def test_permuted_is_a_bijection(size: int) -> None:
    """Every place of a small range is taken once."""
    places = [permutation.permuted(KEY, size, index) for index in range(size)]
    assert sorted(places) == list(range(size))


@given(secrets, st.integers(1, 1200))
def test_permuted_is_a_bijection_for_any_key(secret: bytes, size: int) -> None:
    """Whatever the key and the size, every place is taken once."""
    assert {permutation.permuted(secret, size, index) for index in range(size)} == set(range(size))


@given(secrets, st.integers(2**16, 2**300), st.integers(0))
def test_permuted_stays_inside_large_ranges(secret: bytes, size: int, start: int) -> None:
    """Neighbours in a range of any size go to different places of it."""
    indices = {(start + step) % size for step in range(20)}
    places = {permutation.permuted(secret, size, index) for index in indices}
    assert len(places) == len(indices)
    assert all(0 <= place < size for place in places)


@given(secrets, st.lists(st.integers()))
def test_shuffled_is_a_permutation(secret: bytes, items: list[int]) -> None:
    """Shuffling loses nothing, adds nothing, and leaves its argument alone."""
    before = list(items)
    assert Counter(permutation.shuffled(secret, items)) == Counter(items)
    assert items == before


def test_shuffled_prefers_no_order() -> None:
    """Over 24 000 keys each of the 24 orders of four items comes about a thousand times: within six deviations."""
    orders = Counter(tuple(permutation.shuffled(permutation.key("t", str(number)), "abcd")) for number in range(24_000))
    assert set(orders) == set(permutations("abcd"))
    assert all(abs(count - 1000) < 6 * math.sqrt(1000) for count in orders.values())


def test_golden_draws(golden: Callable[[str, str], None]) -> None:
    """What was drawn once is drawn for ever: keys, permutations, codes, orders and sequences."""
    secret = permutation.key("parameters", "convnets/vgg", "42")
    found = {
        "key": secret.hex(),
        "key of Russian words": permutation.key("зерно", "").hex(),
        "permuted 1000": [permutation.permuted(secret, 1000, index) for index in range(30)],
        "permuted 7**60": [str(permutation.permuted(secret, 7**60, index)) for index in range(5)],
        "shuffled 30": permutation.shuffled(secret, range(30)),
        "code": [permutation.code(secret, number) for number in range(1, 11)],
        "ordered": ["".join(permutation.ordered(secret, "dbca", number)) for number in (0, 1, 23, 24, 10**6)],
        "sequence uneven": drawn(UNEVEN, 30, secret),
        "sequence huge": [str(index) for index in drawn(HUGE, 5, secret)],
    }
    golden("draw.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")


# --- Codes and orders --------------------------------------------------------------------------------------------


def test_codes_are_distinct_and_legible() -> None:
    """Twenty thousand variants have twenty thousand codes of six characters that a hand does not confuse."""
    codes = {permutation.code(permutation.key("code", "42"), number) for number in range(1, 20_001)}
    assert len(codes) == 20_000
    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) == set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")


@pytest.mark.parametrize("items", ["a", "ab", "abc", "abcde"])
def test_every_order_comes_once_a_turn(items: str) -> None:
    """Each run of n! variants that starts at a multiple of n! sees every order of n options once."""
    turn = math.factorial(len(items))
    for start in range(0, 3 * turn, turn):
        orders = Counter(permutation.ordered(KEY, items, start + place) for place in range(turn))
        assert orders == Counter(permutations(items))


# --- Sequences -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("space", [UNEVEN, SINGLES, Space({"a": (7,)})])
def test_each_block_comes_once_a_turn(space: Space) -> None:
    """Blocks are used evenly, whatever their sizes."""
    found = [block_of(space, index) for index in drawn(space, 20 * space.blocks)]
    for start in range(0, len(found), space.blocks):
        assert sorted(found[start : start + space.blocks]) == list(range(space.blocks))


def test_turns_differ_in_order() -> None:
    """The blocks do not come in the same order every turn."""
    found = drawn(SINGLES, 270)
    assert len({tuple(found[start : start + 27]) for start in range(0, 270, 27)}) == 10


def test_nothing_repeats_before_its_block_is_used_up() -> None:
    """Each element of a block comes once before any comes twice, and so on for ever."""
    found = drawn(UNEVEN, 3 * 8 * 5)
    for number in range(UNEVEN.blocks):
        block = UNEVEN.block(number)
        mine = [index for index in found if index in block]
        for start in range(0, len(mine), len(block)):
            assert set(mine[start : start + len(block)]) == set(block)


@pytest.mark.parametrize("size", [LISTABLE, LISTABLE + 1, 70_000, 7**60])
def test_a_large_block_repeats_nothing_either(size: int) -> None:
    """The first five thousand elements of a block differ, on both sides of the size up to which blocks are listed."""
    space = HUGE if size == HUGE.size else Space({"A": Array((1,), Range(1, size))})
    assert (space.blocks, space.size) == (1, size)
    assert len(set(drawn(space, 5000))) == 5000


@pytest.mark.parametrize(
    ("space", "accept"), [(SINGLES, None), (UNEVEN, None), (UNEVEN, is_even), (HUGE, None), (HUGE, is_even)]
)
def test_any_variant_is_drawn_without_the_others(space: Space, accept: Callable[[int], bool] | None) -> None:
    """Asked in any order, one by one or again, a sequence gives what it gives from the start."""
    in_turn = drawn(space, 60, accept=accept)
    element = sequence.ordered_indices(space, range(space.blocks), KEY, accept=accept)
    for number in [*reversed(range(60)), *range(0, 60, 7)]:
        assert element(number) == in_turn[number]
        assert sequence.ordered_indices(space, range(space.blocks), KEY, accept=accept)(number) == in_turn[number]


def test_only_the_given_blocks_are_used() -> None:
    """Blocks that are not named, or that are refused, never come; the others come equally often."""
    for element in (
        sequence.ordered_indices(UNEVEN, [0, 2], KEY),
        sequence.ordered_indices(UNEVEN, range(3), KEY, lambda block: block != 1),
    ):
        assert Counter(block_of(UNEVEN, element(number)) for number in range(40)) == {0: 20, 2: 20}


def test_only_as_many_blocks_are_judged_as_are_needed() -> None:
    """The first variants ask `suits` of few blocks; all of them come in one turn, and are asked of once."""
    asked: list[int] = []

    def suits(block: int) -> bool:
        asked.append(block)
        return block % 2 == 0

    element = sequence.ordered_indices(SINGLES, range(SINGLES.blocks), KEY, suits)
    suiting = (SINGLES.blocks + 1) // 2
    first = [element(number) for number in range(suiting // 4)]
    assert len(asked) < SINGLES.blocks * 3 / 4
    turn = [element(number) for number in range(suiting)]
    assert turn[: len(first)] == first
    assert sorted(turn) == list(range(0, SINGLES.blocks, 2))
    assert sorted(element(number) for number in range(suiting, 2 * suiting)) == sorted(turn)
    assert sorted(asked) == list(range(SINGLES.blocks))


def test_refused_elements_of_a_small_block_never_come() -> None:
    """What is accepted of each block comes evenly, and nothing else."""
    found = Counter(drawn(UNEVEN, 3 * 4 * 5, accept=is_even))
    assert found == Counter(
        {0: 20} | dict.fromkeys((2, 4), 10) | dict.fromkeys((6, 8, 10, 12), 5),
    )


def test_refused_elements_of_a_huge_block_never_come() -> None:
    """With four elements in ten accepted, a class of 500 gets 500 different accepted ones."""
    found = drawn(HUGE, 500, accept=lambda index: index % 10 < 4)
    assert len(set(found)) == 500
    assert all(index % 10 < 4 for index in found)


def test_elements_of_a_huge_block_that_are_hardly_ever_accepted() -> None:
    """With one element in a hundred accepted, every variant of a class of 300 still gets an accepted one of its own."""
    found = drawn(HUGE, 300, accept=lambda index: index % 100 == 7)
    assert len(set(found)) == 300
    assert {index % 100 for index in found} == {7}


@pytest.mark.parametrize("space", [UNEVEN, HUGE])
def test_nothing_left_is_an_error(space: Space) -> None:
    """An `accept` that refuses everything is named as the culprit; the search ends."""
    for empty in (
        sequence.ordered_indices(space, [], KEY),
        sequence.ordered_indices(space, range(space.blocks), KEY, lambda _: False),
    ):
        with pytest.raises(SpaceError, match="accept не оставило"):
            empty(0)
    element = sequence.ordered_indices(space, range(space.blocks), KEY, accept=lambda _: False)
    with pytest.raises(SpaceError, match="accept отвергло"):
        element(0)


# --- Pools and samples ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("items", "count"), [("abc", 1), ("abc", 2), ("abcd", 2), ("abcdef", 4), ("ab", 2), ("a", 1)])
def test_chosen_items_differ_and_come_equally_often(items: str, count: int) -> None:
    """No variant holds an item twice, and after any number of variants no item is two ahead of another."""
    counts = Counter(dict.fromkeys(items, 0))
    for number in range(60):
        found = permutation.chosen(KEY, items, count, number)
        assert len(set(found)) == len(found) == count
        counts.update(found)
        assert max(counts.values()) - min(counts.values()) <= 1


def test_all_choices_come() -> None:
    """Over 400 variants every pair of four items comes, in either order, about as often as any other."""
    counts = Counter(permutation.chosen(KEY, "abcd", 2, number) for number in range(400))
    assert set(counts) == {(x, y) for x in "abcd" for y in "abcd" if x != y}
    assert max(counts.values()) < 2 * min(counts.values())


def test_golden_choices() -> None:
    """What a pool gives to a variant stays so for ever."""
    found = ["".join(permutation.chosen(KEY, "abcde", 2, number)) for number in (0, 1, 2, 3, 4, 5, 730)]
    assert found == ["ba", "dc", "eb", "ad", "ce", "dc", "bd"]


def test_a_sample_is_of_different_elements() -> None:
    """A small range is its own sample; of a large one the same different elements are taken every time."""
    assert list(sequence.sample(range(10, 15), 5)) == [10, 11, 12, 13, 14]
    block = range(10, 10 + 6**40)
    found = list(sequence.sample(block, 100))
    assert len(set(found)) == 100
    assert all(index in block for index in found)
    assert found == list(sequence.sample(block, 100))
    assert len({index % 6 for index in found}) == 6


# --- Seeds ---------------------------------------------------------------------------------------------------------


def test_two_hundred_seeds_give_two_hundred_classes() -> None:
    """Neighbouring seeds share neither the draws of a class nor the codes of its variants."""
    seeds = [str(number) for number in range(1, 201)]
    assert len({tuple(drawn(SINGLES, 27, permutation.key("parameters", "x/y", seed))) for seed in seeds}) == 200
    assert (
        len({permutation.code(permutation.key("code", seed), number) for seed in seeds for number in range(1, 31)})
        == 6000
    )


def test_a_seed_is_no_shift_of_another() -> None:
    """Seed 42 from variant 1 on is not seed 43, nor any of its neighbours a few variants on."""
    of_seed = {seed: drawn(HUGE, 10, permutation.key("parameters", "x/y", str(seed))) for seed in range(40, 50)}
    assert len({index for found in of_seed.values() for index in found}) == 100


def test_the_hash_seed_of_python_changes_nothing(bank_root: Path) -> None:
    """Two processes that hash strings differently print the same manifest, byte for byte."""
    program = (
        "import sys; from pathlib import Path; from generator.exams import blueprint_file, dealing, paper_head; "
        "from generator.output import batch, manifest_file, record_printing; "
        "from generator.output.recording import record_paper; "
        "from generator.model import Edition; "
        "blueprint, problems = blueprint_file.load_exam(Path(sys.argv[1]), 'small'); "
        "edition = Edition('small', '42', paper_head(blueprint), {}); "
        "papers = map(record_paper, dealing.papers(problems, '42', range(1, 31))); "
        "print(manifest_file.spell(record_printing(edition, batch.problems(problems)), papers))"
    )
    printed = [
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program, str(bank_root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4294967295")
    ]
    assert b'"number":30' in printed[0]
    assert printed[0] == printed[1] == printed[2]
