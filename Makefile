.PHONY: help setup demo test fuzz bless bench soak sanitize format lint
.DEFAULT_GOAL := help

# Homebrew keeps OpenSSL and libyaml where no compiler looks.
ifeq ($(shell uname -s),Darwin)
  BREW := $(shell brew --prefix 2>/dev/null)
  export CPATH := $(BREW)/opt/openssl@3/include:$(BREW)/include
  export LIBRARY_PATH := $(BREW)/opt/openssl@3/lib:$(BREW)/lib
endif

FORMATTED := $(wildcard Sources Tests Plugins Schemas Package.swift)

help:
	@echo 'make demo     run the storefront demo on the embedded engine (ARGS="--endpoint URL" or ARGS=--aws: elsewhere)'
	@echo 'make test     run every test; the last line says how many passed and failed'
	@echo 'make fuzz     feed the parsers with damaged input for a minute each (SECONDS=600: for longer)'
	@echo 'make bless    make what is generated now what the tests expect'
	@echo 'make bench    measure in release mode, about three minutes'
	@echo 'make soak     keep a ledger of 200,000 calls, then load for 10 minutes (LEDGER_OPERATIONS, SOAK_MINUTES)'
	@echo 'make sanitize the runtime under ThreadSanitizer and AddressSanitizer'
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

fuzz:
	@TABLEWRIGHT_FUZZ_SECONDS=$(or $(SECONDS),60) swift test --quiet --filter FuzzTests

bless:
	@.ci/setup
	@.ci/venv
	@TABLEWRIGHT_BLESS=1 swift test --quiet --filter "SwiftEmitterTests|twTests"
	@for server in moto ministack; do \
	  TABLEWRIGHT_BLESS=1 .ci/with-server $$server swift test --quiet --skip-build --filter ForeignServerTests || exit 1; \
	done

bench:
	@.ci/setup
	@swift build --product generate-tables
	@swift build --target Tablewright
	@swift build -c release --product tw
	@swift run -c release Benchmarks

soak:
	@.ci/setup
	@swift build --product generate-tables
	@swift build --target Tablewright
	@MALLOC_ARENA_MAX=1 swift run -c release Benchmarks soak

# One test at a time, as many of them count connections or wait for a deadline. The first run takes a mutex that
# ThreadSanitizer knows in the place of the standard library's. The second leaves leaks out: what the Swift runtime keeps
# for good counts as one.
sanitize:
	@.ci/setup
	@TSAN_OPTIONS=suppressions=$(CURDIR)/.ci/thread-sanitizer.txt swift test --quiet --no-parallel --disable-xctest \
	  --sanitize=thread --scratch-path .build-thread -Xswiftc -DTABLEWRIGHT_THREAD_SANITIZER \
	  --filter '^TablewrightTests\.'
	@ASAN_OPTIONS=detect_leaks=0 swift test --quiet --no-parallel --disable-xctest \
	  --sanitize=address --scratch-path .build-address --filter '^TablewrightTests\.'

format:
	@swift format format --in-place --parallel --recursive $(FORMATTED)

lint:
	@swift format lint --strict --parallel --recursive $(FORMATTED)
