"""The documentation says what is so: commands, options, targets, links and code."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest

import counterclaim
from counterclaim import pytest_plugin
from counterclaim.cli import main
from counterclaim.cli.group import COMMANDS
from counterclaim.settings import from_mapping

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("claims/*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("seeds/*.md"),
    ]
)
README = ROOT / "README.md"
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


def blocks(language: str, page: Path = README) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def shell_lines(page: Path) -> list[str]:
    return [line for block in blocks("sh", page) for line in block.splitlines() if line.strip()]


def counterclaim_lines() -> list[str]:
    return [
        line for page in PAGES for line in shell_lines(page) if "counterclaim" in line.split()[0]
    ]


def parsed(line: str) -> click.Context:
    """The command of a line with its options, parsed and not run."""
    name, *arguments = shlex.split(line, comments=True)[1:]
    command = main.get_command(click.Context(main), name)
    assert command is not None, f"no command {name}"
    return command.make_context(name, arguments)


def test_readme_names_every_command():
    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if f"`counterclaim {name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_that_a_page_names_is_there(page):
    named = set(re.findall(r"`(?:\S*/)?counterclaim ([a-z]+)\b", page.read_text("utf-8")))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("line", counterclaim_lines())
def test_every_command_line_is_accepted(line):
    parsed(line)


def test_a_command_line_with_a_wrong_option_is_not_accepted():
    with pytest.raises(click.UsageError):
        parsed("counterclaim check texts --treshold 0.5")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_option_that_a_page_names_is_there(page):
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in COMMANDS]
    known = {o for c in commands for p in [*c.params, *main.params] for o in p.opts}
    known |= {"--help", pytest_plugin.OPTION}
    named = re.findall(r"(?<=`)--[a-z][a-z-]*", page.read_text("utf-8"))
    assert set(named) <= known


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_make_target_that_a_page_names_is_there(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    named = re.findall(r"`make ([a-z-]+)`", text)
    named += [line.split()[1] for line in shell_lines(page) if line.startswith("make ")]
    assert set(named) <= targets


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_relative_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in relative if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("block", blocks("python"))
def test_python_in_the_readme_uses_public_names(block):
    compile(block, "README.md", "exec")
    named = set(re.findall(r"\bcounterclaim\.([A-Za-z_]+)", block))
    assert named <= set(counterclaim.__all__)


@pytest.mark.parametrize("block", blocks("toml"))
def test_settings_in_the_readme_are_settings(block):
    assert from_mapping(tomllib.loads(block)).parties


def test_readme_lists_the_files_that_are_written():
    from counterclaim.exporters import FILES

    text = README.read_text("utf-8")
    assert [name for name in FILES if f"`{name}`" not in text] == []


def test_readme_says_what_it_never_does_and_how_it_ends():
    text = README.read_text("utf-8")
    for phrase in ("never says who is right", "Exit code 0 is", "standard input"):
        assert phrase in text


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks("python"))
def test_python_in_the_readme_runs(block, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own file
    assert (tmp_path / "report" / "report.html").is_file()
