# Sanitizers apply to every target of this build, generated code and tests included.
if(MIGC_FUZZ)
    if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "MIGC_FUZZ needs clang, as libFuzzer is a part of it: "
            "configure with -DCMAKE_C_COMPILER=clang (Debian and Ubuntu: apt install clang)")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(MIGC_SANITIZE)
    add_compile_options(-fsanitize=${MIGC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${MIGC_SANITIZE})
endif()
