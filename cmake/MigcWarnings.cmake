# migc_warnings: link it PRIVATE to every target that people write by hand. Consumers never see it.
add_library(migc_warnings INTERFACE)
target_compile_options(migc_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<BOOL:${MIGC_WERROR}>:-Werror>)

# Code that lemon and re2c wrote is not ours to style; an error in it still is an error.
set(MIGC_GENERATED_SOURCE_OPTIONS
    -Wno-conversion -Wno-sign-conversion -Wno-shadow -Wno-pedantic -Wno-unused-parameter -Wno-unused-variable
    -Wno-unused-but-set-variable -Wno-unused-function -Wno-sign-compare -Wno-implicit-fallthrough
    -Wno-missing-field-initializers -Wno-type-limits)
