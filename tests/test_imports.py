"""Imports that leave parts of other packages out."""

import subprocess
import sys

import pytest

from counterclaim.imports import without


def test_inside_a_package_is_not_installed_and_afterwards_it_is_there_again():
    import json.tool

    held = json.tool
    with without("json.tool", "wave"):
        with pytest.raises(ImportError):
            __import__("wave")
        with pytest.raises(ImportError):
            __import__("json.tool")
    assert sys.modules["json.tool"] is held
    assert "wave" not in sys.modules or sys.modules["wave"] is not None
    __import__("wave")


def test_what_fails_inside_leaves_nothing_behind():
    with pytest.raises(ZeroDivisionError), without("a_package_that_nobody_has"):
        1 / 0  # noqa: B018
    assert "a_package_that_nobody_has" not in sys.modules


@pytest.mark.slow
def test_claims_are_read_without_torch_and_torch_can_be_loaded_afterwards():
    code = (
        "import sys\n"
        "from counterclaim import pipeline\n"
        "from counterclaim.records import Document\n"
        "text = 'The army said on Monday that 12 soldiers were killed in Kunduz.'\n"
        "assert pipeline.claims([Document('a.txt', text)]).claim_records\n"
        "assert 'torch' not in sys.modules, 'torch was loaded'\n"
        "from importlib.util import find_spec\n"
        "assert find_spec('torch') is None or __import__('torch').tensor([1]).sum() == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)
