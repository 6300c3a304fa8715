// Speaks for PostgreSQL's parser in WebAssembly: node judge.cjs PACKAGE. A request is the length of
// a text in a line, then the text; an answer is one line of JSON: the tree, or {"error": ...} with a
// cursor as PostgreSQL gives it (characters from 1; 0 is no place).
const fs = require('fs');
const parser = require(process.argv[2]);

function judge(text) {
    if (text.trim() === '') return {stmts: []}; // the package wants a query
    try {
        return parser.parseSync(text);
    } catch (error) {
        const at = error.sqlDetails ? error.sqlDetails.cursorPosition : -1;
        return {error: {message: error.message, cursor: at + 1}};
    }
}

async function main() {
    await parser.loadModule();
    let waiting = Buffer.alloc(0);
    for await (const chunk of process.stdin) {
        waiting = Buffer.concat([waiting, chunk]);
        for (;;) {
            const line = waiting.indexOf('\n');
            const length = line < 0 ? 0 : Number(waiting.toString('latin1', 0, line));
            if (line < 0 || waiting.length < line + 1 + length) break;
            const text = waiting.toString('utf8', line + 1, line + 1 + length);
            waiting = waiting.subarray(line + 1 + length);
            fs.writeSync(1, JSON.stringify(judge(text)) + '\n');
        }
    }
}

main();
