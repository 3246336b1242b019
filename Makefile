# The manual of this repository: `make` prints what each target does.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Arguments, for example: make demo PHOTO="my drawing.jpg"
export PHOTO ?=
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)

TORCH := 2.13.0
BIN := .venv/bin
INSTALLED := .venv/.installed
VALIDATOR := node_modules/.installed
MMS := .venv-mms/.installed
MINISTACK := .venv-ministack/.installed
WHEELS := .venv/skill-wheels/requirements.txt
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

# What the function's zip needn't carry: boto3, which AWS Lambda has, and what only the terminal uses.
NOT_IN_ZIP = $(addprefix --no-emit-package ,boto3 botocore s3transfer jmespath click)

.PHONY: help setup demo test test-learn check bench skill-zip mutate matrix audit lock clean system

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

setup: system $(INSTALLED) $(VALIDATOR) $(WHEELS) ## install everything into .venv and node_modules (quick the second time)

demo: setup ## a drawing becomes a sewing pattern in demo-out/, a simulated bear becomes warm and answers; PHOTO=my.jpg
	@$(BIN)/cuddles demo $${PHOTO:+"$$PHOTO"} -o demo-out

test: setup $(MMS) $(MINISTACK) ## run all tests, on two cores, without a network; what fails is tried once more, alone
	@$(BIN)/python -m pytest -n 2 --dist worksteal || { \
	  echo 'make test: what failed beside others is tried alone. If it passes now, it waits too short for a busy machine: mend that.'; \
	  $(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

test-learn: setup ## run the tests of learning; installs PyTorch for processors (200 MB) into .venv
	@$(BIN)/python -c 'import torch' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check torch==$(TORCH)
	@$(BIN)/python -m pytest tests/learn

check: setup ## format, lint, types, imports, the skill package and its stack
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m taskoid.taci --check
	@$(BIN)/python -m taskoid.transcribe --check
	@$(BIN)/python -m taskoid.voice_lint
	@$(BIN)/python -m cuddles.talk.teaching --check

bench: setup ## measure quality, time and memory against simpler recipes; writes bench.json
	@$(BIN)/python -m bench

skill-zip: setup ## the voice function for AWS Lambda in dist/skill.zip, the same bytes each time; CUDDLES_HOME=my.yaml
	@hooks/build.sh dist/skill.zip

mutate: setup ## change the safety core in small ways and count the changes that its tests find
	@$(BIN)/python -m bench.mutate

matrix: setup ## try every fault at a thousand moments and write docs/reference/fault-matrix.md
	@$(BIN)/python -m cuddles.trials --write docs/reference/fault-matrix.md

lock: setup ## pin every dependency again, with hashes, after a change of pyproject.toml
	@$(LOCK) --upgrade --extra hub --extra pipeline --extra skill --extra web --extra cloud --group dev pyproject.toml -o requirements/dev.txt
	@$(LOCK) --constraint requirements/dev.txt --extra hub pyproject.toml -o requirements/hub.txt
	@$(LOCK) --constraint requirements/dev.txt --extra pipeline pyproject.toml -o requirements/pipeline.txt
	@$(LOCK) --constraint requirements/dev.txt --extra skill $(NOT_IN_ZIP) pyproject.toml -o requirements/skill.txt

audit: setup ## look at every page in every dress for barriers; pictures come into build/pages
	@AUDIT=all $(BIN)/python -m pytest -n 2 --dist worksteal tests/cuddles/web/page/test_audit.py \
		tests/cuddles/web/page/test_lighthouse.py tests/cuddles/web/page/drawings/test_audit.py

clean: ## remove everything that these targets made
	rm -rf .venv .venv-mms .venv-ministack node_modules build dist demo-out bench.json
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system:
	@scripts/system-packages "$(PYTHON)"

$(INSTALLED): requirements/dev.txt pyproject.toml
	@echo "setup: Python packages into .venv (about a minute)"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(WHEELS): requirements/skill.txt $(INSTALLED)
	@echo "setup: the voice function's packages into .venv/skill-wheels, as AWS Lambda runs them"
	@rm -rf $(@D)
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
		--only-binary :all: --platform manylinux2014_x86_64 --python-version 3.13 -d $(@D) -r $<
	@cp $< $@

$(MMS): scripts/mms $(INSTALLED)
	@scripts/mms
	@touch $@

$(MINISTACK): scripts/ministack $(INSTALLED)
	@scripts/ministack
	@touch $@

$(VALIDATOR): package.json
	@echo "setup: validators, Amazon's schemas and clients of a skill into node_modules (for the tests)"
	@npm install --silent --no-audit --no-fund
	@touch $@
