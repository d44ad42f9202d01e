# Targets for mailzone. Put this into your Makefile:
#
#   include mailzone.mk

MAILZONE ?= mailzone

.PHONY: records check-records show-records

# Writes rendered/ anew. Read the difference before you commit it.
records: mailzone.schema.json
	$(MAILZONE) render

# Is rendered/ what the manifest says?
check-records:
	$(MAILZONE) check

show-records:
	$(MAILZONE) records

# For editors; a newer mailzone may know more keys.
mailzone.schema.json: $(shell command -v $(MAILZONE))
	$(MAILZONE) schema > $@.new
	mv $@.new $@
