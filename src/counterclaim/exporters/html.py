"""``report.html``: one file that needs no network, no script and no other file.

Text from outside is shown with `wording.visible` and escaped; that happens to every value that
a template prints, so a template cannot forget it. The policy in the file's head allows the
one style sheet in it, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from counterclaim.exporters.compose import build
from counterclaim.exporters.wording import STRENGTH_NOTE, visible
from counterclaim.records import Results

if TYPE_CHECKING:
    import jinja2

_TEMPLATES = resources.files("counterclaim.exporters") / "templates"


def report(results: Results) -> bytes:
    """The content of ``report.html``."""
    from markupsafe import Markup

    style = _read("report.css")
    page = environment().get_template("report.html.j2")
    # The style sheet is ours and goes in as it is: its hash must match the policy.
    sheet = Markup(style)  # noqa: S704
    text = page.render(
        report=build(results), style=sheet, policy=policy(style), strength_note=STRENGTH_NOTE
    )
    return text.encode()


def policy(style: str) -> str:
    """The content security policy: our style sheet by hash, nothing else from anywhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def environment() -> jinja2.Environment:
    """Jinja with escaping on for every template and undefined names as errors."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _finalize(value: Any) -> Any:
    """Every printed text made visible before it is escaped; markup of ours is left alone."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value
