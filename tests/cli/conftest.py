"""Stand-ins for the pipeline and the stages, so that these tests load no model."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import counterclaim
from counterclaim.cli import main
from counterclaim.records import (
    Axis,
    Claim,
    Document,
    Finding,
    Results,
    Run,
    Scope,
    Skipped,
    TimeSpan,
    Voice,
)


def claim(name: str, text: str, *, party: str | None = None) -> Claim:
    day = date(2031, 5, 4)
    return Claim(
        id=f"c-{name}",
        document=f"{name}.txt",
        publisher=f"The {name.title()} Gazette",
        published=TimeSpan(day, day, "day", "2031-05-04"),
        text=text,
        quote=text,
        start=0,
        end=len(text),
        voice=Voice("speaker", name.title(), party=party),
    )


def a_finding(number: int, relation: str, strength: float) -> Finding:
    axis = Axis("same", "both tell of the flood")
    return Finding(
        id=f"f-{number:04}",
        relation=relation,
        type="casualties",
        a=claim("mayor", "Nine people died in the flood.", party="City"),
        b=claim("union", "Fourteen people died in the flood.", party="Unions"),
        event="e-1",
        strength=strength,
        scope=Scope(axis, axis, axis, axis),
        scores={},
        reasons=("Nine and fourteen cannot both be the toll.",),
    )


class StandIn:
    """What the pipeline and the judges are told to give, and what they were called with."""

    def __init__(self) -> None:
        self.findings: tuple[Finding, ...] = (
            a_finding(1, "conflict", 0.8),
            a_finding(2, "agreement", 0.9),
        )
        self.documents: tuple[Document, ...] = (Document("mayor.txt", "Nine people died."),)
        self.skipped: tuple[Skipped, ...] = ()
        self.error: BaseException | None = None
        self.calls: list[dict[str, Any]] = []
        self.rows: list[dict[str, Any]] = []

    def results(self) -> Results:
        claims = tuple(side for f in self.findings[:1] for side in (f.a, f.b))
        run = Run("0", {}, (), {}, {}, self.skipped)
        return Results(self.documents, claims, (), self.findings, run)

    def run(self, source: Any, settings: Any = None, *, progress: Any = None, stdin: Any = None):
        if self.error is not None:
            raise self.error
        text = stdin.read() if stdin is not None else None
        self.calls.append(
            {"source": source, "settings": settings, "progress": progress, "stdin": text}
        )
        return self.results()

    def check(self, *args: Any, **kwargs: Any) -> Any:
        results = self.run(*args, **kwargs)

        def save(folder: Path) -> tuple[Path, ...]:
            folder.mkdir(parents=True, exist_ok=True)
            page = folder / "report.html"
            page.write_text("<!doctype html>", "utf-8")
            return (page,)

        def export(name: str, folder: Path) -> Path:
            path = folder / f"{name}.export"
            path.write_text(name, "utf-8")
            return path

        names = ("documents", "claim_records", "event_records", "finding_records", "run")
        return SimpleNamespace(
            save=save, export=export, **{name: getattr(results, name) for name in names}
        )

    def compare(self, rows: Any, settings: Any, *, progress: Any = None) -> list[dict[str, Any]]:
        if self.error is not None:
            raise self.error
        self.rows = list(rows)
        self.calls.append({"settings": settings})
        added = {"type": "casualties", "strength": 0.9, "reasons": ["One.", "Two."]}
        # A judge as simple as can be: texts that differ conflict.
        return [
            {**row, "relation": "none" if row["text_a"] == row["text_b"] else "conflict", **added}
            for row in rows
        ]

    def score(self, rows: Any, settings: Any, *, progress: Any = None) -> list[dict[str, Any]]:
        self.rows = list(rows)
        return [{**row, "entailment": 0.1, "neutral": 0.2, "contradiction": 0.7} for row in rows]


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in, put in the place of `counterclaim.pipeline` and `counterclaim.statements`."""
    stand_in = StandIn()
    pipeline = ModuleType("counterclaim.pipeline")
    pipeline.check = stand_in.check
    pipeline.claims = stand_in.run
    statements = ModuleType("counterclaim.statements")
    statements.compare = stand_in.compare
    statements.score = stand_in.score
    for module in (pipeline, statements):
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(counterclaim, module.__name__.rpartition(".")[2], module, raising=False)
    return stand_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with one document in ``texts``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mayor.txt").write_text("Nine people died in the flood.", "utf-8")
    return tmp_path


@pytest.fixture
def cli():
    """Run the command line: ``cli("check", "texts")`` gives click's Result."""

    def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=stdin, prog_name="counterclaim")
        # Whatever goes wrong, the user sees a message and an exit code, never a traceback.
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def finding():
    """Make a finding: ``finding(number, relation, strength)``."""
    return a_finding
