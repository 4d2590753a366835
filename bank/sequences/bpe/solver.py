"""Three merges of byte-pair encoding; the independent check lets one new letter stand for a merged pair."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from generator.solvers.numbers.formula import Matrix


@dataclass(frozen=True)
class Solved:
    """The answers; the letters of the text; of each merge its count, that of the next pair, and all words after it."""

    first: int
    tokens: int
    parts: int
    letters: int
    merges: list[str]
    found: list[int]
    rivals: list[int]
    splits: list[list[str]]


def accept(words: tuple[str, ...], counts: Matrix) -> bool:
    """No merge is between equals, and the new word is neither left as it was nor whole."""
    found = solve(words, counts)
    clear = all(count > rival for count, rival in zip(found.found, found.rivals, strict=True))
    return clear and 1 < found.parts < len(words[-1]) - 1


def solve(words: tuple[str, ...], counts: Matrix) -> Solved:
    """Count, merge the commonest pair, and again."""
    text, times = [list(word) for word in words], [*counts.tolist(), 0]
    letters = sum(len(word) * number for word, number in zip(words, times, strict=True))
    merges, found, rivals, splits = [], [], [], []
    for _ in range(3):
        weighed = zip(text, times, strict=True)
        pairs = Counter(pair for tokens, number in weighed for pair in list(pairwise(tokens)) * number)
        (best, count), (_, rival) = pairs.most_common(2)
        text = [_merged(tokens, best) for tokens in text]
        merges.append(" + ".join(rf"\texttt{{{token}}}" for token in best))
        found.append(count)
        rivals.append(rival)
        splits.append([rf"\texttt{{{'·'.join(tokens)}}}" for tokens in text])
    return Solved(found[0], letters - sum(found), len(text[-1]), letters, merges, found, rivals, splits)


def _merged(tokens: list[str], pair: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    for token in tokens:
        if joined and (joined[-1], token) == pair:
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def verify(solved: Solved, words: tuple[str, ...], counts: Matrix) -> dict[str, bool]:
    """The text written out word by word in one string; a pair turns into a digit."""
    text, new = " ".join(f"{word} " * n for word, n in zip(words, counts.tolist(), strict=False)), words[-1]
    first = 0
    for digit in "123":
        pairs = {text[place : place + 2] for place in range(len(text) - 1)}
        best = max((pair for pair in pairs if " " not in pair), key=text.count)
        first = first or text.count(best)
        text, new = text.replace(best, digit), new.replace(best, digit)
    tokens = len(text.replace(" ", ""))
    return {"first": solved.first == first, "tokens": solved.tokens == tokens, "parts": solved.parts == len(new)}


def mistakes(solved: Solved, words: tuple[str, ...], counts: Matrix) -> dict[str, dict[str, int]]:
    """Words counted once; a merge too few; the new word left in letters or taken whole."""
    (*once, new), *_, last = [[split.count("·") + 1 for split in splits] for splits in solved.splits]
    return {
        "first": {
            "слова посчитаны по одному разу": sum(map(len, words[:-1])) - sum(once),
            "взята вторая по частоте пара": solved.rivals[0],
            "взято самое частое слово": int(counts.max()),
        },
        "tokens": {
            "слова посчитаны по одному разу": sum(last[:-1]),
            "сделано только два слияния": solved.tokens + solved.found[-1],
            "посчитаны буквы": solved.letters,
        },
        "parts": {
            "слово оставлено по буквам": len(words[-1]),
            "применено одно слияние": new,
            "слово сочтено одним токеном": 1,
        },
    }


def effort(solved: Solved) -> int:
    """Ten pairs of neighbours, counted once; a choice for each merge; letters 4, their rest 3; the new word 3."""
    return 10 + 3 + 4 + 3 + 3
