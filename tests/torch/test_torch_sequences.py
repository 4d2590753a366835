"""Sequences: recurrent layers, attention and transformers of torch.nn have the keys' parameters, states and outputs."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import torch
from compared import agree, drawn, floats, given, parameters
from torch import nn
from torch.nn import functional

Linear = partial(nn.Linear, device="meta")
MultiheadAttention = partial(nn.MultiheadAttention, device="meta")
Embedding = partial(nn.Embedding, device="meta")
FORMATS = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16, "int8": torch.int8}
CELLS = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}
AFLOAT = 2**20
"""Added to a sum it makes ReLU the identity; float64 keeps the small whole numbers beside it."""


def test_attention_memory() -> None:
    """The bytes of tensors of keys and values, or of weights."""
    for found, it in drawn("sequences/attention-memory"):
        shape = {"scores": (it.batch, it.heads, it.tokens, it.tokens)}.get(
            it.asked, (2, it.layers, it.batch, it.groups, it.tokens, it.size)
        )
        memory = torch.empty(shape, dtype=FORMATS[it.number], device="meta").nbytes
        token = torch.empty(2, it.layers, it.batch, it.groups, it.size, dtype=FORMATS[it.number], device="meta").nbytes
        agree(found, amount=given(found).memory * 2**20 // token if it.asked == "fits" else memory / 2**20)


def test_attention_weights() -> None:
    """The output of scaled_dot_product_attention, and its weights, which are the output for unit vectors as values."""
    for found, it in drawn("sequences/attention-weights"):
        seen = torch.tensor([[True, True] + [it.mask == "none"] * (len(it.K) - 2)])
        attention = partial(
            functional.scaled_dot_product_attention,
            floats(it.q) * floats(it.base).log(),
            floats(it.K),
            attn_mask=seen,
        )
        left, right = attention(floats(it.V))[0]
        weights = attention(torch.eye(len(it.K)).double())[0]
        agree(found, weight=weights[it.asked - 1], left=left, right=right)


def test_multihead_parameters() -> None:
    """The projections of queries, keys, values and outputs; PyTorch's own layer, where its heads divide the model."""
    whole = 0
    for found, it in drawn("sequences/multihead-parameters", count=1000):
        own, full = (attention_parameters(it, groups) for groups in (it.groups, it.heads))
        agree(found, count={"total": sum(own), "keys": own[1] + own[2], "saved": sum(full) - sum(own)}[it.asked])
        if it.heads * it.size == it.model and it.biased != "qkv":
            assert sum(full) == parameters(MultiheadAttention(it.model, it.heads, bias=it.biased == "all"))
            whole += 1
    assert whole


def attention_parameters(it: SimpleNamespace, groups: int) -> list[int]:
    """The parameters of the four projections with so many heads of keys and values."""
    biased, output_biased = it.biased != "none", it.biased == "all"
    return [
        parameters(Linear(it.model, it.heads * it.size, bias=biased)),
        parameters(Linear(it.model, groups * it.size, bias=biased)),
        parameters(Linear(it.model, groups * it.size, bias=biased)),
        parameters(Linear(it.heads * it.size, it.model, bias=output_biased)),
    ]


def test_recurrent_parameters() -> None:
    """The last layer of a network of one or two, in one direction or two; PyTorch has two vectors of biases or none."""
    for found, it in drawn("sequences/recurrent-parameters"):
        layers = 2 if it.layout.startswith("second") else 1
        network = CELLS[it.cell](
            it.inputs,
            it.hidden,
            num_layers=layers,
            bias=it.biases > 0,
            bidirectional=it.layout.endswith("bidirectional"),
            device="meta",
        )
        last = [(name, values.numel()) for name, values in network.named_parameters() if f"_l{layers - 1}" in name]
        dropped = "bias_hh" if it.biases == 1 else "no such name"
        agree(found, total=sum(size for name, size in last if dropped not in name))


def test_recurrent_steps() -> None:
    """The states of nn.RNN with ReLU, and without it: with so large a bias that ReLU never bites."""
    for found, it in drawn("sequences/recurrent-steps"):
        lift = 0 if it.activation == "relu" else AFLOAT
        U, b = floats(it.U), floats(it.b).flatten() if it.b.size else floats([0, 0])
        network = nn.RNN(it.inputs, 2, nonlinearity="relu", dtype=torch.float64)
        weights = {
            "weight_ih_l0": floats(it.W),
            "weight_hh_l0": U,
            "bias_ih_l0": b,
            "bias_hh_l0": lift - U @ (lift * torch.ones(2).double()),
        }
        network.load_state_dict(weights)
        states, _ = network(floats(it.X).T, lift * torch.ones(1, 2).double())
        states = states - lift
        agree(found, first=states[0][:, None], last=states[-1][:, None], output=floats(it.v)[0] @ states[-1])


def test_transformer_parameters() -> None:
    """Attention, a block and a language model of them; PyTorch's own block, where it has the same parts."""
    whole = 0
    for found, it in drawn("sequences/transformer-parameters"):
        model, inner = it.sizes
        biased, norm = it.biased == "all", nn.LayerNorm if it.norm == "layer" else nn.RMSNorm
        attention = MultiheadAttention(model, 1, bias=biased)
        widened = [Linear(model, inner, bias=biased)] * (1 if it.network == "plain" else 2)
        block = sum(map(parameters, [attention, *widened, Linear(inner, model, bias=biased), norm(model), norm(model)]))
        ends = [Embedding(it.tokens, model), norm(model)]
        if it.positions == "learned":
            ends.append(Embedding(it.context, model))
        if it.head == "separate":
            ends.append(Linear(model, it.tokens, bias=False))
        agree(
            found,
            attention=parameters(attention),
            block=block,
            total=it.layers * block + parameters(*ends),
        )
        if (it.norm, it.network, it.biased) == ("layer", "plain", "all"):
            assert block == parameters(nn.TransformerEncoderLayer(model, 1, inner, device="meta"))
            whole += 1
    assert whole
