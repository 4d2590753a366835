"""Loss of an untrained network: with equal logits, and with a bias that knows how frequent a class or a label is.

The independent check draws a network of small random weights, and takes the losses of a batch one by one.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.losses import losses
from generator.solvers.numbers.rounding import Mistakes, Number

BATCH = 100
"""Examples of which every share is a whole number."""


@dataclass(frozen=True)
class Solved:
    """The answers; ln K, ln 2, the share and its rest, and the logarithms of the biased loss."""

    value: float | int
    informed: float
    nats: float
    ln2: float
    part: Fraction
    rest: Fraction
    sum: float
    lift: float
    per_output: float


def solve(asked: str, classes: int, batch: int, raised: int, share: int) -> Solved:
    """Take the logits for the biases of the last layer."""
    part, lift, total = Fraction(share, 100), math.log(raised), math.log(raised + classes - 1)
    per_output = math.log(raised + 1) - (100 - share) * lift / 100
    value = {
        "nats": math.log(classes),
        "bits": losses.logarithm(classes, 2),
        "batch_sum": batch * math.log(classes),
        "multilabel": classes * math.log(2),
    }[asked]
    informed = classes * per_output if asked == "multilabel" else total - share * lift / 100
    return Solved(value, informed, math.log(classes), math.log(2), part, 1 - part, total, lift, per_output)


def verify(solved: Solved, asked: str, classes: int, batch: int, raised: int, share: int) -> dict[str, bool]:
    """A network of small random weights on random examples, by its standard error; a batch with its biased logits."""
    if asked == "multilabel":
        p = 1 / (1 + raised)
        mean = classes * np.where(np.arange(BATCH) < share, -np.log(p), -np.log1p(-p)).mean()
    else:
        odds = np.where(np.arange(classes) == 0, raised, 1.0)
        p = odds[np.where(np.arange(BATCH) < share, 0, classes - 1)] / odds.sum()
        mean = -np.log(p).mean()
    return {
        "value": _drawn(asked, classes, batch).agrees(solved.value),
        "informed": math.isclose(solved.informed, mean, rel_tol=1e-9),
    }


def _drawn(asked: str, classes: int, batch: int) -> losses.Estimate:
    """Estimate the first answer from the examples' own losses."""
    if asked == "multilabel":
        return losses.mean_of(losses.summed_binary_losses(classes))
    probabilities = losses.true_class_probabilities(classes)
    if asked == "batch_sum":
        return losses.batch_sum_of(-np.log(probabilities), batch)
    return losses.mean_of(-(np.log2 if asked == "bits" else np.log)(probabilities))


def mistakes(solved: Solved, asked: str, classes: int, batch: int, raised: int, share: int) -> Mistakes:
    """Another logarithm, a sum for a mean; a bias left out of the sum, given to all, or taken for its exponent."""
    part, lift, total = share / 100, solved.lift, solved.sum
    wrong: dict[str, Number]
    if asked == "multilabel":
        wrong = {
            "сдвиг взят с другим знаком": classes * (math.log(raised + 1) - part * lift),
            "все метки сочтены верными": classes * math.log(raised + 1),
            "учтены только верные метки": classes * part * math.log(raised + 1),
            "потери выходов усреднены, а не сложены": solved.per_output,
        }
    else:
        wrong = {
            "сдвиг не учтён в знаменателе": solved.nats - part * lift,
            "сдвиг учтён только в знаменателе": total,
            "сдвиг верного класса учтён у всех примеров": total - lift,
            "доли классов переставлены": total - (1 - part) * lift,
            "к знаменателю прибавлен сам сдвиг": math.log(classes - 1 + lift) - part * lift,
        }
    return {"value": _wrong_values(solved, asked, classes, batch), "informed": wrong}


def _wrong_values(solved: Solved, asked: str, classes: int, batch: int) -> dict[str, Number]:
    """The misconceptions that the first question invites."""
    nats, bits, decimal = solved.nats, losses.logarithm(classes, 2), losses.logarithm(classes, 10)
    if asked == "multilabel":
        return {
            "потери выходов усреднены, а не сложены": math.log(2),
            "потери как у слоя Softmax": nats,
            "взят двоичный логарифм": classes,
            "потери примеров сложены, а не усреднены": batch * classes * math.log(2),
        }
    others: dict[str, dict[str, Number]] = {
        "nats": {"взят двоичный логарифм": bits, "потери примеров сложены, а не усреднены": batch * nats},
        "bits": {"взят натуральный логарифм": nats, "потери примеров сложены, а не усреднены": batch * bits},
        "batch_sum": {"взято среднее": nats, "размер пакета внесён под логарифм": math.log(batch * classes)},
    }
    return others[asked] | {"взят десятичный логарифм": batch * decimal if asked == "batch_sum" else decimal}


def effort(solved: Solved) -> int:
    """A probability, its logarithm, the sum or the mean; two probabilities, their logarithms, and the mean of these."""
    return 3 + 2 + 2 + 3
