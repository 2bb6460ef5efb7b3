"""ONNX Runtime and tokenizers, set up one way for the embedder and the NLI scorer.

Both libraries are imported where they are used. Sessions are made from bytes that were read
and checked before, so that the file that was checked is the file that runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

# ONNX is protobuf, which ends at 2 GiB; the small files are far below theirs.
MAX_ONNX_BYTES = 2**31 - 1
MAX_TOKENIZER_BYTES = 100_000_000
MAX_CONFIG_BYTES = 5_000_000
# A text longer than this is cut before it is split into tokens; no model here reads so far.
MAX_CHARACTERS = 20_000
# Tokens in one batch. On 2 cores 349 pairs a second against 328 at 256, 304
# at 2048 and 202 at 8192, where the activations no longer fit in the cache.
BATCH_TOKENS = 1024
# Field 1 (key) of a StringStringEntryProto that reads "location": TensorProto.external_data.
_EXTERNAL = b"\x08location"


def read_bounded(path: Path, limit: int) -> bytes:
    """A file's content.

    Raises:
        ModelError: where it is missing, unreadable or over ``limit`` bytes.
    """
    try:
        if path.stat().st_size > limit:
            raise ModelError(
                f"has over {limit} bytes", where=str(path), remedy="Name a smaller model."
            )
        return path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Check the path."
        ) from error


def refuse_external_data(model: bytes, where: str) -> None:
    """Refuse an ONNX model whose tensors lie in other files, which it may name at will.

    Raises:
        ModelError: where a tensor names a location.
    """
    if _EXTERNAL in model:
        raise ModelError(
            "keeps its weights in other files",
            where=where,
            remedy="Save it as one file (onnx.save_model with save_as_external_data=False).",
        )


def session_of(
    model: bytes,
    where: str,
    weights: Mapping[str, np.ndarray] | None = None,
) -> Any:
    """An ONNX Runtime session on the CPU, with as many threads as the machine lets us use.

    Args:
        model: The serialised ModelProto.
        where: What error messages call it.
        weights: Values by name for the tensors that the graph promises but does not hold.

    Raises:
        ModelError: where ONNX Runtime refuses the model.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    options.intra_op_num_threads = threads()
    if weights is not None:
        values = [ort.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
        options.add_external_initializers(list(weights), values)
    try:
        return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the binding's exceptions share no narrower base
        raise ModelError(
            f"ONNX Runtime cannot use it ({str(error).splitlines()[0]})",
            where=where,
            remedy="Check that the file is whole, and that onnxruntime is up to date.",
        ) from error


def threads() -> int:
    """CPUs that this process may use, at most ``OMP_NUM_THREADS`` where that is set."""
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    told = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(free or 1, int(told) if told.isdecimal() else 64))


def tokenizer_of(data: bytes, max_tokens: int, where: str) -> Any:
    """A tokenizer from ``tokenizer.json``: cuts the longer text first, does not pad.

    Raises:
        ModelError: where it is not a tokenizer.
    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_str(data.decode("utf-8"))
    except Exception as error:  # tokenizers raises plain Exception
        raise ModelError(
            f"is not a tokenizer ({error})", where=where, remedy="Check that the file is whole."
        ) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def clip(text: str) -> str:
    """The text, cut where no model reads any more.

    Half surrogate pairs, which JSON can hold and no tokenizer takes, become question marks.
    """
    return text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices in batches of one length, longest first, each of at most `BATCH_TOKENS`.

    Nothing is filled up: a row's numbers are then the same to the last bit whatever shares its
    batch, also where an engine rounds activations (padding alone would tip some of them over).
    """
    order = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
    made: list[list[int]] = []
    for i in order:
        length, room = lengths[i], made and (len(made[-1]) + 1) * lengths[i] <= BATCH_TOKENS
        if room and length == lengths[made[-1][0]]:
            made[-1].append(i)
        else:
            made.append([i])
    return made


def run_in_batches(
    encodings: Sequence[Any],
    width: int,
    run: Callable[[dict[str, np.ndarray]], np.ndarray],
) -> np.ndarray:
    """Run a model over encodings in batches of one length.

    Args:
        encodings: What a tokenizer made of the texts, in the caller's order.
        width: Columns of the result.
        run: Takes ``input_ids``, ``attention_mask``, ``token_type_ids``, each (batch, length)
            int64, and returns (batch, width).

    Returns:
        (n, width) float32, in the caller's order.
    """
    import numpy as np

    result = np.zeros((len(encodings), width), dtype=np.float32)
    for batch in batches([len(encoding.ids) for encoding in encodings]):
        ids = np.array([encodings[i].ids for i in batch], dtype=np.int64)
        types = np.array([encodings[i].type_ids for i in batch], dtype=np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": types,
        }
        result[batch] = run(inputs)
    return result
