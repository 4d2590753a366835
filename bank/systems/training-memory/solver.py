"""Memory of training: bytes for each weight, of the whole model, and on each of the devices that share it by ZeRO."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rationals import Exact, plain
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.systems.memory import SAMPLE, Shares, held, sharded, training, training_arrays


@dataclass(frozen=True)
class Solved:
    """The answers in bytes and gigabytes; the bytes of each weight by parts, and those that stay whole or are split."""

    each: int
    total: Exact
    device: Fraction
    thinnest: Fraction
    billions: Fraction
    bytes: Shares
    whole: int
    split: int


def accept(precision: str, optimizer: str) -> bool:
    """Whether the optimizer has states that are split."""
    return training(precision, optimizer).states > 0


def solve(precision: str, optimizer: str, tenths: int, devices: int, stage: int) -> Solved:
    """Bytes of the parts, times the weights."""
    shares, billions = training(precision, optimizer), Fraction(tenths, 10)
    whole = sum((shares.gradients, shares.weights)[stage - 1 :])
    return Solved(
        each=shares.total,
        total=plain(shares.total * billions),
        device=sharded(shares, stage, devices) * billions,
        thinnest=sharded(shares, 3, devices) * billions,
        billions=billions,
        bytes=shares,
        whole=whole,
        split=shares.total - whole,
    )


def verify(solved: Solved, precision: str, optimizer: str, tenths: int, devices: int, stage: int) -> dict[str, bool]:
    """Make the arrays, and give the first device its pieces of those that are split."""
    arrays = training_arrays(precision, optimizer)
    models = tenths * 10**8 / Fraction(SAMPLE)
    everything = held(arrays, 0, devices)
    return {
        "each": solved.each * SAMPLE == everything,
        "total": solved.total * 10**9 == models * everything,
        "device": solved.device * 10**9 == models * held(arrays, stage, devices),
        "thinnest": solved.thinnest * 10**9 == models * held(arrays, 3, devices),
    }


def mistakes(solved: Solved, optimizer: str, devices: int, stage: int) -> Mistakes:
    """Parts forgotten, counted in the wrong format, or split that are not; what a training lacks changes nothing."""
    each, shares, billions = solved.each, solved.bytes, solved.billions
    forgotten = {
        "забыта копия весов в fp32": each - shares.master,
        "забыты градиенты": each - shares.gradients,
        "учтены только веса": shares.weights,
        "забыты моменты": each - shares.moments,
        "веса и градиенты тоже посчитаны в fp32": 4 + 4 + shares.states,
    }
    whole, split = solved.whole * billions, solved.split * billions
    weights = shares.weights * billions
    others = solved.total - weights
    return {
        "each": {**forgotten},
        "total": {name: size * billions for name, size in forgotten.items()},
        "device": {
            f"взята стадия {3 - stage}": sharded(shares, 3 - stage, devices) * billions,
            "разделено всё": solved.thinnest,
            "ничего не разделено": solved.total,
            "учтено только то, что разделено": split / devices,
            "разделено не то, что делит эта стадия": split + whole / devices,
        },
        "thinnest": {
            "ничего не разделено": solved.total,
            "веса не учтены": others / devices,
            "веса не разделены": others / devices + weights,
            "разделены только веса": others + weights / devices,
        },
    }


def effort(solved: Solved, optimizer: str, stage: int) -> int:
    """The bytes and their sum, the total; what is split, its sums, two products, a quotient and a sum; a quotient."""
    states = (solved.bytes.master > 0) + (solved.bytes.moments > 0)
    each = 2 + states + (optimizer == "adam") + (1 + states)
    return each + 1 + 3 + states + 2 + 1 + 1 + 1
