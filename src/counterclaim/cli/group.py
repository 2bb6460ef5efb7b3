"""The group that holds the commands, and the one place where errors become exit codes."""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module
from typing import Any

import click

from counterclaim.errors import CounterclaimError

# In the order in which the help lists them. A command stands in the module of its name, under
# its name; it is imported when it is asked for, so that the list itself answers at once.
COMMANDS = {
    "check": "Read documents and report where the accounts differ.",
    "claims": "Show who claims what, without comparing.",
    "compare": "Judge given pairs of statements.",
    "score": "Raw NLI probabilities for premise, hypothesis pairs.",
    "evaluate": "Precision and recall on labelled pairs.",
    "explain": "Explain one finding of a run.",
    "models": "Show the models: file, sha256, size, accuracy.",
}
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count it


class Program(click.Group):
    """The commands; what they raise on purpose becomes one line and an exit code.

    0 done, 1 the job failed, 2 wrong usage (click's own), 3 a limit that was asked for was
    crossed (``--fail-on``, ``--min-precision``, ``--min-recall``), 130 interrupted.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, those of `COMMANDS` first."""
        return [*COMMANDS, *(name for name in super().list_commands(ctx) if name not in COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now if it is one of ours."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module = import_module(f"counterclaim.cli.{cmd_name}")
            self.add_command(getattr(module, cmd_name))
        return super().get_command(ctx, cmd_name)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click gives it by position
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands in the help, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named.

        Raises:
            click.ClickException: in place of an error of ours or of the file system.
            click.exceptions.Exit: with 130 where the user interrupts.
        """
        # A name in a script that the terminal's encoding lacks must not end the run.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except CounterclaimError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except OSError as error:
            # click ends quietly by itself where the reader of our output has gone away.
            if error.errno == errno.EPIPE:
                raise
            raise Failure(_file_system_message(error)) from error


class Failure(click.ClickException):
    """A job that failed: one line on standard error, exit code 1."""

    exit_code = EXIT_FAILED

    def format_message(self) -> str:
        """The message without control characters: it may quote a file name or a cell."""
        from counterclaim.exporters.wording import visible

        return "\n".join(visible(line) for line in self.message.splitlines())


def _file_system_message(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  counterclaim check FOLDER -o report",
)
@click.version_option(package_name="counterclaim", message="%(prog)s %(version)s")
def main() -> None:
    """Find who claims what in news reports, and where the accounts conflict.

    counterclaim shows which statements about one event conflict, agree, or were overtaken
    by a later report. It never says who is right.
    """
