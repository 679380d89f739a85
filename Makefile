# Steward: `make run` for the prompt, `make test` for every check. Both install what is missing first.
PREFIX ?= /usr/local
RELEASE = .build/release/steward
BUILD = swift build -c release --product steward

.PHONY: help run build test test-all install uninstall deb try-deb format bench clean

help:
	@echo "make run       build Steward and open its prompt on the sample book"
	@echo "make test      format, layers, build, all tests: what a change must pass"
	@echo "make test-all  the same, and e-mails, pages, databases, kills, installation with other programs"
	@echo "make bench     measure start-up and batch, then scoring and reports of large books, and sentences"
	@echo "make install   install to PREFIX (now $(PREFIX)), with manual page and completions; make uninstall"
	@echo "make deb       build a Debian package; make try-deb installs it in a clean root and uses it"
	@echo "make format    put the sources into their one form"

run: build
	@$(RELEASE)

build:
	@scripts/setup
	@$(BUILD)

test:
	@scripts/setup test
	@scripts/check

test-all:
	@scripts/setup test-all
	@scripts/check all

# PREFIX may be empty: then the root of the file system; DESTDIR is put before it, for those who make packages.
install: build
	scripts/install $(RELEASE) "$(PREFIX)" "$(DESTDIR)"

uninstall:
	scripts/uninstall "$(PREFIX)" "$(DESTDIR)"

# A Debian package in this folder, and a clean Debian that it is installed and used in.
deb: build
	@scripts/setup deb
	@scripts/deb $(RELEASE)

try-deb: deb
	@scripts/setup try-deb
	@scripts/try-deb steward_$$($(RELEASE) --version)_$$(dpkg --print-architecture).deb

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks Fuzzing

bench: build
	@scripts/bench && scripts/bench-book && scripts/bench-words

clean:
	rm -rf .build
