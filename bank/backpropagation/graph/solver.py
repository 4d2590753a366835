"""Values and derivatives on a drawn graph of seven nodes, two of which are read twice; by the backward pass.

The second road carries dual numbers forwards, one node's derivative at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from generator.solvers.backpropagation import graph
from generator.solvers.backpropagation import graph as graphs
from generator.solvers.backpropagation.graph import Graph, Share

# What u, v, t and f read; x, y and z are the inputs.
WIRINGS = {
    "diamond": "xy uz uz vt",
    "skip": "xy uz uv tx",
    "ladder": "xy yz uv yt",
    "parallel": "xy yz xv ut",
    "twice": "xy xz uv ut",
    "residual": "xy uy vz ut",
}
# Column and row of x, y, z, u, v, t and f: no arrow meets a node on its way.
PLACES = {
    "diamond": "00 01 02 10 20 22 31",
    "skip": "00 01 02 11 22 31 40",
    "ladder": "00 01 02 10 12 20 31",
    "parallel": "00 01 02 10 12 22 31",
    "twice": "01 00 02 10 12 21 30",
    "residual": "01 00 02 10 21 32 40",
}
NAMES = "xyzuvtf"
SIGNS = {"add": "+", "mul": r"\times", "max": r"\max"}
NODES, ARROWS, SUMS = 4, 8, 2
"""In every wiring: inner nodes, arrows, and arrows beyond the first one of a node."""
LARGEST = 150
"""No value and no derivative is larger: the work is by hand."""
DIFFERENT = 3
"""So many of the four derivatives differ at least; those by two summands are equal."""


@dataclass(frozen=True)
class Line:
    """A node's value or derivative: in numbers and, going up, in letters (LaTeX); going down, who reads the node."""

    name: str
    numbers: str
    result: int
    letters: str = ""
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Solved:
    """The answers; what the figure is drawn from; the lines of both passes, by the role of the node."""

    value: int
    inner: int
    by_first: int
    by_second: int
    by_third: int
    asked: str
    names: tuple[str, ...]
    nodes: tuple[tuple[str, str, int, int], ...]
    edges: tuple[tuple[str, str], ...]
    steps: tuple[Line, ...]
    above: tuple[Line, ...]
    lines: dict[str, Line]


def accept(wiring: str, operations: str, first: int, second: int, third: int) -> bool:
    """Tell whether every maximum has a derivative, and no answer is a giveaway, and no number too large."""
    graph, inputs = _graph(wiring, operations), _inputs(first, second, third)
    values = graphs.forward(graph, inputs)
    if graphs.tied(graph, values):
        return False
    found = {name: graphs.total(shares) for name, shares in graphs.backward(graph, values).items()}
    asked = [found[name] for name in (_asked(wiring), *inputs)]
    small = max(map(abs, [*values.values(), *found.values()])) <= LARGEST
    return small and min(map(abs, [values["f"], *asked])) > 1 and len(set(asked)) >= DIFFERENT


def solve(wiring: str, operations: str, letters: str, first: int, second: int, third: int) -> Solved:
    """Go forwards through the graph, then backwards."""
    graph, name = _graph(wiring, operations), dict(zip(NAMES, letters.split(), strict=True))
    values = graphs.forward(graph, _inputs(first, second, third))
    shares = graphs.backward(graph, values)
    asked = _asked(wiring)
    lines = {role: _derivative(role, found, name) for role, found in shares.items()}
    return Solved(
        value=values["f"],
        inner=graphs.total(shares[asked]),
        by_first=graphs.total(shares["x"]),
        by_second=graphs.total(shares["y"]),
        by_third=graphs.total(shares["z"]),
        asked=asked,
        names=tuple(name.values()),
        nodes=_nodes(graph, wiring, values, name),
        edges=tuple((read, node.name) for node in graph for read in (node.left, node.right)),
        steps=tuple(
            Line(name[node.name], graphs.substituted(node, values), values[node.name], graphs.expression(node, name))
            for node in graph
        ),
        above=tuple(lines[role] for role in "tvu"[: "tvu".index(asked)]),
        lines=lines,
    )


def _graph(wiring: str, operations: str) -> Graph:
    return graph.wired(WIRINGS[wiring], operations, "uvtf")


def _inputs(first: int, second: int, third: int) -> dict[str, int]:
    return {"x": first, "y": second, "z": third}


def _asked(wiring: str) -> str:
    """The inner node whose derivative is asked: not one that only f reads."""
    return "v" if wiring == "parallel" else "u"


def _roles(wiring: str) -> dict[str, str]:
    """For each answer that is a derivative, the node by which it is taken."""
    return {"inner": _asked(wiring), "by_first": "x", "by_second": "y", "by_third": "z"}


def _nodes(
    graph: Graph, wiring: str, values: dict[str, int], name: dict[str, str]
) -> tuple[tuple[str, str, int, int], ...]:
    labels = {role: rf"\footnotesize ${name[role]}{{=}}{{{values[role]}}}$" for role in "xyz"}
    labels |= {node.name: rf"\shortstack{{${name[node.name]}$\\${SIGNS[node.operation]}$}}" for node in graph}
    places = zip(NAMES, PLACES[wiring].split(), strict=True)
    return tuple((role, labels[role], int(place[0]), int(place[1])) for role, place in places)


def _derivative(role: str, shares: tuple[Share, ...], name: dict[str, str]) -> Line:
    """A node's derivative as the sum over its arrows."""
    return Line(
        name[role],
        graph.chain_rule(shares),
        graph.total(shares),
        readers=tuple(name[share.reader] for share in shares),
    )


def verify(solved: Solved, wiring: str, operations: str, first: int, second: int, third: int) -> dict[str, bool]:
    """Ask for f with its derivative by each node in turn."""
    graph, inputs = _graph(wiring, operations), _inputs(first, second, third)
    found = {answer: graphs.demanded(graph, inputs, by) for answer, by in _roles(wiring).items()}
    right = {answer: getattr(solved, answer) == number.slope for answer, number in found.items()}
    return {"value": solved.value == found["inner"].value} | right


def mistakes(
    solved: Solved, wiring: str, operations: str, first: int, second: int, third: int
) -> dict[str, dict[str, int]]:
    """Operations confused on the way up; arrows, factors and upstream derivatives on the way down."""
    graph, inputs = _graph(wiring, operations), _inputs(first, second, third)
    values = graphs.forward(graph, inputs)
    shares = graphs.backward(graph, values)
    products = {node.name for node in graph if node.operation == "mul"}
    return {"value": _wrong_values(operations, wiring, inputs)} | {
        answer: _wrong_derivatives(shares[role], values[role], products) for answer, role in _roles(wiring).items()
    }


def _wrong_values(operations: str, wiring: str, inputs: dict[str, int]) -> dict[str, int]:
    wrong = {
        "умножение принято за сложение": operations.replace("mul", "add"),
        "сложение принято за умножение": operations.replace("add", "mul"),
        "максимум принят за сумму": operations.replace("max", "add"),
    }
    return {title: graph.forward(_graph(wiring, other), inputs)["f"] for title, other in wrong.items()}


def _wrong_derivatives(shares: tuple[Share, ...], value: int, products: set[str]) -> dict[str, int]:
    first, last = shares[0], shares[-1]
    own = sum(share.upstream * (value if share.reader in products else share.local) for share in shares)
    wrong = {
        "вместо другого множителя взято значение самого узла": own,
        "взяты только локальные производные": sum(share.local for share in shares),
        "локальные производные не учтены": sum(share.upstream for share in shares),
    }
    if len(shares) > 1:
        wrong = {
            "учтена только первая из стрелок": first.upstream * first.local,
            "учтена только последняя из стрелок": last.upstream * last.local,
            **wrong,
            "вклады стрелок перемножены, а не сложены": prod(share.upstream * share.local for share in shares),
        }
    return wrong


def effort(solved: Solved, operations: str) -> int:
    """A value for each node; for each arrow its local derivative, and a product unless it is by 1; two sums."""
    below = operations.split()[:-1]
    return NODES + ARROWS + 2 * below.count("mul") + SUMS
