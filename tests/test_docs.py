"""The documentation says what is so: commands, options, targets, links and code."""

import gzip
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import counterclaim
from counterclaim import pytest_plugin
from counterclaim.cli import main
from counterclaim.cli.group import COMMANDS
from counterclaim.records import Results, Run
from counterclaim.settings import Settings, from_mapping
from tests import command_reference

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
SOURCE = ROOT / "src" / "counterclaim"
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


def test_the_command_reference_is_the_help_of_today():
    assert command_reference.PAGE.read_text("utf-8") == command_reference.reference(), (
        "the help changed: run `python -m tests.command_reference`"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_in_the_help_of_a_command_is_accepted(name):
    examples = re.findall(r"Example:\s+(counterclaim .+)", command_reference.help_of(name))
    assert examples
    for line in examples:
        assert parsed(line).info_name == name


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


def coded(language: str) -> list[object]:
    """Blocks of all pages, with the page and number as their id."""
    return [
        pytest.param(block, id=f"{name}-{number}")
        for page, name in zip(PAGES, NAMES, strict=True)
        for number, block in enumerate(blocks(language, page), start=1)
    ]


@pytest.mark.parametrize("block", coded("python"))
def test_python_on_a_page_uses_public_names(block):
    compile(block, "page", "exec")
    named = set(re.findall(r"\bcounterclaim\.([A-Za-z_]+)", block))
    public = {name for name in named if (SOURCE / f"{name}.py").is_file()} | {"testing"}
    public |= {name for name in named if (SOURCE / name).is_dir()}
    assert named <= {*counterclaim.__all__, *public}


@pytest.mark.parametrize("block", coded("toml"))
def test_settings_on_a_page_are_settings(block, tmp_path):
    values = tomllib.loads(block)
    if "tool" in values:
        (tmp_path / "pyproject.toml").write_text(block, "utf-8")
        named = values["tool"]["pytest"]["ini_options"]
        options = (ROOT / "src/counterclaim/pytest_plugin.py").read_text("utf-8")
        assert all(f'"{name}"' in options for name in named)
    elif "project" not in values:
        from_mapping(values)


def test_readme_lists_the_files_that_are_written():
    from counterclaim.exporters import FILES

    text = README.read_text("utf-8")
    assert [name for name in FILES if f"`{name}`" not in text] == []


def test_readme_says_what_it_never_does_and_how_it_ends():
    text = README.read_text("utf-8")
    for phrase in ("never says who is right", "Exit code 0 is", "standard input"):
        assert phrase in text


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """A folder in which the lines of the pages can run: their files are there, small."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "my-reports").mkdir()
    for name in ("1_moscow.txt", "2_kyiv.txt"):
        shutil.copy(ROOT / "tests" / "dossiers" / "makiivka_strike" / name, tmp_path / "my-reports")
    for folder in ("claims", "tests"):
        (tmp_path / folder).mkdir()
    pairs = (ROOT / "claims" / "casualties.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "claims" / "few.jsonl").write_text("".join(pairs[:3]), "utf-8")
    with gzip.open(tmp_path / "pairs.tsv.gz", "wt", encoding="utf-8") as stream:
        stream.write("premise\thypothesis\nNine people died.\tNobody died.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_command_lines_of_a_page_run(page, sandbox):
    """One after the other, as a reader would; a limit that is crossed (3) is no failure."""
    for line in shell_lines(page):
        command, *arguments = shlex.split(line, comments=True)
        if command.rpartition("/")[2] == "counterclaim":
            result = CliRunner().invoke(main, arguments, prog_name="counterclaim")
            assert result.exit_code in {0, 3}, f"{line}\n{result.output}"


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks("python"))
def test_python_in_the_readme_runs(block, sandbox):
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own file
    assert (sandbox / "report" / "report.html").is_file()


@pytest.mark.parametrize("page", sorted(set(PAGES) - {README}), ids=lambda page: page.name)
def test_python_of_a_page_runs(page, sandbox):
    run_blocks(page)


def run_blocks(page: Path) -> dict[str, object]:
    """The blocks of a page one after the other, as a reader would; gives the names they leave."""
    names: dict[str, object] = {}
    for block in blocks("python", page):
        exec(compile(block, page.name, "exec"), names)  # noqa: S102 - our own file
    return names


def test_the_parts_that_the_docs_add_do_their_work(tmp_path):
    names = run_blocks(ROOT / "docs" / "extending.md")
    subtitles = b"1\n00:00:01,000 --> 00:00:02,000\nNine people died.\n"
    reading = names["Subtitles"]().read(subtitles, "a.srt", Settings())
    assert [document.text for document in reading.documents] == ["Nine people died."]
    scores = names["Overlap"]().score([("nine died", "nine died"), ("it rained", "ten died")])
    assert scores.tolist() == [[1, 0, 0], [0, 1, 0]]
    results = Results((), (), (), (), Run("0", {}, (), {}, {}, ()))
    names["VOICES"].write(results, tmp_path / "voices.txt")
    assert (tmp_path / "voices.txt").read_text("utf-8") == ""
