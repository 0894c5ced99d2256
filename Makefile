# Everything that is done with the project. Needs GNU make and Python 3.11 or newer; nothing else.
#
#   make run PORT=8080            another port
#   make test ARGS="-k dates"     arguments for pytest
#   make run PYTHON=/opt/python   the Python that .venv is made with

PORT ?= 8000
ARGS ?=
PYTHON ?= python3.11 python3.12 python3.13 python3.14 python3

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
           --only-binary :all: --require-hashes --requirement

# What collectstatic writes last, and what it reads: compressing takes a while, so only when needed.
COLLECTED := staticfiles/staticfiles.json
DESIGN := $(shell find static -type f)

# Settings for the checks, whatever .env says.
DEVELOPMENT := ENV_FILE=/dev/null DEBUG=true DATABASE_URL=sqlite:///:memory:
PRODUCTION := ENV_FILE=/dev/null DEBUG=false DEMO=false DATABASE_URL=sqlite:///:memory: \
              ALLOWED_HOSTS=example.org

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check screens clean

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Granian serves the uploads (media/) itself, and the application the files of the design: see
# fao_site/management/commands/serve.py, which also refuses a port that is taken.
run: $(VENV)/installed .env $(COLLECTED) ## Serve the sample office on http://127.0.0.1:8000 (PORT=…)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_sample --if-empty
	@exec $(MANAGE) serve --port $(PORT)

test: $(VENV)/installed-for-development ## Run all tests: on SQLite, PostgreSQL, in a browser (ARGS=…)
	@$(BIN)/python -m tests.run $(ARGS)

check: $(VENV)/installed-for-development ## Look over style, imports, migrations, settings, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(DEVELOPMENT) $(MANAGE) makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	    $(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(DEVELOPMENT) $(MANAGE) catalogues --check

screens: $(VENV)/installed-for-development ## Take the pictures in docs/screens/ again (needs Chromium and Chinese fonts)
	$(BIN)/python -m docs.screens.make

clean: ## Remove .venv, collected files, stored pages and caches; the database, uploads and .env stay
	rm -rf $(VENV) staticfiles page-store .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: requirements.txt | $(BIN)/pip
	@echo "Installing what is needed to run (requirements.txt)"
	@$(INSTALL) $<
	@touch $@

$(VENV)/installed-for-development: requirements-dev.txt | $(BIN)/pip
	@echo "Installing what is needed to run and to test (requirements-dev.txt)"
	@$(INSTALL) $<
	@touch $@

$(COLLECTED): $(DESIGN) $(VENV)/installed .env fao_site/settings.py
	@echo "Collecting the files of the design"
	@$(MANAGE) collectstatic --noinput --verbosity 0

# The first Python of the list that is new enough and can make environments.
$(BIN)/pip:
	@for python in $(PYTHON); do \
	    if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null; then \
	        echo "Making $(VENV) with $$("$$python" --version)"; \
	        exec "$$python" -m venv $(VENV); \
	    fi; \
	done; \
	echo "No Python 3.11 or newer with venv was found (looked for: $(PYTHON))." >&2; \
	echo "On Debian and Ubuntu: apt install python3 python3-venv. Or name one: PYTHON=…" >&2; \
	exit 1

.env: | $(BIN)/pip
	@umask 077 && $(BIN)/python -c \
	    'import secrets; print("DEMO=true", "SECRET_KEY=" + secrets.token_urlsafe(50), sep="\n")' > $@
	@echo "Wrote .env with DEMO=true; .env.example explains what else can stand there."
