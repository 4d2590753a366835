"""A likely sequence of three letters by greedy and by beam search.

The second road multiplies out all sequences and drops those whose beginning did not survive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from generator.solvers.numbers.rounding import Number, apart
from generator.solvers.numbers.written import decimal
from generator.solvers.sequences import decoding
from generator.solvers.sequences.decoding import Hypothesis, Table, Tokens

WIDTH = 2
LENGTH = 3
DIGITS = {"greedy": 4, "kept": 3, "best": 4}
FIRST_LEFT_OUT = "забыта вероятность первой буквы"


@dataclass(frozen=True)
class Candidate:
    """A sequence with its probability: that of its beginning times that of its last letter."""

    name: str
    before: Fraction
    following: Fraction
    probability: Fraction
    length: int


@dataclass(frozen=True)
class Solved:
    """The answers, exact; the table as printed, and the candidates of the steps; names are sequences of letters.

    `beam` are those that the second step keeps; `optimum` is the likeliest of all sequences.
    """

    greedy: Fraction
    kept: Fraction
    best: Fraction
    names: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    greedy_name: str
    greedy_factors: tuple[Fraction, ...]
    ones: tuple[Candidate, ...]
    pairs: tuple[Candidate, ...]
    beam: tuple[Candidate, ...]
    triples: tuple[Candidate, ...]
    best_name: str
    optimum: Fraction
    optimum_name: str


def _table(start: str, likeliest: str, second: str, third: str) -> Table:
    """The probabilities: the rows of the letters stand in the order of the letters, not of their probabilities."""
    first = tuple(Fraction(int(hundredths), 100) for hundredths in start.split())
    others = (tuple(Fraction(int(tenths), 10) for tenths in row.split()) for row in (likeliest, second, third))
    order = sorted(range(len(first)), key=lambda token: -first[token])
    rows = dict(zip(order, others, strict=True))
    return (first, *(rows[token] for token in range(len(first))))


def accept(start: str, likeliest: str, second: str, third: str) -> bool:
    """Whether no choice is between equals, and the beam finds a likelier sequence than the greedy search."""
    table = _table(start, likeliest, second, third)
    steps = decoding.beam_search(table, WIDTH, LENGTH)
    greedy, chances = decoding.greedy_search(table, LENGTH)
    if any(table[token + 1].count(max(table[token + 1])) > 1 for token in greedy[:-1]):
        return False
    probabilities = [[probability for probability, _ in step[: WIDTH + 1]] for step in steps]
    unequal = all(first > second > third for first, second, third in probabilities)
    return unequal and probabilities[-1][0] > prod(chances, start=Fraction(1))


def solve(letters: str, rank: int, start: str, likeliest: str, second: str, third: str) -> Solved:
    """Search both ways."""
    table, names = _table(start, likeliest, second, third), tuple(letters.split())
    steps = decoding.beam_search(table, WIDTH, LENGTH)
    greedy, chances = decoding.greedy_search(table, LENGTH)
    optimum = decoding.beam_search(table, len(names) ** LENGTH, LENGTH)[-1][0]
    return Solved(
        greedy=prod(chances, start=Fraction(1)),
        kept=steps[1][rank - 1][0],
        best=steps[2][0][0],
        names=names,
        head=("", *names),
        rows=tuple((name, *map(_decimal, row)) for name, row in zip(("начало", *names), table, strict=True)),
        greedy_name=_name(greedy, names),
        greedy_factors=chances,
        ones=_candidates(steps[0], table, names),
        pairs=_candidates(decoding.by_beginning(steps[1], steps[0]), table, names),
        beam=_candidates(steps[1][:WIDTH], table, names),
        triples=_candidates(decoding.by_beginning(steps[2], steps[1]), table, names),
        best_name=_name(steps[2][0][1], names),
        optimum=optimum[0],
        optimum_name=_name(optimum[1], names),
    )


def _name(tokens: Tokens, names: Sequence[str]) -> str:
    return "".join(names[token] for token in tokens)


def _decimal(probability: Fraction) -> str:
    """A probability as a cell of the table prints it."""
    return decimal(probability).replace("{,}", ",")


def _candidates(step: Sequence[Hypothesis], table: Table, names: Sequence[str]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(_name(tokens, names), probability / following, following, probability, len(tokens))
        for probability, tokens in step
        for following in [decoding.following(tokens, table)]
    )


def verify(solved: Solved, rank: int, start: str, likeliest: str, second: str, third: str) -> dict[str, bool]:
    """Eliminate sequences for both widths; the greedy search is a beam of width one."""
    table = _table(start, likeliest, second, third)
    (greedy,) = decoding.survivors(table, 1, LENGTH)[-1].values()
    beams = decoding.survivors(table, WIDTH, LENGTH)
    return {
        "greedy": solved.greedy == greedy,
        "kept": solved.kept == (max, min)[rank - 1](beams[1].values()),
        "best": solved.best == max(beams[2].values()),
    }


def mistakes(
    solved: Solved, rank: int, start: str, likeliest: str, second: str, third: str
) -> dict[str, dict[str, Number]]:
    """Beams too narrow or too wide, one sequence kept of each beginning, factors left out."""
    table = _table(start, likeliest, second, third)
    steps = decoding.beam_search(table, WIDTH, LENGTH)
    of_each = [max(one.probability for one in solved.pairs[place : place + 3]) for place in (0, 3)]
    factors = solved.greedy_factors
    wrong: dict[str, dict[str, Number]] = {
        "greedy": {
            "найдена последовательность лучевого поиска": solved.best,
            FIRST_LEFT_OUT: factors[1] * factors[2],
            "перемножены только две первые вероятности": factors[0] * factors[1],
            "взяты наибольшие числа таблицы": max(table[0]) * max(map(max, table[1:])) ** 2,
        },
        "kept": {
            "взята другая из двух оставленных": steps[1][2 - rank][0],
            "взята третья по вероятности": steps[1][2][0],
            "оставлено по одному продолжению каждой": (max, min)[rank - 1](of_each),
            "жадный поиск, без луча": factors[0] * factors[1],
        },
        "best": {
            "найдена последовательность жадного поиска": solved.greedy,
            "взята вторая по вероятности": steps[2][1][0],
            "перебраны все последовательности": solved.optimum,
            FIRST_LEFT_OUT: solved.best / table[0][steps[2][0][1][0]],
        },
    }
    return {name: apart(getattr(solved, name), values, DIGITS[name]) for name, values in wrong.items()}


def effort(solved: Solved) -> int:
    """Three choices and two products of the greedy search; five choices of the beam, a product for each candidate."""
    return 5 + 5 + len(solved.pairs) + len(solved.triples)
