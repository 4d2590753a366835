"""Systems: the bytes of PyTorch's tensors and optimizers, its loader and its quantization are those of the keys."""

from __future__ import annotations

import torch
from compared import agree, drawn, given
from torch.ao.quantization import MinMaxObserver
from torch.optim import SGD, Adam
from torch.utils.data import DataLoader

FORMATS = {
    "fp32": (torch.float32, 1),
    "fp16": (torch.float16, 1),
    "bf16": (torch.bfloat16, 1),
    "int8": (torch.int8, 1),
    "int4": (torch.uint8, 2),
}
"""How the numbers of a format are stored: in which elements, and how many in one."""
OPTIMIZERS = {
    "sgd": lambda weights: SGD([weights], lr=1.0),
    "momentum": lambda weights: SGD([weights], lr=1.0, momentum=0.9),
    "adam": lambda weights: Adam([weights]),
}
WEIGHTS = 8
"""So many stand for all of a model's."""


def test_batch() -> None:
    """A loader has so many batches in an epoch."""
    for found, it in drawn("systems/batch"):
        batch = it.devices * it.local * it.passes
        loader = DataLoader(range(it.examples), batch_size=batch, drop_last=it.tail == "dropped")
        agree(found, "batch", "scaled", steps=len(loader))


def test_model_memory() -> None:
    """The bytes of a tensor of all weights, in one format and in the other."""
    for found, it in drawn("systems/model-memory"):
        if it.form == "total":
            count, unit = (10 * it.amount + it.power - 8) * 10**8, 10**9
        else:
            count, unit = 12 * it.amount * 4**it.power, 2**20
        before, after = (stored(count, name) / unit for name in it.formats)
        agree(found, before=before, saved=before - after)


def stored(count: int, name: str) -> int:
    """The bytes of so many numbers in a format."""
    dtype, packed = FORMATS[name]
    return int(torch.empty(count // packed, dtype=dtype, device="meta").nbytes)


def test_quantization() -> None:
    """The scale that an observer finds, and the number that PyTorch puts in a weight's place.

    quantize_per_tensor would give the code itself, but PyTorch is about to drop it: fake_quantize stays.
    """
    for found, it in drawn("systems/quantization"):
        told = given(found)
        symmetric, most = it.scheme == "symmetric", 2 ** (it.bits - 1) - 1
        least, greatest = (-most, most) if symmetric else (0, 2**it.bits - 1)
        observer = MinMaxObserver(
            dtype=torch.qint8 if symmetric else torch.quint8,
            qscheme=torch.per_tensor_symmetric if symmetric else torch.per_tensor_affine,
            quant_min=least,
            quant_max=greatest,
        )
        observer(torch.tensor([float(told.low), float(told.high)]))
        scale, zero = observer.calculate_qparams()
        weight = torch.tensor(float(told.value))
        decoded = torch.fake_quantize_per_tensor_affine(weight, scale, zero.int(), least, greatest)
        code = (decoded / scale).round() + zero
        agree(found, scale=scale, code=code, error=(weight - decoded).abs())


def test_training_memory() -> None:
    """The bytes of weights, gradients and what an optimizer keeps after its first step; a copy of weights in halves."""
    for found, it in drawn("systems/training-memory"):
        weights = torch.zeros(WEIGHTS, requires_grad=True)
        weights.grad = torch.ones(WEIGHTS)
        optimizer = OPTIMIZERS[it.optimizer](weights)
        optimizer.step()
        kept = [value for state in optimizer.state.values() for value in state.values() if value is not None]
        parts = [weights, weights.grad, *(value for value in kept if value.dim())]
        if it.precision == "mixed":
            parts[1:2] = [weights.half(), weights.grad.half()]
        each = sum(part.nbytes for part in parts) / WEIGHTS
        agree(found, "device", "thinnest", each=each, total=each * it.tenths / 10)
