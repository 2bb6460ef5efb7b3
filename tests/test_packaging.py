"""A fresh clone installs what was tested, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def requirements() -> list[Requirement]:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def make(*arguments: str) -> subprocess.CompletedProcess:
    """Run make as a user does, also where make itself runs these tests."""
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MAKE", "MFLAGS"))
        },
    )


@pytest.mark.parametrize("requirement", requirements(), ids=lambda r: r.name)
def test_every_dependency_is_pinned_within_its_range(requirement):
    version = pins().get(canonicalize_name(requirement.name))
    assert version is not None
    assert version in requirement.specifier


def test_pins_are_plain_versions_in_order():
    names = list(pins())
    assert names == sorted(names)
    assert "counterclaim" not in names
    # A local version such as +cpu exists in one place only; elsewhere the pin could not be met.
    assert [name for name, version in pins().items() if version.local] == []


def test_make_installs_torch_first_and_everything_by_the_pins():
    installs = [line for line in MAKEFILE.splitlines() if "$(PIP) install" in line]
    assert len(installs) == 3
    assert "torch" in installs[0]
    assert all("-c constraints.txt" in line for line in installs)


def test_no_package_index_is_named():
    for name in ("Makefile", "constraints.txt", ".ci/run", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8")
        assert re.search(r"https?://|--(extra-)?index-url|--find-links", text) is None


def test_ci_runs_the_target_that_the_readme_names():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -euo pipefail" in script
    assert "exec make test\n" in script
    assert "make test\n" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bit")
def test_ci_can_be_executed():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("target", ["demo", "check", "test", "test-quick", "clean"])
def test_make_knows_its_targets(target, tmp_path):
    done = make("-n", target, f"VENV={tmp_path}")
    assert done.returncode == 0, done.stderr


def test_make_refuses_an_old_python_with_a_message(tmp_path):
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = make("demo", f"VENV={tmp_path / 'venv'}", f"PYTHON={old}")
    assert done.returncode != 0
    assert "Python 3.11 or later is needed" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_the_command_is_an_entry_point():
    (command,) = entry_points(group="console_scripts", name="counterclaim")
    assert command.load().name == "main"


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text("utf-8")
    for part in ("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS"):
        assert part in text
    assert PROJECT["license"] == "Apache-2.0"


@pytest.mark.slow
def test_the_wheel_carries_everything_that_is_no_code(tmp_path):
    # From a copy: building leaves folders behind that would get into the next wheel.
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "src", clone / "src", ignore=shutil.ignore_patterns("*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone / name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    command = [sys.executable, "-m", "pip", "wheel", *options, str(clone)]
    subprocess.run(command, check=True, timeout=600)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "counterclaim"
    wanted = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
    assert any(name.endswith("licenses/LICENSE") for name in inside)
