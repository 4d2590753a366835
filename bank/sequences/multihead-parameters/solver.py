"""Parameters of multi-head attention whose heads of queries may share keys and values."""

from dataclasses import dataclass

from generator.solvers.sequences import transformer

OPERATIONS = range(5, 8)
LARGEST = 1024
"""No model is larger, so that a student multiplies it in the head; those of the examples are."""


@dataclass(frozen=True)
class Solved:
    """The answer is `count`; the sizes of all queries and all keys, the weights and the biases of the whole layer."""

    count: int
    inner: int
    narrow: int
    weights: int
    key_weights: int
    biases: int


def accept(asked: str, biased: str, model: int, heads: int, groups: int, size: int) -> bool:
    """Whether the groups share the heads evenly, the heads are about as large as the model, and the work is even."""
    if model > LARGEST or heads % groups or (asked == "saved" and groups == heads):
        return False
    near = heads * size in {model // 2, model, 2 * model}
    found = solve(asked, biased, model, heads, groups, size)
    return near and effort(found, asked, biased, heads, groups) in OPERATIONS


def solve(asked: str, biased: str, model: int, heads: int, groups: int, size: int) -> Solved:
    """Count the projections asked of; those of queries and output do not hang on the groups."""
    own, shared = transformer.attention_weights(model, heads, groups, size)
    biases = transformer.attention_biases(model, heads, groups, size, biased)
    count = _count(asked, biased, model, heads, groups, size)
    return Solved(count, heads * size, groups * size, own + shared, shared, biases)


def _count(asked: str, biased: str, model: int, heads: int, groups: int, size: int) -> int:
    own, shared = transformer.attention_weights(model, heads, groups, size)
    shift = 0 if biased == "none" else 1
    match asked:
        case "total":
            return own + shared + transformer.attention_biases(model, heads, groups, size, biased)
        case "keys":
            return shared + 2 * groups * size * shift
        case _:
            return 2 * (heads - groups) * size * (model + shift)


def verify(solved: Solved, asked: str, biased: str, model: int, heads: int, groups: int, size: int) -> dict[str, bool]:
    """Count the elements of the arrays of every head, here and with as many heads of keys as of queries."""
    shapes = transformer.attention_shapes(model, heads, groups, size, biased)
    match asked:
        case "total":
            found = transformer.elements(shapes)
        case "keys":
            found = transformer.elements({name: shape for name, shape in shapes.items() if name[0] in "kv"})
        case _:
            full = transformer.attention_shapes(model, heads, heads, size, biased)
            found = transformer.elements({name: shape for name, shape in full.items() if name not in shapes})
    return {"count": solved.count == found}


def mistakes(
    solved: Solved, asked: str, biased: str, model: int, heads: int, groups: int, size: int
) -> dict[str, dict[str, int]]:
    """Biases, heads and groups confused, a projection forgotten, all matrices taken for square ones."""
    other = "all" if biased == "none" else "none"
    name = "посчитаны сдвиги, которых нет" if biased == "none" else "забыты сдвиги"
    wrong = {name: _count(asked, other, model, heads, groups, size)}
    if asked == "saved":
        wrong |= {
            "посчитаны только ключи": solved.count // 2,
            "найдены параметры ключей и значений, а не разность": solved.key_weights + 2 * groups * size,
            "уменьшены и проекции запросов и выходная": 2 * solved.count,
            "вычтены головы, а не их параметры": 2 * (heads - groups) * model,
        }
        return {"count": wrong}
    full = _count(asked, biased, model, heads, heads, size)
    wrong["ключей и значений взято столько, сколько голов запросов"] = full
    if groups > 1:
        wrong["посчитана одна голова"] = _count(asked, biased, model, 1, 1, size)
    if asked == "keys":
        wrong["посчитаны только ключи"] = solved.count // 2
        wrong["матрицы взяты квадратными"] = _count(asked, biased, model, 1, 1, model)
    else:
        out = solved.inner * model + (model if biased == "all" else 0)
        wrong["забыта выходная проекция"] = solved.count - out
        wrong["все матрицы взяты квадратными"] = _count(asked, biased, model, 1, 1, model)
    return {"count": wrong}


def effort(solved: Solved, asked: str, biased: str, heads: int, groups: int) -> int:
    """Products and sums; one group takes none to find the size of its keys, equal projections are worked out once."""
    narrow = 0 if groups == 1 else 1
    match asked:
        case "total" if groups == heads:
            return 3 + {"all": 3, "qkv": 2, "none": 0}[biased]
        case "total":
            return 6 + narrow + {"all": 4, "qkv": 3, "none": 0}[biased]
        case "keys":
            return 2 + narrow + (0 if biased == "none" else 2)
        case _:
            return 4 + (0 if biased == "none" else 2)
