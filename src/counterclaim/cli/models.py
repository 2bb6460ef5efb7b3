"""``counterclaim models``: the bundled and configured models, and whether they are intact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from counterclaim.cli.options import settings_options
from counterclaim.errors import ModelError
from counterclaim.exporters.wording import one_line, plural, visible
from counterclaim.settings import Settings

MEGABYTE = 1_000_000
KILOBYTE = 1_000


@click.command()
@click.option("--verify", is_flag=True, help="Read every bundled file and check its sha256.")
@settings_options("nli", "embedder")
def models(verify: bool, settings: Settings) -> None:
    """List the bundled models and those that the settings name.

    Example:  counterclaim models --verify
    """
    from counterclaim import models as registry

    used = registry.describe(settings)
    bundled = [registry.describe_bundled(info) for info in registry.bundled()]
    names = {(model["kind"], model["name"]) for model in bundled}
    foreign = [model for model in used if (model["kind"], model["name"]) not in names]
    in_use = {(model["kind"], model["name"]) for model in used}
    for model in [*bundled, *foreign]:
        origin = "bundled" if model in bundled else "not bundled"
        use = ", in use" if (model["kind"], model["name"]) in in_use else ""
        alias = f" = {model['alias']}" if model["alias"] else ""
        click.echo(f"{one_line(str(model['name']))}{alias}  ({model['kind']}, {origin}{use})")
        for line in described(model):
            click.echo(f"  {visible(line)}")
    if verify:
        verify_all()


def described(model: Mapping[str, Any]) -> Iterator[str]:
    """Accuracy, licence and files of one model, a line each; what is not known is a dash."""
    accuracy = model["accuracy"] or {}
    shares = ", ".join(f"{name} {value:.1%}" for name, value in accuracy.items())
    yield f"accuracy  {shares or '-'}"
    yield f"licence   {model['licence'] or '-'}"
    if model["engine"]:
        yield f"engine    {model['engine']}"
    for file in model["files"]:
        yield f"file      {file['file']}  {size_of(file['bytes'])}  sha256 {file['sha256']}"
    if not model["files"]:
        yield "file      -"


def size_of(number: int) -> str:
    """Bytes as a person reads them: ``4.7 kB``, ``90.9 MB``."""
    if number >= MEGABYTE:
        return f"{number / MEGABYTE:.1f} MB"
    return f"{number / KILOBYTE:.1f} kB"


def verify_all() -> None:
    """Check every bundled model and say of each what was found.

    Raises:
        ModelError: after all were checked, where one or more are not as released.
    """
    from counterclaim import models as registry

    broken = 0
    for info in registry.bundled():
        try:
            registry.verify(info)
        except ModelError as error:
            broken += 1
            click.echo(f"BROKEN  {one_line(str(error))}", err=True)
        else:
            click.echo(f"ok      {info.name}")
    if broken:
        raise ModelError(
            f"{plural(broken, 'bundled model')} cannot be trusted",
            remedy="Install counterclaim again.",
        )
