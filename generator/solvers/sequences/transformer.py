"""Sizes of a transformer: parameters of its attention, feed-forward networks and norms, and bytes of its attention.

The closed forms know whole projections. The check lists arrays as a checkpoint holds them, the projections of
the attention head by head, and counts their elements.
"""

from __future__ import annotations

from math import prod
from typing import TypeAlias

import numpy as np

Shapes: TypeAlias = dict[str, tuple[int, ...]]

FORMATS = {"fp32": 4, "bf16": 2, "fp16": 2, "int8": 1}
"""Bytes of a number."""
_ZEROS: dict[str, np.generic] = {"fp32": np.float32(), "bf16": np.float16(), "fp16": np.float16(), "int8": np.int8()}
"""Numbers of numpy as wide as the formats; it has no bfloat16. Spread over an array, one takes no memory."""


def attention_weights(model: int, heads: int, groups: int, size: int) -> tuple[int, int]:
    """The weights of the projections of queries and output together, and of keys and values together.

    `heads` query heads of this size share `groups` heads of keys and values; the model has size `model`.
    Source: Ainslie et al., GQA, 2023; with as many groups as heads Vaswani et al., 2017, 3.2.2.
    """
    return 2 * model * heads * size, 2 * model * groups * size


def attention_biases(model: int, heads: int, groups: int, size: int, biased: str) -> int:
    """The biases of the projections: of `all` four, of `qkv` alone (queries, keys, values), or of `none`."""
    inner = heads * size + 2 * groups * size
    return {"all": inner + model, "qkv": inner, "none": 0}[biased]


def feed_forward_parameters(model: int, inner: int, kind: str, *, biased: bool) -> int:
    """The parameters of a feed-forward network: two matrices, or three if it is `gated` (Shazeer, 2020)."""
    matrices = 3 if kind == "gated" else 2
    return matrices * model * inner + ((matrices - 1) * inner + model if biased else 0)


def norm_parameters(model: int, kind: str) -> int:
    """The scales, and for LayerNorm the shifts too; RMSNorm has none (Zhang, Sennrich, 2019)."""
    return 2 * model if kind == "layer" else model


# --- The independent check -----------------------------------------------------------------------------


def elements(shapes: Shapes) -> int:
    """How many numbers arrays of these shapes hold."""
    return sum(map(prod, shapes.values()))


def attention_shapes(model: int, heads: int, groups: int, size: int, biased: str) -> Shapes:
    """The arrays of multi-head attention, head by head: `q0` turns the input into the queries of head 0."""
    ins = [f"q{head}" for head in range(heads)] + [f"{letter}{group}" for letter in "kv" for group in range(groups)]
    shapes: Shapes = dict.fromkeys(ins, (model, size))
    shapes |= {f"o{head}": (size, model) for head in range(heads)}
    if biased != "none":
        shapes |= {f"{name}_bias": (size,) for name in ins}
    if biased == "all":
        shapes["o_bias"] = (model,)
    return shapes


def feed_forward_shapes(model: int, inner: int, kind: str, *, biased: bool) -> Shapes:
    """The arrays of a feed-forward network: `up` (and `gate`) widen, `down` narrows."""
    wide = ["up", "gate"] if kind == "gated" else ["up"]
    shapes: Shapes = {"down": (inner, model), **dict.fromkeys(wide, (model, inner))}
    if biased:
        shapes |= {f"{name}_bias": (inner,) for name in wide} | {"down_bias": (model,)}
    return shapes


def norm_shapes(model: int, kind: str) -> Shapes:
    """The arrays of a normalisation."""
    return {"scale": (model,), "shift": (model,)} if kind == "layer" else {"scale": (model,)}


def cache_shape(layers: int, groups: int, size: int, tokens: int, batch: int) -> tuple[int, ...]:
    """The shape of the array that holds the keys and the values of all layers."""
    return layers, 2, batch, groups, tokens, size


def scores_shape(heads: int, tokens: int, batch: int) -> tuple[int, ...]:
    """The shape of the attention weights of one layer: a square for each head of each sequence."""
    return batch, heads, tokens, tokens


def array_bytes(shape: tuple[int, ...], number: str) -> int:
    """How many bytes an array of such numbers takes, as numpy says it."""
    return int(np.broadcast_to(_ZEROS[number], shape).nbytes)
