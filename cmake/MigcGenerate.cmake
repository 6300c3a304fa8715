# migc_generate() is defined here.
