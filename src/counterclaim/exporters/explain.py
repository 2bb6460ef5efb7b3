"""One finding in full, as lines for a terminal, read back from ``findings.jsonl``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.exporters.wording import (
    RELATION_WORDS,
    TYPE_WORDS,
    headline,
    one_line,
    strength_words,
)


def explain_text(finding: Mapping[str, Any]) -> list[str]:
    """The lines that tell of one finding, from its plain form in ``findings.jsonl``.

    Text from outside cannot steer a terminal: control characters are shown, not sent.

    Raises:
        KeyError: where ``finding`` is not what `plain.finding` writes.
    """
    strength = float(finding["strength"])
    title = f"{RELATION_WORDS[finding['relation']]} {one_line(str(finding['id']))}"
    return [
        f"{title}: {headline(finding['relation'], TYPE_WORDS[finding['type']])}.",
        f"Strength {strength:.2f}: {strength_words(finding['relation'], strength)}.",
        f"Event: {one_line(str(finding['event'] or 'none'))}",
        "",
        *_side("First account", finding["a"]),
        "",
        *_side("Second account", finding["b"]),
        "",
        "Comparable?",
        *(f"  {axis}: {one_line(str(state))}" for axis, state in finding["scope"].items()),
        "",
        "Why",
        *(f"  {one_line(str(reason))}" for reason in finding["reasons"]),
        *_origins(finding.get("origins")),
        *_scores(finding["scores"]),
    ]


def _side(title: str, claim: Mapping[str, Any]) -> Iterator[str]:
    voice = claim["voice"]
    known = [voice["name"], voice["role"], voice["party"]]
    who = ", ".join(dict.fromkeys(one_line(str(part)) for part in known if part))
    if not who:
        unnamed = claim["publisher"] if voice["kind"] == "outlet" else None
        who = one_line(str(unnamed or "not named"))
    yield title
    yield f"  voice:    {who} ({one_line(str(voice['kind']))})"
    yield f"  outlet:   {one_line(str(claim['publisher'] or 'unknown'))}"
    yield f"  date:     {one_line(str(claim['published'] or 'unknown'))}"
    yield f"  document: {one_line(claim['document'])}, {claim['start']} to {claim['end']}"
    yield f'  quote:    "{one_line(claim["quote"])}"'
    yield f"  read as:  {one_line(claim['text'])}"


def _origins(origins: Mapping[str, Any] | None) -> Iterator[str]:
    """What is known of the independent sources behind the finding, if anything."""
    if origins:
        yield ""
        yield "Independent origins"
        yield f"  {one_line(str(origins['reason']))}"
        yield f"  first account: at least {origins['a']}; second account: at least {origins['b']}"


def _scores(scores: Mapping[str, Any]) -> Iterator[str]:
    """The NLI probabilities of both directions, then every other score, if there are any."""
    rows = list(_flat(scores))
    if rows:
        yield ""
        yield "Scores"
        yield from (f"  {one_line(name)}: {value}" for name, value in rows)


def _flat(scores: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in scores.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name} ")
        elif value is not None:
            shown = f"{value:.2f}" if isinstance(value, float) else one_line(str(value))
            yield f"{above}{name}", shown
