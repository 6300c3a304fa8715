#!/usr/bin/env bash
# check.sh SOURCES MIGC: what the documentation says about the program, held against the program.
#
#   * relative links of every Markdown file resolve, their #anchors too
#   * every rule of rules.def has a page, a line in docs/rules/README.md, and no page is about another
#   * every command of commands.def is in README.md and migc(1), and README.md names no other
#   * every option of `migc COMMAND --help` is in migc(1), which has no other
#   * every key of migc.ini is in migc.ini(5) and docs/guide.md
#   * the manual pages format without a warning (where groff is installed)
set -uo pipefail
cd "$1" || exit 1
migc=$2
failures=0
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

complain() {
    printf '%s\n' "$*" >&2
    failures=$((failures + 1))
}

# anchors FILE: what GitHub makes of its headings.
anchors() {
    sed -n 's/^##* *//p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

check_links() {
    local file directory link target anchor
    for file in *.md docs/*.md docs/rules/*.md migrations/*.md; do
        directory=$(dirname "$file")
        while read -r link; do
            case $link in
            http://* | https://* | mailto:*) continue ;;
            esac
            target=${link%%#*}
            anchor=${link#"$target"}
            [ -z "$target" ] && target=$(basename "$file")
            if [ ! -e "$directory/$target" ]; then
                complain "$file: there is no $link"
            elif [ -n "$anchor" ] && ! anchors "$directory/$target" | grep -qxF -- "${anchor#\#}"; then
                complain "$file: $target has no heading for $anchor"
            fi
        done < <(sed '/^ *```/,/^ *```/d; s/`[^`]*`//g' "$file" | grep -oE '\]\([^) ]+\)' | sed 's/^](//; s/)$//')
    done
}

check_rules() {
    local rules page
    rules=$(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' compiler/lint/rules.def)
    [ "$(wc -w <<<"$rules")" -ge 20 ] || complain "rules.def: only these rules: $rules"
    for page in $rules; do
        [ -f "docs/rules/$page.md" ] || complain "docs/rules/$page.md: there is no page for this rule"
        grep -qF "[$page]($page.md)" docs/rules/README.md || complain "docs/rules/README.md: $page is missing"
    done
    for page in docs/rules/*.md; do
        page=$(basename "$page" .md)
        [ "$page" = README ] || grep -qxF -- "$page" <<<"$rules" || complain "docs/rules/$page.md: there is no such rule"
    done
}

check_commands() {
    local commands command
    commands=$(sed -n 's/^COMMAND("\([a-z-]*\)".*/\1/p' compiler/commands/commands.def)
    [ "$(wc -w <<<"$commands")" -ge 8 ] || complain "commands.def: only these commands: $commands"
    for command in $commands; do
        grep -qE "^\.It Cm $command( |\$)" docs/man/migc.1 || complain "migc.1: the command $command is missing"
        grep -qE "^\|.*\`(migc )?$command[ \`]" README.md || complain "README.md: the command $command is missing"
    done
    # In `code`, after a prompt, and in the first column of README's table of commands.
    {
        grep -hoE '`migc [a-z][a-z-]*' README.md docs/*.md | sed 's/^`migc //'
        sed -n 's/^\$ migc \([a-z-]*\).*/\1/p' README.md docs/*.md
        sed -n 's/^| \(`migc [^|]*`\) |.*/\1/p' README.md | grep -oE '`(migc )?[a-z][a-z-]*' | sed 's/^`\(migc \)\{0,1\}//'
    } | sort -u >"$stage/named"
    while read -r command; do
        grep -qxF -- "$command" <<<"$commands" || complain "documentation: there is no command \"migc $command\""
    done <"$stage/named"
}

check_options() {
    local command known="" option
    for command in $(sed -n 's/^COMMAND("\([a-z-]*\)".*/\1/p' compiler/commands/commands.def); do
        known+=" $("$migc" "$command" --help | sed -n 's/^  \(-[a-z], \|    \)--\([a-z-]*\).*/\2/p' | tr '\n' ' ')"
    done
    [ "$(wc -w <<<"$known")" -ge 40 ] || complain "--help: only these options: $known"
    for option in $(tr ' ' '\n' <<<"$known" | sort -u); do
        grep -qE -- "Fl -$option( |\$)" docs/man/migc.1 || complain "migc.1: the option --$option is missing"
    done
    for option in $(grep -oE 'Fl -[a-z-]+' docs/man/*.[15] | sed 's/.*Fl -//' | sort -u); do
        grep -qwF -- "$option" <<<"$known" || complain "manual pages: there is no option --$option"
    done
}

check_keys() {
    local keys key
    keys=$(sed -n 's/^ *\(LIST_\)\{0,1\}KEY("[a-z]*", "\([a-z_]*\)".*/\2/p' compiler/project/config.c)
    [ "$(wc -w <<<"$keys")" -ge 10 ] || complain "config.c: only these keys: $keys"
    for key in $keys; do
        grep -qE "^\.It Ic $key\$" docs/man/migc.ini.5 || complain "migc.ini.5: the key $key is missing"
        grep -qE "^\|.*\`$key\`" docs/guide.md || complain "docs/guide.md: the key $key is missing"
    done
}

check_manuals() {
    local page warnings
    command -v groff >/dev/null || return 0
    for page in docs/man/*.[15]; do
        warnings=$(groff -mdoc -Tutf8 -ww -z "$page" 2>&1)
        [ -z "$warnings" ] || complain "$warnings"
    done
}

check_links
check_rules
check_commands
check_options
check_keys
check_manuals
[ "$failures" -eq 0 ] || exit 1
echo ok
