"""One frozen Settings; ``counterclaim.toml`` and command-line options fill it."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rapidfuzz import process

from counterclaim.errors import SettingsError

FILE_NAME = "counterclaim.toml"


def _no_parties() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told. Every field is a key of ``counterclaim.toml``.

    Args:
        threshold: Least strength, 0 to 1, of a reported finding.
        nli: Bundled NLI model by name, or a transformers NLI classifier by hub name or path.
        embedder: Bundled embedder by name, or a sentence-transformers model by name or path.
        language_model: spaCy pipeline by name; None takes the best one that is installed.
        event_distance: Average cosine distance at which clustering of events stops.
        neighbours: How many near claims of other sources a claim is paired with at most.
        pair_similarity: Least cosine of a pair outside a common event.
        days_apart: Days by which two reports of one event may lie apart where no date is given.
        max_pairs: Ceiling on scored pairs; the most similar are kept, the rest is counted.
        max_bytes: Largest input file that is read.
        encoding: Encoding of text files; None lets the reader find out.
        parties: Party name -> names and words by which a voice belongs to it.
        columns: Own column name -> ours, for tables (``{"body": "text"}``).
    """

    threshold: float = 0.5
    nli: str = "default"
    embedder: str = "default"
    language_model: str | None = None
    event_distance: float = 0.62
    neighbours: int = 20
    pair_similarity: float = 0.45
    days_apart: int = 10
    max_pairs: int = 20_000
    max_bytes: int = 50_000_000
    encoding: str | None = None
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=_no_parties)
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse values outside their range.

        Raises:
            SettingsError: naming the setting, the value and the range.
        """
        ranges = {
            "threshold": (0.0, 1.0),
            "event_distance": (0.0, 2.0),
            "pair_similarity": (-1.0, 1.0),
            "neighbours": (1, 1000),
            "days_apart": (0, 3650),
            "max_pairs": (1, 10_000_000),
            "max_bytes": (1, 10_000_000_000),
        }
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise SettingsError(
                    f"{name} is {value!r}, not a number", remedy=f"Give a number, {low} to {high}."
                )
            if not low <= value <= high:
                raise SettingsError(
                    f"{name} is {value}", remedy=f"It must lie between {low} and {high}."
                )

    def as_dict(self) -> dict[str, Any]:
        """The settings as plain JSON values, for ``run.json``."""
        plain = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        plain["parties"] = {name: list(words) for name, words in self.parties.items()}
        plain["columns"] = dict(self.columns)
        return plain


def from_mapping(values: Mapping[str, Any], *, where: str | None = None) -> Settings:
    """Settings from plain values, as a TOML file or options give them.

    Raises:
        SettingsError: for a key that is no setting (with the nearest one that is) or a value
            of the wrong kind.
    """
    known = {f.name: f for f in dataclasses.fields(Settings)}
    for name in values:
        if name not in known:
            near = process.extractOne(name, list(known))
            raise SettingsError(
                f"unknown setting {name!r}",
                where=where,
                remedy=f"Did you mean {near[0]!r}? Settings: {', '.join(known)}.",
            )
    checked = {name: _checked(name, value, where) for name, value in values.items()}
    try:
        return Settings(**checked)
    except SettingsError as error:
        raise SettingsError(error.what, where=where, remedy=error.remedy) from error


def _checked(name: str, value: Any, where: str | None) -> Any:
    """The value in the type of its field."""
    if name == "parties":
        return _party_table(value, where)
    if name == "columns":
        if not isinstance(value, Mapping):
            raise SettingsError(
                "columns is not a table", where=where, remedy='Write columns = {body = "text"}.'
            )
        return MappingProxyType({str(own): str(ours) for own, ours in value.items()})
    if name in {"nli", "embedder"} and not isinstance(value, str):
        raise SettingsError(
            f"{name} is {value!r}", where=where, remedy="Give a model's name or path in quotes."
        )
    if name in {"language_model", "encoding"} and not isinstance(value, str | None):
        raise SettingsError(f"{name} is {value!r}", where=where, remedy="Give a name in quotes.")
    return value


def _party_table(value: Any, where: str | None) -> Mapping[str, tuple[str, ...]]:
    remedy = 'Write [parties] with lines like "Free Army" = ["free army", "FA"].'
    if not isinstance(value, Mapping):
        raise SettingsError("parties is not a table", where=where, remedy=remedy)
    for party, words in value.items():
        if isinstance(words, str) or not all(isinstance(word, str) for word in words):
            raise SettingsError(f"parties.{party} is not a list", where=where, remedy=remedy)
    return MappingProxyType({str(party): tuple(words) for party, words in value.items()})


def load(path: Path) -> Settings:
    """Settings from a TOML file.

    Raises:
        SettingsError: where the file cannot be read, is not TOML or holds an unknown key.
    """
    return from_mapping(read_values(path), where=str(path))


def read_values(path: Path) -> dict[str, Any]:
    """The plain values of a TOML file, unchecked.

    Raises:
        SettingsError: where the file cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            "no such settings file", where=str(path), remedy="Check the path."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"cannot be read ({error})", where=str(path), remedy="Check its permissions."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"is not TOML ({error})", where=str(path), remedy="Mend the line that is named."
        ) from error
