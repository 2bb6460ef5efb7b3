"""docs/commands.md, made from the help of the commands: ``python -m tests.command_reference``."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.cli.group import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
WIDTH = 100
HEAD = """# Commands

Made from the help of the commands by `python -m tests.command_reference`; a test fails while the
two differ. `-` reads standard input where one file is read. Exit code 0 is done, 1 failed with a
message, 2 wrong usage, 3 a limit that you set was crossed. Settings that several commands share
can stand in a `counterclaim.toml` as well, with `_` for `-`.
"""


def help_of(*names: str) -> str:
    """What ``--help`` prints, with no blanks at the ends of lines."""
    result = CliRunner().invoke(
        main, [*names, "--help"], prog_name="counterclaim", terminal_width=WIDTH
    )
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def reference() -> str:
    """The page."""
    parts = [f"## counterclaim {name}\n\n```text\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join([HEAD, f"```text\n{help_of()}\n```\n", *parts])


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), "utf-8")
