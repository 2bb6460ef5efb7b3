import os
import subprocess
import sys
import time

import click
import pytest

from counterclaim.cli import main
from counterclaim.cli.group import COMMANDS

HEAVY = (
    "torch",
    "transformers",
    "spacy",
    "pandas",
    "sklearn",
    "onnxruntime",
    "sentence_transformers",
    "rich",
    "numpy",
)


def commands() -> list[click.Command]:
    context = click.Context(main)
    return [main.get_command(context, name) for name in main.list_commands(context)]


def python(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(cli, name):
    result = cli(name, "--help")
    assert result.exit_code == 0
    assert f"Example:  counterclaim {name}" in result.stdout


def test_every_option_has_help():
    for command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (command.name, parameter.name)


def test_the_group_lists_all_commands(cli):
    result = cli("--help")
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in COMMANDS)
    assert [command.name for command in commands()] == list(COMMANDS)


def test_version(cli):
    result = cli("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("counterclaim ")


def test_a_wrong_command_suggests_the_right_one(cli):
    result = cli("chek")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


def test_nothing_heavy_is_imported_before_it_is_needed():
    modules = ", ".join(["counterclaim.cli", *(f"counterclaim.cli.{name}" for name in COMMANDS)])
    code = f"import sys, {modules}; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = python("-c", code)
    assert done.stdout.strip() == "[]", done.stderr


def test_help_answers_at_once():
    # The best of three: a busy machine may disturb one of them.
    best = 60.0
    for _ in range(3):
        begin = time.perf_counter()
        done = python("-m", "counterclaim", "--help")
        best = min(best, time.perf_counter() - begin)
        assert done.returncode == 0, done.stderr
    assert best < 0.5


def test_the_module_is_the_command():
    done = python("-m", "counterclaim", "--version")
    assert done.stdout.startswith("counterclaim ")


FLOOD = """
from counterclaim.cli import main
from counterclaim.cli.rows import write_rows

@main.command("flood")
def flood():
    write_rows([{"n": n} for n in range(100_000)], "-")

main(["flood"])
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_gets_all_of_it(unbuffered):
    done = python("-c", FLOOD, env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    assert done.returncode == 0
    assert done.stdout.endswith('{"n": 99999}\n')
    assert done.stdout.count("\n") == 100_000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(unbuffered):
    with subprocess.Popen(
        [sys.executable, "-c", FLOOD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as writer:
        assert writer.stdout.readline() == '{"n": 0}\n'
        writer.stdout.close()
        assert writer.stderr.read() == ""
        assert writer.wait(timeout=30) == 1
