# cmake -DSYMBOL= -DDIRECTORY= -DFILES=a|b -P WriteEmbeddedText.cmake (see EmbedText.cmake)
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(rows "")
set(index 0)
# CMake's regular expressions know no repetition count.
set(byte "[0-9a-f][0-9a-f]")
string(REPEAT "${byte}" 16 line)
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    string(REGEX REPLACE "(${line})" "\\1\n    " hex "${hex}")
    string(REGEX REPLACE "(${byte})" "0x\\1, " hex "${hex}")
    string(REGEX REPLACE " +\n" "\n" hex "${hex}")
    string(APPEND arrays "static const unsigned char text_${index}[] = {\n    ${hex}0x00};\n\n")
    string(APPEND rows "    {\"${name}\", (const char *)text_${index}, ${size}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${DIRECTORY}/${SYMBOL}.h"
"/* Written by cmake/WriteEmbeddedText.cmake during the build. */
#ifndef EMBEDDED_${SYMBOL}_H
#define EMBEDDED_${SYMBOL}_H

#include \"support/embedded_text.h\"

extern const struct embedded_text ${SYMBOL}[];
extern const size_t ${SYMBOL}_count;

#endif
")
file(WRITE "${DIRECTORY}/${SYMBOL}.c"
"/* Written by cmake/WriteEmbeddedText.cmake during the build. */
#include \"embedded/${SYMBOL}.h\"

${arrays}const struct embedded_text ${SYMBOL}[] = {
${rows}};
const size_t ${SYMBOL}_count = ${index};
")
