"""The VGG networks: what their paper, its successors and the source exam say of them."""

from __future__ import annotations

import pytest

from generator.solvers.convnets import convolution, vgg

# For 3 channels, 224×224 and 1000 classes; torchvision's vgg11, vgg13, vgg16 and vgg19 are A, B, D and E.
CONVOLUTIONAL = {
    "A": 9_220_480,
    "A-LRN": 9_220_480,
    "B": 9_404_992,
    "C": 9_996_096,
    "D": 14_714_688,
    "E": 20_024_384,
}
WHOLE = {
    "A": 132_863_336,
    "A-LRN": 132_863_336,
    "B": 133_047_848,
    "C": 133_638_952,
    "D": 138_357_544,
    "E": 143_667_240,
}
# Table 2 of the paper.
MILLIONS = {"A": 133, "A-LRN": 133, "B": 133, "C": 134, "D": 138, "E": 144}
WEIGHT_LAYERS = {"A": 11, "A-LRN": 11, "B": 13, "C": 16, "D": 16, "E": 19}


@pytest.mark.parametrize(("configuration", "total"), CONVOLUTIONAL.items())
def test_parameters_of_the_convolutional_layers(configuration: str, total: int) -> None:
    """Formula and built arrays both give the known count."""
    by_formula = sum(
        convolution.parameters(layer.kernel, layer.inputs, layer.outputs, biased=True)
        for layer in vgg.convolutions(configuration, 3)
    )
    assert by_formula == total
    assert sum(map(sum, vgg.counted_elements(configuration, 3))) == total


@pytest.mark.parametrize(("configuration", "total"), WHOLE.items())
def test_parameters_of_the_whole_network(configuration: str, total: int) -> None:
    """With the fully connected layers the count is the published one, and rounds to that of the paper."""
    assert vgg.network_parameters(configuration, 3, biased=True) == total
    assert round(total / 1e6) == MILLIONS[configuration]


def test_fully_connected_layers_alone() -> None:
    """Keras lists fc1 with 102 764 544, fc2 with 16 781 312 and predictions with 4 097 000 parameters."""
    assert vgg.fully_connected_parameters(biased=True) == 102_764_544 + 16_781_312 + 4_097_000
    assert vgg.fully_connected_parameters(biased=False) == 123_642_856 - 4096 - 4096 - 1000


def test_layers_of_vgg16_one_by_one() -> None:
    """The convolutions of D have the parameters that Keras prints in its summary of VGG16."""
    counts = [
        convolution.parameters(layer.kernel, layer.inputs, layer.outputs, biased=True)
        for layer in vgg.convolutions("D", 3)
    ]
    assert counts == [1_792, 36_928, 73_856, 147_584, 295_168, 590_080, 590_080, 1_180_160] + [2_359_808] * 5


def test_one_channel_saves_the_weights_of_two() -> None:
    """A grey image takes 2·9·64 weights from the first layer and changes no other."""
    colour, grey = vgg.counted_elements("E", 3), vgg.counted_elements("E", 1)
    assert colour[0][0] - grey[0][0] == 2 * 9 * 64
    assert colour[1:] == grey[1:]
    assert vgg.network_parameters("E", 3, biased=True) - vgg.network_parameters("E", 1, biased=True) == 1152


@pytest.mark.parametrize(("configuration", "depth"), WEIGHT_LAYERS.items())
def test_weight_layers(configuration: str, depth: int) -> None:
    """The head of the paper's table counts the convolutions and three fully connected layers."""
    assert len(vgg.convolutions(configuration, 3)) + 3 == depth
    column = list(vgg.COLUMNS).index(configuration)
    assert vgg.table()[0][column] == f"{depth} слоёв"


def test_c_has_three_one_by_one_convolutions() -> None:
    """In C, and only there, the third layers of stages 3 to 5 have 1×1 kernels."""
    small = {
        (name, layer.stage, layer.place)
        for name in vgg.COLUMNS
        for layer in vgg.convolutions(name, 3)
        if layer.kernel == 1
    }
    assert small == {("C", 3, 3), ("C", 4, 3), ("C", 5, 3)}


def test_normalisation_is_printed_and_counts_nowhere() -> None:
    """A-LRN differs from A by one printed cell: its layers are those of A."""
    assert vgg.layers("A-LRN", 3) == vgg.layers("A", 3)
    cells = [cell for row in vgg.table() for cell in row]
    assert cells.count("LRN") == 1


def test_table_reads_as_the_paper_prints_it() -> None:
    """Rows of six cells or one; a row under each stage pools; the columns read downwards are the stages."""
    rows = vgg.table()
    assert {len(row) for row in rows} == {1, 6}
    assert [row[0] for row in rows if len(row) == 1][1:-1] == ["maxpool"] * 5
    assert rows[-1] == ("FC-4096, FC-4096, FC-1000, soft-max",)
    for column, name in enumerate(vgg.COLUMNS):
        printed = [row[column] for row in rows[1:] if len(row) > 1 and row[column]]
        assert printed == [cell for stage in vgg.stages(name) for cell in stage]


@pytest.mark.parametrize(
    ("configuration", "stage", "place", "field"),
    [
        ("A", 3, 1, 18),  # the source exam's question, with its answer corrected
        ("B", 3, 1, 24),  # the source exam's printed answer, which is right for B
        ("A-LRN", 3, 1, 18),
        ("C", 3, 2, 32),
        ("C", 3, 3, 32),  # 1×1 after 32
        ("D", 3, 3, 40),
        ("D", 5, 3, 196),  # published for VGG16
        ("E", 5, 4, 252),  # published for VGG19
    ],
)
def test_receptive_fields(configuration: str, stage: int, place: int, field: int) -> None:
    """Recursion and walk back both give the known side of the field."""
    way = [it.window for it in vgg.layers(configuration, 3) if (it.stage, it.place) <= (stage, place)]
    assert convolution.receptive_fields(way)[-1][0] == field
    assert len(vgg.pixels_seen(configuration, stage, place)) == field


# Outputs of single layers that CS231n's notes list for VGG16, in elements, stage by stage.
LISTED = [224 * 224 * 64] * 2 + [112 * 112 * 128] * 2 + [56 * 56 * 256] * 3 + [28 * 28 * 512] * 3 + [14 * 14 * 512] * 3


def test_activations_of_vgg16_layer_by_layer() -> None:
    """The notes of Stanford's CS231n print the size of every map."""
    assert [array.size for array in vgg.output_arrays("D", 1, 224, "float32")] == LISTED
    assert sum(stage.activations for stage in vgg.stage_maps("D", 224)) == sum(LISTED)


@pytest.mark.parametrize(("configuration", "megabytes"), [("D", "108.45"), ("E", "118.89")])
def test_activations_of_whole_networks(configuration: str, megabytes: str) -> None:
    """Torchinfo 1.5 counts convolutions and fully connected layers, 4 bytes forward and 4 back, in millions."""
    elements = sum(stage.activations for stage in vgg.stage_maps(configuration, 224)) + sum(vgg.FULLY_CONNECTED)
    assert f"{8 * elements / 1e6:.2f}" == megabytes


def test_half_precision_and_a_batch() -> None:
    """A batch of 16 in 2 bytes takes as much as 8 examples in 4; what is counted is the bytes of arrays."""
    half = sum(array.nbytes for array in vgg.output_arrays("A", 16, 64, "float16"))
    single = sum(array.nbytes for array in vgg.output_arrays("A", 8, 64, "float32"))
    assert half == single == 32 * sum(stage.activations for stage in vgg.stage_maps("A", 64))


def test_fully_connected_widths() -> None:
    """Seven by seven pixels of 512 channels at 224×224 (the paper), two by two at 64×64."""
    assert vgg.fully_connected_widths() == (25_088, 4096, 4096, 1000)
    assert vgg.fully_connected_widths(64, (512, 10)) == (2048, 512, 10)
