"""Search for a likely sequence under a language model whose next token hangs only on the last one.

A model is a table of exact probabilities: row 0 of the first token, row t + 1 of the token that follows token t.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeAlias

Table: TypeAlias = Sequence[Sequence[Fraction]]
Tokens: TypeAlias = tuple[int, ...]
Hypothesis: TypeAlias = tuple[Fraction, Tokens]


def extended(beam: Sequence[Hypothesis], table: Table) -> list[Hypothesis]:
    """All one token longer hypotheses, the likeliest first; the first step starts from the empty one."""
    longer = [
        (probability * following, (*tokens, token))
        for probability, tokens in beam
        for token, following in enumerate(table[tokens[-1] + 1 if tokens else 0])
    ]
    return sorted(longer, key=lambda hypothesis: -hypothesis[0])


def beam_search(table: Table, width: int, length: int) -> list[list[Hypothesis]]:
    """The candidates of each step, the likeliest first, of which the search keeps as many as it is wide.

    Source: Jurafsky, Martin, Speech and Language Processing, 3rd edition, section on beam search.
    """
    steps: list[list[Hypothesis]] = []
    beam: list[Hypothesis] = [(Fraction(1), ())]
    for _ in range(length):
        steps.append(extended(beam, table))
        beam = steps[-1][:width]
    return steps


def greedy_search(table: Table, length: int) -> tuple[Tokens, tuple[Fraction, ...]]:
    """The likeliest token of each step, the first of equals, and how likely it is after the one before."""
    tokens: Tokens = ()
    chances: tuple[Fraction, ...] = ()
    for _ in range(length):
        row = table[tokens[-1] + 1 if tokens else 0]
        chances += (max(row),)
        tokens += (row.index(max(row)),)
    return tokens, chances


def by_beginning(step: Sequence[Hypothesis], before: Sequence[Hypothesis]) -> list[Hypothesis]:
    """The candidates of a step as they are worked out: in the order of their beginnings, then of the tokens added."""
    places = {tokens: place for place, (_, tokens) in enumerate(before)}
    return sorted(step, key=lambda hypothesis: (places[hypothesis[1][:-1]], hypothesis[1]))


def following(tokens: Tokens, table: Table) -> Fraction:
    """How likely the last token is after those before it."""
    return table[tokens[-2] + 1 if len(tokens) > 1 else 0][tokens[-1]]


def probability(tokens: Tokens, table: Table) -> Fraction:
    """The probability of a sequence, from the chain rule."""
    return prod((following(tokens[:size], table) for size in range(1, len(tokens) + 1)), start=Fraction(1))


def survivors(table: Table, width: int, length: int) -> list[dict[Tokens, Fraction]]:
    """The same by elimination: of all sequences of each length, those whose beginning survived and few beat.

    Fewer than `width` of the sequences that go on from survivors may be likelier. Ties survive together.
    """
    alive: list[dict[Tokens, Fraction]] = [{(): Fraction(1)}]
    for size in range(1, length + 1):
        rivals = {
            tokens: probability(tokens, table)
            for tokens in product(range(len(table[0])), repeat=size)
            if tokens[:-1] in alive[-1]
        }
        alive.append(
            {tokens: own for tokens, own in rivals.items() if sum(other > own for other in rivals.values()) < width}
        )
    return alive[1:]
