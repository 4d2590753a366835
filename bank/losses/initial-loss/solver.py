"""Loss of an untrained network: the logarithm of the number of classes, or of two for each sigmoid."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from generator.solvers.losses import losses
from generator.solvers.numbers.rounding import Number

MOST_LABELS = 10_000  # beyond it the sum over the sigmoids has more digits than anyone would ask for
LEAST_DIGITS = 3
NEIGHBOUR_EXAMPLES = 32
LEAST_SEEN = 0.0005
SPREAD = 0.1  # standard deviation of the logits in the solution's remark


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; `nats` is ln K, and `below` and `above` are ln(K ± 1)."""

    value: float | int
    nats: float
    below: float
    above: float
    given_digits: int
    excess: float
    ln2: float


def accept(asked: str, classes: int) -> bool:
    """Tell whether so many classes suit the question."""
    return asked != "multilabel" or classes <= MOST_LABELS


def solve(asked: str, classes: int, batch: int) -> Solved:
    """Take all outputs of the network to be equal."""
    return Solved(
        value=_value(asked, classes, batch),
        nats=math.log(classes),
        below=math.log(classes - 1),
        above=math.log(classes + 1),
        given_digits=losses.telling_digits(classes, LEAST_DIGITS),
        excess=_excess(asked, classes, batch),
        ln2=math.log(2),
    )


def _value(asked: str, classes: int, batch: int) -> float | int:
    """Return the answer."""
    match asked:
        case "nats":
            return math.log(classes)
        case "bits":
            return losses.logarithm(classes, 2)
        case "batch_sum":
            return batch * math.log(classes)
        case "multilabel":
            return classes * math.log(2)
        case _:
            return classes


def _excess(asked: str, classes: int, batch: int) -> float:
    """Return by how much logits of standard deviation SPREAD raise the loss, in the units of the question."""
    nats = losses.softmax_excess(classes, SPREAD**2)
    match asked:
        case "bits":
            return nats / math.log(2)
        case "batch_sum":
            return batch * nats
        case "multilabel":
            return losses.sigmoid_excess(classes, SPREAD**2)
        case _:
            return nats


def verify(solved: Solved, asked: str, classes: int, batch: int) -> dict[str, bool]:
    """Compare with a network of small random weights on random examples, by the standard error of its mean loss."""
    if asked == "inverse":
        return {"value": _only_count(solved)}
    return {"value": _drawn(asked, classes, batch).agrees(solved.value)}


def _drawn(asked: str, classes: int, batch: int) -> losses.Estimate:
    """Estimate the answer from the examples' own losses."""
    if asked == "multilabel":
        return losses.mean_of(losses.summed_binary_losses(classes))
    probabilities = losses.true_class_probabilities(classes)
    match asked:
        case "bits":
            return losses.mean_of(-np.log2(probabilities))
        case "batch_sum":
            return losses.batch_sum_of(-np.log(probabilities), batch)
        case "perplexity":
            return losses.exponential_of(losses.mean_of(-np.log(probabilities)))
        case _:
            return losses.mean_of(-np.log(probabilities))


def _only_count(solved: Solved) -> bool:
    """Tell whether networks with the claimed number of classes, not its neighbours, show the printed loss."""
    loss = losses.printed(solved.nats, solved.given_digits)
    if list(losses.class_counts(loss)) != [solved.value]:
        return False
    claimed = int(solved.value)
    return [_shows(loss, claimed + step) for step in (-1, 0, 1)] == [False, True, False]


def _shows(loss: Decimal, classes: int) -> bool:
    """Tell whether a drawn network's mean loss may round to the printed one."""
    drawn = losses.mean_of(-np.log(losses.true_class_probabilities(classes, NEIGHBOUR_EXAMPLES)))
    return drawn.agrees(float(loss), slack=float(Decimal(5).scaleb(int(loss.as_tuple().exponent) - 1)))


def mistakes(solved: Solved, asked: str, classes: int, batch: int) -> dict[str, dict[str, Number]]:
    """Name what a student writes instead."""
    wrong = _wrong_values(solved, asked, classes, batch)
    return {"value": {name: value for name, value in wrong.items() if _tells(value)}}


def _tells(value: Number) -> bool:
    """Tell whether the value means anything once printed: 1/K and 1 - 1/K may print as 0,000 and 1,000."""
    return not isinstance(value, Fraction) or abs(value - round(value)) >= LEAST_SEEN


def _wrong_values(solved: Solved, asked: str, classes: int, batch: int) -> dict[str, Number]:
    """Return the misconceptions that the question invites."""
    nats, bits, decimal = solved.nats, losses.logarithm(classes, 2), losses.logarithm(classes, 10)
    match asked:
        case "nats":
            return {
                "взят двоичный логарифм": bits,
                "взят десятичный логарифм": decimal,
                "вероятность вместо её логарифма": Fraction(1, classes),
                "доля ошибок вместо кросс-энтропии": Fraction(classes - 1, classes),
                "потери примеров сложены, а не усреднены": batch * nats,
            }
        case "bits":
            return {
                "взят натуральный логарифм": nats,
                "взят десятичный логарифм": decimal,
                "вероятность вместо её логарифма": Fraction(1, classes),
                "переход к битам в обратную сторону": nats * math.log(2),
                "потери примеров сложены, а не усреднены": batch * bits,
            }
        case "perplexity":
            return {
                "кросс-энтропия вместо перплексии": nats,
                "в степень потерь в натах возведена двойка": 2**nats,
                "в степень потерь в битах возведено число e": math.exp(bits),
                "вероятность вместо перплексии": Fraction(1, classes),
            }
        case "batch_sum":
            return {
                "забыт размер пакета": nats,
                "взят двоичный логарифм": batch * bits,
                "взят десятичный логарифм": batch * decimal,
                "размер пакета внесён под логарифм": math.log(batch * classes),
                "умножено на число классов, а не примеров": classes * nats,
            }
        case "multilabel":
            return {
                "потери выходов усреднены, а не сложены": math.log(2),
                "потери как у слоя Softmax": nats,
                "взят двоичный логарифм": classes,
                "вероятность вместо её логарифма": Fraction(classes, 2) if classes % 2 else classes // 2,
                "потери примеров сложены, а не усреднены": batch * classes * math.log(2),
            }
        case _:
            return _wrong_counts(round(nats, solved.given_digits))


def _wrong_counts(loss: float) -> dict[str, Number]:
    """Return wrong class counts, rounded as a student rounds them, from the loss as printed."""
    return {
        "потери приняты за биты": round(2**loss),
        "потери приняты за десятичный логарифм": round(10**loss),
        "потери разделены на ln 2, как для сигмоид": round(loss / math.log(2)),
        "потери приняты за число классов": round(loss),
    }


def effort(solved: Solved, asked: str) -> int:
    """Count the steps: a probability, its logarithm, and what the question adds."""
    return {"nats": 2, "bits": 2}.get(asked, 3)
