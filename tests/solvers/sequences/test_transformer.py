"""Sizes of transformers against the parameters and bytes of well-known models."""

from __future__ import annotations

import numpy as np
import pytest

from generator.solvers.sequences import transformer


@pytest.mark.parametrize(
    ("sizes", "biased", "published"),
    [
        # BERT base and GPT-2: four matrices 768×768 with biases, 589,824 + 768 each.
        ((768, 12, 12, 64), "all", 2_362_368),
        # Llama 3 8B and Gemma 2B; see the totals below.
        ((4096, 32, 8, 128), "none", 41_943_040),
        ((2048, 8, 1, 256), "none", 9_437_184),
    ],
)
def test_attention_of_known_models(sizes: tuple[int, int, int, int], biased: str, published: int) -> None:
    """Whole projections, and the arrays of every head."""
    weights = sum(transformer.attention_weights(*sizes))
    assert weights + transformer.attention_biases(*sizes, biased) == published
    assert transformer.elements(transformer.attention_shapes(*sizes, biased)) == published


def test_biases_of_the_queries_keys_and_values_alone() -> None:
    """Qwen2 0.5B: 14 heads of 64 for queries, two for keys and for values, in 24 layers of 27,648 biases all told."""
    sizes = (896, 14, 2, 64)
    assert 24 * transformer.attention_biases(*sizes, "qkv") == 27_648
    shapes = transformer.attention_shapes(*sizes, "qkv")
    assert transformer.elements(shapes) - transformer.elements(transformer.attention_shapes(*sizes, "none")) == 1_152


@pytest.mark.parametrize(
    ("model", "inner", "kind", "biased", "published"),
    [
        # BERT base: intermediate 2,362,368 and output 2,360,064.
        (768, 3072, "plain", True, 4_722_432),
        # Llama 2 7B: gate, up and down of 45,088,768 weights each.
        (4096, 11008, "gated", False, 135_266_304),
        # By hand: up and gate 2·(3·5 + 5), down 5·3 + 3.
        (3, 5, "gated", True, 58),
    ],
)
def test_feed_forward_networks_of_known_models(
    model: int, inner: int, kind: str, *, biased: bool, published: int
) -> None:
    """The closed form and the arrays."""
    assert transformer.feed_forward_parameters(model, inner, kind, biased=biased) == published
    assert transformer.elements(transformer.feed_forward_shapes(model, inner, kind, biased=biased)) == published


@pytest.mark.parametrize(("kind", "published"), [("layer", 1_536), ("rms", 768)])
def test_norms(kind: str, published: int) -> None:
    """A LayerNorm of BERT base has 1,536 parameters; RMSNorm has no shifts."""
    assert transformer.norm_parameters(768, kind) == published
    assert transformer.elements(transformer.norm_shapes(768, kind)) == published


def test_a_layer_of_pytorch() -> None:
    """nn.TransformerEncoderLayer(512, 8, 2048) has 3,152,384 parameters."""
    attention = transformer.attention_shapes(512, 8, 8, 64, "all")
    network = transformer.feed_forward_shapes(512, 2048, "plain", biased=True)
    parts = [attention, network, *[transformer.norm_shapes(512, "layer")] * 2]
    assert sum(map(transformer.elements, parts)) == 3_152_384


@pytest.mark.parametrize(
    ("layers", "sizes", "inner", "rows", "published"),
    [
        # Llama 2 7B, Llama 3 8B, Gemma 2B: rows of the embeddings and of the output layer; Gemma's is the same matrix.
        (32, (4096, 32, 32, 128), 11008, 2 * 32000, 6_738_415_616),
        (32, (4096, 32, 8, 128), 14336, 2 * 128256, 8_030_261_248),
        (18, (2048, 8, 1, 256), 16384, 256000, 2_506_172_416),
    ],
)
def test_whole_models_add_up(
    layers: int, sizes: tuple[int, int, int, int], inner: int, rows: int, published: int
) -> None:
    """Blocks, embeddings and the last norm make up the totals of their checkpoints."""
    model = sizes[0]
    block = sum(transformer.attention_weights(*sizes))
    block += transformer.feed_forward_parameters(model, inner, "gated", biased=False)
    block += 2 * transformer.norm_parameters(model, "rms")
    assert layers * block + rows * model + model == published


def test_the_heads_compute_what_whole_projections_do() -> None:
    """The outputs of the heads, each through its own rows of the output projection, sum up to that of all at once."""
    random = np.random.default_rng(1)
    shapes = transformer.attention_shapes(6, 3, 3, 2, "none")
    arrays = {name: random.normal(size=shape) for name, shape in shapes.items()}
    x = random.normal(size=6)
    by_heads = sum(x @ arrays[f"v{head}"] @ arrays[f"o{head}"] for head in range(3))
    V = np.hstack([arrays[f"v{head}"] for head in range(3)])
    O = np.vstack([arrays[f"o{head}"] for head in range(3)])  # noqa: E741 - the matrix of the paper
    assert np.allclose(by_heads, x @ V @ O)


def test_the_cache_of_opt_13b() -> None:
    """Kwon et al., PagedAttention, 2023, section 3: 800 KB a token in FP16."""
    assert transformer.array_bytes(transformer.cache_shape(40, 40, 128, 1, 1), "fp16") == 800 * 1024


def test_the_weights_of_a_layer_are_squares() -> None:
    """A gigabyte for 16 heads of 4096 tokens in four bytes each."""
    assert transformer.array_bytes(transformer.scores_shape(16, 4096, 1), "fp32") == 2**30
    assert transformer.array_bytes(transformer.scores_shape(16, 4096, 3), "int8") == 3 * 2**28


def test_formats_are_as_wide_as_their_names_say() -> None:
    """The digits of a format's name count its bits, and numpy agrees."""
    for name, width in transformer.FORMATS.items():
        assert 8 * width == int("".join(filter(str.isdigit, name)))
        assert transformer.array_bytes((1,), name) == width
