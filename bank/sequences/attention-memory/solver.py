"""Memory of attention: the cache of keys and values, how long a sequence fits into it, the weights of one layer.

The second road asks numpy how many bytes arrays of that many numbers take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.sequences import transformer

MEGABYTE = 2**20
MEMORY = range(4, 65_537)
OPERATIONS = range(5, 8)


@dataclass(frozen=True)
class Solved:
    """The answer is `amount`, megabytes or tokens; the width of a number, bytes of a token and of all, megabytes."""

    amount: int
    bits: int
    width: int
    per_token: int
    total: int
    memory: int


def accept(asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str) -> bool:
    """Whether the groups share the heads evenly, the memory is a whole number of megabytes, and the work is even."""
    if heads % groups or _operations(asked, groups, batch, number) not in OPERATIONS:
        return False
    megabytes, rest = divmod(_total(asked, layers, heads, groups, size, tokens, batch, number), MEGABYTE)
    return not rest and megabytes in MEMORY


def _total(asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str) -> int:
    """The bytes of all weights of a layer, or of the keys and values of all layers."""
    width = transformer.FORMATS[number]
    if asked == "scores":
        return batch * heads * tokens * tokens * width
    return batch * tokens * 2 * layers * groups * size * width


def solve(asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str) -> Solved:
    """Multiply the sizes; how long a sequence fits is what the memory was measured for."""
    total = _total(asked, layers, heads, groups, size, tokens, batch, number)
    width = transformer.FORMATS[number]
    per_token = 2 * layers * groups * size * width
    memory = total // MEGABYTE
    return Solved(
        amount=memory * MEGABYTE // (batch * per_token) if asked == "fits" else memory,
        bits=8 * width,
        width=width,
        per_token=per_token,
        total=total,
        memory=memory,
    )


def verify(
    solved: Solved, asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str
) -> dict[str, bool]:
    """Lay out the arrays; a token more must not fit."""
    memory = solved.memory * 1024 * 1024
    if asked == "scores":
        taken = transformer.array_bytes(transformer.scores_shape(heads, tokens, batch), number)
        return {"amount": taken == solved.amount * 1024 * 1024}
    if asked == "cache":
        taken = transformer.array_bytes(transformer.cache_shape(layers, groups, size, tokens, batch), number)
        return {"amount": taken == solved.amount * 1024 * 1024}
    if solved.amount < 0:
        return {"amount": False}
    fits, more = (
        transformer.array_bytes(transformer.cache_shape(layers, groups, size, length, batch), number)
        for length in (solved.amount, solved.amount + 1)
    )
    return {"amount": fits <= memory < more}


def mistakes(
    solved: Solved, asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str
) -> dict[str, dict[str, int]]:
    """A factor forgotten, or one that does not belong there; of the length that fits the inverse."""
    amount, width = Fraction(solved.amount), solved.width
    if asked == "scores":
        return {
            "amount": _whole(
                {
                    "забыты головы": amount / heads,
                    "взяты головы ключей, а не запросов": amount * groups / heads,
                    "забыт размер пакета": amount / batch,
                    "биты приняты за байты": amount * 8,
                    "посчитаны все слои": amount * layers,
                    "вместо матрицы весов взяты векторы токенов": amount * size / tokens,
                }
            )
        }
    factors = {
        "посчитаны только ключи": Fraction(1, 2),
        "взяты головы запросов, а не ключей": Fraction(heads, groups),
        "забыты слои": Fraction(1, layers),
        "забыт размер пакета": Fraction(1, batch),
        "биты приняты за байты": Fraction(8),
        "не учтён размер числа": Fraction(1, width),
    }
    power = -1 if asked == "fits" else 1
    return {"amount": _whole({name: amount * factor**power for name, factor in factors.items()})}


def _whole(wrong: Mapping[str, Fraction]) -> dict[str, int]:
    """Those values that are whole numbers; nobody writes the others."""
    return {name: int(value) for name, value in wrong.items() if value.denominator == 1}


def effort(solved: Solved, asked: str, groups: int, batch: int, number: str) -> int:
    """The multiplications by what is more than one, and the way from bytes to megabytes or back."""
    return _operations(asked, groups, batch, number)


def _operations(asked: str, groups: int, batch: int, number: str) -> int:
    more_than_one = (groups > 1 and asked != "scores") + (batch > 1) + (transformer.FORMATS[number] > 1)
    return more_than_one + {"scores": 3, "cache": 4, "fits": 4}[asked]
