"""Memory of attention: the cache of keys and values, how long a sequence fits into it, the weights of one layer."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.sequences.transformer import FORMATS, array_bytes, cache_shape, scores_shape

MEGABYTE = 2**20
MEMORY = range(4, 65_537)
OPERATIONS = range(5, 8)


@dataclass(frozen=True)
class Solved:
    """The answer is `amount`, megabytes or tokens; bytes of a number, of a token and of all, and these in megabytes."""

    amount: int
    width: int
    per_token: int
    total: int
    memory: int


def accept(asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str) -> bool:
    """Whether the groups share the heads evenly, the memory is a whole number of megabytes, and the work is even."""
    found = solve(asked, layers, heads, groups, size, tokens, batch, number)
    whole = heads % groups == 0 and found.total % MEGABYTE == 0
    return whole and found.memory in MEMORY and effort(found, asked, groups, batch) in OPERATIONS


def solve(asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str) -> Solved:
    """Multiply the sizes; how long a sequence fits is what the memory was measured for."""
    width = FORMATS[number]
    per_token = 2 * layers * groups * size * width
    total = batch * heads * tokens * tokens * width if asked == "scores" else batch * tokens * per_token
    memory = total // MEGABYTE
    return Solved(tokens if asked == "fits" else memory, width, per_token, total, memory)


def verify(
    solved: Solved, asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int, number: str
) -> dict[str, bool]:
    """Lay out the arrays and ask numpy for their bytes; a token more must not fit."""

    def cache(length: int) -> int:
        return array_bytes(cache_shape(layers, groups, size, length, batch), number)

    amount = solved.amount
    if asked == "fits":
        return {"amount": amount > 0 and cache(amount) <= solved.memory * MEGABYTE < cache(amount + 1)}
    taken = cache(tokens) if asked == "cache" else array_bytes(scores_shape(heads, tokens, batch), number)
    return {"amount": taken == amount * MEGABYTE}


def mistakes(
    solved: Solved, asked: str, layers: int, heads: int, groups: int, size: int, tokens: int, batch: int
) -> dict[str, dict[str, int]]:
    """A factor forgotten, or one that does not belong there, of the length that fits the inverse; whole numbers only."""
    if asked == "scores":
        factors = {
            "забыты головы": Fraction(1, heads),
            "взяты головы ключей, а не запросов": Fraction(groups, heads),
            "забыт размер пакета": Fraction(1, batch),
            "биты приняты за байты": Fraction(8),
            "посчитаны все слои": Fraction(layers),
            "вместо матрицы весов взяты векторы токенов": Fraction(size, tokens),
        }
    else:
        factors = {
            "посчитаны только ключи": Fraction(1, 2),
            "взяты головы запросов, а не ключей": Fraction(heads, groups),
            "забыты слои": Fraction(1, layers),
            "забыт размер пакета": Fraction(1, batch),
            "биты приняты за байты": Fraction(8),
            "не учтён размер числа": Fraction(1, solved.width),
        }
    wrong = {name: solved.amount * factor ** (-1 if asked == "fits" else 1) for name, factor in factors.items()}
    return {"amount": {name: int(value) for name, value in wrong.items() if value.denominator == 1}}


def effort(solved: Solved, asked: str, groups: int, batch: int) -> int:
    """The multiplications by what is more than one, and the way from bytes to megabytes or back."""
    if asked == "scores":
        return 3 + (batch > 1) + (solved.width > 1)
    return 4 + (groups > 1) + (batch > 1) + (solved.width > 1)
