# Targets for mailzone, each named like its command. Put this into your Makefile, at any place:
#
#   include mailzone.mk

MAILZONE ?= mailzone

# What make does without a target is your Makefile's to say.
MAILZONE_DEFAULT_GOAL := $(.DEFAULT_GOAL)

.PHONY: mailzone-validate mailzone-render mailzone-check mailzone-records

mailzone-validate:
	$(MAILZONE) validate

# Writes rendered/ anew. Read the difference before you commit it.
mailzone-render: mailzone.schema.json
	$(MAILZONE) render

# Is rendered/ what the manifest says?
mailzone-check:
	$(MAILZONE) check

mailzone-records:
	$(MAILZONE) records

# For editors; a newer mailzone may know more keys.
mailzone.schema.json: $(shell command -v $(MAILZONE))
	$(MAILZONE) schema > $@.new
	mv $@.new $@

.DEFAULT_GOAL := $(MAILZONE_DEFAULT_GOAL)
