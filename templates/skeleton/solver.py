"""Parameters of a convolutional layer; the second road builds the arrays and counts their elements."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answer is `total`."""

    # Поля: ответы под своими именами и всё, что печатает решение. Ничего не округляйте: это делает печать.
    weights: int
    total: int


def solve(kernel: int, inputs: int, outputs: int) -> Solved:
    """Count the weights, and a bias for each output channel."""
    # Принимает все параметры по имени.
    weights = kernel**2 * inputs * outputs
    return Solved(weights=weights, total=weights + outputs)


def verify(solved: Solved, kernel: int, inputs: int, outputs: int) -> dict[str, bool]:
    """Build the layer and count what it is made of."""
    # Второй путь к каждому ответу: не вызывает solve и не повторяет её выражений, а неверный ответ отвергает.
    layer = [np.ones((outputs, inputs, kernel, kernel)), np.ones(outputs)]
    return {"total": solved.total == sum(part.size for part in layer)}


def mistakes(solved: Solved, kernel: int, inputs: int, outputs: int) -> dict[str, dict[str, int]]:
    """Biases forgotten or counted by the inputs; a side taken for an area."""
    # Типичные ошибки: название, как его сказал бы преподаватель, и то, что получится. В выборе они служат
    # неверными вариантами, а проверяющему подсказывают, в чём ошибся студент.
    return {
        "total": {
            "забыты сдвиги": solved.weights,
            "сдвиги посчитаны по входным каналам": solved.weights + inputs,
            "сторона ядра не возведена в квадрат": kernel * inputs * outputs + outputs,
        }
    }


def effort(solved: Solved) -> int:
    """Three products and a sum."""
    # Сколько элементарных действий выполняет студент: по этому числу варианты уравниваются.
    return 4
