# mailzone: the front door.
#
#   make demo           install what is missing, build, render examples/ and show what came out
#   make build          the debug build
#   make release        the release build; with VERSION=1.2.3, of that version from now on
#   make test           the Swift tests
#   make e2e            the tests with Terraform, cfn-lint, moto, OctoDNS and name servers (pytest)
#   make fuzz           ten minutes of libFuzzer for all that reads hostile input (FUZZ_SECONDS=600)
#   make check          all that CI runs: lint, test, e2e, drift
#   make drift          are rendered examples and reference pages what the program prints?
#   make lint           swift format, strict; comments, Python and shell scripts too
#   make format         let swift format rewrite the sources
#   make render         write examples and reference pages anew; read the diff before you commit
#   make golden-update  record the expected files of Tests/Cases; read the diff likewise
#   make bench          time the program beside PyYAML + Jinja2, a floor in C and dnsperf
#   make install        program, man page, completions to $(DESTDIR)$(PREFIX), /usr/local by default
#   make dist           build/dist: an archive for Linux that needs nothing but glibc, and checksums
#   make deb            a Debian package there
#   make clean          remove everything that was built
#
# Nothing is needed beforehand but Swift 6.2 or later, make, and apt or brew. Terraform can't be
# installed from there: without it, its tests are skipped with a word, or fail where CI=true.

PREFIX ?= /usr/local
SWIFT ?= swift
PYTHON ?= python3

LIBRARIES := libyaml-dev libyajl-dev libidn2-dev libunistring-dev libcsv-dev libxml2-dev libgmime-3.0-0 pkg-config
# Those that go into the program on Linux, with what they need in turn, so that it runs anywhere.
STATIC_LIBRARIES := yaml yajl idn2 unistring csv xml2 lzma z stdc++
# The oldest glibc that it runs with: that of Debian 11.
OLDEST_GLIBC := 2.31
SCRIPTS := $(filter-out .ci/linking .ci/lint-comments,$(wildcard .ci/*)) .docs/render-pages Tests/Fuzz/fuzz
FUZZ_SECONDS ?= 600
EXAMPLES := $(wildcard examples/*/mailzone.yaml)
MAILZONE := .build/release/mailzone
DIST := build/dist
VERSION = $(shell $(MAILZONE) --version)
IS_LINUX := $(filter Linux,$(shell uname -s))
STATIC_FOLDER := $(CURDIR)/.build-tools/static
# Beside the program it goes only once that is linked: before, the folder need not be there.
LINK_MAP := .build/mailzone.map
# The Swift runtime goes into the program too, which then starts faster and runs where Swift is not.
# The default linker would warn of a function in it. Before glibc 2.34, threads and dlopen were in
# libraries of their own. The map says what was linked, and so whose notices `make dist` adds.
STATIC := $(if $(IS_LINUX),--static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
  $(patsubst %,-Xlinker %,$(STATIC_LIBRARIES:%=-l%) -lstandins --wrap=__libc_start_main \
    --no-as-needed -lpthread -ldl -Map=$(CURDIR)/$(LINK_MAP)))
VENV := .build-tools/venv
VENV_READY := $(VENV)/.ready
PAGES := .build-tools/pages
SPF_SUITE := .build-tools/rfc7208-tests.json

.NOTPARALLEL:
.PHONY: help demo build test e2e fuzz check drift lint format render golden-update bench install clean
.PHONY: libraries release servers dist deb

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

demo: render
	@echo
	@echo "examples/vendor-article/mailzone.yaml:"
	@sed 's/^/    /' examples/vendor-article/mailzone.yaml
	@echo "has become:"
	@find examples/vendor-article/rendered -type f | sort | sed 's/^/    /'
	@echo
	@$(MAILZONE) records examples/vendor-article/mailzone.yaml

build: libraries
	$(SWIFT) build

# `make release VERSION=1.2.3` sets the version first, and then is the release build, as always.
release: libraries
	$(if $(filter command%,$(origin VERSION)),.ci/set-version $(VERSION))
	$(if $(IS_LINUX),.ci/static-libraries $(STATIC_FOLDER) $(OLDEST_GLIBC) $(STATIC_LIBRARIES))
	PKG_CONFIG_PATH=$(STATIC_FOLDER) $(SWIFT) build -c release --product mailzone $(STATIC)
	$(if $(IS_LINUX),cp $(LINK_MAP) $(MAILZONE).map)

# Without the network, the test of SPF is skipped; in CI it then fails.
test: libraries
	@$(MAKE) $(SPF_SUITE) || test "$$CI" != true
	MAILZONE_SPF_SUITE=$(CURDIR)/$(SPF_SUITE) $(SWIFT) test

# One test more at a time than there are processors, since many wait.
e2e: release servers $(VENV_READY)
	$(VENV)/bin/pytest --numprocesses $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadfile Tests/EndToEnd

fuzz: libraries
	Tests/Fuzz/fuzz $(FUZZ_SECONDS)

check: lint test e2e drift

drift: release
	@for manifest in $(EXAMPLES); do \
	  $(MAILZONE) check "$$manifest" || exit; \
	done
	@rm -rf $(PAGES) && .docs/render-pages $(MAILZONE) $(PAGES)
	@cd $(PAGES) && find . -type f | while read -r page; do \
	  diff -u "$(CURDIR)/.docs/$$page" "$$page" || exit; \
	done
	@$(MAILZONE) schema | diff -u examples/manifest.schema.json -

lint: $(VENV_READY)
	@$(if $(IS_LINUX),.ci/install shellcheck)
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	.ci/lint-comments Sources Tests Package.swift
	$(VENV)/bin/ruff check
	for script in $(SCRIPTS); do bash -n "$$script" || exit; done
	! command -v shellcheck >/dev/null || shellcheck $(SCRIPTS)

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

render: release
	@for manifest in $(EXAMPLES); do \
	  $(MAILZONE) render "$$manifest" || exit; \
	done
	@.docs/render-pages $(MAILZONE) .docs
	@$(MAILZONE) schema > examples/manifest.schema.json

# A recording run fails on purpose, so that none is taken for a test run.
golden-update: libraries
	-MAILZONE_RECORD=1 $(SWIFT) test
	@echo "Recorded. Read 'git diff Tests' line by line: what you commit is what shall be."

bench: release servers $(VENV_READY)
	@$(if $(IS_LINUX),.ci/install valgrind)
	$(VENV)/bin/python Tests/Bench/bench.py
	$(VENV)/bin/python Tests/Bench/verify.py

install: release
	.ci/install-files $(MAILZONE) "$(DESTDIR)$(PREFIX)"

dist: release
	.ci/dist $(MAILZONE) $(VERSION) $(DIST)

deb: release
	@.ci/install dpkg-dev
	.ci/deb $(MAILZONE) $(VERSION) $(DIST)

clean:
	rm -rf .build .build-tools

libraries:
	@.ci/install $(LIBRARIES)

servers:
	@for server in named:bind9 nsupdate:bind9-dnsutils node:nodejs knotd:knot unbound:unbound \
	  dnsperf:dnsperf chromium:chromium; do \
	  PATH="$$PATH:/usr/sbin" command -v "$${server%:*}" >/dev/null || \
	    .ci/install "$${server#*:}" || exit; \
	done
	@$(if $(IS_LINUX),.ci/install lintian debootstrap mandoc dpkg-dev curl jq strace zsh fish)

$(SPF_SUITE): $(VENV_READY) .ci/spf-suite
	.ci/spf-suite $(VENV) $@

$(VENV_READY): Tests/EndToEnd/requirements.txt
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install python3-venv
	$(PYTHON) -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@
