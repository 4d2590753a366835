"""Small computational graphs over whole numbers: values forwards, derivatives of the last node backwards, in LaTeX.

The check, `demanded`, never goes backwards: it asks the last node for its value and derivative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.solvers.backpropagation.dual import Dual, larger
from generator.solvers.numbers.written import product, signed_sum, sum_of_products


@dataclass(frozen=True)
class Node:
    """An inner node: the sum, the product or the larger of two nodes that stand before it."""

    name: str
    operation: str
    left: str
    right: str


Graph: TypeAlias = Sequence[Node]
"""The inner nodes, each after those that it reads; the last one is the function."""


@dataclass(frozen=True)
class Share:
    """What a node's derivative gets through one arrow: that of the reader times the arrow's local derivative."""

    reader: str
    upstream: int
    local: int


def wired(wiring: str, operations: Sequence[str], names: str) -> Graph:
    """The graph whose nodes have these names, a letter each, and these operations; each reads a pair: "xy uz"."""
    reads = zip(names, operations, wiring.split(), strict=True)
    return tuple(Node(name, operation, *pair) for name, operation, pair in reads)


def forward(graph: Graph, inputs: Mapping[str, int]) -> dict[str, int]:
    """The values of all nodes, the inputs among them."""
    values = dict(inputs)
    for node in graph:
        left, right = values[node.left], values[node.right]
        values[node.name] = {"add": left + right, "mul": left * right, "max": max(left, right)}[node.operation]
    return values


def backward(graph: Graph, values: Mapping[str, int]) -> dict[str, tuple[Share, ...]]:
    """For each node but the last the shares of its derivative, in the order of the graph; a node may be read twice.

    Source: Goodfellow, Bengio and Courville, Deep Learning, 2016, algorithm 6.2.
    """
    shares: dict[str, tuple[Share, ...]] = dict.fromkeys(values, ())
    for node in reversed(graph):
        upstream = total(shares[node.name]) if node is not graph[-1] else 1
        for name, local in _locals(node, values):
            shares[name] = (Share(node.name, upstream, local), *shares[name])
    return {name: found for name, found in shares.items() if name != graph[-1].name}


def total(shares: Sequence[Share]) -> int:
    """The derivative of the last node by the node with these shares."""
    return sum(share.upstream * share.local for share in shares)


def expression(node: Node, names: Mapping[str, str]) -> str:
    """The node in LaTeX by what it reads, in letters."""
    left, right = names[node.left], names[node.right]
    return {"add": f"{left} + {right}", "mul": f"{left}{right}", "max": rf"\max({left}; {right})"}[node.operation]


def substituted(node: Node, values: Mapping[str, int]) -> str:
    """The node in LaTeX by what it reads, in numbers."""
    pair = values[node.left], values[node.right]
    match node.operation:
        case "add":
            return signed_sum(pair)
        case "mul":
            return product(pair)
        case _:
            return rf"\max({pair[0]}; {pair[1]})"


def chain_rule(shares: Sequence[Share]) -> str:
    """The derivative of the last node by the node with these shares, in LaTeX."""
    return sum_of_products((share.upstream, share.local) for share in shares)


def _locals(node: Node, values: Mapping[str, int]) -> list[tuple[str, int]]:
    """The local derivatives of a node by what it reads, the right one first."""
    left, right = values[node.left], values[node.right]
    by = {"add": (1, 1), "mul": (right, left), "max": (int(left > right), int(right > left))}[node.operation]
    return [(node.right, by[1]), (node.left, by[0])]


def tied(graph: Graph, values: Mapping[str, int]) -> bool:
    """Whether some maximum is reached by both nodes, and so has no derivative."""
    return any(node.operation == "max" and values[node.left] == values[node.right] for node in graph)


def demanded(graph: Graph, inputs: Mapping[str, int], by: str) -> Dual:
    """The last node's value and its derivative by the node `by`, when nothing before that node moves."""
    readable = {node.name: node for node in graph}

    def found(name: str) -> Dual:
        if name in readable:
            node = readable[name]
            left, right = found(node.left), found(node.right)
            match node.operation:
                case "add":
                    number = left + right
                case "mul":
                    number = left * right
                case _:
                    number = larger(left, right)
        else:
            number = Dual(inputs[name])
        return Dual(number.value, 1) if name == by else number

    return found(graph[-1].name)
