"""Parameters of a transformer's attention, of one block, and of the whole language model."""

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
    """The answers; the parameters of the feed-forward network, which has so many `matrices`, and of one norm."""

    attention: int
    block: int
    total: int
    matrices: int
    feed_forward: int
    one_norm: int


def accept(sizes: tuple[int, int], layers: int, tokens: int) -> bool:
    """Whether all can be multiplied in the head."""
    return sizes[0] <= LARGEST and layers <= DEEPEST and tokens not in ODD


def solve(
    norm: str,
    network: str,
    biased: str,
    positions: str,
    head: str,
    sizes: tuple[int, int],
    layers: int,
    tokens: int,
    context: int,
) -> Solved:
    """Add up a block, then the blocks and what stands before and after them."""
    model, inner = sizes
    attention = sum(transformer.attention_weights(model, 1, 1, model))
    attention += transformer.attention_biases(model, 1, 1, model, biased)
    feed_forward = transformer.feed_forward_parameters(model, inner, network, biased=biased == "all")
    one_norm = transformer.norm_parameters(model, norm)
    block = attention + feed_forward + 2 * one_norm
    rows = _rows(positions, head, tokens, context)
    return Solved(
        attention=attention,
        block=block,
        total=layers * block + rows * model + one_norm,
        matrices=3 if network == "gated" else 2,
        feed_forward=feed_forward,
        one_norm=one_norm,
    )


def _rows(positions: str, head: str, tokens: int, context: int) -> int:
    """How many vectors are learned before and after the blocks: of tokens, and of positions."""
    return tokens * (2 if head == "separate" else 1) + (context if positions == "learned" else 0)


def verify(
    solved: Solved,
    norm: str,
    network: str,
    biased: str,
    positions: str,
    head: str,
    sizes: tuple[int, int],
    layers: int,
    tokens: int,
    context: int,
) -> dict[str, bool]:
    """Count the elements of the arrays of one attention, of one block, of all blocks and of what is around them."""
    model, inner = sizes
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
    solved: Solved, positions: str, head: str, sizes: tuple[int, int], layers: int, tokens: int, context: int
) -> dict[str, dict[str, int]]:
    """What is forgotten, counted too often or counted though it is not there, in each of the three."""
    (model, inner), one, forward = sizes, solved.one_norm, solved.feed_forward
    attention, block, total = solved.attention, solved.block, solved.total
    learned, tied = positions == "learned", head == "tied"
    return {
        "attention": {
            "забыта выходная проекция": attention * 3 // 4,
            "забыты сдвиги": 4 * model**2,
            "посчитаны сдвиги, которых нет": 4 * model**2 + 4 * model,
            "посчитана одна матрица": attention // 4,
        },
        "block": {
            "забыты нормализации": block - 2 * one,
            "посчитана одна нормализация": block - one,
            "у нормализаций посчитаны сдвиги": block - 2 * one + 4 * model,
            "у сети посчитаны две матрицы": block - (solved.matrices - 2) * model * inner,
            "забыты сдвиги полносвязной сети": block - forward + solved.matrices * model * inner,
            "забыта полносвязная сеть": block - forward,
        },
        "total": {
            "забыта последняя нормализация": total - one,
            "выходной слой посчитан отдельно": total + tied * tokens * model,
            "забыт выходной слой": total - (not tied) * tokens * model,
            "забыты эмбеддинги позиций": total - learned * context * model,
            "посчитаны эмбеддинги позиций": total + (not learned) * context * model,
            "посчитан один блок": total - (layers - 1) * block,
            "посчитаны только блоки": layers * block,
        },
    }


def follow(
    solved: Solved, positions: str, head: str, sizes: tuple[int, int], layers: int, tokens: int, context: int
) -> dict[str, int]:
    """A block with this attention, and the whole with these blocks."""
    rows = _rows(positions, head, tokens, context)
    return {
        "block": solved.attention + solved.feed_forward + 2 * solved.one_norm,
        "total": layers * solved.block + rows * sizes[0] + solved.one_norm,
    }


def effort(solved: Solved, norm: str, network: str, biased: str, positions: str, head: str) -> int:
    """Products and sums; and five things to know: the matrices of both parts, the norms, positions and output."""
    own_biases = (5 if network == "gated" else 4) if biased == "all" else 0
    around = 2 + 2 * (positions == "learned") + (head == "separate") + (norm == "layer")
    return 5 + 4 + own_biases + 3 + around + 2
