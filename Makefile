# make map    the map of the texts that ship with sitmap, in out/
# make test   all tests        make check   format, lint, types, import contracts
# make bench  speed and memory beside spaCy, exports beside bare pyogrio, the page beside folium's own layers: tables
# make docs   the data dictionary, and the pictures of docs/qgis.md by QGIS (developers)
# make stress kills, broken machines, slow and hostile inputs, load: some hours, a table
# make data   the data files from their published sources (developers)

PYTHON ?= python3
BIN := .venv/bin
# pip compiles what it copies, not an editable install: where Python may not write bytecode, each start would compile anew, a fifth of a second.
COMPILE := $(BIN)/python -m compileall -q geo layers maps

.PHONY: map test check format data bench docs stress clean

map: .venv/installed
	$(BIN)/sitmap build -o out

test: .venv/tests
	$(BIN)/pytest

check: .venv/tests .venv/checks
	$(BIN)/ruff format --check geo layers maps tests
	$(BIN)/ruff check geo layers maps tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/checks
	$(BIN)/ruff format geo layers maps tests
	$(BIN)/ruff check --fix geo layers maps tests

data: .venv/installed
	$(BIN)/python -m geo.data.derive

bench: .venv/tests
	$(BIN)/python -m tests.benchmarks.speed
	$(BIN)/python -m tests.benchmarks.layers
	$(BIN)/python -m tests.benchmarks.page

docs: map
	$(BIN)/python -m layers.dictionary > docs/layers.md
	QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/qgis/pictures.py out/sitmap.qgz docs
	QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/qgis/forms_with_qgis.py out/sitmap.qgz 'Hmeimim Air Base' docs/qgis-form.jpg > /dev/null

stress: .venv/tests
	$(BIN)/python -m tests.stress

clean:
	rm -rf .venv out dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sitmap needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	$(COMPILE)
	@touch $@

.venv/tests: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	$(COMPILE)
	@touch $@ .venv/installed

.venv/checks: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test,check]'
	@touch $@ .venv/tests .venv/installed
