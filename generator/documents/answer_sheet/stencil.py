"""The digits of the postal index: six dots, nine strokes between them, and which of these make each digit."""

from __future__ import annotations

NODES = ((0.0, 0.0), (5.0, 0.0), (0.0, 5.0), (5.0, 5.0), (0.0, 10.0), (5.0, 10.0))
"""The dots in millimetres from the upper left one, line by line."""
STROKES = ((0, 1), (2, 3), (4, 5), (0, 2), (1, 3), (2, 4), (3, 5), (1, 2), (3, 4))
"""The pairs of dots that a pen may join."""
DIGITS: tuple[frozenset[int], ...] = tuple(
    map(
        frozenset,
        (
            (0, 3, 5, 2, 6, 4),
            (7, 4, 6),
            (0, 4, 8, 2),
            (0, 7, 1, 8),
            (3, 1, 4, 6),
            (0, 3, 1, 6, 2),
            (7, 5, 2, 6, 1),
            (0, 7, 5),
            (0, 1, 2, 3, 4, 5, 6),
            (0, 3, 1, 4, 8),
        ),
    )
)
"""The strokes of each digit, 0 to 9, as on Russian envelopes."""
