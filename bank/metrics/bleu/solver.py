"""BLEU of single words: clipped matches, their share, and the penalty for brevity by a table."""

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.metrics import translation
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

BLEU_DIGITS = 3
STRANGE = ("вчера", "снова", "весело", "быстро", "сегодня", "очень", "вместе", "опять", "часто", "домой")
APART = {1: 0, 2: 1, 3: 3}
"""A code of strange words is a word and how far from it, round the list, its companion stands; 0 is no word."""
DISTINCT = range(4, 7)
"""So many different words in the translation make about the same work."""
LENGTHS = range(4, 12)
REPEATED = 2
PENALTIES = {
    Fraction(-1): Fraction(368, 1000),
    Fraction(-3, 5): Fraction(549, 1000),
    Fraction(-1, 3): Fraction(717, 1000),
    Fraction(-1, 7): Fraction(867, 1000),
}
"""Powers of e that the statement gives, with three decimals: for translations of four to seven words of eight."""


@dataclass(frozen=True)
class Solved:
    """The answers, the translation, its words with their counts, and the steps of the penalty.

    `words` has for each word how often the translation has it, how often the reference, and how often it counts.
    """

    matches: int
    precision: Fraction
    bleu: Fraction
    candidate: str
    words: tuple[tuple[str, int, int, int], ...]
    length: int
    wanted: int
    exponent: Fraction
    penalty: Fraction
    powers: tuple[tuple[Fraction, Fraction], ...]


def accept(reference: str, copies: Matrix, strange: Matrix) -> bool:
    """Whether the translation is short, a word repeats too often, not in a row, and the table decides no rounding."""
    counts, others = copies.tolist(), len(_strange(strange))
    if sum(map(bool, counts)) + others not in DISTINCT or sum(counts) + others not in LENGTHS:
        return False
    last = next((count for count in reversed(counts) if count), 0)
    if not others and last == REPEATED and counts.count(REPEATED) == 1:
        return False
    found = solve(reference, copies, strange)
    if not found.exponent or sum(count for _, count, _, _ in found.words) == found.matches + others:
        return False
    exact = math.exp(found.exponent) * float(found.precision)
    return round(exact, BLEU_DIGITS) == round(float(found.bleu), BLEU_DIGITS)


def solve(reference: str, copies: Matrix, strange: Matrix) -> Solved:
    """By the definition, with the penalty from the table."""
    given = reference.split()
    candidate = _candidate(given, copies, strange)
    counted = translation.clipped(candidate, [given])
    exponent = translation.brevity_exponent(len(candidate), len(given))
    precision = translation.precision(candidate, [given])
    penalty = PENALTIES.get(exponent, Fraction(1))
    return Solved(
        matches=sum(counted.values()),
        precision=precision,
        bleu=penalty * precision,
        candidate=" ".join(candidate),
        words=tuple((word, candidate.count(word), given.count(word), count) for word, count in counted.items()),
        length=len(candidate),
        wanted=len(given),
        exponent=exponent,
        penalty=penalty,
        powers=tuple(PENALTIES.items()),
    )


def _strange(strange: Matrix) -> tuple[str, ...]:
    """The words of the translation that no reference has: none, one or two."""
    row, place = divmod(int(strange[0]) + len(STRANGE) - 1, len(STRANGE))
    if not row:
        return ()
    first, second = STRANGE[place], STRANGE[(place + APART[row]) % len(STRANGE)]
    return (first,) if first == second else (first, second)


def _candidate(reference: list[str], copies: Matrix, strange: Matrix) -> list[str]:
    """The words that the translation has, some words of its own, and the words that it repeats."""
    counts = dict(zip(dict.fromkeys(reference), copies.tolist(), strict=True))
    once, twice = ([word for word, count in counts.items() if count >= least] for least in (1, REPEATED))
    return [*once, *_strange(strange), *twice]


def verify(solved: Solved, reference: str) -> dict[str, bool]:
    """Cross off the words of the printed translation; the penalty is the given one nearest to e to the power."""
    words = solved.candidate.split()
    found, ratio = translation.crossed_off(words, reference.split()), len(reference.split()) / len(words)
    power = min(1.0, math.exp(1 - ratio))
    given = min((Fraction(1), *PENALTIES.values()), key=lambda value: abs(value - power))
    return {
        "matches": solved.matches == found,
        "precision": solved.precision * len(words) == found,
        "bleu": solved.bleu * len(words) == given * found,
    }


def mistakes(solved: Solved, reference: str, strange: Matrix) -> Mistakes:
    """No clipping, every word counted once, the wrong length, the penalty forgotten or misplaced."""
    unclipped = solved.length - len(_strange(strange))
    once = len(Counter(solved.candidate.split()).keys() & set(reference.split()))
    recall = Fraction(solved.matches, solved.wanted)
    inverse = math.exp(solved.length / solved.wanted - 1)
    return {
        "matches": {
            "повторы не урезаны": unclipped,
            "каждое слово засчитано один раз": once,
            "взята длина перевода": solved.length,
            "взята длина эталона": solved.wanted,
        },
        "precision": {
            "повторы не урезаны": Fraction(unclipped, solved.length),
            "делится на длину эталона": recall,
            "каждое слово засчитано один раз": Fraction(once, solved.length),
            "делится на число разных слов перевода": Fraction(solved.matches, len(solved.words)),
        },
        "bleu": {
            "забыт штраф за краткость": solved.precision,
            "показатель штрафа c/r − 1, а не 1 − r/c": float(solved.precision) * inverse,
            "делится на длину эталона": solved.penalty * recall,
            "повторы не урезаны": solved.penalty * Fraction(unclipped, solved.length),
            "каждое слово засчитано один раз": solved.penalty * Fraction(once, solved.length),
            "делится на число разных слов перевода": solved.penalty * Fraction(solved.matches, len(solved.words)),
        },
    }


def effort(solved: Solved) -> int:
    """Count the steps.

    Two counts and the smaller of them for each word, their sum, two lengths and their comparison, the quotient; an
    exponent of two steps, its power by the table and the product.
    """
    return 3 * len(solved.words) + (len(solved.words) - 1) + 3 + 1 + 4
