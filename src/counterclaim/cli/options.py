"""Options that commands share: settings from ``counterclaim.toml``, overridden one by one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from counterclaim.errors import SettingsError
from counterclaim.settings import FILE_NAME, Settings, from_mapping, read_values

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class SettingOption:
    """How a field of `Settings` reads on the command line."""

    kind: type
    metavar: str
    help: str


SETTING_OPTIONS: dict[str, SettingOption] = {
    "threshold": SettingOption(float, "0..1", "Least strength of a reported finding."),
    "nli": SettingOption(str, "NAME|PATH", "NLI model: bundled, a hub name or a folder."),
    "embedder": SettingOption(str, "NAME|PATH", "Embedder: bundled, a hub name or a folder."),
    "language_model": SettingOption(str, "NAME", "spaCy pipeline; the best one installed if left."),
    "event_distance": SettingOption(float, "0..2", "Cosine distance at which clustering stops."),
    "neighbours": SettingOption(int, "N", "Near claims that one claim is paired with at most."),
    "pair_similarity": SettingOption(float, "-1..1", "Least cosine of a pair outside an event."),
    "days_apart": SettingOption(int, "N", "Days by which reports of one event may lie apart."),
    "max_pairs": SettingOption(int, "N", "Ceiling on scored pairs; the nearest are kept."),
    "max_bytes": SettingOption(int, "N", "Largest input file that is read."),
    "encoding": SettingOption(str, "NAME", "Encoding of text files; found out if left."),
}

READING = ("max_bytes", "encoding")
EXTRACTING = ("language_model", *READING)
JUDGING = ("threshold", "nli", "embedder", "language_model")
EVERYTHING = tuple(SETTING_OPTIONS)


def settings_options(*names: str) -> Callable[[Command], Command]:
    """Give a command ``--config`` and one option for each named setting.

    The command receives ``settings``, a `Settings` that is filled from the file and then from
    the options. A bad value in the file is a failed job, a bad option is wrong usage.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_settings(*, config: Path | None, **values: Any) -> Any:
            options = {name: values.pop(name) for name in names}
            return command(settings=settings_from(config, options), **values)

        wrapped: Any = with_settings
        for name in reversed(names):
            wrapped = _option(name)(wrapped)
        return click.option(  # type: ignore[no-any-return]  # it returns the type that it gets
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=f"Settings file; {FILE_NAME} in the current folder if left.",
        )(wrapped)

    return decorate


def settings_from(config: Path | None, options: dict[str, Any]) -> Settings:
    """Settings of the file, overridden by those options that are not ``None``.

    Raises:
        SettingsError: for a file that cannot be read or holds an unknown or impossible setting.
        click.UsageError: for an option whose value is impossible.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if config is None and Path(FILE_NAME).is_file():
        config = Path(FILE_NAME)
    values = {} if config is None else read_values(config)
    from_mapping(values, where=None if config is None else str(config))
    try:
        return from_mapping({**values, **given})
    except SettingsError as error:
        raise click.UsageError(f"{error.what}. {error.remedy or ''}".strip()) from error


def _option(name: str) -> Callable[[Command], Command]:
    option = SETTING_OPTIONS[name]
    default = getattr(Settings(), name)
    shown = "" if default is None else f"  [default: {default}]"
    return click.option(
        f"--{name.replace('_', '-')}",
        name,
        type=option.kind,
        metavar=option.metavar,
        help=option.help + shown,
    )
