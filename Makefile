# Two commands do everything from a fresh clone: `make brief` and `make test`.
# Needs Python 3.11 or newer (another one: make PYTHON=python3.12 ...).

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: brief test check browser lock format clean

brief: $(READY)  ## write the brief of inputs/ into outputs/
	$(BIN)/brief make inputs -o outputs

test: $(READY)  ## the tests
	$(BIN)/python -m pytest -n logical --dist loadscope

check: $(READY)  ## lint, format, types, import rule
	$(BIN)/ruff check brief tests
	$(BIN)/ruff format --check brief tests
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: $(READY) .cache/package/axe.min.js  ## the evidence page in a real browser (Debian: apt-get install chromium)
	$(BIN)/python -m pytest -o python_files='check_*.py' tests/browser

.cache/package/axe.min.js:
	mkdir -p .cache && cd .cache && npm pack --silent axe-core@4.14.1 && tar xzf axe-core-4.14.1.tgz

format: $(READY)  ## mend what can be mended by itself
	$(BIN)/ruff check --fix brief tests
	$(BIN)/ruff format brief tests

lock: $(READY)  ## pin every package again
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --group dev --extra documents --extra dkim pyproject.toml -o requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "brief needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m brief.native --install
	@$(PYTHON) -m venv .venv \
	  || { echo "no virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m compileall -q brief  # where PYTHONDONTWRITEBYTECODE is set, half of a start would be compiling
	@touch $@

clean:  ## everything that can be made again
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist build
