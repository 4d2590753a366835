r"""Formulas over matrices, in LaTeX or as typed → whether they are equal. Owns the grammar; runs no text as code.

X^T dY, Xᵀ∇_Y f, (Y')' and X^{\mathsf T}\,\nabla_{Y} f are read; equality is tried on whole matrices modulo a prime.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.grading.marking.written import plain

__all__ = ["equal", "readable"]

Values: TypeAlias = Mapping[str, NDArray[np.int64]]

_PRIME = 536_870_909
"""Below 2²⁹, so that sums of products of two residues stay within 64 bits."""
_SIZE, _POINTS = 4, 3
_LONGEST = 400
ONES = "1"
"""What the vector of ones is called; one as a number changes no product."""

_GRADIENT = (
    r"(?:\\nabla|∇|nabla|grad)\s*_?\s*[({]?\s*(?P<nabla>[A-Za-z])\s*[)}]?(?:\s*f(?![A-Za-z]))?"
    r"|[d∂]\s*[fFlL]\s*/\s*[d∂]\s*(?P<over>[A-Za-z])"
    r"|[d∂](?P<short>[A-Z])"
)
_TOKEN = re.compile(
    r"(?P<space>\s+|\\[,;:! ]|\\left|\\right|~)"
    r"|(?P<transpose>\s*(?:\^\s*(?:\{\s*(?:\\(?:mathsf|mathrm|text)\s*\{?)?\s*[TtТт]\s*\}?\s*\}|\{?\s*\\(?:top|mathsf\s*T)\s*\}?|[TtТт⊤])"
    r"|ᵀ|⊤|['’]|\.[TТ](?![A-Za-z])))"
    rf"|(?P<gradient>{_GRADIENT})"
    r"|(?P<ones>\\mathbf\s*\{?1\}?|𝟏|𝟙|\bones\b)"
    r"|(?P<number>\d{1,15}(?:[.,]\d{1,15})?)"
    r"|(?P<times>\\cdot|\\times|[*·⋅×@])"
    r"|(?P<sign>[-+])"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<letter>[A-Za-zα-ωΑ-Ω](?:_\{?\w{1,10}\}?)?)"
)
_LIKE_LATIN = str.maketrans("АВЕКМНОРСТУХасеорух", "ABEKMHOPCTYXaceopyx")
"""Letters that somebody has typed on a Russian keyboard."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True)
class _Leaf:
    """A matrix by its name, or a number."""

    name: str
    number: Fraction | None = None


@dataclass(frozen=True)
class _Node:
    """A transpose of one part, a product or a sum of several; `signs` are those of a sum's terms."""

    kind: str
    parts: tuple[_Tree, ...]
    signs: tuple[int, ...] = ()


_Tree: TypeAlias = _Leaf | _Node


class _UnreadableError(Exception):
    """The text is no formula."""


def readable(text: str) -> bool:
    """Whether the text is a formula."""
    try:
        _parsed(text)
    except _UnreadableError:
        return False
    return True


def equal(key: str, text: str) -> bool:
    """Whether two formulas have one value whatever their matrices hold; a text that is no formula equals none."""
    try:
        trees = _parsed(key), _parsed(text)
    except _UnreadableError:
        return False
    names = sorted({name for tree in trees for name in _names(tree)})
    for point in range(_POINTS):
        drawn = np.random.default_rng(point).integers(1, _PRIME, size=(len(names), _SIZE, _SIZE))
        values = dict(zip(names, drawn, strict=True))
        if ONES in values and ONES not in _names(trees[0]):
            values[ONES] = np.eye(_SIZE, dtype=np.int64)
        if not np.array_equal(_value(trees[0], values), _value(trees[1], values)):
            return False
    return True


# --- Values --------------------------------------------------------------------------------------------------------


def _names(tree: _Tree) -> set[str]:
    if isinstance(tree, _Leaf):
        return {tree.name} if tree.number is None else set()
    return {name for part in tree.parts for name in _names(part)}


def _value(tree: _Tree, values: Values) -> NDArray[np.int64]:
    """The value modulo the prime, of shape (4, 4); numbers are multiples of the identity."""
    if isinstance(tree, _Leaf):
        return values[tree.name] if tree.number is None else _scalar(tree.number)
    parts = [_value(part, values) for part in tree.parts]
    match tree.kind:
        case "transpose":
            return parts[0].T
        case "product":
            found = parts[0]
            for part in parts[1:]:
                found = found @ part % _PRIME
            return found
        case _:
            return np.asarray(sum(sign * part for sign, part in zip(tree.signs, parts, strict=True)) % _PRIME)


def _scalar(number: Fraction) -> NDArray[np.int64]:
    residue = number.numerator * pow(number.denominator, -1, _PRIME) % _PRIME
    return np.asarray(np.eye(_SIZE, dtype=np.int64) * residue)


# --- Reading -------------------------------------------------------------------------------------------------------


def _parsed(text: str) -> _Tree:
    tokens = _tokens(text)
    tree, rest = _sum(tokens)
    if rest:
        raise _UnreadableError
    return tree


def _tokens(text: str) -> Sequence[_Token]:
    bare, place, found = plain(text).translate(_LIKE_LATIN), 0, []
    bare = bare.split("=")[-1]  # dX = … names the left side too
    if len(bare) > _LONGEST:
        raise _UnreadableError
    while place < len(bare):
        token = _TOKEN.match(bare, place)
        if token is None:
            raise _UnreadableError
        place, kind = token.end(), str(token.lastgroup)
        if token["gradient"]:
            letter = token["nabla"] or token["over"] or token["short"]
            found.append(_Token("letter", f"∇{letter}"))
        elif kind != "space":
            found.append(_Token(kind, token[0].strip()))
    return found


def _sum(tokens: Sequence[_Token]) -> tuple[_Tree, Sequence[_Token]]:
    signs, parts = [1], []
    if tokens and tokens[0].kind == "sign":
        signs, tokens = [_sign(tokens[0])], tokens[1:]
    while True:
        part, tokens = _product(tokens)
        parts.append(part)
        if not tokens or tokens[0].kind != "sign":
            return (parts[0] if signs == [1] else _Node("sum", tuple(parts), tuple(signs))), tokens
        signs.append(_sign(tokens[0]))
        tokens = tokens[1:]


def _sign(token: _Token) -> int:
    return -1 if token.text == "-" else 1


def _product(tokens: Sequence[_Token]) -> tuple[_Tree, Sequence[_Token]]:
    part, tokens = _factor(tokens)
    parts = [part]
    while tokens and tokens[0].kind not in {"sign", "close"}:
        if tokens[0].kind == "times":
            tokens = tokens[1:]
        part, tokens = _factor(tokens)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else _Node("product", tuple(parts))), tokens


def _factor(tokens: Sequence[_Token]) -> tuple[_Tree, Sequence[_Token]]:
    """A letter, a number or a bracket, transposed as often as is said."""
    if not tokens:
        raise _UnreadableError
    first, tokens = tokens[0], tokens[1:]
    tree: _Tree
    match first.kind:
        case "open":
            tree, tokens = _sum(tokens)
            if not tokens or tokens[0].kind != "close":
                raise _UnreadableError
            tokens = tokens[1:]
        case "letter":
            tree = _Leaf(first.text.replace("{", "").replace("}", ""))
        case "ones":
            tree = _Leaf(ONES)
        case "number" if first.text == ONES:
            tree = _Leaf(ONES)
        case "number":
            tree = _Leaf(first.text, Fraction(first.text.replace(",", ".")))
        case _:
            raise _UnreadableError
    while tokens and tokens[0].kind == "transpose":
        tree, tokens = _Node("transpose", (tree,)), tokens[1:]
    return tree, tokens
