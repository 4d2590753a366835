"""Guessing: a sign that tells the answer is found, and chance is not praised."""

from __future__ import annotations

import random

from generator.check.evidence.guesses import copied, rule


def test_the_telling_word_is_found() -> None:
    """One word decides; the others come as they come."""
    chance = random.Random(1)  # noqa: S311 - no secret
    seen = [frozenset({"сеть", *chance.sample(["слой", "шаг", "убрали"], 2)}) for _ in range(200)]
    found = rule(seen, ["вниз" if "убрали" in one else "вверх" for one in seen], 1)
    assert (found.signs, found.share) == (("убрали",), 1)


def test_two_signs_tell_what_one_does_not() -> None:
    """A choice that needs both of two words is found by a tree of two signs."""
    seen = [frozenset(word for word, has in (("a", number & 1), ("b", number & 2)) if has) for number in range(64)]
    seen = [one for number, one in enumerate(seen + seen[::-1]) if number % 7]
    chosen = ["да" if {"a", "b"} <= one else "нет" for one in seen]
    assert rule(seen, chosen, 1).share < 0.9
    assert rule(seen, chosen, 2).share == 1


def test_chance_is_not_praised() -> None:
    """Where nothing tells, half is right of two, whatever the first half seemed to teach."""
    chance = random.Random(2)  # noqa: S311 - no secret
    seen = [frozenset(chance.sample("абвгдежз", 4)) for _ in range(600)]
    assert rule(seen, [chance.choice("01") for _ in seen], 1).share < 0.65


def test_parts_with_one_answer_are_counted() -> None:
    """Each pair that is ever alike, with its share."""
    shown = [{"a": "1", "b": "1", "c": "2"}, {"a": "1", "b": "2", "c": "2"}]
    assert copied(shown) == {("a", "b"): 0.5, ("b", "c"): 0.5}
