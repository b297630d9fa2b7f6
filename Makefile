# A menu. Plain `make` prints it. Every line with ## is on it.
PYTHON ?= python3
PORT ?= 8501
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable)
TESTS ?=
FOR ?=
PYTHONS ?=
# With TESTS, one of the two halves may have none of them, which is no fault.
OR_NONE := $(if $(TESTS),|| test $$? -eq 5)
BIN := .venv/bin
VENDOR := static/vendor/.installed
export CHROMIUM

.PHONY: menu run test bench data lint offline lock vendor clean
.DEFAULT_GOAL := menu

menu:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BIN)/.installed  ## install what is missing and start the app at http://localhost:8501
	@$(MAKE) --no-print-directory vendor || echo "The browser parts could not be installed: the map will take them from the usual CDN."
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: lint browser  ## lint, then every test (TESTS="-k words" for some of them)
	@$(BIN)/python -m pytest --numprocesses 2 --ignore tests/browser $(TESTS) $(OR_NONE)
	@$(BIN)/python -m pytest tests/browser $(TESTS) $(OR_NONE)

bench: $(BIN)/.installed-dev browser  ## measure the map against other ways to draw it, in a real browser
	@$(BIN)/python -m tests.bench

data: $(BIN)/.installed-dev  ## build every data file from its sources (NAME=places for one)
	@$(BIN)/python -m data.build $(NAME)

lint: $(BIN)/.installed-dev $(VENDOR)  ## style (ruff), the rule of direction between the rooms of lib/ (import-linter), Dockerfile and compose.yaml
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/hadolint Dockerfile
	@node_modules/.bin/dclint --max-warnings 0 compose.yaml

offline: $(BIN)/.installed $(VENDOR)  ## make the folder dist/Every Neighbourhood, which runs with no internet (FOR="windows mac" PYTHONS="3.13")
	@$(BIN)/python -m tools.offline --for $(FOR) --pythons $(PYTHONS)

lock: $(BIN)/.installed-dev  ## work out requirements-locked.txt again from requirements.txt, for every system
	@$(BIN)/python -m tools.targets

vendor:  ## install the map's browser parts into static/vendor, with npm
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(VENDOR); \
	else echo "npm is not on this machine: the map will take its browser parts from the usual CDN."; fi

clean:  ## delete what was installed and made here: .venv, node_modules, static/vendor, dist, caches
	rm -rf .venv node_modules static/vendor dist tests/browser/failures .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- what the lines above stand on; each is made once, and again when what it is made from changes

.PHONY: browser
browser: $(VENDOR)
	@test -n "$(CHROMIUM)" || { echo "The browser tests need Chromium: install it, or name it with make test CHROMIUM=/path/to/chromium."; exit 1; }

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is needed: try make run PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

$(BIN)/.installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(BIN)/.installed-dev: requirements-dev.txt $(BIN)/.installed | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENDOR): package.json package-lock.json tools/vendor.mjs
	@command -v npm >/dev/null || { echo "npm is needed here: install Node.js 18 or newer."; exit 1; }
	@npm ci --silent --no-audit --no-fund --ignore-scripts
	@npm run --silent vendor
	@touch $@
