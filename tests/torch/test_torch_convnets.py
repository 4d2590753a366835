"""Convolutional networks: sizes, counts and outputs of torch.nn's layers are those of the keys.

What only has a size is built on the device `meta`, without numbers; a neuron sees where autograd finds a derivative.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import count
from typing import TypeAlias

import torch
from compared import agree, drawn, floats, given, leaf, parameters
from torch import nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from generator.solvers.convnets import vgg

Conv2d = partial(nn.Conv2d, device="meta")
Linear = partial(nn.Linear, device="meta")
ConvTranspose2d = partial(nn.ConvTranspose2d, device="meta")
POOLING = nn.MaxPool2d(2)
LONGEST = 2048
"""Pixels: no receptive field asked for is so long."""
Seeing: TypeAlias = tuple[int, int, int]
"""Kernel, stride and dilation of a layer."""


def square(channels: int, side: int, batch: int = 1, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """A batch of square images that have a size only."""
    return torch.empty(batch, channels, side, side, dtype=dtype, device="meta")


def multiplications(layer: nn.Module, image: torch.Tensor) -> int:
    """How many products PyTorch counts; it counts each, and the addition of it, as an operation."""
    with FlopCounterMode(display=False) as counter:
        layer(image)
    return int(counter.get_total_flops()) // 2


def only(values: Iterable[int]) -> int:
    """The one value that there is."""
    (value,) = values
    return value


def test_bottleneck() -> None:
    """The weights of the new convolutions, and how many times fewer they are."""
    for found, it in drawn("convnets/bottleneck"):
        widths = [it.inputs, it.reduced, it.outputs]
        if it.form == "residual":
            widths.insert(2, it.reduced)
        layers = [Conv2d(m, n, k, bias=False) for m, n, k in zip(widths, widths[1:], (1, it.kernel, 1), strict=False)]
        weights = parameters(*layers)
        agree(found, weights=weights, times=parameters(Conv2d(it.inputs, it.outputs, it.kernel, bias=False)) / weights)


def test_cross_correlation() -> None:
    """PyTorch's convolution does not turn the kernel; a turned kernel makes it one."""
    for found, it in drawn("convnets/cross-correlation"):
        K = floats(it.K) if it.operation == "correlation" else floats(it.K).rot90(2)
        agree(found, output=functional.conv2d(floats(it.X)[None], K[None, None], None, it.stride, it.padding)[0])


def test_depthwise_separable() -> None:
    """Parameters and multiplications of an ordinary convolution and of a separable one."""
    for found, it in drawn("convnets/depthwise-separable"):
        window = {"kernel_size": it.kernel, "stride": it.stride, "padding": it.padding}
        biased, image = it.bias == "learned", square(it.inputs, it.side)
        ordinary = Conv2d(it.inputs, it.outputs, bias=biased, **window)
        separable = nn.Sequential(
            Conv2d(it.inputs, it.inputs, groups=it.inputs, bias=biased, **window),
            Conv2d(it.inputs, it.outputs, 1, bias=biased),
        )
        products = [multiplications(layer, image) for layer in (ordinary, separable)]
        agree(
            found,
            ordinary=parameters(ordinary),
            separable=parameters(separable),
            saved=products[0] - products[1],
            ratio=products[0] / products[1],
        )


def test_multiply_adds() -> None:
    """Products as PyTorch counts them; each value of the output has one sum fewer, or as many with a bias."""
    for found, it in drawn("convnets/multiply-adds"):
        layer = Conv2d(it.inputs, it.outputs, it.kernel, it.stride, it.padding, bias=it.bias == "learned")
        image = square(it.inputs, it.side)
        products = multiplications(layer, image)
        additions = products if it.bias == "learned" else products - layer(image).numel()
        agree(
            found,
            count={"multiplications": products, "additions": additions, "both": products + additions}[it.asked],
        )


def test_output_size() -> None:
    """The side of the last map, and the least or the greatest image with the wanted one."""
    for found, it in drawn("convnets/output-size"):
        network = nn.Sequential(
            Conv2d(1, 1, *it.first),
            nn.MaxPool2d(*it.pooling),
            Conv2d(1, 1, *it.second),
        )
        side = partial(last_side, network)
        sides = range(1, 1000)
        least, next_ones = (sides[bisect_left(sides, wanted, key=side)] for wanted in (it.target, it.target + 1))
        agree(found, last=side(it.side), image=least if it.extreme == "least" else next_ones - 1)


def last_side(network: nn.Module, side: int) -> int:
    """The side of what a network makes of an image; nothing if the image is too small."""
    try:
        return int(network(square(1, side)).shape[-1])
    except RuntimeError:
        return 0


def test_parameters() -> None:
    """Of a grouped convolution; groups and inputs are told by the only ones that have the parameters stated."""
    for found, it in drawn("convnets/parameters"):
        counted = partial(grouped, it.kernel, it.outputs, biased=it.bias == "learned")
        total = given(found).total
        match it.asked:
            case "count":
                value = counted(it.inputs, it.groups)
            case "groups":
                divisors = (g for g in range(2, it.inputs) if it.inputs % g == it.outputs % g == 0)
                value = only(g for g in divisors if counted(it.inputs, g) == total)
            case _:
                value = only(m for m in range(it.groups, 400, it.groups) if counted(m, it.groups) == total)
        agree(found, value=value, whole=counted(it.inputs, 1))


def grouped(kernel: int, outputs: int, inputs: int, groups: int, *, biased: bool) -> int:
    """The parameters of a convolution in groups."""
    return parameters(Conv2d(inputs, outputs, kernel, groups=groups, bias=biased))


def test_pooling() -> None:
    """The output of a max-pooling, and one element of an average-pooling."""
    for found, it in drawn("convnets/pooling"):
        X = floats(it.X)[None]
        average = functional.avg_pool2d(X, 2, it.stride)[0, it.row - 1, it.column - 1]
        agree(found, maximum=functional.max_pool2d(X, 2, it.stride)[0], average=average)


def test_receptive_field() -> None:
    """The pixels that the fifth layer sees, and how many layers more see enough of them."""
    for found, it in drawn("convnets/receptive-field", count=50):
        layers = [seeing(*layer) for layer in (it.first, it.pooling, it.middle, it.fourth, it.last)]
        extra = seeing(*it.extra)
        enough = bisect_left(range(20), it.goal, key=lambda more: field([*layers, *[extra] * more]))
        agree(found, field=field(layers), count=enough)


def seeing(kernel: int, stride: int = 1, dilation: int = 1) -> Seeing:
    """What a layer's neuron sees depends on this."""
    return kernel, stride, dilation


def field(layers: Iterable[Seeing]) -> int:
    """The pixels from the first to the last by which a neuron of the last layer has a derivative, along one axis."""
    pixels = leaf([[0] * LONGEST])
    values = pixels
    for kernel, stride, dilation in layers:
        values = functional.conv1d(values, floats([[[1 / kernel] * kernel]]), stride=stride, dilation=dilation)
    values[0, values.shape[1] // 2].backward()
    seen = pixels.grad[0].nonzero()
    return int(seen.max() - seen.min()) + 1


def test_transposed() -> None:
    """The side of a transposed convolution's output; an input's side or a kernel by the only one that gives it."""
    for found, it in drawn("convnets/transposed"):
        window = {"stride": it.stride, "padding": it.padding, "output_padding": it.extra, "dilation": it.dilation}
        grown = partial(transposed_side, window=window)
        match it.asked:
            case "output":
                value = grown(it.size, it.kernel)
            case "input":
                value = only(size for size in range(3, 65) if grown(size, it.kernel) == given(found).output)
            case _:
                value = only(kernel for kernel in range(2, 8) if grown(it.size, kernel) == given(found).output)
        agree(found, value=value)


def transposed_side(size: int, kernel: int, window: dict[str, int]) -> int:
    """The side of a transposed convolution's output."""
    return int(ConvTranspose2d(1, 1, kernel, **window)(square(1, size)).shape[-1])


def cells(configuration: str) -> Iterator[tuple[int, str, int, int]]:
    """The stage, the name, the kernel and the outputs of each convolution of VGG and of each pooling."""
    for stage, names in enumerate(vgg.convolution_cells(configuration), start=1):
        for name in names:
            kernel, outputs = map(int, name.removeprefix("conv").split("-"))
            yield stage, "conv", kernel, outputs
        yield stage, "pool", 2, 0


def convolutional(
    configuration: str, channels: int, *, biased: bool = True, dtype: torch.dtype = torch.float32
) -> list[tuple[int, nn.Module]]:
    """The layers of VGG from the image up, each with its stage."""
    layers: list[tuple[int, nn.Module]] = []
    for stage, kind, kernel, outputs in cells(configuration):
        if kind == "pool":
            layers.append((stage, POOLING))
        else:
            layers.append((stage, Conv2d(channels, outputs, kernel, padding="same", bias=biased, dtype=dtype)))
            channels = outputs
    return layers


def test_vgg() -> None:
    """The parameters of all convolutions or of a stage, and what a neuron sees of the image."""
    for found, it in drawn("convnets/vgg"):
        layers = convolutional(it.configuration, it.channels, biased=it.asked != "all_unbiased")
        stages = [int(it.asked.removeprefix("stage_"))] if it.asked.startswith("stage_") else range(1, 6)
        way: list[Seeing] = []
        places = count(1)
        for stage, kind, kernel, _ in cells(it.configuration):
            way.append(seeing(kernel, 1 if kind == "conv" else 2))
            if stage == it.stage and next(places) == it.place:
                break
        total = parameters(*(layer for stage, layer in layers if stage in stages))
        agree(found, total=total, field=field(way))


def test_vgg_activations() -> None:
    """The outputs of all convolutions: their numbers for one image, the batch's bytes, the share of a stage."""
    for found, it in drawn("convnets/vgg-activations"):
        dtype = getattr(torch, it.precision)
        values = square(3, it.side, it.batch, dtype)
        outputs: list[tuple[int, torch.Tensor]] = []
        for stage, layer in convolutional(it.configuration, 3, dtype=dtype):
            values = layer(values)
            if layer is not POOLING:
                outputs.append((stage, values))
        total = sum(output[0].numel() for _, output in outputs)
        share = Fraction(100 * sum(output[0].numel() for stage, output in outputs if stage == it.stage), total)
        agree(found, total=total, memory=sum(output.nbytes for _, output in outputs) / 2**20, share=share)


def test_vgg_dense() -> None:
    """The fully connected layers behind the last map, and their share of the network."""
    for found, it in drawn("convnets/vgg-dense"):
        biased = it.counted == "parameters"
        layers = nn.Sequential(*(layer for _, layer in convolutional(it.configuration, 3, biased=biased)))
        features = layers(square(3, it.side)).flatten(1).shape[1]
        dense = parameters(
            Linear(features, it.hidden, bias=biased),
            Linear(it.hidden, it.hidden, bias=biased),
            Linear(it.hidden, it.classes, bias=biased),
        )
        agree(found, dense=dense, share=100 * dense / (dense + parameters(layers)))
