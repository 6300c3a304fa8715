# For projects that build with GNU make:
#
#   include $(shell pkg-config --variable=makefile migc)
#   $(eval $(call migc_generate,app,migrations,generated))
#   program: main.o generated/app_schema.o generated/app_migrations.o
#   	$(CC) -o $@ $^ $(shell pkg-config --libs migc)
#
# migc_generate,PREFIX,DIR,OUT[,OPTIONS] runs `migc gen` when a migration is new or has changed. A file
# that includes PREFIX_schema.h is compiled with -IOUT `pkg-config --cflags migc`, and depends on
# OUT/PREFIX_schema.h.
PKG_CONFIG ?= pkg-config
MIGC ?= $(shell $(PKG_CONFIG) --variable=compiler migc)

define migc_generate
migc_default_goal := $$(.DEFAULT_GOAL)
$(3)/$(1)_schema.h: $$(wildcard $(2)/*.sql $(2)/*/migration.sql $(2)/*/up.sql) $(2)
	@mkdir -p $(3)
	$$(MIGC) gen --prefix $(1) -o $(3) --depfile $(3)/$(1).d $(4) $(2)
	@touch $(3)/$(1)_schema.h $(3)/$(1)_schema.c $(3)/$(1)_migrations.c
$(3)/$(1)_schema.c $(3)/$(1)_migrations.c: $(3)/$(1)_schema.h ;
-include $(3)/$(1).d
$(3)/$(1)_schema.o $(3)/$(1)_migrations.o: $(3)/%.o: $(3)/%.c $(3)/$(1)_schema.h
	$$(CC) -std=c99 $$(CPPFLAGS) $$(CFLAGS) -I$(3) $$(shell $(PKG_CONFIG) --cflags migc) -c -o $$@ $$<
# What `make` alone makes is the first rule of the including file.
.DEFAULT_GOAL := $$(migc_default_goal)
endef
