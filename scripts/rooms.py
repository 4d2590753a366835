"""Draw the rooms of the program from its imports, and list their faces in docs/architecture.md."""

from __future__ import annotations

import ast
import re
from functools import cache
from html import escape
from pathlib import Path

from generator.check.dependencies import imported

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, DOCS = ROOT / "generator", ROOT / "docs"
WIDTH, HEIGHT, GAP, STEP = 132, 40, 28, 84
"""A room and the gap beside it, and how far a floor lies above the next, in pixels."""
STYLE = """
  text { font: 15px system-ui, sans-serif; text-anchor: middle; dominant-baseline: central; fill: #1b1f24 }
  rect { fill: #eef3fb; stroke: #4b6a9b } path { fill: none; stroke: #7d8794; stroke-width: 1.3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6e9ee } rect { fill: #1f2a3a; stroke: #7f9fd3 } path { stroke: #8b95a3 }
  }
"""


def room_of(path: Path) -> str:
    """The room in which a module stands."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def graph() -> dict[str, frozenset[str]]:
    """The rooms, each with those whose names it imports."""
    known: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent != PACKAGE or not path.name.startswith("__"):
            known.setdefault(room_of(path), set()).update(map(room_of, imported(path)))
    return {room: frozenset(found & known.keys() - {room}) for room, found in known.items()}


@cache
def floor(room: str) -> int:
    """How many rooms lie below a room, one upon another."""
    return max((floor(below) + 1 for below in graph()[room]), default=0)


def needed(room: str) -> list[str]:
    """The rooms that a room uses, but for those that it reaches through another of them."""
    return sorted(below for below in graph()[room] if not any(below in reached(near) for near in graph()[room]))


@cache
def reached(room: str) -> frozenset[str]:
    """All rooms below a room."""
    return graph()[room].union(*map(reached, graph()[room]))


def picture() -> str:
    """The rooms as SVG: each above those that it uses."""
    floors = [sorted(room for room in graph() if floor(room) == level) for level in range(max(map(floor, graph())) + 1)]
    widest = max(map(len, floors))
    wide, high = widest * (WIDTH + GAP) + GAP, len(floors) * STEP
    middle = {
        room: (
            wide / 2 + (place - (len(rooms) - 1) / 2) * (WIDTH + GAP),
            high - STEP / 2 - level * STEP,
        )
        for level, rooms in enumerate(floors)
        for place, room in enumerate(rooms)
    }
    lines = [_arrow(middle[room], middle[below]) for room in sorted(graph()) for below in needed(room)]
    boxes = [_box(room, *middle[room]) for room in sorted(graph())]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *lines, *boxes, "</svg>\n"])


def _box(room: str, x: float, y: float) -> str:
    corner = f'x="{x - WIDTH / 2:g}" y="{y - HEIGHT / 2:g}" width="{WIDTH}" height="{HEIGHT}" rx="6"'
    return f'<rect {corner}/><text x="{x:g}" y="{y:g}">{escape(room)}</text>'


def _arrow(upper: tuple[float, float], lower: tuple[float, float]) -> str:
    """A line from a room to the top of another: from below it, or from its side where it passes a floor."""
    (x, y), (end, middle) = upper, lower
    top, bottom = y + HEIGHT / 2, middle - HEIGHT / 2
    head = f"M{end - 4:g} {bottom - 7:g}L{end:g} {bottom:g}L{end + 4:g} {bottom - 7:g}"
    if middle - y <= STEP:
        bend = (top + bottom) / 2
        return f'<path d="M{x:g} {top:g}C{x:g} {bend:g} {end:g} {bend:g} {end:g} {bottom:g}{head}"/>'
    side = 1 if end > x else -1
    lane = x + side * max(abs(end - x), WIDTH / 2 + GAP / 2)
    line = f"M{x + side * WIDTH / 2:g} {y:g}Q{lane:g} {y:g} {lane:g} {y + GAP:g}V{bottom - 2 * GAP:g}"
    return f'<path d="{line}Q{lane:g} {bottom - GAP:g} {end:g} {bottom:g}{head}"/>'


def table() -> str:
    """The rooms from the top, each with its docstring and the functions of its face."""
    rows = [
        f"| `{room}` | {_docstring(room)} | {_face(room)} |"
        for room in sorted(graph(), key=lambda room: (-floor(room), room))
    ]
    return "\n".join(["| room | what it is | functions of its face |", "|---|---|---|", *rows])


def _file(room: str) -> Path:
    package = PACKAGE / room / "__init__.py"
    return package if package.is_file() else PACKAGE / f"{room}.py"


def _docstring(room: str) -> str:
    text = ast.get_docstring(ast.parse(_file(room).read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def _face(room: str) -> str:
    for node in ast.parse(_file(room).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            functions = [name for name in ast.literal_eval(node.value) if name[0].islower()]
            return ", ".join(f"`{name}`" for name in functions) or "types only"
    return "—"


def page(text: str) -> str:
    """A page with the table between its two marks."""
    return re.sub(
        r"(?<=<!-- rooms -->\n).*?(?=<!-- end of rooms -->)", lambda _: table() + "\n", text, count=1, flags=re.DOTALL
    )


def main() -> None:
    """Write the picture and the table."""
    (DOCS / "rooms.svg").write_text(picture(), encoding="utf-8")
    told = DOCS / "architecture.md"
    told.write_text(page(told.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
