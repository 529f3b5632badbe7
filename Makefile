.PHONY: help setup demo test bless bench soak format lint
.DEFAULT_GOAL := help

# Homebrew keeps OpenSSL and libyaml where no compiler looks.
ifeq ($(shell uname -s),Darwin)
  BREW := $(shell brew --prefix 2>/dev/null)
  export CPATH := $(BREW)/opt/openssl@3/include:$(BREW)/include
  export LIBRARY_PATH := $(BREW)/opt/openssl@3/lib:$(BREW)/lib
endif

FORMATTED := $(wildcard Sources Tests Plugins Schemas Package.swift)

help:
	@echo 'make demo     run the storefront demo on a local server (ARGS="--endpoint URL" or ARGS=--aws: on another)'
	@echo 'make test     run every test; the last line says how many passed and failed'
	@echo 'make bless    make what is generated now what the tests expect'
	@echo 'make bench    measure in release mode, about three minutes'
	@echo 'make soak     keep a ledger of 200,000 calls, then load for 10 minutes (LEDGER_OPERATIONS, SOAK_MINUTES)'
	@echo 'make format   format the sources'
	@echo 'make lint     check their format'
	@echo 'make setup    install what the above need and this machine lacks'

setup:
	@.ci/setup
	@.ci/venv

demo:
	@.ci/demo $(ARGS)

test:
	@.ci/test $(ARGS)

bless:
	@TABLEWRIGHT_BLESS=1 swift test --quiet --filter "SwiftEmitterTests|twTests"

bench:
	@.ci/setup
	@swift build --product generate-tables
	@swift build --target Tablewright
	@swift run -c release Benchmarks

soak:
	@.ci/setup
	@swift build --product generate-tables
	@swift build --target Tablewright
	@swift run -c release Benchmarks soak

format:
	@swift format format --in-place --parallel --recursive $(FORMATTED)

lint:
	@swift format lint --strict --parallel --recursive $(FORMATTED)
