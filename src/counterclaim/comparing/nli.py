"""Scores premise, hypothesis pairs: entailment, neutral, contradiction.

The bundled models run on OpenVINO or ONNX Runtime; any three-way classifier of transformers plugs
in by path or hub name, another package's scorer by entry point. Whatever order a model gives
its labels in, a scorer's columns are `COLUMNS`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from counterclaim import models
from counterclaim.errors import ModelError
from counterclaim.models import engine, plugins, runtime

if TYPE_CHECKING:
    import numpy as np

ENTRY_POINTS = "counterclaim.scorers"
COLUMNS = ("entailment", "neutral", "contradiction")
# How models on public hubs name the three; the last of each column is FEVER's.
_NAMES = {
    "entailment": {"entailment", "entail", "entails", "entailed", "supports"},
    "neutral": {"neutral", "not enough info"},
    "contradiction": {"contradiction", "contradict", "contradicts", "contradictory", "refutes"},
}
# A foreign classifier reads at most so many tokens: two long sentences and some context.
MAX_TOKENS = 256
# RoBERTa counts two positions more than it reads; leaving them costs the others nothing.
_SPARE_POSITIONS = 2


@runtime_checkable
class NliScorer(Protocol):
    """What judges pairs. Equal pairs get equal scores, whatever else is scored with them."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Premise, hypothesis pairs to probabilities.

        Returns:
            (n, 3) float32, rows that sum to 1, columns in the order of `COLUMNS`.
        """


class OnnxScorer:
    """A cross-encoder on ONNX Runtime or OpenVINO.

    Args:
        session: Takes token ids and gives logits (n, 3).
        tokenizer: Encodes pairs, already told where to cut.
        order: For each of `COLUMNS` the model's own column.
        temperature: Divides the logits; 1 leaves them.
    """

    def __init__(
        self,
        session: Any,
        tokenizer: Any,
        order: tuple[int, int, int],
        *,
        temperature: float = 1.0,
    ) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._order, self._temperature = order, temperature
        self._inputs = {entry.name for entry in session.get_inputs()}

    def logits(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """(n, 3) float32 in the order of `COLUMNS`, before temperature and softmax."""
        clipped = [
            (runtime.clip(premise), runtime.clip(hypothesis)) for premise, hypothesis in pairs
        ]
        encodings = self._tokenizer.encode_batch(clipped) if clipped else []
        return runtime.run_in_batches(encodings, len(COLUMNS), self._run)

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Probabilities (n, 3) float32 in the order of `COLUMNS`."""
        return softmax(self.logits(pairs), self._temperature)

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        fed = {name: value for name, value in inputs.items() if name in self._inputs}
        logits: np.ndarray = self._session.run(None, fed)[0]
        return logits[:, list(self._order)]


class TorchScorer:
    """A sequence classifier of transformers, run in batches of like length.

    Args:
        model: In evaluation mode.
        tokenizer: A transformers tokenizer.
        order: For each of `COLUMNS` the model's own column.
        max_tokens: Where a pair is cut.
    """

    def __init__(
        self, model: Any, tokenizer: Any, order: tuple[int, int, int], max_tokens: int
    ) -> None:
        self._model, self._tokenizer = model, tokenizer
        self._order, self._max_tokens = order, max_tokens

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Probabilities (n, 3) float32 in the order of `COLUMNS`."""
        import numpy as np
        import torch

        result = np.zeros((len(pairs), len(COLUMNS)), dtype=np.float32)
        for batch in runtime.batches([len(p.split()) + len(h.split()) for p, h in pairs]):
            inputs = self._tokenizer(
                [runtime.clip(pairs[i][0]) for i in batch],
                [runtime.clip(pairs[i][1]) for i in batch],
                truncation="longest_first",
                max_length=self._max_tokens,
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode():
                logits = self._model(**inputs).logits.float().cpu().numpy()
            result[batch] = logits[:, list(self._order)]
        return softmax(result)


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Rows of logits to rows of probabilities, float32."""
    import numpy as np

    scaled = logits.astype(np.float64) / temperature
    grown = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares: np.ndarray = (grown / grown.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def label_order(names: Sequence[str], where: str) -> tuple[int, int, int]:
    """The model's own column for each of `COLUMNS`, by the names in its config.

    Raises:
        ModelError: where the names are not those of a three-way model, or mean nothing.
    """
    plain = [name.strip().lower().replace("_", " ") for name in names]
    found = [[i for i, name in enumerate(plain) if name in _NAMES[column]] for column in COLUMNS]
    if len(plain) == len(COLUMNS) and all(len(columns) == 1 for columns in found):
        return found[0][0], found[1][0], found[2][0]
    if any(name.startswith(("not ", "non ")) and name != "not enough info" for name in plain):
        raise ModelError(
            f"is a two-way model ({', '.join(names)})",
            where=where,
            remedy="Name a model that tells entailment, neutral and contradiction apart.",
        )
    if plain and all(name.startswith("label ") for name in plain):
        raise ModelError(
            f"does not say what its labels mean ({', '.join(names)})",
            where=where,
            remedy=f"Write id2label with the names {', '.join(COLUMNS)} into its config.json.",
        )
    raise ModelError(
        f"is not a three-way NLI model (labels: {', '.join(names) or 'none'})",
        where=where,
        remedy=f"Its id2label must name {', '.join(COLUMNS)}.",
    )


def load_scorer(name: str = models.DEFAULT) -> NliScorer:
    """The scorer of a name.

    Args:
        name: A bundled model, an entry point of the group `counterclaim.scorers`, a folder with
            ``model.onnx`` or a transformers model, or a hub name (the only one that downloads).

    Raises:
        ModelError: where it cannot be found or is no three-way NLI model.
    """
    info = models.lookup("nli", name)
    if info is not None or name == models.DEFAULT:
        return scorer_of(info or models.find("nli", name))
    made = plugins.made_by_plugin(ENTRY_POINTS, name)
    if made is not None:
        if not isinstance(made, NliScorer):
            raise ModelError(f"the plugin {name!r} makes no scorer", remedy="It lacks score().")
        return made
    folder = Path(name)
    if (folder / "model.onnx").is_file():
        return _load_onnx_folder(folder)
    if not folder.is_dir():
        plugins.refuse_slip(name, models.names())
    return _load_transformers(name)


def scorer_of(info: models.ModelInfo) -> OnnxScorer:
    """The scorer of a model that a manifest lists.

    Raises:
        ModelError: where a file is missing or is not the one that was released.
    """
    where = str(info.path(info.file("weights")))
    return OnnxScorer(
        engine.session_of(info.read("weights"), where, info.group),
        runtime.tokenizer_of(info.read("tokenizer"), info.max_tokens, where),
        label_order(info.labels, where),
        temperature=info.temperature,
    )


def _load_onnx_folder(folder: Path) -> OnnxScorer:
    """A folder with ``model.onnx``, ``tokenizer.json`` and ``config.json``."""
    where = str(folder / "config.json")
    config = read_config(folder / "config.json")
    model = runtime.read_bounded(folder / "model.onnx", runtime.MAX_ONNX_BYTES)
    runtime.refuse_external_data(model, str(folder / "model.onnx"))
    tokens = runtime.read_bounded(folder / "tokenizer.json", runtime.MAX_TOKENIZER_BYTES)
    scorer = OnnxScorer(
        runtime.session_of(model, str(folder / "model.onnx")),
        runtime.tokenizer_of(tokens, _longest(config), str(folder / "tokenizer.json")),
        label_order(labels_of(config, where), where),
    )
    try:
        scorer.score([("a", "b")])
    except Exception as error:  # other inputs or outputs: the binding's own exceptions
        raise _not_loaded(name=str(folder), error=error) from error
    return scorer


def _longest(config: Mapping[str, Any]) -> int:
    """Tokens to cut at: what the model was given positions for, at most `MAX_TOKENS`."""
    places = config.get("max_position_embeddings")
    if not isinstance(places, int) or places <= _SPARE_POSITIONS:
        return MAX_TOKENS
    return min(MAX_TOKENS, places - _SPARE_POSITIONS)


def read_config(path: Path) -> dict[str, Any]:
    """A model's ``config.json``.

    Raises:
        ModelError: where it cannot be read or is not a JSON object.
    """
    try:
        config = json.loads(runtime.read_bounded(path, runtime.MAX_CONFIG_BYTES))
    except (ValueError, RecursionError) as error:
        raise ModelError(
            f"is not JSON ({error})", where=str(path), remedy="Check that the file is whole."
        ) from error
    if not isinstance(config, dict):
        raise ModelError("is not a JSON object", where=str(path), remedy="Take a model's config.")
    return config


def labels_of(config: Mapping[str, Any], where: str) -> list[str]:
    """The label names of a config, in the order of the model's outputs.

    Raises:
        ModelError: where ``id2label`` is missing or its keys are not 0, 1, 2 ...
    """
    named = config.get("id2label")
    try:
        by_id = {int(key): str(value) for key, value in dict(named or {}).items()}
        return [by_id[i] for i in range(len(by_id))]
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(
            "has no usable id2label",
            where=where,
            remedy='Write "id2label": {"0": "entailment", ...} into it.',
        ) from error


def _load_transformers(name: str) -> TorchScorer:
    """A transformers classifier by path or hub name; safetensors only, no code of its own."""
    from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

    try:
        config = AutoConfig.from_pretrained(name, trust_remote_code=False)
        tokenizer = AutoTokenizer.from_pretrained(name, trust_remote_code=False)
        model = AutoModelForSequenceClassification.from_pretrained(
            name, use_safetensors=True, trust_remote_code=False
        )
    except Exception as error:  # the loaders raise whatever the libraries below them do
        raise _not_loaded(name, error) from error
    order = label_order(labels_of({"id2label": config.id2label}, name), name)
    places = {"max_position_embeddings": getattr(config, "max_position_embeddings", None)}
    return TorchScorer(model.eval(), tokenizer, order, _longest(places))


def _not_loaded(name: str, error: Exception) -> ModelError:
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return ModelError(
        f"no NLI model could be loaded from {name!r} ({first.rstrip('.')})",
        remedy="Name a bundled model (counterclaim models), a folder, or a hub name "
        "whose weights are safetensors.",
    )
