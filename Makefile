# POSIX make. The first target is the first thing to try: make demo.
.POSIX:

PYTHON ?= python3
VENV = .venv
OUT = report
PYTEST_ARGS =

BIN = $(VENV)/bin
PY = $(BIN)/python
PIP = $(PY) -m pip --disable-pip-version-check
# One thread a process: the tests and the small models gain nothing from more.
ENV = OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false

NEEDS_PYTHON = "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "make: Python 3.11 or later is needed; $(PYTHON) is not. Try: make PYTHON=python3.12" >&2; \
	exit 1; }

.PHONY: help demo test test-quick check clean

demo: $(VENV)/installed ## Install, read seeds/ and write a report
	$(BIN)/counterclaim check seeds -o $(OUT)
	@$(PY) -c 'import pathlib, sys; p = pathlib.Path(sys.argv[1], "report.html").resolve(); print(f"\nOpen {p}\n     {p.as_uri()}")' $(OUT)

check: $(VENV)/installed-dev ## Lint, format, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## What every change must pass, the real models included; CI runs this
	$(ENV) $(BIN)/pytest -n 2 $(PYTEST_ARGS)

test-quick: check ## The same without the tests that load the real models
	$(ENV) $(BIN)/pytest -m "not slow" $(PYTEST_ARGS)

clean: ## Remove what make and the tools wrote, the environment too
	rm -rf $(VENV) $(OUT) build dist src/*.egg-info .coverage htmlcov \
		.pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

# The environment, with the versions of constraints.txt. torch comes first and by its pin alone:
# that takes the build which the machine's package index or wheel folder offers under that very
# version, a CPU build for one, before the resolver can pick a newer one with gigabytes of CUDA.
$(VENV)/installed: pyproject.toml constraints.txt
	@test -x $(PY) || { $(NEEDS_PYTHON); "$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }
	@echo "Installing into $(VENV); the first time takes some minutes."
	$(PIP) install --quiet "$$(grep '^torch==' constraints.txt)" -c constraints.txt
	$(PIP) install --quiet -e . -c constraints.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --quiet -e '.[dev]' -c constraints.txt
	@touch $@
