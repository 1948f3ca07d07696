# Everything from a bare machine with Python 3.11+, git and make. `make help` lists what there is.
PYTHON ?= python3
UV := .tools/bin/uv
RUN := $(UV) run --frozen --no-sync
DEMO := examples/kenya-finland.txt
export UV_PROJECT_ENVIRONMENT := .venv
export UV_SYSTEM_CERTS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: help setup demo test lint browser docs pictures bench soak train clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "error: bilateral needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .tools \
	  || { echo "error: Python has no venv; on Debian: apt-get install python3-venv"; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.13"

.venv/.synced: $(UV) pyproject.toml uv.lock
	@$(UV) sync --quiet --frozen --python $(PYTHON)
	@touch $@

setup: .venv/.synced  ## the tools and libraries, into .tools and .venv

demo: setup  ## read an example text and show the record
	@mkdir -p build && rm -f build/demo.duckdb
	@$(RUN) bilateral read $(DEMO) --published 2024-09 --record build/demo.duckdb
	@$(RUN) bilateral show Kenya Finland --record build/demo.duckdb

test: setup lint browser  ## every check: style, types, imports, codebook, documentation, behaviour
	$(RUN) bilateral codebook lint
	$(RUN) pytest --numprocesses auto --dist loadfile

lint: setup
	$(RUN) ruff format --check
	$(RUN) ruff check
	$(RUN) mypy
	$(RUN) lint-imports

browser: setup  ## a Chromium for the tests of the pages: the one that is there, else Debian's
	@$(RUN) python -m tests.chromium

pictures: setup browser  ## the pictures of the documentation, into docs/pictures
	$(RUN) python -m benchmarks.pictures

docs: setup  ## the documentation, into docs/_build
	$(RUN) sphinx-build -W -q docs docs/_build

bench: setup  ## speed and quality, against peers in the same run
	@$(UV) sync --quiet --frozen --inexact --group bench
	$(RUN) python -m benchmarks

soak: setup  ## longer property tests
	$(RUN) pytest -m soak --hypothesis-profile=soak

train: setup  ## train the English models anew; needs DATA=folder, see training/README.md
	@$(UV) sync --quiet --frozen --inexact --group training
	$(RUN) python -m training --data $(DATA)

clean:  ## remove what make made
	rm -rf .venv .tools build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
