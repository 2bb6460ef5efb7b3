"""Texts to a matrix of unit rows, so that a dot product is a cosine.

The default is all-MiniLM-L6-v2 from the package that carries its weights, run on ONNX Runtime;
any sentence-transformers model plugs in by path or hub name, another package's embedder by
entry point.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from counterclaim import models
from counterclaim.errors import ModelError
from counterclaim.models import plugins, runtime

if TYPE_CHECKING:
    import numpy as np

ENTRY_POINTS = "counterclaim.embedders"


@runtime_checkable
class Embedder(Protocol):
    """What turns texts into vectors. Equal texts get equal rows."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts to vectors.

        Returns:
            (n, dim) float32, rows of unit length.
        """


class OnnxEmbedder:
    """A sentence encoder on ONNX Runtime; pooling and scaling are in its graph.

    Args:
        session: Takes token ids and gives unit rows (n, dim).
        tokenizer: Encodes texts, already told where to cut.
    """

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session, self._tokenizer = session, tokenizer
        self.dim = int(session.get_outputs()[0].shape[1])

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts to (n, dim) float32 rows of unit length; each different text runs once."""
        return _each_once(texts, self._embed)

    def _embed(self, texts: list[str]) -> np.ndarray:
        clipped = [runtime.clip(text) for text in texts]
        encodings = self._tokenizer.encode_batch(clipped) if clipped else []
        return runtime.run_in_batches(encodings, self.dim, self._run)

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        rows: np.ndarray = self._session.run(None, inputs)[0]
        return rows


class SentenceTransformerEmbedder:
    """A model of sentence-transformers.

    Args:
        model: A loaded `SentenceTransformer`.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        # sentence-transformers renamed the method and warns under the old name.
        size = getattr(model, "get_embedding_dimension", None)
        self.dim = int((size or model.get_sentence_embedding_dimension)())

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts to (n, dim) float32 rows of unit length; each different text runs once."""
        return _each_once(texts, self._embed)

    def _embed(self, texts: list[str]) -> np.ndarray:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows: np.ndarray = self._model.encode(
            [runtime.clip(text) for text in texts],
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return rows.astype(np.float32)


def _each_once(texts: Sequence[str], embed: Callable[[list[str]], np.ndarray]) -> np.ndarray:
    """Embed the different texts and lay the rows out for all."""
    place: dict[str, int] = {}
    for text in texts:
        place.setdefault(text, len(place))
    return embed(list(place))[[place[text] for text in texts]]


def load_embedder(name: str = models.DEFAULT) -> Embedder:
    """The embedder of a name.

    Args:
        name: A bundled model, an entry point of the group `counterclaim.embedders`, a folder of
            a sentence-transformers model, or a hub name (the only one that downloads).

    Raises:
        ModelError: where it cannot be found or loaded.
    """
    info = models.lookup("embedder", name)
    if info is not None or name == models.DEFAULT:
        return _load_bundled(info or models.find("embedder", name))
    made = plugins.made_by_plugin(ENTRY_POINTS, name)
    if made is not None:
        if not isinstance(made, Embedder):
            raise ModelError(f"the plugin {name!r} makes no embedder", remedy="It lacks embed().")
        return made
    if not Path(name).is_dir():
        plugins.refuse_slip(name, models.names())
    return _load_sentence_transformer(name)


def _load_bundled(info: models.ModelInfo) -> OnnxEmbedder:
    """Give the bundled graph the weights of the package, tensor by tensor."""
    from safetensors.numpy import load

    where = str(info.path(info.file("weights")))
    tensors = json.loads(info.read("config"))["tensors"]
    values = load(info.read("weights"))
    weights = {name: values[name] for name in tensors}
    return OnnxEmbedder(
        runtime.session_of(info.read("graph"), where, weights=weights),
        runtime.tokenizer_of(info.read("tokenizer"), info.max_tokens, where),
    )


def _load_sentence_transformer(name: str) -> SentenceTransformerEmbedder:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(
            name, trust_remote_code=False, model_kwargs={"use_safetensors": True}
        )
    except Exception as error:  # the loader raises whatever the libraries below it do
        first = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise ModelError(
            f"no embedder could be loaded from {name!r} ({first.rstrip('.')})",
            remedy="Name a bundled model (counterclaim models), a folder, or a hub name "
            "whose weights are safetensors.",
        ) from error
    return SentenceTransformerEmbedder(model)
