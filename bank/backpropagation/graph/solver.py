"""Values and derivatives on a drawn graph of seven nodes, two of which are read twice; by the backward pass.

The check carries dual numbers forwards, one node's derivative at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from generator.solvers.backpropagation import graph as graphs
from generator.solvers.backpropagation.graph import Graph, Share


class Wiring(NamedTuple):
    """What u, v, t and f read; column and row of x, y, z, u, v, t and f; the inner node whose derivative is asked.

    No arrow meets a node on its way; the asked node is not one that only f reads.
    """

    reads: str
    places: str
    asked: str


WIRINGS = {
    "diamond": Wiring("xy uz uz vt", "00 01 02 10 20 22 31", "u"),
    "skip": Wiring("xy uz uv tx", "00 01 02 11 22 31 40", "u"),
    "ladder": Wiring("xy yz uv yt", "00 01 02 10 12 20 31", "u"),
    "parallel": Wiring("xy yz xv ut", "00 01 02 10 12 22 31", "v"),
    "twice": Wiring("xy xz uv ut", "01 00 02 10 12 21 30", "u"),
    "residual": Wiring("xy uy vz ut", "01 00 02 10 21 32 40", "u"),
}
SIGNS = {"add": "+", "mul": r"\times", "max": r"\max"}
NODES, ARROWS, SUMS = 4, 8, 2
"""In every wiring: inner nodes, arrows, and arrows beyond the first one of a node."""
LARGEST = 150
"""No value and no derivative is larger: the work is by hand."""
DIFFERENT = 3
"""So many of the four derivatives differ at least; those by two summands are equal."""


class Line(NamedTuple):
    """A node's value or derivative: in numbers and, going up, in letters (LaTeX); going down, who reads the node."""

    name: str
    numbers: str
    result: int
    letters: str = ""
    readers: Sequence[str] = ()


@dataclass(frozen=True)
class Solved:
    """The answers; the node asked for; both passes, the figure, and the lines of the solution, by roles."""

    value: int
    inner: int
    by_first: int
    by_second: int
    by_third: int
    asked: str
    values: dict[str, int]
    shares: dict[str, tuple[Share, ...]]
    nodes: list[tuple[str, str, int, int]]
    edges: list[tuple[str, str]]
    steps: list[Line]
    above: list[Line]
    lines: dict[str, Line]


def accept(wiring: str, operations: Sequence[str], first: int, second: int, third: int) -> bool:
    """Whether every maximum has a derivative, and no answer is a giveaway, and no number too large."""
    graph, inputs = _graph(wiring, operations), {"x": first, "y": second, "z": third}
    values = graphs.forward(graph, inputs)
    if graphs.tied(graph, values):
        return False
    found = {name: graphs.total(shares) for name, shares in graphs.backward(graph, values).items()}
    asked = [found[name] for name in (WIRINGS[wiring].asked, *inputs)]
    small = max(map(abs, [*values.values(), *found.values()])) <= LARGEST
    return small and min(map(abs, [values["f"], *asked])) > 1 and len(set(asked)) >= DIFFERENT


def solve(
    wiring: str, operations: Sequence[str], letters: Sequence[str], first: int, second: int, third: int
) -> Solved:
    """Go forwards through the graph, then backwards."""
    graph, name = _graph(wiring, operations), dict(zip("xyzuvtf", letters, strict=True))
    values = graphs.forward(graph, {"x": first, "y": second, "z": third})
    shares, asked = graphs.backward(graph, values), WIRINGS[wiring].asked
    lines = {role: _derivative(role, found, name) for role, found in shares.items()}
    return Solved(
        value=values["f"],
        inner=graphs.total(shares[asked]),
        by_first=graphs.total(shares["x"]),
        by_second=graphs.total(shares["y"]),
        by_third=graphs.total(shares["z"]),
        asked=asked,
        values=values,
        shares=shares,
        nodes=_nodes(graph, wiring, values, name),
        edges=[(read, node.name) for node in graph for read in (node.left, node.right)],
        steps=[
            Line(name[node.name], graphs.substituted(node, values), values[node.name], graphs.expression(node, name))
            for node in graph
        ],
        above=[lines[role] for role in "tvu"[: "tvu".index(asked) + 1]],
        lines=lines,
    )


def _graph(wiring: str, operations: Sequence[str]) -> Graph:
    return graphs.wired(WIRINGS[wiring].reads, operations, "uvtf")


def _nodes(graph: Graph, wiring: str, values: dict[str, int], name: dict[str, str]) -> list[tuple[str, str, int, int]]:
    labels = {role: rf"\footnotesize ${name[role]}{{=}}{{{values[role]}}}$" for role in "xyz"}
    labels |= {node.name: rf"\shortstack{{${name[node.name]}$\\${SIGNS[node.operation]}$}}" for node in graph}
    places = zip(name, WIRINGS[wiring].places.split(), strict=True)
    return [(role, labels[role], int(place[0]), int(place[1])) for role, place in places]


def _derivative(role: str, shares: Sequence[Share], name: dict[str, str]) -> Line:
    """A node's derivative as the sum over its arrows."""
    readers = [name[share.reader] for share in shares]
    return Line(name[role], graphs.chain_rule(shares), graphs.total(shares), readers=readers)


def verify(
    solved: Solved, wiring: str, operations: Sequence[str], first: int, second: int, third: int
) -> dict[str, bool]:
    """Ask for f with its derivative by each node in turn."""
    graph, inputs = _graph(wiring, operations), {"x": first, "y": second, "z": third}
    found = {role: graphs.demanded(graph, inputs, role) for role in (WIRINGS[wiring].asked, *inputs)}
    return {
        "value": solved.value == found["x"].value,
        "inner": solved.inner == found[WIRINGS[wiring].asked].slope,
        "by_first": solved.by_first == found["x"].slope,
        "by_second": solved.by_second == found["y"].slope,
        "by_third": solved.by_third == found["z"].slope,
    }


def mistakes(
    solved: Solved, wiring: str, operations: Sequence[str], first: int, second: int, third: int
) -> dict[str, dict[str, int]]:
    """Operations confused on the way up; arrows, factors and upstream derivatives on the way down."""
    inputs = {"x": first, "y": second, "z": third}

    def with_other(operation: str, other: str) -> int:
        confused = [other if one == operation else one for one in operations]
        return graphs.forward(_graph(wiring, confused), inputs)["f"]

    products = {name for name, operation in zip("uvtf", operations, strict=True) if operation == "mul"}
    asked = {"inner": solved.asked, "by_first": "x", "by_second": "y", "by_third": "z"}
    return {
        "value": {
            "умножение принято за сложение": with_other("mul", "add"),
            "сложение принято за умножение": with_other("add", "mul"),
            "максимум принят за сумму": with_other("max", "add"),
        }
    } | {name: _wrong(solved.shares[role], solved.values[role], products) for name, role in asked.items()}


def _wrong(shares: Sequence[Share], value: int, products: set[str]) -> dict[str, int]:
    """The wrong derivatives by a node that has this value."""
    parts = [share.upstream * share.local for share in shares]
    own = sum(share.upstream * (value if share.reader in products else share.local) for share in shares)
    wrong = {
        "вместо другого множителя взято значение самого узла": own,
        "взяты только локальные производные": sum(share.local for share in shares),
        "локальные производные не учтены": sum(share.upstream for share in shares),
    }
    if len(shares) == 1:
        return wrong
    one_arrow = {"учтена только первая из стрелок": parts[0], "учтена только последняя из стрелок": parts[-1]}
    return one_arrow | wrong | {"вклады стрелок перемножены, а не сложены": prod(parts)}


def effort(solved: Solved, operations: Sequence[str]) -> int:
    """A value for each node; for each arrow its local derivative, and a product unless it is by 1; two sums."""
    return NODES + ARROWS + 2 * operations[:-1].count("mul") + SUMS
