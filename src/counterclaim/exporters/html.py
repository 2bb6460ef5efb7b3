"""``report.html``: one file that needs no network and no other file; a script makes it richer.

Text from outside is shown with `wording.visible` and escaped; that happens to every value that
a template prints, so a template cannot forget it. The policy in the file's head allows the
one style sheet and the one script in it, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from counterclaim.exporters.compose import build
from counterclaim.exporters.wording import STRENGTH_NOTE, date_words, visible
from counterclaim.records import Results

if TYPE_CHECKING:
    import jinja2

_TEMPLATES = resources.files("counterclaim.exporters") / "templates"


def report(results: Results) -> bytes:
    """The content of ``report.html``."""
    from markupsafe import Markup

    style, script = _read("report.css"), _read("report.js")
    page = environment().get_template("report.html.j2")
    # Style sheet and script are ours and go in as they are: their hashes must match the policy.
    text = page.render(
        report=build(results),
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        strength_note=STRENGTH_NOTE,
    )
    return text.encode()


def policy(style: str, script: str) -> str:
    """The content security policy: our style sheet and script by hash, nothing from anywhere."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    """A text as a hash source (CSP level 3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def environment() -> jinja2.Environment:
    """Jinja with escaping on for every template and undefined names as errors."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["words"] = date_words
    return made


def _template(name: str) -> str:
    """A template without the spaces that only make it readable: they would be a tenth of a page."""
    return "\n".join(line.strip() for line in _read(name).splitlines())


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _finalize(value: Any) -> Any:
    """Every printed text made visible before it is escaped; markup of ours is left alone."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value
