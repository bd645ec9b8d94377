# Newsdigest. Each target does all the set-up it needs; see `make help`.
# A bare Debian needs: apt install git make python3 python3-venv  (Python 3.11 or newer, and the network for the first run).

BIN    := .venv/bin
PYTHON ?=
ARGS   ?=
export PYTHON
# An image that sets this makes Python compile every module at every start.
unexport PYTHONDONTWRITEBYTECODE

# What .venv/ holds is named by a sum over what was asked for, and where: a moved folder or a new pin makes it again.
stamp   = .venv/ready-$(1)-$(shell { pwd; cat requirements/$(1).txt requirements/install pyproject.toml; } | cksum | tr -d ' ')
RUNTIME := $(call stamp,runtime)
DEV     := $(call stamp,dev)
NODE    := node_modules/.ready-$(shell cat package-lock.json | cksum | tr -d ' ')

.DEFAULT_GOAL := help
.PHONY: help site serve test test-slow soak check docs bench bench-parts train gates clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

site: $(RUNTIME) ## build the site into output/
	@$(BIN)/newsdigest build $(ARGS)

serve: $(RUNTIME) ## build, serve on 127.0.0.1 and reload the browser at every save
	@$(BIN)/newsdigest preview $(ARGS)

# The tests of a file share a browser, a preview or a site: they go to one worker.
PYTEST  = $(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(DEV) ## run the fast tests, under 3 minutes (ARGS="tests/figures -k units" for some)
	@$(PYTEST) -m "not slow" $(ARGS)

test-slow: $(DEV) ## run the tests of real things: browser, preview, web server, wheel, OCR, kills
	@$(PYTEST) -m slow $(ARGS)

soak: $(DEV) ## kill, damage, fill and edit under 200 builds of each kind (ARGS="-k damaged" for some); about 1 hour
	@SOAK=200 $(BIN)/python -m pytest -q -n 2 --dist load tests/hostile/test_killed.py tests/fuzz $(ARGS)

check: $(DEV) ## lint, formatting, types, and the findings of the audit
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted: run $(BIN)/ruff format ." >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/newsdigest check $(ARGS)

docs: $(DEV) ## build docs/ as a site in .cache/docs/
	@$(BIN)/mkdocs build --quiet

bench: $(DEV) ## build sites of 100 to 5,000 stories beside Hugo and stock Pelican (BIG=1: 10,000; ARGS="--stories 100")
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/bench.txt
	@$(BIN)/python -m benchmarks.sites --json .cache/bench.json --table docs/performance.md $(ARGS)

bench-parts: $(DEV) ## measure what is promised about the speed of single parts
	@for bench in benchmarks/bench_*.py; do $(BIN)/python $$bench $(ARGS) || exit 1; done

train: $(DEV) ## learn the weights of the page reader anew (ARGS="--real FOLDER" adds labelled pages)
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/train.txt
	@$(BIN)/python -m benchmarks.page_training.train $(ARGS)

gates: $(DEV) $(NODE) ## measure one built page of each type: validators, axe, Lighthouse and more (Node 20, Java 17, Chromium)
	@$(BIN)/python -m gates $(ARGS)

clean: ## remove everything that can be made again
	@rm -rf .venv .cache .newsdigest node_modules .hypothesis .ruff_cache build plugins/*.egg-info
	@find output -mindepth 1 ! -name .gitignore -delete
	@find plugins tests gates benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The dev requirements hold the runtime ones, so either stamp serves `make site`.
$(RUNTIME):
	@[ -f $(DEV) ] && touch $@ || sh requirements/install runtime $@

$(DEV):
	@sh requirements/install dev $@

$(NODE):
	@command -v npm >/dev/null && command -v java >/dev/null || { \
	    echo "make gates needs Node 20, Java 17 and Chromium: apt install nodejs npm default-jre-headless chromium fonts-noto-cjk" >&2; exit 1; }
	@echo "Installing the validators and Lighthouse into node_modules/" >&2
	@PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --ignore-scripts --no-audit --no-fund
	@rm -f node_modules/.ready-*; touch $@
