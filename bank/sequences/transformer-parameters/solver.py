"""Parameters of a transformer's attention, of one block, and of the whole language model.

The second road lists the arrays of all blocks and counts their elements.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.solvers.sequences import transformer

LARGEST = 512
"""No larger model, no deeper one than the next, and no odder vocabulary is asked of; those of the examples are."""
DEEPEST = 12
ODD = {32000, 50257}
HEADS = 2
"""Any number of heads that divides the sizes counts the same."""


@dataclass(frozen=True)
class Solved:
    """The answers; the two sizes; the parameters of the feed-forward network, of its `matrices`, of one norm."""

    attention: int
    block: int
    total: int
    model: int
    inner: int
    matrices: int
    feed_forward: int
    one_norm: int


def accept(sizes: str, layers: int, tokens: int) -> bool:
    """Whether all can be multiplied in the head."""
    return _sizes(sizes)[0] <= LARGEST and layers <= DEEPEST and tokens not in ODD


def _sizes(sizes: str) -> tuple[int, int]:
    """The size of the model and the inner size of its feed-forward networks."""
    model, inner = map(int, sizes.split())
    return model, inner


def solve(
    norm: str, network: str, biased: str, positions: str, head: str, sizes: str, layers: int, tokens: int, context: int
) -> Solved:
    """Add up a block, then the blocks and what stands before and after them."""
    model, inner = _sizes(sizes)
    attention = sum(transformer.attention_weights(model, 1, 1, model))
    attention += transformer.attention_biases(model, 1, 1, model, biased)
    feed_forward = transformer.feed_forward_parameters(model, inner, network, biased=biased == "all")
    one_norm = transformer.norm_parameters(model, norm)
    block = attention + feed_forward + 2 * one_norm
    rows = tokens * (2 if head == "separate" else 1) + (context if positions == "learned" else 0)
    return Solved(
        attention=attention,
        block=block,
        total=layers * block + rows * model + one_norm,
        model=model,
        inner=inner,
        matrices=3 if network == "gated" else 2,
        feed_forward=feed_forward,
        one_norm=one_norm,
    )


def verify(
    solved: Solved,
    norm: str,
    network: str,
    biased: str,
    positions: str,
    head: str,
    sizes: str,
    layers: int,
    tokens: int,
    context: int,
) -> dict[str, bool]:
    """Count the elements of the arrays of one attention, of one block, of all blocks and of what is around them."""
    model, inner = _sizes(sizes)
    attention = transformer.attention_shapes(model, HEADS, HEADS, model // HEADS, biased)
    parts = [attention, transformer.feed_forward_shapes(model, inner, network, biased=biased == "all")]
    parts += [transformer.norm_shapes(model, norm)] * 2
    around: transformer.Shapes = {"embedding": (tokens, model)}
    if positions == "learned":
        around["positions"] = (context, model)
    if head == "separate":
        around["output"] = (model, tokens)
    around |= transformer.norm_shapes(model, norm)
    everything = [part for _ in range(layers) for part in parts] + [around]
    return {
        "attention": solved.attention == transformer.elements(attention),
        "block": solved.block == sum(map(transformer.elements, parts)),
        "total": solved.total == sum(map(transformer.elements, everything)),
    }


def mistakes(
    solved: Solved,
    norm: str,
    network: str,
    biased: str,
    positions: str,
    head: str,
    layers: int,
    tokens: int,
    context: int,
) -> dict[str, dict[str, int]]:
    """What is forgotten, counted too often or counted though it is not there, in each of the three."""
    return {
        "attention": _wrong_attentions(solved, biased),
        "block": _wrong_blocks(solved, norm, network, biased),
        "total": _wrong_totals(solved, positions, head, layers, tokens * solved.model, context * solved.model),
    }


def _wrong_attentions(solved: Solved, biased: str) -> dict[str, int]:
    weights, biases = 4 * solved.model**2, 4 * solved.model
    name, other = ("забыты сдвиги", 0) if biased == "all" else ("посчитаны сдвиги, которых нет", biases)
    return {
        "забыта выходная проекция": solved.attention * 3 // 4,
        name: weights + other,
        "посчитана одна матрица": solved.attention // 4,
    }


def _wrong_blocks(solved: Solved, norm: str, network: str, biased: str) -> dict[str, int]:
    model, one = solved.model, solved.one_norm
    wrong = {"забыты нормализации": solved.block - 2 * one, "посчитана одна нормализация": solved.block - one}
    if norm == "rms":
        wrong["у нормализаций посчитаны сдвиги"] = solved.block + 2 * model
    if network == "gated":
        wrong["у сети посчитаны две матрицы"] = solved.block - model * solved.inner
    if biased == "all":
        wrong["забыты сдвиги полносвязной сети"] = (
            solved.block - solved.feed_forward + solved.matrices * model * solved.inner
        )
    return wrong | {"забыта полносвязная сеть": solved.block - solved.feed_forward}


def _wrong_totals(
    solved: Solved, positions: str, head: str, layers: int, embeddings: int, places: int
) -> dict[str, int]:
    total = solved.total
    learned, tied = positions == "learned", head == "tied"
    return {
        "забыта последняя нормализация": total - solved.one_norm,
        "выходной слой посчитан отдельно" if tied else "забыт выходной слой": total
        + (embeddings if tied else -embeddings),
        "забыты эмбеддинги позиций" if learned else "посчитаны эмбеддинги позиций": total
        - (places if learned else -places),
        "посчитан один блок": total - (layers - 1) * solved.block,
        "посчитаны только блоки": layers * solved.block,
    }


def effort(solved: Solved, network: str, biased: str, positions: str, head: str, norm: str) -> int:
    """Products and sums; and five things to know: the matrices of both parts, the norms, positions and output."""
    own_biases = (5 if network == "gated" else 4) if biased == "all" else 0
    around = 2 + 2 * (positions == "learned") + (head == "separate") + (norm == "layer")
    return 5 + 4 + own_biases + 3 + around + 2
