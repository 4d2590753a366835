"""The cache of keys and values with grouped queries; the independent check shapes the arrays and lets numpy count."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rationals import Exact, plain

KIB, GIB = 2**10, 2**30
SIZES = {"bf16": 2, "fp16": 2, "fp8": 1, "int8": 1}


@dataclass(frozen=True)
class Solved:
    """The answers; the heads of keys, the bytes of a number and of a token, and the size of a text's cache."""

    token: Exact
    saved: Exact
    texts: int
    groups: int
    size: int
    bytes: int
    gibibytes: Fraction


def accept(layers: int, heads: int, share: int, dimension: int, context: int, format: str, memory: int) -> bool:
    """The sizes are short decimals; from two to sixty texts fit, without a remainder that could be argued."""
    cache = solve(layers, heads, share, dimension, context, format, memory)
    return cache.saved.denominator in {1, 2, 4, 8} and 2 <= cache.texts <= 60 and heads % share == 0


def solve(layers: int, heads: int, share: int, dimension: int, context: int, format: str, memory: int) -> Solved:
    """Two arrays for each layer and head of keys."""
    groups, size = heads // share, SIZES[format]
    token = 2 * layers * groups * dimension * size
    text = Fraction(context * token, GIB)
    return Solved(plain(Fraction(token, KIB)), plain((share - 1) * text), int(memory / text), groups, size, token, text)


def verify(
    solved: Solved, layers: int, heads: int, share: int, dimension: int, context: int, format: str, memory: int
) -> dict[str, bool]:
    """Arrays of keys of one layer: with all heads, and with those that are left."""
    kind = np.dtype(np.float16 if "16" in format else np.int8)
    every, left = (
        np.broadcast_to(np.zeros(1, kind), (n, dimension)).size * kind.itemsize for n in (heads, heads // share)
    )
    whole, free = context * layers * (left + left), memory * 1024**3
    return {
        "token": solved.token * 1024 * context == whole,
        "saved": solved.saved * 1024**3 == context * layers * (every + every) - whole,
        "texts": solved.texts * whole <= free < (solved.texts + 1) * whole,
    }


def mistakes(solved: Solved, heads: int, share: int, memory: int) -> dict[str, dict[str, Exact]]:
    """Keys without values, all heads, one layer, bits; the remainder rounded up."""
    token, text = solved.token, solved.gibibytes
    return {
        "token": {
            "забыты значения": Fraction(token) / 2,
            "взяты все головы запросов": share * token,
            "взята одна голова": Fraction(token) / solved.groups,
            "биты приняты за байты": 8 * token,
        },
        "saved": {
            "найден оставшийся кэш": text,
            "найден кэш обычного внимания": share * text,
            "забыты значения": Fraction(solved.saved) / 2,
            "найдено, во сколько раз меньше": share,
        },
        "texts": {
            "взяты все головы запросов": int(memory / (share * text)),
            "забыты значения": int(2 * memory / text),
            "частное округлено вверх": solved.texts + 1,
        },
    }


def effort(solved: Solved) -> int:
    """Heads, four products, kibibytes; a product, gibibytes, a product, a difference; a quotient."""
    return 1 + 4 + 1 + 4 + 1
