"""The notebooks are small, carry nobody's traces, and run."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MAX_BYTES = 150_000
TOPICS = ("first_look", "casualty_ranges", "contradicts", "own_sources", "known_contradictions")


def test_there_is_a_notebook_for_every_topic_in_order():
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]
    for path, topic in zip(NOTEBOOKS, TOPICS, strict=True):
        assert topic in path.name


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request) -> Path:
    return request.param


def test_it_is_a_valid_notebook_and_small(notebook):
    nbformat.validate(nbformat.read(notebook, as_version=4))
    assert notebook.stat().st_size < MAX_BYTES


def test_it_holds_no_error_and_no_absolute_path(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert (
        re.search(r'["\s(](/home/|/root/|/Users/|[A-Z]:\\\\)', notebook.read_text("utf-8")) is None
    )


def test_it_is_worth_reading_without_being_run(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    told = [cell for cell in cells if cell.cell_type == "markdown"]
    assert told[0].source.startswith("# ")
    assert len(told) >= 6
    shown = [output for cell in cells for output in cell.get("outputs", [])]
    pictures = [output for output in shown if "image/svg+xml" in output.get("data", {})]
    assert pictures
    assert [output for output in shown if output.get("name") == "stderr"] == []


def test_its_code_compiles(notebook):
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code":
            compile(cell.source, notebook.name, "exec")


@pytest.mark.slow
def test_it_runs(notebook):
    from nbclient import NotebookClient

    book = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(book, timeout=600, kernel_name="python3", resources=resources).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert [output for output in shown if output.get("name") == "stderr"] == []
