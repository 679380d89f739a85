# Steward: `make run` for the prompt, `make test` for every check. Both install what is missing first.
PREFIX ?= /usr/local
RELEASE = .build/release/steward
# With Swift's libraries inside, the program starts in half the time and runs where no Swift is installed.
BUILD = swift build -c release --product steward $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

.PHONY: help run build test install format bench clean

help:
	@echo "make run       build Steward and open its prompt on the sample book"
	@echo "make test      format, layers, build, all tests: what a change must pass"
	@echo "make bench     measure start-up and batch, then scoring and reports of large books"
	@echo "make install   install to PREFIX (now $(PREFIX))"
	@echo "make format    put the sources into their one form"

run: build
	@$(RELEASE)

build:
	@scripts/setup
	@$(BUILD)

test:
	@scripts/setup test
	@scripts/check

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/steward"
	install -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/steward"
	rm -rf "$(DESTDIR)$(PREFIX)/share/steward/Templates"
	cp -R Templates "$(DESTDIR)$(PREFIX)/share/steward/Templates"

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: build
	@scripts/bench && scripts/bench-book

clean:
	rm -rf .build
