"""The items of a blueprint and the names in a bank → which problems each item speaks of. Opens no problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.model import PoolItem, SingleItem

Asked = SingleItem | PoolItem
Fault = tuple[tuple[str | int, ...], str]
"""A place in the blueprint, or in one of its items, and what is wrong there."""
Tags = Mapping[str, Collection[str]]
"""The tags of each problem of the bank."""


def wanted(items: Sequence[Asked], tags: Tags) -> list[list[str]]:
    """The problems of each item, sorted; those that stand by themselves are in no pool, unknown ones nowhere."""
    singles = {item.problem for item in items if isinstance(item, SingleItem)}
    return [
        [item.problem] * (item.problem in tags)
        if isinstance(item, SingleItem)
        else [name for name in sorted(tags.keys() - singles) if _in_pool(item, name, tags)]
        for item in items
    ]


def faults(items: Sequence[Asked], tags: Tags) -> Iterator[Fault]:
    """What the items choose that the bank does not hold, or another item holds."""
    names = wanted(items, tags)
    for place, item in enumerate(items):
        earlier = items[:place]
        if isinstance(item, PoolItem):
            before = {name for found in names[:place] for name in found}
            found = list(_pool_faults(item, names[place], before, tags))
        else:
            found = list(_single_faults(item, earlier, tags))
        yield from ((("problems", place, *where), text) for where, text in found)


def _single_faults(item: SingleItem, earlier: Sequence[Asked], tags: Tags) -> Iterator[Fault]:
    if item.problem not in tags:
        yield ("problem",), f"нет задачи «{item.problem}»; есть: {', '.join(sorted(tags))}"
    if item.problem in [other.problem for other in earlier if isinstance(other, SingleItem)]:
        yield ("problem",), f"задача «{item.problem}» уже есть в этой работе"


def _pool_faults(item: PoolItem, found: Sequence[str], earlier: Collection[str], tags: Tags) -> Iterator[Fault]:
    topics = sorted({_topic(name) for name in tags})
    known = sorted({tag for of_one in tags.values() for tag in of_one})
    if strange := item.topic not in {None, *topics}:
        yield ("topic",), f"нет темы «{item.topic}»; есть: {', '.join(topics)}"
    if item.tag not in {None, *known}:
        strange = True
        yield ("tag",), f"нет метки «{item.tag}»; есть: {', '.join(known) or 'ни одной'}"
    if item.topic is None and item.tag is None:
        yield ("draw",), "укажите, откуда брать задачи: тему (topic), метку (tag) или обе"
    elif not strange and len(found) < item.draw:
        there = ", ".join(found) or "ни одной"
        yield ("draw",), f"нужно задач: {item.draw}, а есть, кроме указанных в работе поимённо: {there}"
    elif shared := [name for name in found if name in earlier]:
        yield ("draw",), f"эти задачи подходят и предыдущему набору: {', '.join(shared)}"


def _in_pool(item: PoolItem, name: str, tags: Tags) -> bool:
    in_topic = item.topic in {None, _topic(name)}
    return bool(item.topic or item.tag) and in_topic and (item.tag is None or item.tag in tags[name])


def _topic(name: str) -> str:
    return name.split("/", maxsplit=1)[0]
