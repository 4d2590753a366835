"""A likely sequence of three letters by greedy and by beam search."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TypeAlias

from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.sequences import decoding
from generator.solvers.sequences.decoding import Hypothesis, Table

WIDTH = 2
LENGTH = 3
Row: TypeAlias = tuple[int, int, int]
Letters: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True)
class Candidate:
    """A sequence with its probability: that of its beginning times that of its last letter."""

    name: str
    before: Fraction
    following: Fraction
    probability: Fraction


@dataclass(frozen=True)
class Solved:
    """The answers, exact; the table; the candidates of the steps, and of the later ones as they are worked out.

    `steps` have the likeliest candidates first; `optimum` is the likeliest of all sequences.
    """

    greedy: Fraction
    kept: Fraction
    best: Fraction
    chances: Table
    greedy_name: str
    greedy_factors: tuple[Fraction, ...]
    steps: list[list[Candidate]]
    pairs: list[Candidate]
    triples: list[Candidate]
    optimum: Candidate


def accept(letters: Letters, rank: int, start: Row, likeliest: Row, second: Row, third: Row) -> bool:
    """Whether no choice is between equals, and the beam finds a likelier sequence than the greedy search."""
    found = solve(letters, rank, start, likeliest, second, third)
    rows = [found.chances[letters.index(letter) + 1] for letter in found.greedy_name[:-1]]
    if any(row.count(max(row)) > 1 for row in rows):
        return False
    unequal = all(a.probability > b.probability > c.probability for a, b, c, *_ in found.steps)
    return unequal and found.best > found.greedy


def solve(letters: Letters, rank: int, start: Row, likeliest: Row, second: Row, third: Row) -> Solved:
    """Search both ways; the rows of the table stand in the order of the letters, not of their probabilities."""
    order = sorted(range(len(start)), key=lambda token: -start[token])
    rows = dict(zip(order, (likeliest, second, third), strict=True))
    chances = [[Fraction(n, 100) for n in start], *([Fraction(n, 10) for n in rows[token]] for token in sorted(rows))]

    def candidates(step: list[Hypothesis]) -> list[Candidate]:
        lasts = [decoding.following(tokens, chances) for _, tokens in step]
        return [
            Candidate("".join(letters[token] for token in tokens), probability / last, last, probability)
            for (probability, tokens), last in zip(step, lasts, strict=True)
        ]

    first, second_step, third_step = steps = decoding.beam_search(chances, WIDTH, LENGTH)
    greedy, factors = decoding.greedy_search(chances, LENGTH)
    every = decoding.beam_search(chances, len(letters) ** LENGTH, LENGTH)[-1]
    return Solved(
        greedy=prod(factors, start=Fraction(1)),
        kept=second_step[rank - 1][0],
        best=third_step[0][0],
        chances=chances,
        greedy_name="".join(letters[token] for token in greedy),
        greedy_factors=factors,
        steps=[candidates(step) for step in steps],
        pairs=candidates(decoding.by_beginning(second_step, first)),
        triples=candidates(decoding.by_beginning(third_step, second_step)),
        optimum=candidates(every[:1])[0],
    )


def verify(solved: Solved, rank: int) -> dict[str, bool]:
    """Multiply out all sequences and drop those whose beginning did not survive; greedy is a beam of width one."""
    (greedy,) = decoding.survivors(solved.chances, 1, LENGTH)[-1].values()
    beams = decoding.survivors(solved.chances, WIDTH, LENGTH)
    return {
        "greedy": solved.greedy == greedy,
        "kept": solved.kept == (max, min)[rank - 1](beams[1].values()),
        "best": solved.best == max(beams[2].values()),
    }


def mistakes(solved: Solved, letters: Letters, rank: int) -> Mistakes:
    """Another search or another of its sequences, factors left out."""
    starts, *rows = solved.chances
    first, second, third = solved.greedy_factors
    _, twos, threes = solved.steps
    return {
        "greedy": {
            "найдена последовательность лучевого поиска": solved.best,
            "забыта вероятность первой буквы": second * third,
            "перемножены только две первые вероятности": first * second,
            "взяты наибольшие числа таблицы": max(starts) * max(map(max, rows)) ** 2,
        },
        "kept": {
            "взята другая из двух оставленных": twos[2 - rank].probability,
            "взята третья по вероятности": twos[2].probability,
        },
        "best": {
            "найдена последовательность жадного поиска": solved.greedy,
            "взята вторая по вероятности": threes[1].probability,
            "перебраны все последовательности": solved.optimum.probability,
            "забыта вероятность первой буквы": solved.best / starts[letters.index(threes[0].name[0])],
        },
    }


def effort(solved: Solved) -> int:
    """Three choices and two products of the greedy search; five choices of the beam, a product for each candidate."""
    return 5 + 5 + len(solved.pairs) + len(solved.triples)
