"""A pytest plugin: every line of a file of labelled pairs is a test.

It does nothing until a project names its files, in its pytest configuration or on the command
line, so that the JSON lines of other projects are left alone::

    [tool.pytest.ini_options]
    counterclaim_pairs = ["claims/*.jsonl"]

A pair whose field ``xfail`` says why it is judged wrongly is expected to fail. A conflict where
none is labelled fails all the same, unless the field says ``judged conflict``: a miss that is
known must not hide a false alarm that is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest

from counterclaim.errors import CounterclaimError

if TYPE_CHECKING:
    from counterclaim.evaluating import Judged
    from counterclaim.labelled import LabelledPair

OPTION = "--counterclaim-pairs"
JUDGED: pytest.StashKey[dict[str, Judged]] = pytest.StashKey()
"""What was said of the pairs of a session, by file and line."""


KNOWN_ALARM = "judged conflict"
"""What ``xfail`` says of a pair that is known to be called a conflict wrongly."""


class WrongRelationError(Exception):
    """A pair was judged otherwise than it is labelled."""


class FalseAlarmError(Exception):
    """A pair was judged a conflict that is none."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options and settings of the plugin."""
    parser.getgroup("counterclaim").addoption(
        OPTION,
        action="append",
        default=[],
        metavar="GLOB",
        help="Collect labelled pairs from files that match, such as 'claims/*.jsonl'.",
    )
    parser.addini(
        "counterclaim_pairs", "Files of labelled pairs, as globs.", type="args", default=[]
    )
    parser.addini("counterclaim_config", "A counterclaim.toml for judging the pairs.", default="")
    parser.addini("counterclaim_marks", "Markers that every pair gets.", type="args", default=[])
    parser.addini(
        "counterclaim_strict",
        "Whether a pair with xfail that is judged rightly fails.",
        type="bool",
        default=False,
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PairFile | None:
    """A file of labelled pairs, if the project named it as such."""
    config = parent.config
    patterns = [*config.getini("counterclaim_pairs"), *config.getoption(OPTION)]
    try:
        path = PurePath(file_path.relative_to(config.rootpath))
    except ValueError:  # a file outside the project, named on the command line
        path = PurePath(file_path)
    if any(path.match(pattern) for pattern in patterns):
        return PairFile.from_parent(parent, path=file_path)
    return None


class PairFile(pytest.File):
    """A file of labelled pairs."""

    def collect(self) -> Iterator[PairItem]:
        """One test a pair.

        Raises:
            CollectError: listing every problem of the file, by line.
        """
        from counterclaim.labelled import read_labelled

        try:
            pairs = read_labelled([self.path])
        except CounterclaimError as error:
            raise self.CollectError(str(error)) from error
        for pair in pairs:
            yield PairItem.from_parent(self, name=pair.id, pair=pair)


class PairItem(pytest.Item):
    """A labelled pair: passes where it is judged as it is labelled."""

    def __init__(self, *, pair: LabelledPair, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pair = pair
        for name in self.config.getini("counterclaim_marks"):
            self.add_marker(name)
        if pair.xfail is not None:
            strict = self.config.getini("counterclaim_strict")
            known = (WrongRelationError, FalseAlarmError)
            raises = known if KNOWN_ALARM in pair.xfail else WrongRelationError
            self.add_marker(pytest.mark.xfail(reason=pair.xfail, raises=raises, strict=strict))

    def runtest(self) -> None:
        """Judge the pair.

        Raises:
            FalseAlarmError: where it is called a conflict and is labelled otherwise.
            WrongRelationError: where the relation is not the labelled one in another way.
        """
        said = judged(self.session)[self.pair.where]
        if said.relation != self.pair.relation:
            wrong = FalseAlarmError if said.relation == "conflict" else WrongRelationError
            raise wrong(explained(self.pair, said))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> Any:
        """Both statements and both reasons instead of a traceback."""
        if isinstance(excinfo.value, WrongRelationError | FalseAlarmError | CounterclaimError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """File, line (from 0) and id of the pair."""
        return self.path, int(self.pair.where.rpartition(" ")[2]) - 1, self.pair.id


def judged(session: pytest.Session) -> dict[str, Judged]:
    """What is said of the pairs that this session runs; all are judged when the first is asked."""
    if JUDGED not in session.stash:
        from counterclaim.evaluating import judge_of
        from counterclaim.settings import Settings, load

        name = session.config.getini("counterclaim_config")
        settings = load(session.config.rootpath / name) if name else Settings()
        pairs = [item.pair for item in session.items if isinstance(item, PairItem)]
        said = judge_of(settings)(pairs)
        session.stash[JUDGED] = {pair.where: one for pair, one in zip(pairs, said, strict=True)}
    return session.stash[JUDGED]


def explained(pair: LabelledPair, said: Judged) -> str:
    """A wrong judgement for a reader: what was expected, what was said, and why."""
    from counterclaim.exporters.wording import one_line

    head = f"{pair.id} ({pair.where}): labelled {pair.relation}, judged {said.relation}"
    lines = [
        f"a: {_side(pair.text_a, pair.source_a, pair.date_a)}",
        f"b: {_side(pair.text_b, pair.source_b, pair.date_b)}",
        f"label: {pair.reason}",
        *([f"guards against: {pair.guards}"] if pair.guards else []),
        f"judge: {said.type}, {said.strength:.2f}. {' '.join(said.reasons)}",
    ]
    return "\n  ".join(map(one_line, [head, *lines]))


def _side(text: str, source: str | None, date: str | None) -> str:
    told = ", ".join(part for part in (source, date) if part)
    return f"{text} ({told})" if told else text
