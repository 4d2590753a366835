"""Convolutional layers: the formulas against published figures, the second roads against brute force."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers.convnets import convolution
from generator.solvers.convnets.convolution import Window

# The windows of VGG16 up to the last pooling, and the fields published for it, layer by layer.
CONV, POOL = Window(3), Window(2, stride=2)
VGG16 = [CONV, CONV, POOL] * 2 + [CONV, CONV, CONV, POOL] * 3
VGG16_FIELDS = [1, 3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164, 196, 212]
# AlexNet from conv1 to pool5, with (field, effective stride) as google-research/receptive_field lists them.
ALEXNET = [Window(11, 4), Window(3, 2), Window(5), Window(3, 2), CONV, CONV, CONV, Window(3, 2)]
ALEXNET_FIELDS = {1: (11, 4), 2: (19, 8), 3: (51, 8), 5: (99, 16), 6: (131, 16), 7: (163, 16), 8: (195, 32)}

windows = st.builds(
    Window,
    kernel=st.integers(1, 5),
    stride=st.integers(1, 3),
    padding=st.integers(0, 3),
    dilation=st.integers(1, 3),
)
stacks = st.lists(windows, min_size=1, max_size=4)
small = st.integers(1, 6)


@pytest.mark.parametrize(
    ("kernel", "inputs", "outputs", "count"),
    [
        (5, 1, 6, 156),  # C1 of LeNet-5, as the paper of 1998 says
        (7, 3, 64, 9_472),  # the first layer of ResNet-50 in Keras
        (3, 3, 64, 1_792),  # block1_conv1 of VGG16 in Keras
        (3, 512, 512, 2_359_808),  # block5_conv3 of VGG16 in Keras
    ],
)
def test_parameters_of_known_layers(kernel: int, inputs: int, outputs: int, count: int) -> None:
    """A layer with biases has as many parameters as published summaries say."""
    assert convolution.parameters(kernel, inputs, outputs, biased=True) == count


def test_without_biases_only_the_weights_count() -> None:
    """The first layer of VGG has 64 biases, one for each output channel."""
    assert convolution.parameters(3, 3, 64, biased=False) == 1_792 - 64


@pytest.mark.parametrize(
    ("kernel", "inputs", "outputs", "groups", "count"),
    [
        (5, 96, 256, 2, 307_200),  # conv2 of AlexNet, 307 456 with its 256 biases
        (3, 128, 128, 32, 4_608),  # layer1.0.conv2 of resnext50_32x4d: weights of shape (128, 4, 3, 3)
        (3, 32, 32, 32, 288),  # the first depthwise layer of MobileNet in Keras
    ],
)
def test_parameters_of_known_layers_with_groups(
    kernel: int, inputs: int, outputs: int, groups: int, count: int
) -> None:
    """Each filter of a group sees the inputs of that group only."""
    assert convolution.parameters(kernel, inputs, outputs, biased=False, groups=groups) == count


@given(small, small, small)
def test_arrays_have_as_many_elements_as_the_formula_says(kernel: int, inputs: int, outputs: int) -> None:
    """Arrays that were built hold what the formula counts, weights and biases apart."""
    weights, biases = convolution.arrays(kernel, inputs, outputs)
    assert weights.size == convolution.parameters(kernel, inputs, outputs, biased=False)
    assert weights.size + biases.size == convolution.parameters(kernel, inputs, outputs, biased=True)


def test_elements_of_several_layers_add_up() -> None:
    """The depthwise and the pointwise part for 3 and 128 channels have 30 and 512 parameters, 27 and 384 weights."""
    built = [convolution.arrays(3, 1, 1)] * 3 + [convolution.arrays(1, 3, 128)]
    assert convolution.elements(built, biased=True) == 30 + 512
    assert convolution.elements(built, biased=False) == 27 + 384


def test_channels_are_connected_within_their_group() -> None:
    """Six channels above and four below in two groups: the first three see the first two."""
    connected = convolution.connections(4, 6, groups=2)
    assert connected.astype(int).tolist() == [[1, 1, 0, 0]] * 3 + [[0, 0, 1, 1]] * 3
    assert convolution.connections(3, 2).all()


@pytest.mark.parametrize(
    ("side", "kernel", "inputs", "outputs", "count"),
    [
        (112, 7, 3, 64, 118_013_952),  # conv1 of ResNet-50, as fvcore counts it
        (32, 5, 3, 10, 768_000),  # EECS 498-007, lecture 7
        (55, 11, 3, 96, 105_415_200),  # CONV1 of AlexNet
        (28, 5, 1, 6, 122_304 - 28 * 28 * 6),  # the connections of C1 of LeNet-5, less those of the biases
    ],
)
def test_multiply_adds_of_known_layers(side: int, kernel: int, inputs: int, outputs: int, count: int) -> None:
    """A layer multiplies as often as published summaries say."""
    assert convolution.multiply_adds(side, kernel, inputs, outputs) == count


def test_multiply_adds_of_the_mobilenet_paper() -> None:
    """Table 3: 462 million for a full convolution, 52.3 for a depthwise separable one; 3×3, 512 channels, 14×14."""
    ordinary = convolution.multiply_adds(14, 3, 512, 512)
    separable = convolution.multiply_adds(14, 3, 512, 512, groups=512) + convolution.multiply_adds(14, 1, 512, 512)
    assert round(ordinary / 1e6) == 462
    assert round(separable / 1e6, 1) == 52.3


@pytest.mark.parametrize(("groups", "window"), [(1, Window(3, 2, 1)), (2, Window(2, 1, 0, 2)), (4, Window(3))])
def test_products_are_those_of_naive_loops(groups: int, window: Window) -> None:
    """Loops over outputs, channels and kernel multiply as often as the readings of the cells and the formula say."""
    size, inputs, outputs = 6, 4, 8
    counted = 0
    for above, below in product(range(outputs), range(inputs)):
        if above * groups // outputs != below * groups // inputs:
            continue
        last = size + 2 * window.padding - window.span
        for _corner in product(range(0, last + 1, window.stride), repeat=2):
            counted += sum(1 for _cell in product(range(window.kernel), repeat=2))
    pairs = int(convolution.connections(inputs, outputs, groups).sum())
    assert convolution.products(size, window, pairs) == counted
    side = convolution.output_size(size, window)
    assert convolution.multiply_adds(side, window.kernel, inputs, outputs, groups) == counted


@pytest.mark.parametrize(
    ("size", "window", "output"),
    [
        (227, Window(11, 4), 55),  # conv1 of AlexNet
        (224, Window(7, 2, 3), 112),  # conv1 of ResNet
        (112, Window(3, 2, 1), 56),  # the max-pooling of ResNet
        (5, Window(3, 2), 2),  # arXiv:1603.07285, figure 2.5
        (5, Window(3, 2, 1), 3),  # figure 2.6
        (6, Window(3, 2, 1), 3),  # figure 2.7
        (5, Window(4, 1, 2), 6),  # figure 2.2
        (7, Window(3, 1, 0, 2), 3),  # figure 5.1, dilated
    ],
)
def test_sizes_of_known_outputs(size: int, window: Window, output: int) -> None:
    """The formula and the walk give the published sizes."""
    assert convolution.output_size(size, window) == output
    assert convolution.places(size, window) == output


@pytest.mark.parametrize(
    ("size", "window", "extra", "output"),
    [
        (2, Window(3), 0, 4),  # arXiv:1603.07285, figure 4.1
        (6, Window(4, 1, 2), 0, 5),  # figure 4.2
        (2, Window(3, 2), 0, 5),  # figure 4.5
        (3, Window(3, 2, 1), 0, 5),  # figure 4.6
        (3, Window(3, 2, 1), 1, 6),  # figure 4.7
        (6, Window(3, 2, 1), 1, 12),  # the documentation of torch.nn.ConvTranspose2d
        (32, Window(4, 2, 1), 0, 64),  # the generator of DCGAN in the tutorial of PyTorch
    ],
)
def test_sizes_of_known_transposed_convolutions(size: int, window: Window, extra: int, output: int) -> None:
    """The formula gives the published sizes."""
    assert convolution.transposed_size(size, window, extra) == output


@given(st.integers(1, 12), windows)
def test_a_transposed_convolution_writes_from_its_first_cell_to_its_last(size: int, window: Window) -> None:
    """Traces of the kernel laid down one by one, and cropped, reach as far as the formula says."""
    written = {place * window.stride + k * window.dilation for place in range(size) for k in range(window.kernel)}
    assert convolution.transposed_size(size, window) == max(written) + 1 - 2 * window.padding


@given(st.integers(1, 30), windows)
def test_the_window_fits_as_often_as_the_formula_says(size: int, window: Window) -> None:
    """Where it fits at all, the walk counts the places of the formula."""
    if size + 2 * window.padding >= window.span:
        assert convolution.places(size, window) == convolution.output_size(size, window)
    else:
        assert convolution.places(size, window) == 0


@given(st.integers(1, 12), windows)
def test_inputs_of_one_output_are_as_many_as_the_stride(size: int, window: Window) -> None:
    """The least is that of the transposed convolution; of the padding alone a window may make even more."""
    least = convolution.transposed_size(size, window)
    same = [length for length in range(least - 2, least + window.stride + 2) if _places(length, window) == size]
    assert same == list(range(least, least + window.stride))


def _places(size: int, window: Window) -> int:
    """Count windows on a padded axis, whose size without the padding may be negative."""
    ends = range(window.span, size + 2 * window.padding + 1, window.stride)
    return len(ends)


def test_positions_list_the_cells_read() -> None:
    """A kernel of 3 with dilation 2, stride 3 and padding 1 on seven cells: its first cell is padding."""
    found = [list(cells) for cells in convolution.positions(7, Window(3, 3, 1, 2))]
    assert found == [[-1, 1, 3], [2, 4, 6]]


def test_receptive_fields_of_vgg16() -> None:
    """The recursion gives the published field of every layer of VGG16; five poolings make the distance 32."""
    reached = convolution.receptive_fields(VGG16)
    assert [field for field, _ in reached] == VGG16_FIELDS
    assert reached[-1] == (212, 32)


def test_receptive_fields_of_alexnet() -> None:
    """The recursion gives the published fields and strides of AlexNet."""
    reached = convolution.receptive_fields(ALEXNET)
    assert {layer: reached[layer] for layer in ALEXNET_FIELDS} == ALEXNET_FIELDS


def test_steps_lead_from_the_image_to_the_published_field() -> None:
    """Each step of VGG16 starts where the one below it ended, and the last one ends in the published field."""
    steps = convolution.steps(VGG16)
    assert (steps[0].field_below, steps[0].jump_below) == (1, 1)
    assert all(below[3:] == above[1:3] for below, above in pairwise(steps))
    assert [step.window for step in steps] == VGG16
    assert (steps[-1].field, steps[-1].jump) == (212, 32)


def test_two_small_convolutions_see_as_much_as_one_large_one() -> None:
    """Two 3×3 convolutions see 5×5 and three see 7×7, the argument of the VGG paper."""
    assert convolution.receptive_fields([CONV] * 3) == [(1, 1), (3, 1), (5, 1), (7, 1)]


def test_dilated_convolutions_see_exponentially_far() -> None:
    """With dilations 1, 2 and 4 they see 3×3, 7×7 and 15×15: Yu and Koltun, arXiv:1511.07122, figure 1."""
    stack = [Window(3, dilation=dilation) for dilation in (1, 2, 4)]
    assert [field for field, _ in convolution.receptive_fields(stack)] == [1, 3, 7, 15]
    assert sorted(convolution.pixels_seen(stack)) == list(range(15))


@given(stacks)
def test_without_gaps_the_walk_back_finds_the_field_of_the_recursion(layers: list[Window]) -> None:
    """While no stride exceeds its kernel and nothing is dilated, the pixels seen are one segment of that length."""
    layers = [Window(max(it.kernel, it.stride), it.stride) for it in layers]
    seen = convolution.pixels_seen(layers)
    assert sorted(seen) == list(range(len(seen)))
    assert len(seen) == convolution.receptive_fields(layers)[-1][0]


@given(stacks)
def test_the_field_reaches_from_the_first_to_the_last_pixel_seen(layers: list[Window]) -> None:
    """Where strides or dilations leave gaps the field is the segment from end to end."""
    assert convolution.field_seen(layers) == convolution.field(layers) == convolution.receptive_fields(layers)[-1][0]


@pytest.mark.parametrize(
    "layers",
    [
        [CONV, POOL, CONV],
        [CONV, CONV, POOL, Window(1)],
        [Window(5, 2), Window(3, 2)],
        [POOL, Window(3, dilation=2)],
    ],
)
def test_a_neuron_changes_with_the_pixels_of_a_square_and_no_others(layers: list[Window]) -> None:
    """In the plane the neuron's pixels, changed one at a time, are the segment's product with itself."""
    pixels = convolution.pixels_seen(layers)
    side = max(pixels) + 3
    changing = set()
    for row, column in product(range(side), repeat=2):
        image = np.zeros((side, side))
        image[row, column] = 1
        if _neuron(image, layers):
            changing.add((row, column))
    assert changing == set(product(pixels, repeat=2))


def _neuron(image: np.ndarray, layers: list[Window]) -> float:
    """Run sums over square windows, without padding, and return the neuron in the corner."""
    for it in layers:
        rows, columns = (range(0, size - it.span + 1, it.stride) for size in image.shape)
        image = np.array(
            [[image[r : r + it.span : it.dilation, c : c + it.span : it.dilation].sum() for c in columns] for r in rows]
        )
    return float(image[0, 0])


def test_fields_only_grow() -> None:
    """Nothing on the way up makes a neuron see less."""
    fields = [field for field, _ in convolution.receptive_fields(VGG16)]
    assert all(below <= above for below, above in pairwise(fields))
