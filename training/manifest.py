"""Write one model's entry into a manifest.json, sha256 and sizes taken from the files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def listed(role: str, path: str, actual: Path, package: str | None = None) -> dict[str, Any]:
    """One file as the manifest lists it; ``package`` names the package that carries it."""
    data = actual.read_bytes()
    entry = {
        "role": role,
        "path": path,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
    }
    return entry | ({"package": package} if package else {})


def read_entry(manifest: Path, name: str) -> dict[str, Any]:
    """The entry of a name; empty where there is none yet."""
    entries = json.loads(manifest.read_text("utf-8"))["models"] if manifest.exists() else []
    return next((entry for entry in entries if entry["name"] == name), {})


def write_entry(manifest: Path, entry: dict[str, Any]) -> None:
    """Put an entry in the place of the one of its name, or at the end."""
    entries = json.loads(manifest.read_text("utf-8"))["models"] if manifest.exists() else []
    names = [other["name"] for other in entries]
    if entry["name"] in names:
        entries[names.index(entry["name"])] = entry
    else:
        entries.append(entry)
    manifest.write_text(json.dumps({"models": entries}, indent=2) + "\n", "utf-8")
