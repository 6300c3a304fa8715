/*
 * sql.y - PostgreSQL's SQL (15 to 18) for lemon.
 *
 * Where PostgreSQL accepts a statement so does this grammar, and where it finds a syntax error so
 * does this one, at the same byte. What an older server does not know is not told apart here.
 *
 * One start symbol serves all callers: the driver (parser.c) feeds a MODE token first. It also
 * turns NOT, NULLS, WITH, WITHOUT and FORMAT into their _LA forms before certain words, which
 * saves the grammar a second token of lookahead, and ends a statement at its semicolon.
 *
 * Lemon takes a rule's precedence from its leftmost terminal that has one; where another is meant
 * it is written in brackets. Conflicts are errors of the build. Actions only call constructors:
 * NEW(kind, start) makes a node (nodes.def) that ends with the last token shifted, make_...()
 * are in compiler/syntax/build.h.
 *
 * Statements stand in families, each under a heading; names and expressions come first.
 */
%name sql_parse
%token_prefix TK_
%token_type {token}
%default_type {node *}
%extra_argument {builder *b}
%start_symbol start
%stack_overflow { build_error(b, b->next->start, "statement is nested too deeply"); }
%syntax_error { (void)yymajor; (void)TOKEN; b->syntax_error = true; }

%include {
#include "syntax/build.h"

/* One level of brackets takes up to a dozen entries of some hundred bytes, so PARSER_MAX_DEPTH
 * levels fit; what else nests without end (NOT NOT NOT ...) ends here. */
#define YYLARGEST_STACK ((size_t)12 * 1024 * 1024)

#define YYTABLES "grammar/sql_tables.h"
#define YYNOERRORRECOVERY 1
#define NEW(kind, first) new_##kind(b, (first))
#define EMPTY_LIST ((node_list){0})
#define NO_NAME ((name){0})
#define NO_TEXT ((str){0})
}

/* What the caller wants parsed; fed before the first token. */
%token MODE_STATEMENT MODE_PLPGSQL_EXPR MODE_EXPRESSION MODE_TYPE.
/* What is no key word. NOT_LA, NULLS_LA ... are NOT, NULLS ... before certain words (parser.c). */
%token IDENT SCONST BCONST XCONST ICONST FCONST PARAM OP.
%token TYPECAST DOT_DOT COLON_EQUALS EQUALS_GREATER LESS_EQUALS GREATER_EQUALS NOT_EQUALS.
%token COMMA SEMICOLON LPAREN RPAREN LBRACKET RBRACKET DOT COLON.
%token PLUS MINUS STAR SLASH PERCENT CARET LESS GREATER EQUAL.
%token NOT_LA NULLS_LA WITH_LA WITHOUT_LA FORMAT_LA.

/* ---- precedence, lowest first ---- */

%left UNION EXCEPT.
%left INTERSECT.
%left OR.
%left AND.
%right NOT.
%nonassoc IS ISNULL NOTNULL.
%nonassoc LESS GREATER EQUAL LESS_EQUALS GREATER_EQUALS NOT_EQUALS.
%nonassoc BETWEEN IN LIKE ILIKE SIMILAR NOT_LA.
%nonassoc ESCAPE.
/* These words are names as well; their place decides between the two readings, as in PostgreSQL: a
 * frame's bound, a window's PARTITION BY, CUBE(...) of a GROUP BY, JSON's WITH UNIQUE ... */
%nonassoc UNBOUNDED NESTED.
%nonassoc IDENT PARTITION RANGE ROWS GROUPS PRECEDING FOLLOWING CUBE ROLLUP SET KEYS OBJECT SCALAR
    VALUE WITH WITHOUT PATH.
%left OP OPERATOR.
%left PLUS MINUS.
%left STAR SLASH PERCENT.
%left CARET.
%left AT.
%left COLLATE.
%right UMINUS.
%left LBRACKET RBRACKET.
%left LPAREN RPAREN.
%left TYPECAST.
%left DOT.
%left JOIN CROSS LEFT FULL RIGHT INNER NATURAL.

/* ---- entry points ---- */

start ::= MODE_STATEMENT stmt(S). { b->result = S; }
start ::= MODE_STATEMENT block_transaction(S). { b->result = S; }
start ::= MODE_PLPGSQL_EXPR plpgsql_expr(S). { b->result = S; }
start ::= MODE_EXPRESSION expr(S). { b->result = S; }
start ::= MODE_TYPE type_name(S). { b->result = S; }

/* What follows SELECT, without INTO and set operations. */
plpgsql_expr(A) ::= opt_distinct(D) opt_target_list(T) from_clause(F) where_clause(W)
        group_clause(G)
        having_clause(H) window_clause(V) opt_sort_clause(O) opt_select_limit(L) opt_locking(K). {
    select_parts parts = {.targets = T, .from = F, .where = W, .group = G, .having = H, .windows =
        V};
    node_select *n = make_select(b, b->first, D, &parts);
    A = select_options(b, &n->base, O, L, K);
}

/* ---- names ---- */

%type column_id {name}
%type type_function_name {name}
%type nonreserved_word {name}
%type column_label {name}
%type bare_label {name}
%type opt_name {name}

column_id(A) ::= IDENT(T). { A = make_name(b, T); }
column_id(A) ::= unreserved(T). { A = make_name(b, T); }
column_id(A) ::= column_name_keyword(T). { A = make_name(b, T); }
type_function_name(A) ::= IDENT(T). { A = make_name(b, T); }
type_function_name(A) ::= unreserved(T). { A = make_name(b, T); }
type_function_name(A) ::= type_function_keyword(T). { A = make_name(b, T); }
nonreserved_word(A) ::= IDENT(T). { A = make_name(b, T); }
nonreserved_word(A) ::= unreserved(T). { A = make_name(b, T); }
nonreserved_word(A) ::= column_name_keyword(T). { A = make_name(b, T); }
nonreserved_word(A) ::= type_function_keyword(T). { A = make_name(b, T); }
column_label(A) ::= IDENT(T). { A = make_name(b, T); }
column_label(A) ::= unreserved(T). { A = make_name(b, T); }
column_label(A) ::= column_name_keyword(T). { A = make_name(b, T); }
column_label(A) ::= type_function_keyword(T). { A = make_name(b, T); }
column_label(A) ::= reserved_keyword(T). { A = make_name(b, T); }
bare_label(A) ::= IDENT(T). { A = make_name(b, T); }
bare_label(A) ::= bare_label_keyword(T). { A = make_name(b, T); }

%type name_list {node_list}
name_list(A) ::= column_id(N). { A = list_of(b, make_identifier(b, N)); }
name_list(A) ::= name_list(L) COMMA column_id(N). { A = list_add(b, L, make_identifier(b, N)); }
%type opt_name_list {node_list}
opt_name_list(A) ::= LPAREN name_list(L) RPAREN. { A = L; }
opt_name_list(A) ::= . { A = EMPTY_LIST; }

/* a.b.c without subscripts */
%type attributes {node_list}
attributes(A) ::= DOT column_label(N). { A = list_of(b, make_identifier(b, N)); }
attributes(A) ::= attributes(L) DOT column_label(N). { A = list_add(b, L, make_identifier(b, N)); }
any_name(A) ::= column_id(N). { A = make_qualified(b, N, EMPTY_LIST); }
any_name(A) ::= column_id(N) attributes(L). { A = make_qualified(b, N, L); }
%type any_name_list {node_list}
any_name_list(A) ::= any_name(N). { A = list_of(b, N); }
any_name_list(A) ::= any_name_list(L) COMMA any_name(N). { A = list_add(b, L, N); }

/* The name of a relation; PostgreSQL parses subscripts as well, to refuse them. */
qualified_name(A) ::= column_id(N). { A = make_qualified(b, N, EMPTY_LIST); }
qualified_name(A) ::= column_id(N) indirection(I). { A = make_relation_name(b, N, I); }
/* The same as a relation node. */
table_name(A) ::= qualified_name(N). { A = make_relation(b, N); }
%type table_name_list {node_list}
table_name_list(A) ::= table_name(N). { A = list_of(b, N); }
table_name_list(A) ::= table_name_list(L) COMMA table_name(N). { A = list_add(b, L, N); }
%type qualified_name_list {node_list}
qualified_name_list(A) ::= qualified_name(N). { A = list_of(b, N); }
qualified_name_list(A) ::= qualified_name_list(L) COMMA qualified_name(N). {
    A = list_add(b, L, N);
}

function_name(A) ::= type_function_name(N). { A = make_qualified(b, N, EMPTY_LIST); }
function_name(A) ::= column_id(N) indirection(I). { A = make_plain_name(b, N, I); }

/* A word that stands as itself: the name of an option, a method, a language. */
word_or_string(A) ::= nonreserved_word(N). { A = make_identifier(b, N); }
word_or_string(A) ::= string(A).
%type word_or_string_name {name}
word_or_string_name(A) ::= nonreserved_word(A).
word_or_string_name(A) ::= SCONST(T). { A = make_string_name(b, T); }

string(A) ::= SCONST(T). { A = make_string(b, T); }
%type string_text {str}
string_text(A) ::= SCONST(T). { A = string_value(b, T); }
%type string_list {node_list}
string_list(A) ::= string(S). { A = list_of(b, S); }
string_list(A) ::= string_list(L) COMMA string(S). { A = list_add(b, L, S); }

integer(A) ::= ICONST(T). { A = make_constant(b, CONSTANT_INTEGER, T); }
signed_integer(A) ::= integer(A).
signed_integer(A) ::= PLUS(S) integer(I). { A = make_signed(b, S, I); }
signed_integer(A) ::= MINUS(S) integer(I). { A = make_signed(b, S, I); }
unsigned_number(A) ::= integer(A).
unsigned_number(A) ::= FCONST(T). { A = make_constant(b, CONSTANT_FLOAT, T); }
number(A) ::= unsigned_number(A).
number(A) ::= PLUS(S) unsigned_number(N). { A = make_signed(b, S, N); }
number(A) ::= MINUS(S) unsigned_number(N). { A = make_signed(b, S, N); }

%type opt_if_exists {bool}
%type drop_behavior {int}
drop_behavior(A) ::= CASCADE. { A = DROP_CASCADE; }
drop_behavior(A) ::= RESTRICT. { A = DROP_RESTRICT; }
drop_behavior(A) ::= . { A = DROP_DEFAULT; }

%type or_replace {bool}
or_replace(A) ::= OR REPLACE. { A = true; }
or_replace(A) ::= . { A = false; }

/* ---- roles ---- */

role_spec(A) ::= nonreserved_word(N). { A = make_role(b, N); }
role_spec(A) ::= CURRENT_ROLE(T). { A = make_special_role(b, T, ROLE_CURRENT_ROLE); }
role_spec(A) ::= CURRENT_USER(T). { A = make_special_role(b, T, ROLE_CURRENT_USER); }
role_spec(A) ::= SESSION_USER(T). { A = make_special_role(b, T, ROLE_SESSION_USER); }
%type role_list {node_list}
role_list(A) ::= role_spec(R). { A = list_of(b, R); }
role_list(A) ::= role_list(L) COMMA role_spec(R). { A = list_add(b, L, R); }
/* Where a role is made, PUBLIC and CURRENT_USER are not names. */
%type role_id {name}
role_id(A) ::= role_spec(R). { A = name_of_role(b, R); }

/* ---- options: WITH (...), definitions, OPTIONS (...) ---- */

%type relation_options {node_list}
%type relation_option_list {node_list}
%type opt_with_options {node_list}
relation_options(A) ::= LPAREN relation_option_list(L) RPAREN. { A = L; }
relation_option_list(A) ::= relation_option(O). { A = list_of(b, O); }
relation_option_list(A) ::= relation_option_list(L) COMMA relation_option(O). {
    A = list_add(b, L, O);
}
relation_option(A) ::= column_label(N). { A = make_option(b, NO_NAME, N, NULL); }
relation_option(A) ::= column_label(N) EQUAL def_arg(V). { A = make_option(b, NO_NAME, N, V); }
relation_option(A) ::= column_label(S) DOT column_label(N). { A = make_option(b, S, N, NULL); }
relation_option(A) ::= column_label(S) DOT column_label(N) EQUAL def_arg(V). {
    A = make_option(b, S, N, V);
}

%type definition {node_list}
%type def_list {node_list}
%type opt_definition {node_list}
opt_definition(A) ::= WITH definition(D). { A = D; }
opt_definition(A) ::= . { A = EMPTY_LIST; }
definition(A) ::= LPAREN def_list(L) RPAREN. { A = L; }
def_list(A) ::= def_elem(E). { A = list_of(b, E); }
def_list(A) ::= def_list(L) COMMA def_elem(E). { A = list_add(b, L, E); }
def_elem(A) ::= column_label(N) EQUAL def_arg(V). { A = make_option(b, NO_NAME, N, V); }
def_elem(A) ::= column_label(N). { A = make_option(b, NO_NAME, N, NULL); }

def_arg(A) ::= function_type(A).
def_arg(A) ::= reserved_keyword(T). { A = make_identifier(b, make_name(b, T)); }
def_arg(A) ::= qual_all_op(A).
def_arg(A) ::= number(A).
def_arg(A) ::= string(A).
def_arg(A) ::= NONE(T). { A = make_identifier(b, make_name(b, T)); }

/* OPTIONS (name 'value', ...) of foreign objects, and their ALTER form */
%type server_options {node_list}
%type server_option_list {node_list}
%type alter_server_options {node_list}
%type alter_server_option_list {node_list}
%type some_server_options {node_list}
some_server_options(A) ::= OPTIONS LPAREN server_option_list(L) RPAREN. { A = L; }
server_options(A) ::= some_server_options(A).
server_options(A) ::= . { A = EMPTY_LIST; }
server_option_list(A) ::= server_option(O). { A = list_of(b, O); }
server_option_list(A) ::= server_option_list(L) COMMA server_option(O). { A = list_add(b, L, O); }
server_option(A) ::= column_label(N) string(S). { A = make_option(b, NO_NAME, N, S); }
alter_server_options(A) ::= OPTIONS LPAREN alter_server_option_list(L) RPAREN. { A = L; }
alter_server_option_list(A) ::= alter_server_option(O). { A = list_of(b, O); }
alter_server_option_list(A) ::= alter_server_option_list(L) COMMA alter_server_option(O). {
    A = list_add(b, L, O);
}
alter_server_option(A) ::= server_option(A).
alter_server_option(A) ::= SET server_option(O). { A = option_action(O, STR("set")); }
alter_server_option(A) ::= ADD server_option(O). { A = option_action(O, STR("add")); }
alter_server_option(A) ::= DROP column_label(N). {
    A = option_action(make_option(b, NO_NAME, N, NULL), STR("drop"));
}

/* ---- types ---- */

/* What most often is not there has no empty rule, as reducing that takes time; here and below. */
type_name(A) ::= simple_type(A).
type_name(A) ::= simple_type(T) array_bounds(D). { A = type_with_bounds(b, T, D, false); }
type_name(A) ::= SETOF(S) simple_type(T). {
    A = type_with_bounds(b, type_from(T, S.start), EMPTY_LIST, true);
}
type_name(A) ::= SETOF(S) simple_type(T) array_bounds(D). {
    A = type_with_bounds(b, type_from(T, S.start), D, true);
}
type_name(A) ::= simple_type(T) ARRAY LBRACKET integer(I) RBRACKET. {
    A = type_with_bounds(b, T, list_of(b, I), false);
}
type_name(A) ::= SETOF(S) simple_type(T) ARRAY LBRACKET integer(I) RBRACKET. {
    A = type_with_bounds(b, type_from(T, S.start), list_of(b, I), true);
}
type_name(A) ::= simple_type(T) ARRAY(R). {
    A = type_with_bounds(b, T, list_of(b, make_no_bound(b, R)), false);
}
type_name(A) ::= SETOF(S) simple_type(T) ARRAY(R). {
    A = type_with_bounds(b, type_from(T, S.start), list_of(b, make_no_bound(b, R)), true);
}

%type array_bounds {node_list}
array_bounds(A) ::= LBRACKET(T) RBRACKET. { A = list_of(b, make_no_bound(b, T)); }
array_bounds(A) ::= LBRACKET integer(I) RBRACKET. { A = list_of(b, I); }
array_bounds(A) ::= array_bounds(L) LBRACKET(T) RBRACKET. {
    A = list_add(b, L, make_no_bound(b, T));
}
array_bounds(A) ::= array_bounds(L) LBRACKET integer(I) RBRACKET. { A = list_add(b, L, I); }

%type type_list {node_list}
type_list(A) ::= type_name(T). { A = list_of(b, T); }
type_list(A) ::= type_list(L) COMMA type_name(T). { A = list_add(b, L, T); }

simple_type(A) ::= generic_type(A).
simple_type(A) ::= numeric_type(A).
simple_type(A) ::= bit_type(A).
simple_type(A) ::= character_type(A).
simple_type(A) ::= datetime_type(A).
simple_type(A) ::= INTERVAL(T) opt_interval(F). { A = make_interval_type(b, T, F, NULL); }
simple_type(A) ::= INTERVAL(T) LPAREN integer(P) RPAREN. {
    A = make_interval_type(b, T, (interval_parts){0}, P);
}
simple_type(A) ::= JSON(T). { A = make_system_type(b, T, "json", EMPTY_LIST); }

/* In a constant `type 'value'` a user's type is read as a function's name (see constant below). */
constant_type(A) ::= numeric_type(A).
constant_type(A) ::= constant_bit_type(A).
constant_type(A) ::= constant_character_type(A).
constant_type(A) ::= datetime_type(A).
constant_type(A) ::= JSON(T). { A = make_system_type(b, T, "json", EMPTY_LIST); }

generic_type(A) ::= type_function_name(N). {
    A = make_type(b, make_qualified(b, N, EMPTY_LIST), EMPTY_LIST);
}
generic_type(A) ::= type_function_name(N) type_modifiers(M). {
    A = make_type(b, make_qualified(b, N, EMPTY_LIST), M);
}
generic_type(A) ::= type_function_name(N) attributes(L) opt_type_modifiers(M). {
    A = make_type(b, make_qualified(b, N, L), M);
}

%type opt_type_modifiers {node_list}
%type type_modifiers {node_list}
type_modifiers(A) ::= LPAREN expr_list(L) RPAREN. { A = L; }
opt_type_modifiers(A) ::= type_modifiers(A).
opt_type_modifiers(A) ::= . { A = EMPTY_LIST; }

numeric_type(A) ::= INT(T). { A = make_system_type(b, T, "int4", EMPTY_LIST); }
numeric_type(A) ::= INTEGER(T). { A = make_system_type(b, T, "int4", EMPTY_LIST); }
numeric_type(A) ::= SMALLINT(T). { A = make_system_type(b, T, "int2", EMPTY_LIST); }
numeric_type(A) ::= BIGINT(T). { A = make_system_type(b, T, "int8", EMPTY_LIST); }
numeric_type(A) ::= REAL(T). { A = make_system_type(b, T, "float4", EMPTY_LIST); }
numeric_type(A) ::= FLOAT(T) LPAREN integer(P) RPAREN. { A = make_float_type(b, T, P); }
numeric_type(A) ::= FLOAT(T). { A = make_float_type(b, T, NULL); }
numeric_type(A) ::= DOUBLE(T) PRECISION. { A = make_system_type(b, T, "float8", EMPTY_LIST); }
numeric_type(A) ::= DECIMAL(T) opt_type_modifiers(M). { A = make_system_type(b, T, "numeric", M); }
numeric_type(A) ::= DEC(T) opt_type_modifiers(M). { A = make_system_type(b, T, "numeric", M); }
numeric_type(A) ::= NUMERIC(T) opt_type_modifiers(M). { A = make_system_type(b, T, "numeric", M); }
numeric_type(A) ::= BOOLEAN(T). { A = make_system_type(b, T, "bool", EMPTY_LIST); }

bit_type(A) ::= bit_with_length(A).
bit_type(A) ::= bit_without_length(T). { A = default_length(b, T); }
constant_bit_type(A) ::= bit_with_length(A).
constant_bit_type(A) ::= bit_without_length(A).
bit_with_length(A) ::= BIT(T) opt_varying(V) LPAREN expr_list(L) RPAREN. {
    A = make_system_type(b, T, V ? "varbit" : "bit", L);
}
bit_without_length(A) ::= BIT(T) opt_varying(V). {
    A = make_system_type(b, T, V ? "varbit" : "bit", EMPTY_LIST);
}
%type opt_varying {bool}
opt_varying(A) ::= VARYING. { A = true; }
opt_varying(A) ::= . { A = false; }

character_type(A) ::= character(T) LPAREN integer(I) RPAREN. {
    A = make_system_type(b, T, character_type_name(T), list_of(b, I));
}
character_type(A) ::= character(T). {
    A = default_length(b, make_system_type(b, T, character_type_name(T), EMPTY_LIST));
}
constant_character_type(A) ::= character(T) LPAREN integer(I) RPAREN. {
    A = make_system_type(b, T, character_type_name(T), list_of(b, I));
}
constant_character_type(A) ::= character(T). {
    A = make_system_type(b, T, character_type_name(T), EMPTY_LIST);
}
/* The first token, with the code telling which type it is (VARCHAR or CHAR). */
%type character {token}
character(A) ::= CHARACTER(T) opt_varying(V). { A = character_word(T, V); }
character(A) ::= CHAR(T) opt_varying(V). { A = character_word(T, V); }
character(A) ::= VARCHAR(T). { A = character_word(T, true); }
character(A) ::= NATIONAL(T) CHARACTER opt_varying(V). { A = character_word(T, V); }
character(A) ::= NATIONAL(T) CHAR opt_varying(V). { A = character_word(T, V); }
character(A) ::= NCHAR(T) opt_varying(V). { A = character_word(T, V); }

datetime_type(A) ::= TIMESTAMP(T) LPAREN integer(P) RPAREN opt_time_zone(Z). {
    A = make_system_type(b, T, Z ? "timestamptz" : "timestamp", list_of(b, P));
}
datetime_type(A) ::= TIMESTAMP(T) opt_time_zone(Z). {
    A = make_system_type(b, T, Z ? "timestamptz" : "timestamp", EMPTY_LIST);
}
datetime_type(A) ::= TIME(T) LPAREN integer(P) RPAREN opt_time_zone(Z). {
    A = make_system_type(b, T, Z ? "timetz" : "time", list_of(b, P));
}
datetime_type(A) ::= TIME(T) opt_time_zone(Z). {
    A = make_system_type(b, T, Z ? "timetz" : "time", EMPTY_LIST);
}
%type opt_time_zone {bool}
opt_time_zone(A) ::= WITH_LA TIME ZONE. { A = true; }
opt_time_zone(A) ::= WITHOUT_LA TIME ZONE. { A = false; }
opt_time_zone(A) ::= . { A = false; }

%type opt_interval {interval_parts}
%type interval_second {node *}
opt_interval(A) ::= YEAR. { A = interval_of("year", NULL); }
opt_interval(A) ::= MONTH. { A = interval_of("month", NULL); }
opt_interval(A) ::= DAY. { A = interval_of("day", NULL); }
opt_interval(A) ::= HOUR. { A = interval_of("hour", NULL); }
opt_interval(A) ::= MINUTE. { A = interval_of("minute", NULL); }
opt_interval(A) ::= interval_second(S). { A = interval_of("second", S); }
opt_interval(A) ::= YEAR TO MONTH. { A = interval_of("year to month", NULL); }
opt_interval(A) ::= DAY TO HOUR. { A = interval_of("day to hour", NULL); }
opt_interval(A) ::= DAY TO MINUTE. { A = interval_of("day to minute", NULL); }
opt_interval(A) ::= DAY TO interval_second(S). { A = interval_of("day to second", S); }
opt_interval(A) ::= HOUR TO MINUTE. { A = interval_of("hour to minute", NULL); }
opt_interval(A) ::= HOUR TO interval_second(S). { A = interval_of("hour to second", S); }
opt_interval(A) ::= MINUTE TO interval_second(S). { A = interval_of("minute to second", S); }
opt_interval(A) ::= . { A = (interval_parts){0}; }
interval_second(A) ::= SECOND. { A = NULL; }
interval_second(A) ::= SECOND LPAREN integer(P) RPAREN. { A = P; }

/* In function signatures a type may be copied: t.c%TYPE */
function_type(A) ::= type_name(A).
function_type(A) ::= type_function_name(N) attributes(L) PERCENT TYPE. {
    A = make_percent_type(b, N, L, false, N.at.start);
}
function_type(A) ::= SETOF(S) type_function_name(N) attributes(L) PERCENT TYPE. {
    A = make_percent_type(b, N, L, true, S.start);
}

/* ---- expressions ---- */

expr(A) ::= simple_expr(A).
expr(A) ::= expr(E) TYPECAST type_name(T). { A = make_cast(b, E->at.start, CAST_COLONS, E, T); }
expr(A) ::= expr(E) COLLATE any_name(N). { A = make_collate(b, E, N); }
expr(A) ::= expr(E) AT TIME ZONE expr(Z). [AT] { A = make_at_time_zone(b, E, Z); }
expr(A) ::= expr(E) AT LOCAL. [AT] { A = make_at_time_zone(b, E, NULL); }
expr(A) ::= PLUS(O) expr(E). [UMINUS] { A = make_prefix(b, O, E); }
expr(A) ::= MINUS(O) expr(E). [UMINUS] { A = make_prefix(b, O, E); }
expr(A) ::= expr(L) PLUS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) MINUS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) STAR(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) SLASH(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) PERCENT(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) CARET(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) LESS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) GREATER(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) EQUAL(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) LESS_EQUALS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) GREATER_EQUALS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) NOT_EQUALS(O) expr(R). { A = make_infix(b, L, O, R); }
expr(A) ::= expr(L) qual_op(O) expr(R). [OP] { A = make_operation(b, O, L, R); }
expr(A) ::= qual_op(O) expr(R). [OP] { A = make_operation(b, O, NULL, R); }
expr(A) ::= expr(L) AND expr(R). { A = make_and_or(b, BOOL_AND, L, R); }
expr(A) ::= expr(L) OR expr(R). { A = make_and_or(b, BOOL_OR, L, R); }
expr(A) ::= NOT(T) expr(E). { A = make_not(b, T, E); }
expr(A) ::= NOT_LA(T) expr(E). [NOT] { A = make_not(b, T, E); }

expr(A) ::= expr(L) LIKE expr(R). [LIKE] { A = make_like(b, LIKE_LIKE, false, L, R, NULL); }
expr(A) ::= expr(L) LIKE expr(R) ESCAPE expr(X). [LIKE] {
    A = make_like(b, LIKE_LIKE, false, L, R, X);
}
expr(A) ::= expr(L) NOT_LA LIKE expr(R). [NOT_LA] { A = make_like(b, LIKE_LIKE, true, L, R, NULL); }
expr(A) ::= expr(L) NOT_LA LIKE expr(R) ESCAPE expr(X). [NOT_LA] {
    A = make_like(b, LIKE_LIKE, true, L, R, X);
}
expr(A) ::= expr(L) ILIKE expr(R). [ILIKE] { A = make_like(b, LIKE_ILIKE, false, L, R, NULL); }
expr(A) ::= expr(L) ILIKE expr(R) ESCAPE expr(X). [ILIKE] {
    A = make_like(b, LIKE_ILIKE, false, L, R, X);
}
expr(A) ::= expr(L) NOT_LA ILIKE expr(R). [NOT_LA] {
    A = make_like(b, LIKE_ILIKE, true, L, R, NULL);
}
expr(A) ::= expr(L) NOT_LA ILIKE expr(R) ESCAPE expr(X). [NOT_LA] {
    A = make_like(b, LIKE_ILIKE, true, L, R, X);
}
expr(A) ::= expr(L) SIMILAR TO expr(R). [SIMILAR] {
    A = make_like(b, LIKE_SIMILAR, false, L, R, NULL);
}
expr(A) ::= expr(L) SIMILAR TO expr(R) ESCAPE expr(X). [SIMILAR] {
    A = make_like(b, LIKE_SIMILAR, false, L, R, X);
}
expr(A) ::= expr(L) NOT_LA SIMILAR TO expr(R). [NOT_LA] {
    A = make_like(b, LIKE_SIMILAR, true, L, R, NULL);
}
expr(A) ::= expr(L) NOT_LA SIMILAR TO expr(R) ESCAPE expr(X). [NOT_LA] {
    A = make_like(b, LIKE_SIMILAR, true, L, R, X);
}

expr(A) ::= expr(E) IS NULL. [IS] { A = make_is(b, E, IS_NULL, false); }
expr(A) ::= expr(E) ISNULL. [IS] { A = make_is(b, E, IS_NULL, false); }
expr(A) ::= expr(E) IS NOT NULL. [IS] { A = make_is(b, E, IS_NULL, true); }
expr(A) ::= expr(E) NOTNULL. [IS] { A = make_is(b, E, IS_NULL, true); }
expr(A) ::= expr(E) IS TRUE. [IS] { A = make_is(b, E, IS_TRUE, false); }
expr(A) ::= expr(E) IS NOT TRUE. [IS] { A = make_is(b, E, IS_TRUE, true); }
expr(A) ::= expr(E) IS FALSE. [IS] { A = make_is(b, E, IS_FALSE, false); }
expr(A) ::= expr(E) IS NOT FALSE. [IS] { A = make_is(b, E, IS_FALSE, true); }
expr(A) ::= expr(E) IS UNKNOWN. [IS] { A = make_is(b, E, IS_UNKNOWN, false); }
expr(A) ::= expr(E) IS NOT UNKNOWN. [IS] { A = make_is(b, E, IS_UNKNOWN, true); }
expr(A) ::= expr(E) IS DISTINCT FROM expr(R). [IS] { A = make_is_distinct(b, E, false, R); }
expr(A) ::= expr(E) IS NOT DISTINCT FROM expr(R). [IS] { A = make_is_distinct(b, E, true, R); }
expr(A) ::= expr(E) IS DOCUMENT. [IS] { A = make_is(b, E, IS_DOCUMENT, false); }
expr(A) ::= expr(E) IS NOT DOCUMENT. [IS] { A = make_is(b, E, IS_DOCUMENT, true); }
expr(A) ::= expr(E) IS NORMALIZED. [IS] { A = make_is_form(b, E, IS_NORMALIZED, false, NO_TEXT); }
expr(A) ::= expr(E) IS normal_form(F) NORMALIZED. [IS] {
    A = make_is_form(b, E, IS_NORMALIZED, false, F);
}
expr(A) ::= expr(E) IS NOT NORMALIZED. [IS] {
    A = make_is_form(b, E, IS_NORMALIZED, true, NO_TEXT);
}
expr(A) ::= expr(E) IS NOT normal_form(F) NORMALIZED. [IS] {
    A = make_is_form(b, E, IS_NORMALIZED, true, F);
}
expr(A) ::= expr(E) IS json_predicate(P) opt_json_unique(U). [IS] {
    A = make_is_json(b, E, false, P, U);
}
expr(A) ::= expr(E) IS NOT json_predicate(P) opt_json_unique(U). [IS] {
    A = make_is_json(b, E, true, P, U);
}
expr(A) ::= row(L) OVERLAPS(O) row(R). { A = make_overlaps(b, L, O, R); }

expr(A) ::= expr(E) BETWEEN opt_asymmetric operand(L) AND expr(H). [BETWEEN] {
    A = make_between(b, E, false, false, L, H);
}
expr(A) ::= expr(E) NOT_LA BETWEEN opt_asymmetric operand(L) AND expr(H). [NOT_LA] {
    A = make_between(b, E, true, false, L, H);
}
expr(A) ::= expr(E) BETWEEN SYMMETRIC operand(L) AND expr(H). [BETWEEN] {
    A = make_between(b, E, false, true, L, H);
}
expr(A) ::= expr(E) NOT_LA BETWEEN SYMMETRIC operand(L) AND expr(H). [NOT_LA] {
    A = make_between(b, E, true, true, L, H);
}
expr(A) ::= expr(E) IN select_with_parens(Q). [IN] { A = make_in_query(b, E, false, Q); }
expr(A) ::= expr(E) IN LPAREN expr_list(L) RPAREN. [IN] { A = make_in_list(b, E, false, L); }
expr(A) ::= expr(E) NOT_LA IN select_with_parens(Q). [NOT_LA] { A = make_in_query(b, E, true, Q); }
expr(A) ::= expr(E) NOT_LA IN LPAREN expr_list(L) RPAREN. [NOT_LA] {
    A = make_in_list(b, E, true, L);
}
expr(A) ::= expr(E) subquery_op(O) any_or_all(Q) select_with_parens(S). [OP] {
    A = make_quantified(b, E, O, Q, S);
}
expr(A) ::= expr(E) subquery_op(O) any_or_all(Q) LPAREN expr(S) RPAREN. [OP] {
    A = make_quantified(b, E, O, Q, S);
}
expr(A) ::= UNIQUE(T) opt_nulls_not_distinct(N) select_with_parens(Q). {
    (void)N;
    A = Q;
    build_error(b, T.start, "UNIQUE predicate is not yet implemented");
}
expr(A) ::= DEFAULT(T). { A = &NEW(default_marker, T.start)->base; }

opt_asymmetric ::= ASYMMETRIC.
opt_asymmetric ::= .

%type any_or_all {bool}
any_or_all(A) ::= ANY. { A = false; }
any_or_all(A) ::= SOME. { A = false; }
any_or_all(A) ::= ALL. { A = true; }

%type normal_form {str}
normal_form(A) ::= NFC. { A = STR("nfc"); }
normal_form(A) ::= NFD. { A = STR("nfd"); }
normal_form(A) ::= NFKC. { A = STR("nfkc"); }
normal_form(A) ::= NFKD. { A = STR("nfkd"); }

/* What needs no parentheses where AND, IN, IS ... have another meaning: DEFAULT, BETWEEN,
 * POSITION. */
operand(A) ::= simple_expr(A).
operand(A) ::= operand(E) TYPECAST type_name(T). {
    A = make_cast(b, E->at.start, CAST_COLONS, E, T);
}
operand(A) ::= PLUS(O) operand(E). [UMINUS] { A = make_prefix(b, O, E); }
operand(A) ::= MINUS(O) operand(E). [UMINUS] { A = make_prefix(b, O, E); }
operand(A) ::= operand(L) PLUS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) MINUS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) STAR(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) SLASH(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) PERCENT(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) CARET(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) LESS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) GREATER(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) EQUAL(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) LESS_EQUALS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) GREATER_EQUALS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) NOT_EQUALS(O) operand(R). { A = make_infix(b, L, O, R); }
operand(A) ::= operand(L) qual_op(O) operand(R). [OP] { A = make_operation(b, O, L, R); }
operand(A) ::= qual_op(O) operand(R). [OP] { A = make_operation(b, O, NULL, R); }
operand(A) ::= operand(E) IS DISTINCT FROM operand(R). [IS] {
    A = make_is_distinct(b, E, false, R);
}
operand(A) ::= operand(E) IS NOT DISTINCT FROM operand(R). [IS] {
    A = make_is_distinct(b, E, true, R);
}
operand(A) ::= operand(E) IS DOCUMENT. [IS] { A = make_is(b, E, IS_DOCUMENT, false); }
operand(A) ::= operand(E) IS NOT DOCUMENT. [IS] { A = make_is(b, E, IS_DOCUMENT, true); }

/* ---- operators ---- */

qual_op(A) ::= OP(T). { A = make_operator(b, T); }
qual_op(A) ::= OPERATOR(T) LPAREN any_operator(O) RPAREN. { A = explicit_operator(b, T, O); }
qual_all_op(A) ::= all_op(A).
qual_all_op(A) ::= OPERATOR(T) LPAREN any_operator(O) RPAREN. { A = explicit_operator(b, T, O); }
all_op(A) ::= OP(T). { A = make_operator(b, T); }
all_op(A) ::= math_op(T). { A = make_operator(b, T); }
%type math_op {token}
math_op ::= PLUS.
math_op ::= MINUS.
math_op ::= STAR.
math_op ::= SLASH.
math_op ::= PERCENT.
math_op ::= CARET.
math_op ::= LESS.
math_op ::= GREATER.
math_op ::= EQUAL.
math_op ::= LESS_EQUALS.
math_op ::= GREATER_EQUALS.
math_op ::= NOT_EQUALS.
any_operator(A) ::= all_op(A).
any_operator(A) ::= column_id(N) DOT any_operator(O). { A = operator_in_schema(b, N, O); }
subquery_op(A) ::= all_op(A).
subquery_op(A) ::= OPERATOR(T) LPAREN any_operator(O) RPAREN. { A = explicit_operator(b, T, O); }
subquery_op(A) ::= LIKE(T). { A = make_like_operator(b, T.start, LIKE_LIKE, false); }
subquery_op(A) ::= NOT_LA(T) LIKE. { A = make_like_operator(b, T.start, LIKE_LIKE, true); }
subquery_op(A) ::= ILIKE(T). { A = make_like_operator(b, T.start, LIKE_ILIKE, false); }
subquery_op(A) ::= NOT_LA(T) ILIKE. { A = make_like_operator(b, T.start, LIKE_ILIKE, true); }

/* ---- expressions without operators ---- */

simple_expr(A) ::= column_ref(A).
simple_expr(A) ::= constant(A).
simple_expr(A) ::= PARAM(P) opt_indirection(I). {
    A = make_indirection(b, make_parameter(b, P), I);
}
simple_expr(A) ::= LPAREN(P) expr(E) RPAREN(Q) opt_indirection(I). {
    A = make_indirection(b, make_parens(b, P, E, Q), I);
}
simple_expr(A) ::= case_expr(A).
simple_expr(A) ::= function_expr(A).
simple_expr(A) ::= select_with_parens(Q). [UMINUS] {
    A = make_subquery(b, Q->at.start, SUBQUERY_SCALAR, Q);
}
simple_expr(A) ::= select_with_parens(Q) indirection(I). {
    A = make_indirection(b, make_subquery(b, Q->at.start, SUBQUERY_SCALAR, Q), I);
}
simple_expr(A) ::= EXISTS(T) select_with_parens(Q). {
    A = make_subquery(b, T.start, SUBQUERY_EXISTS, Q);
}
simple_expr(A) ::= ARRAY(T) select_with_parens(Q). {
    A = make_subquery(b, T.start, SUBQUERY_ARRAY, Q);
}
simple_expr(A) ::= ARRAY(T) array_elements(E). { A = outer_array(E, T.start); }
simple_expr(A) ::= explicit_row(A).
simple_expr(A) ::= implicit_row(A).
simple_expr(A) ::= GROUPING(T) LPAREN expr_list(L) RPAREN. {
    node_grouping_call *n = NEW(grouping_call, T.start);
    n->args = L;
    A = &n->base;
}

column_ref(A) ::= column_id(N). { A = make_column_ref(b, N, EMPTY_LIST); }
column_ref(A) ::= column_id(N) indirection(I). { A = make_column_ref(b, N, I); }

indirection_step(A) ::= DOT column_label(N). { A = make_identifier(b, N); }
indirection_step(A) ::= other_step(A).
other_step(A) ::= DOT STAR(T). { A = &NEW(star, T.start)->base; }
other_step(A) ::= LBRACKET(T) expr(E) RBRACKET. { A = make_subscript(b, T, false, NULL, E); }
other_step(A) ::= LBRACKET(T) opt_bound(L) COLON opt_bound(U) RBRACKET. {
    A = make_subscript(b, T, true, L, U);
}
opt_bound(A) ::= expr(A).
opt_bound(A) ::= . { A = NULL; }
%type indirection {node_list}
%type opt_indirection {node_list}
indirection(A) ::= DOT column_label(N). { A = list_of(b, make_identifier(b, N)); }
indirection(A) ::= other_step(S). { A = list_of(b, S); }
indirection(A) ::= indirection(L) indirection_step(S). { A = list_add(b, L, S); }
opt_indirection(A) ::= opt_indirection(L) indirection_step(S). { A = list_add(b, L, S); }
opt_indirection(A) ::= . { A = EMPTY_LIST; }

constant(A) ::= ICONST(T). { A = make_constant(b, CONSTANT_INTEGER, T); }
constant(A) ::= FCONST(T). { A = make_constant(b, CONSTANT_FLOAT, T); }
constant(A) ::= SCONST(T). { A = make_string(b, T); }
constant(A) ::= BCONST(T). { A = make_constant(b, CONSTANT_BITS, T); }
constant(A) ::= XCONST(T). { A = make_constant(b, CONSTANT_HEX_BITS, T); }
constant(A) ::= TRUE(T). { A = make_constant(b, CONSTANT_BOOL, T); }
constant(A) ::= FALSE(T). { A = make_constant(b, CONSTANT_BOOL, T); }
constant(A) ::= NULL(T). { A = make_constant(b, CONSTANT_NULL, T); }
constant(A) ::= function_name(N) string(S). {
    A = make_cast(b, N->at.start, CAST_PREFIX, S, make_type(b, N, EMPTY_LIST));
}
constant(A) ::= function_name(N) LPAREN argument_list(L) opt_sort_clause(O) RPAREN string(S). {
    A = make_typed_constant(b, N, L, O, S);
}
constant(A) ::= constant_type(T) string(S). { A = make_cast(b, T->at.start, CAST_PREFIX, S, T); }
constant(A) ::= INTERVAL(I) string(S) opt_interval(F). {
    A = make_interval_constant(b, I, S, F, NULL);
}
constant(A) ::= INTERVAL(I) LPAREN integer(P) RPAREN string(S). {
    A = make_interval_constant(b, I, S, (interval_parts){0}, P);
}

case_expr(A) ::= CASE(T) opt_case_arg(X) when_list(L) opt_else(E) END. {
    node_case_expr *n = NEW(case_expr, T.start);
    n->arg = X;
    n->whens = L;
    n->otherwise = E;
    A = &n->base;
}
opt_case_arg(A) ::= expr(A).
opt_case_arg(A) ::= . { A = NULL; }
opt_else(A) ::= ELSE expr(E). { A = E; }
opt_else(A) ::= . { A = NULL; }
%type when_list {node_list}
when_list(A) ::= when_clause(W). { A = list_of(b, W); }
when_list(A) ::= when_list(L) when_clause(W). { A = list_add(b, L, W); }
when_clause(A) ::= WHEN(T) expr(C) THEN expr(R). {
    node_case_when *n = NEW(case_when, T.start);
    n->condition = C;
    n->result = R;
    A = &n->base;
}

array_elements(A) ::= LBRACKET(T) expr_list(L) RBRACKET. { A = make_array(b, T, L); }
array_elements(A) ::= LBRACKET(T) array_list(L) RBRACKET. { A = make_array(b, T, L); }
array_elements(A) ::= LBRACKET(T) RBRACKET. { A = make_array(b, T, EMPTY_LIST); }
%type array_list {node_list}
array_list(A) ::= array_elements(E). { A = list_of(b, E); }
array_list(A) ::= array_list(L) COMMA array_elements(E). { A = list_add(b, L, E); }

row(A) ::= explicit_row(A).
row(A) ::= implicit_row(A).
explicit_row(A) ::= ROW(T) LPAREN expr_list(L) RPAREN. { A = make_row(b, T, true, L); }
explicit_row(A) ::= ROW(T) LPAREN RPAREN. { A = make_row(b, T, true, EMPTY_LIST); }
implicit_row(A) ::= LPAREN(T) expr_list(L) COMMA expr(E) RPAREN. {
    A = make_row(b, T, false, list_add(b, L, E));
}

%type expr_list {node_list}
expr_list(A) ::= expr(E). { A = list_of(b, E); }
expr_list(A) ::= expr_list(L) COMMA expr(E). { A = list_add(b, L, E); }

/* ---- function calls ---- */

function_expr(A) ::= function_call(A).
function_expr(A) ::= function_call(C) within_group(W). { A = make_aggregate(b, C, W, NULL, NULL); }
function_expr(A) ::= function_call(C) aggregate_tail(T). {
    A = make_aggregate(b, C, (sorted_group){0}, T.filter, T.over);
}
function_expr(A) ::= function_call(C) within_group(W) aggregate_tail(T). {
    A = make_aggregate(b, C, W, T.filter, T.over);
}
function_expr(A) ::= json_aggregate(A).
function_expr(A) ::= json_aggregate(C) aggregate_tail(T). {
    A = make_aggregate(b, C, (sorted_group){0}, T.filter, T.over);
}
function_expr(A) ::= special_function(A).
/* In FROM and as an index's expression. */
windowless_function(A) ::= function_call(A).
windowless_function(A) ::= special_function(A).
windowless_function(A) ::= json_aggregate(A).

function_call(A) ::= function_name(N) LPAREN RPAREN. {
    A = make_call(b, N, EMPTY_LIST, EMPTY_LIST);
}
function_call(A) ::= function_name(N) LPAREN argument_list(L) opt_sort_clause(O) RPAREN. {
    A = make_call(b, N, L, O);
}
function_call(A) ::= function_name(N) LPAREN VARIADIC argument(E) opt_sort_clause(O) RPAREN. {
    A = make_variadic_call(b, N, EMPTY_LIST, E, O);
}
function_call(A) ::= function_name(N) LPAREN argument_list(L) COMMA VARIADIC argument(E)
        opt_sort_clause(O) RPAREN. {
    A = make_variadic_call(b, N, L, E, O);
}
function_call(A) ::= function_name(N) LPAREN ALL argument_list(L) opt_sort_clause(O) RPAREN. {
    A = make_quantified_call(b, N, false, L, O);
}
function_call(A) ::= function_name(N) LPAREN DISTINCT argument_list(L) opt_sort_clause(O) RPAREN. {
    A = make_quantified_call(b, N, true, L, O);
}
function_call(A) ::= function_name(N) LPAREN STAR RPAREN. { A = make_star_call(b, N); }

%type argument_list {node_list}
argument_list(A) ::= argument(E). { A = list_of(b, E); }
argument_list(A) ::= argument_list(L) COMMA argument(E). { A = list_add(b, L, E); }
argument(A) ::= expr(A).
argument(A) ::= type_function_name(N) COLON_EQUALS expr(E). {
    A = make_named_argument(b, N, E, true);
}
argument(A) ::= type_function_name(N) EQUALS_GREATER expr(E). {
    A = make_named_argument(b, N, E, false);
}
%type opt_argument_list {node_list}
opt_argument_list(A) ::= argument_list(A).
opt_argument_list(A) ::= . { A = EMPTY_LIST; }

%type within_group {sorted_group}
within_group(A) ::= WITHIN(T) GROUP LPAREN sort_clause(O) RPAREN. {
    A = (sorted_group){O, T.start};
}
filter_clause(A) ::= FILTER LPAREN WHERE expr(E) RPAREN. { A = E; }
%type aggregate_tail {aggregate_tail}
aggregate_tail(A) ::= filter_clause(F). { A = (aggregate_tail){F, NULL}; }
aggregate_tail(A) ::= over_clause(O). { A = (aggregate_tail){NULL, O}; }
aggregate_tail(A) ::= filter_clause(F) over_clause(O). { A = (aggregate_tail){F, O}; }
over_clause(A) ::= OVER window_spec(W). { A = W; }
over_clause(A) ::= OVER column_id(N). { A = make_window_reference(b, N); }

special_function(A) ::= COLLATION(T) FOR LPAREN expr(E) RPAREN. {
    A = make_special(b, T, "collation for", list_of(b, E));
}
special_function(A) ::= CURRENT_DATE(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_TIME(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_TIME(T) LPAREN integer(P) RPAREN. {
    A = make_value_function(b, T, P);
}
special_function(A) ::= CURRENT_TIMESTAMP(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_TIMESTAMP(T) LPAREN integer(P) RPAREN. {
    A = make_value_function(b, T, P);
}
special_function(A) ::= LOCALTIME(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= LOCALTIME(T) LPAREN integer(P) RPAREN. { A = make_value_function(b, T, P); }
special_function(A) ::= LOCALTIMESTAMP(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= LOCALTIMESTAMP(T) LPAREN integer(P) RPAREN. {
    A = make_value_function(b, T, P);
}
special_function(A) ::= CURRENT_ROLE(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_USER(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= SESSION_USER(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= SYSTEM_USER(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= USER(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_CATALOG(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CURRENT_SCHEMA(T). { A = make_value_function(b, T, NULL); }
special_function(A) ::= CAST(T) LPAREN expr(E) AS type_name(Y) RPAREN. {
    A = make_cast(b, T.start, CAST_CALL, E, Y);
}
special_function(A) ::= EXTRACT(T) LPAREN extract_field(F) FROM expr(E) RPAREN. {
    A = make_special(b, T, "extract", list_add(b, list_of(b, F), E));
}
special_function(A) ::= NORMALIZE(T) LPAREN expr(E) RPAREN. {
    A = make_special(b, T, "normalize", list_of(b, E));
}
special_function(A) ::= NORMALIZE(T) LPAREN expr(E) COMMA normal_form(F) RPAREN. {
    A = special_option(b, make_special(b, T, "normalize", list_of(b, E)), F, NULL);
}
special_function(A) ::= OVERLAY(T) LPAREN expr(E) PLACING expr(P) FROM expr(F) FOR expr(C) RPAREN. {
    A = make_worded(b, T, "overlay", E, (worded){"placing", P}, (worded){"from", F}, (worded){"for",
        C});
}
special_function(A) ::= OVERLAY(T) LPAREN expr(E) PLACING expr(P) FROM expr(F) RPAREN. {
    A = make_worded(b, T, "overlay", E, (worded){"placing", P}, (worded){"from", F}, (worded){NULL,
        NULL});
}
special_function(A) ::= OVERLAY(T) LPAREN opt_argument_list(L) RPAREN. {
    A = make_word_call(b, T, L);
}
special_function(A) ::= POSITION(T) LPAREN operand(X) IN operand(Y) RPAREN. {
    A = make_special(b, T, "position", list_add(b, list_of(b, X), Y));
}
special_function(A) ::= SUBSTRING(T) LPAREN expr(E) FROM expr(F) FOR expr(C) RPAREN. {
    A = make_worded(b, T, "substring", E, (worded){"from", F}, (worded){"for", C}, (worded){NULL,
        NULL});
}
special_function(A) ::= SUBSTRING(T) LPAREN expr(E) FOR expr(C) FROM expr(F) RPAREN. {
    A = make_worded(b, T, "substring", E, (worded){"for", C}, (worded){"from", F}, (worded){NULL,
        NULL});
}
special_function(A) ::= SUBSTRING(T) LPAREN expr(E) FROM expr(F) RPAREN. {
    A = make_worded(b, T, "substring", E, (worded){"from", F}, (worded){NULL, NULL}, (worded){NULL,
        NULL});
}
special_function(A) ::= SUBSTRING(T) LPAREN expr(E) FOR expr(C) RPAREN. {
    A = make_worded(b, T, "substring", E, (worded){"for", C}, (worded){NULL, NULL}, (worded){NULL,
        NULL});
}
special_function(A) ::= SUBSTRING(T) LPAREN expr(E) SIMILAR expr(P) ESCAPE expr(X) RPAREN. {
    A = make_worded(b, T, "substring", E, (worded){"similar", P}, (worded){"escape", X},
        (worded){NULL, NULL});
}
special_function(A) ::= SUBSTRING(T) LPAREN opt_argument_list(L) RPAREN. {
    A = make_word_call(b, T, L);
}
special_function(A) ::= TREAT(T) LPAREN expr(E) AS type_name(Y) RPAREN. {
    A = special_type(make_special(b, T, "treat", list_of(b, E)), Y);
}
special_function(A) ::= TRIM(T) LPAREN trim_side(W) trim_list(L) RPAREN. {
    A = make_trim(b, T, W, L);
}
special_function(A) ::= NULLIF(T) LPAREN expr(X) COMMA expr(Y) RPAREN. {
    node_nullif_expr *n = NEW(nullif_expr, T.start);
    n->left = X;
    n->right = Y;
    A = &n->base;
}
special_function(A) ::= GREATEST(T) LPAREN expr_list(L) RPAREN. {
    node_min_max_expr *n = NEW(min_max_expr, T.start);
    n->args = L;
    A = &n->base;
}
special_function(A) ::= LEAST(T) LPAREN expr_list(L) RPAREN. {
    node_min_max_expr *n = NEW(min_max_expr, T.start);
    n->least = true;
    n->args = L;
    A = &n->base;
}
special_function(A) ::= COALESCE(T) LPAREN expr_list(L) RPAREN. {
    node_coalesce_expr *n = NEW(coalesce_expr, T.start);
    n->args = L;
    A = &n->base;
}
special_function(A) ::= MERGE_ACTION(T) LPAREN RPAREN. {
    A = make_special(b, T, "merge_action", EMPTY_LIST);
}

extract_field(A) ::= IDENT(T). { A = make_word_constant(b, T); }
extract_field(A) ::= YEAR|MONTH|DAY|HOUR|MINUTE|SECOND(T). { A = make_word_constant(b, T); }
extract_field(A) ::= string(A).

%type trim_side {str}
trim_side(A) ::= BOTH. { A = STR("both"); }
trim_side(A) ::= LEADING. { A = STR("leading"); }
trim_side(A) ::= TRAILING. { A = STR("trailing"); }
trim_side(A) ::= . { A = NO_TEXT; }
%type trim_list {trim_parts}
trim_list(A) ::= expr(E) FROM expr_list(L). { A = (trim_parts){E, true, L}; }
trim_list(A) ::= FROM expr_list(L). { A = (trim_parts){NULL, false, L}; }
trim_list(A) ::= expr_list(L). { A = (trim_parts){NULL, false, L}; }

/* ---- XML ---- */

special_function(A) ::= XMLCONCAT(T) LPAREN expr_list(L) RPAREN. {
    A = make_special(b, T, "xmlconcat", L);
}
special_function(A) ::= XMLELEMENT(T) LPAREN NAME column_label(N) RPAREN. {
    A = make_xml_element(b, T, N, EMPTY_LIST, EMPTY_LIST);
}
special_function(A) ::= XMLELEMENT(T) LPAREN NAME column_label(N) COMMA xml_attributes(X) RPAREN. {
    A = make_xml_element(b, T, N, X, EMPTY_LIST);
}
special_function(A) ::= XMLELEMENT(T) LPAREN NAME column_label(N) COMMA expr_list(L) RPAREN. {
    A = make_xml_element(b, T, N, EMPTY_LIST, L);
}
special_function(A) ::= XMLELEMENT(T) LPAREN NAME column_label(N) COMMA xml_attributes(X) COMMA
        expr_list(L) RPAREN. {
    A = make_xml_element(b, T, N, X, L);
}
special_function(A) ::= XMLEXISTS(T) LPAREN simple_expr(E) xml_passing(P) RPAREN. {
    A = make_special(b, T, "xmlexists", list_add(b, list_of(b, E), P));
}
special_function(A) ::= XMLFOREST(T) LPAREN labelled_list(L) RPAREN. {
    A = make_special(b, T, "xmlforest", L);
}
special_function(A) ::= XMLPARSE(T) LPAREN document_or_content(W) expr(E) xml_whitespace(S) RPAREN.
        {
    A = special_option(b, special_option(b, make_special(b, T, "xmlparse", list_of(b, E)), W, NULL),
        S, NULL);
}
special_function(A) ::= XMLPI(T) LPAREN NAME column_label(N) RPAREN. {
    A = make_xml_pi(b, T, N, NULL);
}
special_function(A) ::= XMLPI(T) LPAREN NAME column_label(N) COMMA expr(E) RPAREN. {
    A = make_xml_pi(b, T, N, E);
}
special_function(A) ::= XMLROOT(T) LPAREN expr(E) COMMA xml_version(V) opt_xml_standalone(S) RPAREN.
        {
    A = special_option(b, special_option(b, make_special(b, T, "xmlroot", list_of(b, E)), V.word,
        V.value), S, NULL);
}
special_function(A) ::= XMLSERIALIZE(T) LPAREN document_or_content(W) expr(E) AS simple_type(Y)
        xml_indent(I) RPAREN. {
    A = special_option(b, special_option(b, special_type(make_special(b, T, "xmlserialize",
        list_of(b, E)), Y), W, NULL), I, NULL);
}
%type xml_attributes {node_list}
xml_attributes(A) ::= XMLATTRIBUTES LPAREN labelled_list(L) RPAREN. { A = L; }
%type labelled_list {node_list}
labelled_list(A) ::= labelled(E). { A = list_of(b, E); }
labelled_list(A) ::= labelled_list(L) COMMA labelled(E). { A = list_add(b, L, E); }
labelled(A) ::= expr(E) AS column_label(N). { A = make_target(b, E, N, true); }
labelled(A) ::= expr(E). { A = make_target(b, E, NO_NAME, false); }
%type document_or_content {str}
document_or_content(A) ::= DOCUMENT. { A = STR("document"); }
document_or_content(A) ::= CONTENT. { A = STR("content"); }
%type xml_whitespace {str}
xml_whitespace(A) ::= PRESERVE WHITESPACE. { A = STR("preserve whitespace"); }
xml_whitespace(A) ::= STRIP WHITESPACE. { A = STR("strip whitespace"); }
xml_whitespace(A) ::= . { A = NO_TEXT; }
%type xml_version {word_value}
xml_version(A) ::= VERSION expr(E). { A = (word_value){STR("version"), E}; }
xml_version(A) ::= VERSION NO VALUE. { A = (word_value){STR("version no value"), NULL}; }
%type opt_xml_standalone {str}
opt_xml_standalone(A) ::= COMMA STANDALONE YES. { A = STR("standalone yes"); }
opt_xml_standalone(A) ::= COMMA STANDALONE NO. { A = STR("standalone no"); }
opt_xml_standalone(A) ::= COMMA STANDALONE NO VALUE. { A = STR("standalone no value"); }
opt_xml_standalone(A) ::= . { A = NO_TEXT; }
%type xml_indent {str}
xml_indent(A) ::= INDENT. { A = STR("indent"); }
xml_indent(A) ::= NO INDENT. { A = STR("no indent"); }
xml_indent(A) ::= . { A = NO_TEXT; }
xml_passing(A) ::= PASSING simple_expr(E). { A = E; }
xml_passing(A) ::= PASSING simple_expr(E) xml_by. { A = E; }
xml_passing(A) ::= PASSING xml_by simple_expr(E). { A = E; }
xml_passing(A) ::= PASSING xml_by simple_expr(E) xml_by. { A = E; }
xml_by ::= BY REF.
xml_by ::= BY VALUE.

/* ---- JSON (PostgreSQL 16 and 17) ---- */

special_function(A) ::= JSON_OBJECT(T) LPAREN argument_list(L) RPAREN. {
    A = make_word_call(b, T, L);
}
special_function(A) ::= JSON_OBJECT(T) LPAREN json_pair_list(L) opt_json_null(N) opt_json_unique(U)
        opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_object", L, N, U, R);
}
special_function(A) ::= JSON_OBJECT(T) LPAREN opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_object", EMPTY_LIST, NO_TEXT, NO_TEXT, R);
}
special_function(A) ::= JSON_ARRAY(T) LPAREN json_value_list(L) opt_json_null(N)
        opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_array", L, N, NO_TEXT, R);
}
special_function(A) ::= JSON_ARRAY(T) LPAREN select_no_parens(Q) opt_json_format(F)
        opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_array", list_of(b, make_json_value(b, make_subquery(b, Q->at.start,
        SUBQUERY_SCALAR, Q), F)), NO_TEXT, NO_TEXT, R);
}
special_function(A) ::= JSON_ARRAY(T) LPAREN opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_array", EMPTY_LIST, NO_TEXT, NO_TEXT, R);
}
special_function(A) ::= JSON(T) LPAREN json_value(V) opt_json_unique(U) RPAREN. {
    A = make_json(b, T, "json", list_of(b, V), NO_TEXT, U, NULL);
}
special_function(A) ::= JSON_SCALAR(T) LPAREN expr(E) RPAREN. {
    A = make_special(b, T, "json_scalar", list_of(b, E));
}
special_function(A) ::= JSON_SERIALIZE(T) LPAREN json_value(V) opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_serialize", list_of(b, V), NO_TEXT, NO_TEXT, R);
}
special_function(A) ::= JSON_QUERY(T) LPAREN json_value(V) COMMA expr(P) opt_json_passing(S)
        opt_json_returning(R)
        json_wrapper(W) json_quotes(Q) json_behaviors(B) RPAREN. {
    A = make_json_query(b, T, "json_query", V, P, S, R, W, Q, B);
}
special_function(A) ::= JSON_EXISTS(T) LPAREN json_value(V) COMMA expr(P) opt_json_passing(S)
        opt_json_on_error(B) RPAREN. {
    A = make_json_query(b, T, "json_exists", V, P, S, NULL, NO_TEXT, NO_TEXT, B);
}
special_function(A) ::= JSON_VALUE(T) LPAREN json_value(V) COMMA expr(P) opt_json_passing(S)
        opt_json_returning(R) json_behaviors(B) RPAREN. {
    A = make_json_query(b, T, "json_value", V, P, S, R, NO_TEXT, NO_TEXT, B);
}
json_aggregate(A) ::= JSON_OBJECTAGG(T) LPAREN json_pair(P) opt_json_null(N) opt_json_unique(U)
        opt_json_returning(R) RPAREN. {
    A = make_json(b, T, "json_objectagg", list_of(b, P), N, U, R);
}
json_aggregate(A) ::= JSON_ARRAYAGG(T) LPAREN json_value(V) opt_sort_clause(O) opt_json_null(N)
        opt_json_returning(R) RPAREN. {
    A = special_order(make_json(b, T, "json_arrayagg", list_of(b, V), N, NO_TEXT, R), O);
}

json_value(A) ::= expr(E) opt_json_format(F). { A = make_json_value(b, E, F); }
%type json_value_list {node_list}
json_value_list(A) ::= json_value(V). { A = list_of(b, V); }
json_value_list(A) ::= json_value_list(L) COMMA json_value(V). { A = list_add(b, L, V); }
json_pair(A) ::= simple_expr(K) VALUE json_value(V). { A = make_json_pair(b, K, V, true); }
json_pair(A) ::= expr(K) COLON json_value(V). { A = make_json_pair(b, K, V, false); }
%type json_pair_list {node_list}
json_pair_list(A) ::= json_pair(P). { A = list_of(b, P); }
json_pair_list(A) ::= json_pair_list(L) COMMA json_pair(P). { A = list_add(b, L, P); }
%type opt_json_format {str}
%type json_format {str}
json_format(A) ::= FORMAT_LA JSON. { A = STR("json"); }
json_format(A) ::= FORMAT_LA JSON ENCODING column_id(N). { A = json_encoding(b, N); }
opt_json_format(A) ::= json_format(A).
opt_json_format(A) ::= . { A = NO_TEXT; }
opt_json_returning(A) ::= RETURNING type_name(T) opt_json_format(F). {
    A = make_json_value(b, T, F);
}
opt_json_returning(A) ::= . { A = NULL; }
%type opt_json_passing {node_list}
%type json_passing_list {node_list}
opt_json_passing(A) ::= PASSING json_passing_list(L). { A = L; }
opt_json_passing(A) ::= . { A = EMPTY_LIST; }
json_passing_list(A) ::= json_passing(P). { A = list_of(b, P); }
json_passing_list(A) ::= json_passing_list(L) COMMA json_passing(P). { A = list_add(b, L, P); }
json_passing(A) ::= json_value(V) AS column_label(N). { A = make_target(b, V, N, true); }
%type opt_json_null {str}
opt_json_null(A) ::= NULL ON NULL. { A = STR("null on null"); }
opt_json_null(A) ::= ABSENT ON NULL. { A = STR("absent on null"); }
opt_json_null(A) ::= . { A = NO_TEXT; }
%type json_predicate {str}
json_predicate(A) ::= JSON. [UNBOUNDED] { A = STR("json"); }
json_predicate(A) ::= JSON VALUE. { A = STR("json value"); }
json_predicate(A) ::= JSON ARRAY. { A = STR("json array"); }
json_predicate(A) ::= JSON OBJECT. { A = STR("json object"); }
json_predicate(A) ::= JSON SCALAR. { A = STR("json scalar"); }
%type opt_json_unique {str}
opt_json_unique(A) ::= WITH UNIQUE KEYS. { A = STR("with unique keys"); }
opt_json_unique(A) ::= WITH UNIQUE. [UNBOUNDED] { A = STR("with unique keys"); }
opt_json_unique(A) ::= WITHOUT UNIQUE KEYS. { A = STR("without unique keys"); }
opt_json_unique(A) ::= WITHOUT UNIQUE. [UNBOUNDED] { A = STR("without unique keys"); }
opt_json_unique(A) ::= . [UNBOUNDED] { A = NO_TEXT; }
%type json_wrapper {str}
json_wrapper(A) ::= WITHOUT WRAPPER. { A = STR("without wrapper"); }
json_wrapper(A) ::= WITHOUT ARRAY WRAPPER. { A = STR("without wrapper"); }
json_wrapper(A) ::= WITH WRAPPER. { A = STR("with wrapper"); }
json_wrapper(A) ::= WITH ARRAY WRAPPER. { A = STR("with wrapper"); }
json_wrapper(A) ::= WITH CONDITIONAL ARRAY WRAPPER. { A = STR("with conditional wrapper"); }
json_wrapper(A) ::= WITH UNCONDITIONAL ARRAY WRAPPER. { A = STR("with wrapper"); }
json_wrapper(A) ::= WITH CONDITIONAL WRAPPER. { A = STR("with conditional wrapper"); }
json_wrapper(A) ::= WITH UNCONDITIONAL WRAPPER. { A = STR("with wrapper"); }
json_wrapper(A) ::= . { A = NO_TEXT; }
%type json_quotes {str}
json_quotes(A) ::= KEEP QUOTES opt_scalar_string. { A = STR("keep quotes"); }
json_quotes(A) ::= OMIT QUOTES opt_scalar_string. { A = STR("omit quotes"); }
json_quotes(A) ::= . { A = NO_TEXT; }
opt_scalar_string ::= ON SCALAR STRING.
opt_scalar_string ::= .
%type json_behavior {word_value}
json_behavior(A) ::= DEFAULT expr(E). { A = (word_value){STR("default"), E}; }
json_behavior(A) ::= ERROR. { A = (word_value){STR("error"), NULL}; }
json_behavior(A) ::= NULL. { A = (word_value){STR("null"), NULL}; }
json_behavior(A) ::= TRUE. { A = (word_value){STR("true"), NULL}; }
json_behavior(A) ::= FALSE. { A = (word_value){STR("false"), NULL}; }
json_behavior(A) ::= UNKNOWN. { A = (word_value){STR("unknown"), NULL}; }
json_behavior(A) ::= EMPTY ARRAY. { A = (word_value){STR("empty array"), NULL}; }
json_behavior(A) ::= EMPTY OBJECT. { A = (word_value){STR("empty object"), NULL}; }
json_behavior(A) ::= EMPTY. { A = (word_value){STR("empty array"), NULL}; }
%type json_behaviors {node_list}
json_behaviors(A) ::= json_behavior(V) ON EMPTY. {
    A = list_of(b, make_json_behavior(b, "on empty", V));
}
json_behaviors(A) ::= json_behavior(V) ON ERROR. {
    A = list_of(b, make_json_behavior(b, "on error", V));
}
json_behaviors(A) ::= json_behavior(V) ON EMPTY json_behavior(W) ON ERROR. {
    A = list_add(b, list_of(b, make_json_behavior(b, "on empty", V)), make_json_behavior(b,
        "on error", W));
}
json_behaviors(A) ::= . { A = EMPTY_LIST; }
%type opt_json_on_error {node_list}
opt_json_on_error(A) ::= json_behavior(V) ON ERROR. {
    A = list_of(b, make_json_behavior(b, "on error", V));
}
opt_json_on_error(A) ::= . { A = EMPTY_LIST; }

/* ---- SELECT ---- */

select_stmt(A) ::= select_no_parens(A). [UMINUS]
select_stmt(A) ::= select_with_parens(A). [UMINUS]

/* The split in two kinds of select keeps `((SELECT 1))` free of conflicts: brackets belong to the
 * select wherever they can. */
select_with_parens(A) ::= LPAREN(T) select_no_parens(Q) RPAREN. { A = select_parens(b, T, Q); }
select_with_parens(A) ::= LPAREN(T) select_with_parens(Q) RPAREN. { A = select_parens(b, T, Q); }

select_no_parens(A) ::= simple_select(A).
select_no_parens(A) ::= select_clause(S) sort_clause(O). {
    A = select_options(b, S, O, (limit_parts){0}, EMPTY_LIST);
}
select_no_parens(A) ::= select_clause(S) opt_sort_clause(O) locking_list(K) opt_select_limit(L). {
    A = select_options(b, S, O, L, K);
}
select_no_parens(A) ::= select_clause(S) opt_sort_clause(O) select_limit(L) opt_locking(K). {
    A = select_options(b, S, O, L, K);
}
select_no_parens(A) ::= with_clause(W) select_clause(S). {
    A = select_with(b, W, select_options(b, S, EMPTY_LIST, (limit_parts){0}, EMPTY_LIST));
}
select_no_parens(A) ::= with_clause(W) select_clause(S) sort_clause(O). {
    A = select_with(b, W, select_options(b, S, O, (limit_parts){0}, EMPTY_LIST));
}
select_no_parens(A) ::= with_clause(W) select_clause(S) opt_sort_clause(O) locking_list(K)
        opt_select_limit(L). {
    A = select_with(b, W, select_options(b, S, O, L, K));
}
select_no_parens(A) ::= with_clause(W) select_clause(S) opt_sort_clause(O) select_limit(L)
        opt_locking(K). {
    A = select_with(b, W, select_options(b, S, O, L, K));
}

select_clause(A) ::= simple_select(A).
select_clause(A) ::= select_with_parens(A).

simple_select(A) ::= SELECT(T) opt_all(X) opt_target_list(L) into_clause(I) from_clause(F)
        where_clause(W) group_clause(G) having_clause(H) window_clause(V). {
    select_parts parts = {.targets = L, .into = I, .from = F, .where = W, .group = G, .having = H,
        .windows = V};
    node_select *n = make_select(b, T.start, (distinct_parts){0}, &parts);
    n->all_rows = X;
    A = &n->base;
}
simple_select(A) ::= SELECT(T) distinct_clause(D) target_list(L) into_clause(I) from_clause(F)
        where_clause(W) group_clause(G) having_clause(H) window_clause(V). {
    select_parts parts = {.targets = L, .into = I, .from = F, .where = W, .group = G, .having = H,
        .windows = V};
    A = &make_select(b, T.start, D, &parts)->base;
}
simple_select(A) ::= values_clause(A).
simple_select(A) ::= TABLE(T) relation_expr(R). {
    node_select *n = NEW(select, T.start);
    n->form = SELECT_TABLE;
    n->table = R;
    A = &n->base;
}
simple_select(A) ::= select_clause(L) UNION set_quantifier(Q) select_clause(R). {
    A = make_set_operation(b, SET_OP_UNION, L, Q, R);
}
simple_select(A) ::= select_clause(L) INTERSECT set_quantifier(Q) select_clause(R). {
    A = make_set_operation(b, SET_OP_INTERSECT, L, Q, R);
}
simple_select(A) ::= select_clause(L) EXCEPT set_quantifier(Q) select_clause(R). {
    A = make_set_operation(b, SET_OP_EXCEPT, L, Q, R);
}

values_clause(A) ::= VALUES(T) LPAREN(P) expr_list(L) RPAREN. {
    node_select *n = NEW(select, T.start);
    n->form = SELECT_VALUES;
    n->rows = list_of(b, make_row(b, P, false, L));
    A = &n->base;
}
values_clause(A) ::= values_clause(V) COMMA LPAREN(P) expr_list(L) RPAREN. {
    A = values_row(b, V, make_row(b, P, false, L));
}

with_clause(A) ::= WITH(T) common_table_list(L). { A = make_with(b, T, false, L); }
with_clause(A) ::= WITH_LA(T) common_table_list(L). { A = make_with(b, T, false, L); }
with_clause(A) ::= WITH(T) RECURSIVE common_table_list(L). { A = make_with(b, T, true, L); }
opt_with(A) ::= with_clause(A).
opt_with(A) ::= . { A = NULL; }
%type common_table_list {node_list}
common_table_list(A) ::= common_table(T). { A = list_of(b, T); }
common_table_list(A) ::= common_table_list(L) COMMA common_table(T). { A = list_add(b, L, T); }
common_table(A) ::= column_id(N) opt_name_list(C) AS opt_materialized(M) LPAREN preparable(Q) RPAREN
        opt_search(S) opt_cycle(Y). {
    node_common_table *n = NEW(common_table, N.at.start);
    n->name = N;
    n->columns = C;
    n->materialized = M;
    n->query = Q;
    n->search_cycle = list_pair(b, S, Y);
    A = &n->base;
}
%type opt_materialized {str}
opt_materialized(A) ::= MATERIALIZED. { A = STR("materialized"); }
opt_materialized(A) ::= NOT MATERIALIZED. { A = STR("not materialized"); }
opt_materialized(A) ::= . { A = NO_TEXT; }
opt_search(A) ::= SEARCH(T) DEPTH FIRST BY name_list(L) SET column_id(N). {
    A = make_search(b, T, false, L, N);
}
opt_search(A) ::= SEARCH(T) BREADTH FIRST BY name_list(L) SET column_id(N). {
    A = make_search(b, T, true, L, N);
}
opt_search(A) ::= . { A = NULL; }
opt_cycle(A) ::= CYCLE(T) name_list(L) SET column_id(M) TO constant(V) DEFAULT constant(D) USING
        column_id(P). {
    A = make_cycle(b, T, L, M, V, D, P);
}
opt_cycle(A) ::= CYCLE(T) name_list(L) SET column_id(M) USING column_id(P). {
    A = make_cycle(b, T, L, M, NULL, NULL, P);
}
opt_cycle(A) ::= . { A = NULL; }

into_clause(A) ::= INTO(T) into_table(I). { A = node_from(I, T.start); }
into_clause(A) ::= . { A = NULL; }
into_table(A) ::= TEMPORARY(T) opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= TEMP(T) opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= LOCAL(T) TEMPORARY opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= LOCAL(T) TEMP opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= GLOBAL(T) TEMPORARY opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= GLOBAL(T) TEMP opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_TEMPORARY, R);
}
into_table(A) ::= UNLOGGED(T) opt_table table_name(R). {
    A = make_into(b, T.start, PERSISTENCE_UNLOGGED, R);
}
into_table(A) ::= TABLE(T) table_name(R). { A = make_into(b, T.start, PERSISTENCE_PERMANENT, R); }
into_table(A) ::= table_name(R). { A = make_into(b, R->at.start, PERSISTENCE_PERMANENT, R); }
opt_table ::= TABLE.
opt_table ::= .

/* A quantifier of UNION or GROUP BY: ALL is true of the first, DISTINCT of the second. */
%type set_quantifier {int}
set_quantifier(A) ::= ALL. { A = QUANTIFIER_ALL; }
set_quantifier(A) ::= DISTINCT. { A = QUANTIFIER_DISTINCT; }
set_quantifier(A) ::= . { A = QUANTIFIER_NONE; }
%type opt_all {bool}
opt_all(A) ::= ALL. { A = true; }
opt_all(A) ::= . { A = false; }
%type distinct_clause {distinct_parts}
%type opt_distinct {distinct_parts}
distinct_clause(A) ::= DISTINCT. { A = (distinct_parts){.distinct = true}; }
distinct_clause(A) ::= DISTINCT ON LPAREN expr_list(L) RPAREN. {
    A = (distinct_parts){.distinct = true, .on = L};
}
opt_distinct(A) ::= distinct_clause(A).
opt_distinct(A) ::= opt_all(X). { A = (distinct_parts){.all = X}; }

%type target_list {node_list}
%type opt_target_list {node_list}
opt_target_list(A) ::= target_list(A).
opt_target_list(A) ::= . { A = EMPTY_LIST; }
target_list(A) ::= target(T). { A = list_of(b, T); }
target_list(A) ::= target_list(L) COMMA target(T). { A = list_add(b, L, T); }
target(A) ::= expr(E) AS column_label(N). { A = make_target(b, E, N, true); }
target(A) ::= expr(E) bare_label(N). { A = make_target(b, E, N, false); }
target(A) ::= expr(E). { A = make_target(b, E, NO_NAME, false); }
target(A) ::= STAR(T). { A = make_star_target(b, T); }

where_clause(A) ::= WHERE expr(E). { A = E; }
where_clause(A) ::= . { A = NULL; }
having_clause(A) ::= HAVING expr(E). { A = E; }
having_clause(A) ::= . { A = NULL; }

%type group_clause {group_parts}
group_clause(A) ::= GROUP BY set_quantifier(Q) group_list(L). {
    A = (group_parts){Q == QUANTIFIER_DISTINCT, L};
}
group_clause(A) ::= . { A = (group_parts){0}; }
%type group_list {node_list}
group_list(A) ::= group_item(I). { A = list_of(b, I); }
group_list(A) ::= group_list(L) COMMA group_item(I). { A = list_add(b, L, I); }
group_item(A) ::= expr(A).
group_item(A) ::= LPAREN(T) RPAREN. { A = make_grouping_set(b, T, "empty", EMPTY_LIST); }
group_item(A) ::= CUBE(T) LPAREN expr_list(L) RPAREN. { A = make_grouping_set(b, T, "cube", L); }
group_item(A) ::= ROLLUP(T) LPAREN expr_list(L) RPAREN. {
    A = make_grouping_set(b, T, "rollup", L);
}
group_item(A) ::= GROUPING(T) SETS LPAREN group_list(L) RPAREN. {
    A = make_grouping_set(b, T, "sets", L);
}

/* ---- windows ---- */

%type window_clause {node_list}
%type window_list {node_list}
window_clause(A) ::= WINDOW window_list(L). { A = L; }
window_clause(A) ::= . { A = EMPTY_LIST; }
window_list(A) ::= window_def(W). { A = list_of(b, W); }
window_list(A) ::= window_list(L) COMMA window_def(W). { A = list_add(b, L, W); }
window_def(A) ::= column_id(N) AS window_spec(W). { A = window_named(W, N); }
window_spec(A) ::= LPAREN(T) opt_name(P) opt_partition_by(B) opt_sort_clause(O) opt_frame(F) RPAREN.
        {
    A = make_window(b, T, P, B, O, F);
}
opt_name(A) ::= column_id(A).
opt_name(A) ::= . [OP] { A = NO_NAME; }
%type opt_partition_by {node_list}
opt_partition_by(A) ::= PARTITION BY expr_list(L). { A = L; }
opt_partition_by(A) ::= . { A = EMPTY_LIST; }
opt_frame(A) ::= RANGE(T) frame_extent(F) opt_exclusion(X). { A = frame_mode(b, F, T, X); }
opt_frame(A) ::= ROWS(T) frame_extent(F) opt_exclusion(X). { A = frame_mode(b, F, T, X); }
opt_frame(A) ::= GROUPS(T) frame_extent(F) opt_exclusion(X). { A = frame_mode(b, F, T, X); }
opt_frame(A) ::= . { A = NULL; }
frame_extent(A) ::= frame_bound(S). { A = make_frame(b, S, NULL); }
frame_extent(A) ::= BETWEEN frame_bound(S) AND frame_bound(E). { A = make_frame(b, S, E); }
frame_bound(A) ::= UNBOUNDED(T) PRECEDING. {
    A = make_bound(b, T.start, "unbounded preceding", NULL);
}
frame_bound(A) ::= UNBOUNDED(T) FOLLOWING. {
    A = make_bound(b, T.start, "unbounded following", NULL);
}
frame_bound(A) ::= CURRENT(T) ROW. { A = make_bound(b, T.start, "current row", NULL); }
frame_bound(A) ::= expr(E) PRECEDING. { A = make_bound(b, E->at.start, "preceding", E); }
frame_bound(A) ::= expr(E) FOLLOWING. { A = make_bound(b, E->at.start, "following", E); }
%type opt_exclusion {str}
opt_exclusion(A) ::= EXCLUDE CURRENT ROW. { A = STR("current row"); }
opt_exclusion(A) ::= EXCLUDE GROUP. { A = STR("group"); }
opt_exclusion(A) ::= EXCLUDE TIES. { A = STR("ties"); }
opt_exclusion(A) ::= EXCLUDE NO OTHERS. { A = STR("no others"); }
opt_exclusion(A) ::= . { A = NO_TEXT; }

/* ---- ORDER BY, LIMIT, FOR UPDATE ---- */

%type sort_clause {node_list}
%type opt_sort_clause {node_list}
%type sort_list {node_list}
opt_sort_clause(A) ::= sort_clause(A).
opt_sort_clause(A) ::= . { A = EMPTY_LIST; }
sort_clause(A) ::= ORDER BY sort_list(L). { A = L; }
sort_list(A) ::= sort_item(I). { A = list_of(b, I); }
sort_list(A) ::= sort_list(L) COMMA sort_item(I). { A = list_add(b, L, I); }
sort_item(A) ::= expr(E) USING qual_all_op(O) opt_nulls_order(N). {
    A = make_sort(b, E, SORT_USING, O, N);
}
sort_item(A) ::= expr(E) opt_direction(D) opt_nulls_order(N). { A = make_sort(b, E, D, NULL, N); }
%type opt_direction {int}
opt_direction(A) ::= ASC. { A = SORT_ASC; }
opt_direction(A) ::= DESC. { A = SORT_DESC; }
opt_direction(A) ::= . { A = SORT_DEFAULT; }
%type opt_nulls_order {int}
opt_nulls_order(A) ::= NULLS_LA FIRST. { A = NULLS_FIRST; }
opt_nulls_order(A) ::= NULLS_LA LAST. { A = NULLS_LAST; }
opt_nulls_order(A) ::= . { A = NULLS_DEFAULT; }

%type select_limit {limit_parts}
%type opt_select_limit {limit_parts}
%type limit_clause {limit_parts}
opt_select_limit(A) ::= select_limit(A).
opt_select_limit(A) ::= . { A = (limit_parts){0}; }
select_limit(A) ::= limit_clause(L) offset_clause(O). { A = L; A.offset = O; }
select_limit(A) ::= offset_clause(O) limit_clause(L). { A = L; A.offset = O; }
select_limit(A) ::= limit_clause(A).
select_limit(A) ::= offset_clause(O). { A = (limit_parts){.present = true, .offset = O}; }
limit_clause(A) ::= LIMIT expr(E). { A = (limit_parts){.present = true, .limit = E}; }
limit_clause(A) ::= LIMIT ALL. { A = (limit_parts){.present = true, .all = true}; }
limit_clause(A) ::= LIMIT(T) limit_value COMMA expr. {
    A = (limit_parts){0};
    build_error(b, T.start, "LIMIT #,# syntax is not supported");
    build_help(b, "write LIMIT count OFFSET start");
}
limit_clause(A) ::= FETCH first_or_next fetch_value(E) row_or_rows ONLY. {
    A = (limit_parts){.present = true, .fetch = true, .limit = E};
}
limit_clause(A) ::= FETCH(T) first_or_next fetch_value(E) row_or_rows WITH TIES. {
    A = (limit_parts){.present = true, .fetch = true, .ties = true, .limit = E, .at = T.start};
}
limit_clause(A) ::= FETCH first_or_next row_or_rows ONLY. {
    A = (limit_parts){.present = true, .fetch = true};
}
limit_clause(A) ::= FETCH(T) first_or_next row_or_rows WITH TIES. {
    A = (limit_parts){.present = true, .fetch = true, .ties = true, .at = T.start};
}
limit_value ::= expr.
limit_value ::= ALL.
offset_clause(A) ::= OFFSET expr(E). { A = E; }
offset_clause(A) ::= OFFSET fetch_value(E) row_or_rows. { A = E; }
fetch_value(A) ::= simple_expr(A).
fetch_value(A) ::= PLUS(S) unsigned_number(N). { A = make_prefix(b, S, N); }
fetch_value(A) ::= MINUS(S) unsigned_number(N). { A = make_prefix(b, S, N); }
row_or_rows ::= ROW.
row_or_rows ::= ROWS.
first_or_next ::= FIRST.
first_or_next ::= NEXT.

%type locking_list {node_list}
%type locking_items {node_list}
%type opt_locking {node_list}
opt_locking(A) ::= locking_list(A).
opt_locking(A) ::= . { A = EMPTY_LIST; }
locking_list(A) ::= locking_items(A).
locking_list(A) ::= FOR READ ONLY. { A = EMPTY_LIST; }
locking_items(A) ::= locking(K). { A = list_of(b, K); }
locking_items(A) ::= locking_items(L) locking(K). { A = list_add(b, L, K); }
locking(A) ::= FOR(T) locking_strength(S) locked_relations(R) opt_wait(W). {
    A = make_locking(b, T, S, R, W);
}
%type locking_strength {str}
locking_strength(A) ::= UPDATE. { A = STR("update"); }
locking_strength(A) ::= NO KEY UPDATE. { A = STR("no key update"); }
locking_strength(A) ::= SHARE. { A = STR("share"); }
locking_strength(A) ::= KEY SHARE. { A = STR("key share"); }
%type locked_relations {node_list}
locked_relations(A) ::= OF qualified_name_list(L). { A = L; }
locked_relations(A) ::= . { A = EMPTY_LIST; }
%type opt_wait {str}
opt_wait(A) ::= NOWAIT. { A = STR("nowait"); }
opt_wait(A) ::= SKIP LOCKED. { A = STR("skip locked"); }
opt_wait(A) ::= . { A = NO_TEXT; }

/* ---- FROM ---- */

%type from_clause {node_list}
%type from_list {node_list}
from_clause(A) ::= FROM from_list(L). { A = L; }
from_clause(A) ::= . { A = EMPTY_LIST; }
from_list(A) ::= table_ref(T). { A = list_of(b, T); }
from_list(A) ::= from_list(L) COMMA table_ref(T). { A = list_add(b, L, T); }

table_ref(A) ::= relation_expr(R) opt_alias(X). { A = relation_alias(b, R, X, NULL); }
table_ref(A) ::= relation_expr(R) opt_alias(X) table_sample(S). { A = relation_alias(b, R, X, S); }
table_ref(A) ::= function_table(F) function_alias(X). {
    A = table_alias(b, F, X, F->at.start, false);
}
table_ref(A) ::= LATERAL(T) function_table(F) function_alias(X). {
    A = table_alias(b, F, X, T.start, true);
}
table_ref(A) ::= xml_table(F) opt_alias(X). { A = table_alias(b, F, X, F->at.start, false); }
table_ref(A) ::= LATERAL(T) xml_table(F) opt_alias(X). { A = table_alias(b, F, X, T.start, true); }
table_ref(A) ::= json_table(F) opt_alias(X). { A = table_alias(b, F, X, F->at.start, false); }
table_ref(A) ::= LATERAL(T) json_table(F) opt_alias(X). { A = table_alias(b, F, X, T.start, true); }
table_ref(A) ::= select_with_parens(Q) opt_alias(X). {
    A = make_range_subquery(b, Q->at.start, false, Q, X);
}
table_ref(A) ::= LATERAL(T) select_with_parens(Q) opt_alias(X). {
    A = make_range_subquery(b, T.start, true, Q, X);
}
table_ref(A) ::= joined_table(A).
table_ref(A) ::= LPAREN(T) joined_table(J) RPAREN alias(X). { A = join_alias(b, J, T.start, X); }

joined_table(A) ::= LPAREN(T) joined_table(J) RPAREN. { A = join_alias(b, J, T.start, NULL); }
joined_table(A) ::= table_ref(L) CROSS JOIN table_ref(R). {
    A = make_join(b, L, JOIN_CROSS, false, R, (join_parts){0});
}
joined_table(A) ::= table_ref(L) join_type(K) JOIN table_ref(R) join_condition(C). {
    A = make_join(b, L, K, false, R, C);
}
joined_table(A) ::= table_ref(L) JOIN table_ref(R) join_condition(C). {
    A = make_join(b, L, JOIN_INNER, false, R, C);
}
joined_table(A) ::= table_ref(L) NATURAL join_type(K) JOIN table_ref(R). {
    A = make_join(b, L, K, true, R, (join_parts){0});
}
joined_table(A) ::= table_ref(L) NATURAL JOIN table_ref(R). {
    A = make_join(b, L, JOIN_INNER, true, R, (join_parts){0});
}
%type join_type {int}
join_type(A) ::= FULL opt_outer. { A = JOIN_FULL; }
join_type(A) ::= LEFT opt_outer. { A = JOIN_LEFT; }
join_type(A) ::= RIGHT opt_outer. { A = JOIN_RIGHT; }
join_type(A) ::= INNER. { A = JOIN_INNER; }
opt_outer ::= OUTER.
opt_outer ::= .
%type join_condition {join_parts}
join_condition(A) ::= USING LPAREN name_list(L) RPAREN. { A = (join_parts){.columns = L}; }
join_condition(A) ::= USING LPAREN name_list(L) RPAREN AS column_id(N). {
    A = (join_parts){.columns = L, .alias = N};
}
join_condition(A) ::= ON expr(E). { A = (join_parts){.on = E}; }

alias(A) ::= AS(T) column_id(N) LPAREN name_list(L) RPAREN. {
    A = make_alias(b, T.start, N, true, L);
}
alias(A) ::= AS(T) column_id(N). { A = make_alias(b, T.start, N, true, EMPTY_LIST); }
alias(A) ::= column_id(N) LPAREN name_list(L) RPAREN. {
    A = make_alias(b, N.at.start, N, false, L);
}
alias(A) ::= column_id(N). { A = make_alias(b, N.at.start, N, false, EMPTY_LIST); }
opt_alias(A) ::= alias(A).
opt_alias(A) ::= . { A = NULL; }
function_alias(A) ::= alias(A).
function_alias(A) ::= AS(T) LPAREN typed_column_list(L) RPAREN. {
    A = make_typed_alias(b, T.start, NO_NAME, true, L);
}
function_alias(A) ::= AS(T) column_id(N) LPAREN typed_column_list(L) RPAREN. {
    A = make_typed_alias(b, T.start, N, true, L);
}
function_alias(A) ::= column_id(N) LPAREN typed_column_list(L) RPAREN. {
    A = make_typed_alias(b, N.at.start, N, false, L);
}
function_alias(A) ::= . { A = NULL; }
%type typed_column_list {node_list}
typed_column_list(A) ::= typed_column(C). { A = list_of(b, C); }
typed_column_list(A) ::= typed_column_list(L) COMMA typed_column(C). { A = list_add(b, L, C); }
typed_column(A) ::= column_id(N) type_name(T) opt_collate(C). { A = make_typed_column(b, N, T, C); }
opt_collate(A) ::= COLLATE any_name(N). { A = N; }
opt_collate(A) ::= . { A = NULL; }

relation_expr(A) ::= qualified_name(N). { A = make_relation(b, N); }
relation_expr(A) ::= extended_relation(A).
extended_relation(A) ::= qualified_name(N) STAR. { A = relation_star(b, make_relation(b, N)); }
extended_relation(A) ::= ONLY(T) qualified_name(N). {
    A = relation_only(b, T, make_relation(b, N));
}
extended_relation(A) ::= ONLY(T) LPAREN qualified_name(N) RPAREN. {
    A = relation_only(b, T, make_relation(b, N));
}
%type relation_expr_list {node_list}
relation_expr_list(A) ::= relation_expr(R). { A = list_of(b, R); }
relation_expr_list(A) ::= relation_expr_list(L) COMMA relation_expr(R). { A = list_add(b, L, R); }
/* The target of UPDATE, DELETE and MERGE: `UPDATE t SET ...` does not call the table "set". */
target_relation(A) ::= relation_expr(A). [UMINUS]
target_relation(A) ::= relation_expr(R) column_id(N). {
    A = relation_alias(b, R, make_alias(b, N.at.start, N, false, EMPTY_LIST), NULL);
}
target_relation(A) ::= relation_expr(R) AS(T) column_id(N). {
    A = relation_alias(b, R, make_alias(b, T.start, N, true, EMPTY_LIST), NULL);
}

table_sample(A) ::= TABLESAMPLE(T) function_name(N) LPAREN expr_list(L) RPAREN opt_repeatable(R). {
    node_table_sample *n = NEW(table_sample, T.start);
    n->method = N;
    n->args = L;
    n->repeatable = R;
    A = &n->base;
}
opt_repeatable(A) ::= REPEATABLE LPAREN expr(E) RPAREN. { A = E; }
opt_repeatable(A) ::= . { A = NULL; }

function_table(A) ::= windowless_function(F) opt_ordinality(O). {
    A = make_range_function(b, F->at.start, false, list_of(b, make_function_item(b, F, EMPTY_LIST)),
        O);
}
function_table(A) ::= ROWS(T) FROM LPAREN rows_from_list(L) RPAREN opt_ordinality(O). {
    A = make_range_function(b, T.start, true, L, O);
}
%type rows_from_list {node_list}
rows_from_list(A) ::= rows_from_item(I). { A = list_of(b, I); }
rows_from_list(A) ::= rows_from_list(L) COMMA rows_from_item(I). { A = list_add(b, L, I); }
rows_from_item(A) ::= windowless_function(F). { A = make_function_item(b, F, EMPTY_LIST); }
rows_from_item(A) ::= windowless_function(F) AS LPAREN typed_column_list(L) RPAREN. {
    A = make_function_item(b, F, L);
}
%type opt_ordinality {bool}
opt_ordinality(A) ::= WITH_LA ORDINALITY. { A = true; }
opt_ordinality(A) ::= . { A = false; }

xml_table(A) ::= XMLTABLE(T) LPAREN simple_expr(R) xml_passing(D) COLUMNS xml_column_list(L) RPAREN.
        {
    A = make_xml_table(b, T, EMPTY_LIST, R, D, L);
}
xml_table(A) ::= XMLTABLE(T) LPAREN XMLNAMESPACES LPAREN xml_namespace_list(N) RPAREN COMMA
        simple_expr(R) xml_passing(D) COLUMNS xml_column_list(L) RPAREN. {
    A = make_xml_table(b, T, N, R, D, L);
}
%type xml_namespace_list {node_list}
xml_namespace_list(A) ::= xml_namespace(N). { A = list_of(b, N); }
xml_namespace_list(A) ::= xml_namespace_list(L) COMMA xml_namespace(N). { A = list_add(b, L, N); }
xml_namespace(A) ::= operand(E) AS column_label(N). { A = make_target(b, E, N, true); }
xml_namespace(A) ::= DEFAULT operand(E). { A = make_target(b, E, NO_NAME, false); }
%type xml_column_list {node_list}
xml_column_list(A) ::= xml_column(C). { A = list_of(b, C); }
xml_column_list(A) ::= xml_column_list(L) COMMA xml_column(C). { A = list_add(b, L, C); }
xml_column(A) ::= column_id(N) type_name(T). {
    A = make_table_column(b, N, "column", T, EMPTY_LIST);
}
xml_column(A) ::= column_id(N) type_name(T) xml_column_options(O). {
    A = make_xml_column(b, N, T, O);
}
xml_column(A) ::= column_id(N) FOR ORDINALITY. {
    A = make_table_column(b, N, "ordinality", NULL, EMPTY_LIST);
}
%type xml_column_options {node_list}
xml_column_options(A) ::= xml_column_option(O). { A = list_of(b, O); }
xml_column_options(A) ::= xml_column_options(L) xml_column_option(O). { A = list_add(b, L, O); }
xml_column_option(A) ::= IDENT(T) operand(E). {
    A = make_option_word(b, T.start, token_word(b, T), E);
}
xml_column_option(A) ::= DEFAULT(T) operand(E). {
    A = make_option_word(b, T.start, STR("default"), E);
}
xml_column_option(A) ::= NOT(T) NULL. { A = make_option_word(b, T.start, STR("not null"), NULL); }
xml_column_option(A) ::= NULL(T). { A = make_option_word(b, T.start, STR("null"), NULL); }
xml_column_option(A) ::= PATH(T) operand(E). { A = make_option_word(b, T.start, STR("path"), E); }

json_table(A) ::= JSON_TABLE(T) LPAREN json_value(V) COMMA operand(P) opt_path_name(N)
        opt_json_passing(S)
        COLUMNS LPAREN json_column_list(L) RPAREN opt_json_on_error(B) RPAREN. {
    A = make_json_table(b, T, V, P, N, S, L, B);
}
%type opt_path_name {name}
opt_path_name(A) ::= AS column_id(N). { A = N; }
opt_path_name(A) ::= . { A = NO_NAME; }
%type json_column_list {node_list}
json_column_list(A) ::= json_column(C). { A = list_of(b, C); }
json_column_list(A) ::= json_column_list(L) COMMA json_column(C). { A = list_add(b, L, C); }
json_column(A) ::= column_id(N) FOR ORDINALITY. {
    A = make_table_column(b, N, "ordinality", NULL, EMPTY_LIST);
}
json_column(A) ::= column_id(N) type_name(T) opt_column_path(P) json_wrapper(W) json_quotes(Q)
        json_behaviors(B). {
    A = make_json_column(b, N, "column", T, NO_TEXT, P, W, Q, B);
}
json_column(A) ::= column_id(N) type_name(T) json_format(F) opt_column_path(P) json_wrapper(W)
        json_quotes(Q) json_behaviors(B). {
    A = make_json_column(b, N, "column", T, F, P, W, Q, B);
}
json_column(A) ::= column_id(N) type_name(T) EXISTS opt_column_path(P) opt_json_on_error(B). {
    A = make_json_column(b, N, "exists", T, NO_TEXT, P, NO_TEXT, NO_TEXT, B);
}
json_column(A) ::= NESTED(T) opt_path string(P) COLUMNS LPAREN json_column_list(L) RPAREN. {
    A = make_json_nested(b, T, P, NO_NAME, L);
}
json_column(A) ::= NESTED(T) opt_path string(P) AS column_id(N) COLUMNS LPAREN json_column_list(L)
        RPAREN. {
    A = make_json_nested(b, T, P, N, L);
}
opt_path ::= PATH.
opt_path ::= .
opt_column_path(A) ::= PATH string(S). { A = S; }
opt_column_path(A) ::= . { A = NULL; }

/* ---- INSERT, UPDATE, DELETE, MERGE ---- */

insert_stmt(A) ::= opt_with(W) INSERT(T) INTO qualified_name(R) insert_rest(S) opt_on_conflict(C)
        opt_returning(X). {
    A = make_insert(b, W, T, R, NO_NAME, S, C, X);
}
insert_stmt(A) ::= opt_with(W) INSERT(T) INTO qualified_name(R) AS column_id(N) insert_rest(S)
        opt_on_conflict(C) opt_returning(X). {
    A = make_insert(b, W, T, R, N, S, C, X);
}
%type insert_rest {insert_parts}
insert_rest(A) ::= select_stmt(Q). { A = (insert_parts){.source = Q}; }
insert_rest(A) ::= OVERRIDING override_kind(K) VALUE select_stmt(Q). {
    A = (insert_parts){.overriding = K, .source = Q};
}
insert_rest(A) ::= LPAREN insert_columns(L) RPAREN select_stmt(Q). {
    A = (insert_parts){.columns = L, .source = Q};
}
insert_rest(A) ::= LPAREN insert_columns(L) RPAREN OVERRIDING override_kind(K) VALUE select_stmt(Q).
        {
    A = (insert_parts){.columns = L, .overriding = K, .source = Q};
}
insert_rest(A) ::= DEFAULT VALUES. { A = (insert_parts){.default_values = true}; }
%type override_kind {str}
override_kind(A) ::= USER. { A = STR("user"); }
override_kind(A) ::= SYSTEM. { A = STR("system"); }
%type insert_columns {node_list}
insert_columns(A) ::= insert_column(C). { A = list_of(b, C); }
insert_columns(A) ::= insert_columns(L) COMMA insert_column(C). { A = list_add(b, L, C); }
insert_column(A) ::= column_id(N). { A = make_insert_column(b, N, EMPTY_LIST); }
insert_column(A) ::= column_id(N) indirection(I). { A = make_insert_column(b, N, I); }

opt_on_conflict(A) ::= ON(T) CONFLICT opt_conflict_target(C) DO UPDATE SET assignment_list(L)
        where_clause(W). {
    A = make_on_conflict(b, T, C, true, L, W);
}
opt_on_conflict(A) ::= ON(T) CONFLICT opt_conflict_target(C) DO NOTHING. {
    A = make_on_conflict(b, T, C, false, EMPTY_LIST, NULL);
}
opt_on_conflict(A) ::= . { A = NULL; }
%type opt_conflict_target {conflict_target}
opt_conflict_target(A) ::= LPAREN index_elements(L) RPAREN where_clause(W). {
    A = (conflict_target){.elements = L, .where = W};
}
opt_conflict_target(A) ::= ON CONSTRAINT column_id(N). { A = (conflict_target){.constraint = N}; }
opt_conflict_target(A) ::= . { A = (conflict_target){0}; }

opt_returning(A) ::= RETURNING(T) target_list(L). { A = make_returning(b, T, EMPTY_LIST, L); }
opt_returning(A) ::= RETURNING(T) WITH LPAREN returning_options(O) RPAREN target_list(L). {
    A = make_returning(b, T, O, L);
}
opt_returning(A) ::= . { A = NULL; }
%type returning_options {node_list}
returning_options(A) ::= returning_option(O). { A = list_of(b, O); }
returning_options(A) ::= returning_options(L) COMMA returning_option(O). { A = list_add(b, L, O); }
returning_option(A) ::= OLD(T) AS column_id(N). {
    A = make_option_word(b, T.start, STR("old"), make_identifier(b, N));
}
returning_option(A) ::= NEW(T) AS column_id(N). {
    A = make_option_word(b, T.start, STR("new"), make_identifier(b, N));
}

delete_stmt(A) ::= opt_with(W) DELETE(T) FROM target_relation(R) using_clause(U) where_or_current(X)
        opt_returning(Y). {
    node_delete *n = NEW(delete, start_or(W, T.start));
    n->with = W;
    n->relation = R;
    n->using = U;
    n->where = X;
    n->returning = Y;
    A = &n->base;
}
%type using_clause {node_list}
using_clause(A) ::= USING from_list(L). { A = L; }
using_clause(A) ::= . { A = EMPTY_LIST; }
where_or_current(A) ::= WHERE expr(E). { A = E; }
where_or_current(A) ::= WHERE CURRENT(T) OF column_id(N). {
    node_current_of *n = NEW(current_of, T.start);
    n->cursor = N;
    A = &n->base;
}
where_or_current(A) ::= . { A = NULL; }

update_stmt(A) ::= opt_with(W) UPDATE(T) target_relation(R) SET assignment_list(L) from_clause(F)
        where_or_current(X) opt_returning(Y). {
    node_update *n = NEW(update, start_or(W, T.start));
    n->with = W;
    n->relation = R;
    n->assignments = L;
    n->from = F;
    n->where = X;
    n->returning = Y;
    A = &n->base;
}
%type assignment_list {node_list}
assignment_list(A) ::= assignment(S). { A = list_of(b, S); }
assignment_list(A) ::= assignment_list(L) COMMA assignment(S). { A = list_add(b, L, S); }
assignment(A) ::= insert_column(C) EQUAL expr(E). {
    A = make_assignment(b, C->at.start, list_of(b, C), false, E);
}
assignment(A) ::= LPAREN(T) insert_columns(L) RPAREN EQUAL expr(E). {
    A = make_assignment(b, T.start, L, true, E);
}

merge_stmt(A) ::= opt_with(W) MERGE(T) INTO target_relation(R) USING table_ref(S) ON expr(E)
        merge_whens(L) opt_returning(X). {
    node_merge *n = NEW(merge, start_or(W, T.start));
    n->with = W;
    n->relation = R;
    n->source = S;
    n->on = E;
    n->whens = L;
    n->returning = X;
    A = &n->base;
}
%type merge_whens {node_list}
merge_whens(A) ::= merge_when(W). { A = list_of(b, W); }
merge_whens(A) ::= merge_whens(L) merge_when(W). { A = list_add(b, L, W); }
merge_when(A) ::= merge_source_match(M) opt_and(C) THEN UPDATE SET assignment_list(L). {
    A = make_merge_when(b, M, C, "update", (insert_parts){0}, L);
}
merge_when(A) ::= merge_source_match(M) opt_and(C) THEN DELETE. {
    A = make_merge_when(b, M, C, "delete", (insert_parts){0}, EMPTY_LIST);
}
merge_when(A) ::= merge_source_match(M) opt_and(C) THEN DO NOTHING. {
    A = make_merge_when(b, M, C, "nothing", (insert_parts){0}, EMPTY_LIST);
}
merge_when(A) ::= merge_target_match(M) opt_and(C) THEN merge_insert(I). {
    A = make_merge_when(b, M, C, "insert", I, EMPTY_LIST);
}
merge_when(A) ::= merge_target_match(M) opt_and(C) THEN DO NOTHING. {
    A = make_merge_when(b, M, C, "nothing", (insert_parts){0}, EMPTY_LIST);
}
%type merge_source_match {match_word}
%type merge_target_match {match_word}
merge_source_match(A) ::= WHEN(T) MATCHED. { A = (match_word){T.start, "matched"}; }
merge_source_match(A) ::= WHEN(T) NOT MATCHED BY SOURCE. {
    A = (match_word){T.start, "not matched by source"};
}
merge_target_match(A) ::= WHEN(T) NOT MATCHED. { A = (match_word){T.start, "not matched"}; }
merge_target_match(A) ::= WHEN(T) NOT MATCHED BY TARGET. {
    A = (match_word){T.start, "not matched by target"};
}
opt_and(A) ::= AND expr(E). { A = E; }
opt_and(A) ::= . { A = NULL; }
%type merge_insert {insert_parts}
merge_insert(A) ::= INSERT merge_values(V). { A = (insert_parts){.values = V}; }
merge_insert(A) ::= INSERT OVERRIDING override_kind(K) VALUE merge_values(V). {
    A = (insert_parts){.overriding = K, .values = V};
}
merge_insert(A) ::= INSERT LPAREN insert_columns(L) RPAREN merge_values(V). {
    A = (insert_parts){.columns = L, .values = V};
}
merge_insert(A) ::= INSERT LPAREN insert_columns(L) RPAREN OVERRIDING override_kind(K) VALUE
        merge_values(V). {
    A = (insert_parts){.columns = L, .overriding = K, .values = V};
}
merge_insert(A) ::= INSERT DEFAULT VALUES. { A = (insert_parts){.default_values = true}; }
%type merge_values {node_list}
merge_values(A) ::= VALUES LPAREN expr_list(L) RPAREN. { A = L; }

/* ---- TRUNCATE, COPY ---- */

truncate_stmt(A) ::= TRUNCATE(T) opt_table relation_expr_list(L) opt_restart(I) drop_behavior(D). {
    node_truncate *n = NEW(truncate, T.start);
    n->relations = L;
    n->identity = I;
    n->behavior = (drop_behavior)D;
    A = &n->base;
}
%type opt_restart {str}
opt_restart(A) ::= CONTINUE IDENTITY. { A = STR("continue identity"); }
opt_restart(A) ::= RESTART IDENTITY. { A = STR("restart identity"); }
opt_restart(A) ::= . { A = NO_TEXT; }

copy_stmt(A) ::= COPY(T) opt_binary(N) table_name(R) opt_name_list(C) copy_direction(D)
        opt_program(P) copy_file(F) opt_copy_delimiter(M) opt_with_word copy_options(O). {
    A = make_copy(b, T, N, R, C, D, P, F, M, O);
}
copy_stmt(A) ::= COPY(T) opt_binary(N) table_name(R) opt_name_list(C) copy_direction(D)
        opt_program(P) copy_file(F) opt_copy_delimiter(M) opt_with_word copy_options(O) WHERE(H)
        expr(W). {
    A = copy_where(b, make_copy(b, T, N, R, C, D, P, F, M, O), H, W);
}
copy_stmt(A) ::= COPY(T) LPAREN preparable(Q) RPAREN TO opt_program(P) copy_file(F) opt_with_word
        copy_options(O). {
    A = make_copy_query(b, T, Q, P, F, O);
}
%type opt_binary {bool}
opt_binary(A) ::= BINARY. { A = true; }
opt_binary(A) ::= . { A = false; }
%type copy_direction {bool}
copy_direction(A) ::= FROM. { A = true; }
copy_direction(A) ::= TO. { A = false; }
%type opt_program {bool}
opt_program(A) ::= PROGRAM. { A = true; }
opt_program(A) ::= . { A = false; }
%type copy_file {copy_target}
copy_file(A) ::= SCONST(T). { A = (copy_target){COPY_FILE, string_value(b, T), T.start}; }
copy_file(A) ::= STDIN(T). { A = (copy_target){COPY_STDIN, NO_TEXT, T.start}; }
copy_file(A) ::= STDOUT(T). { A = (copy_target){COPY_STDOUT, NO_TEXT, T.start}; }
opt_with_word ::= WITH.
opt_with_word ::= .
opt_copy_delimiter(A) ::= opt_using DELIMITERS(T) string(S). {
    A = option_action(make_word_option(b, T, S), STR("old"));
}
opt_copy_delimiter(A) ::= . { A = NULL; }
opt_using ::= USING.
opt_using ::= .
%type copy_options {node_list}
%type copy_old_options {node_list}
%type copy_new_options {node_list}
copy_options(A) ::= copy_old_options(A).
copy_options(A) ::= LPAREN copy_new_options(L) RPAREN. { A = L; }
copy_old_options(A) ::= copy_old_options(L) copy_old_option(O). {
    A = list_add(b, L, option_action(O, STR("old")));
}
copy_old_options(A) ::= . { A = EMPTY_LIST; }
copy_old_option(A) ::= BINARY(T). { A = make_word_option(b, T, NULL); }
copy_old_option(A) ::= FREEZE(T). { A = make_word_option(b, T, NULL); }
copy_old_option(A) ::= DELIMITER(T) opt_as string(S). { A = make_word_option(b, T, S); }
copy_old_option(A) ::= NULL(T) opt_as string(S). { A = make_word_option(b, T, S); }
copy_old_option(A) ::= CSV(T). { A = make_word_option(b, T, NULL); }
copy_old_option(A) ::= HEADER(T). { A = make_word_option(b, T, NULL); }
copy_old_option(A) ::= QUOTE(T) opt_as string(S). { A = make_word_option(b, T, S); }
copy_old_option(A) ::= ESCAPE(T) opt_as string(S). { A = make_word_option(b, T, S); }
copy_old_option(A) ::= FORCE(T) QUOTE name_list(L). {
    A = make_named_option(b, T, "force_quote", make_name_row(b, L));
}
copy_old_option(A) ::= FORCE(T) QUOTE STAR(S). {
    A = make_named_option(b, T, "force_quote", &NEW(star, S.start)->base);
}
copy_old_option(A) ::= FORCE(T) NOT NULL name_list(L). {
    A = make_named_option(b, T, "force_not_null", make_name_row(b, L));
}
copy_old_option(A) ::= FORCE(T) NOT NULL STAR(S). {
    A = make_named_option(b, T, "force_not_null", &NEW(star, S.start)->base);
}
copy_old_option(A) ::= FORCE(T) NULL name_list(L). {
    A = make_named_option(b, T, "force_null", make_name_row(b, L));
}
copy_old_option(A) ::= FORCE(T) NULL STAR(S). {
    A = make_named_option(b, T, "force_null", &NEW(star, S.start)->base);
}
copy_old_option(A) ::= ENCODING(T) string(S). { A = make_word_option(b, T, S); }
opt_as ::= AS.
opt_as ::= .
copy_new_options(A) ::= copy_new_option(O). { A = list_of(b, O); }
copy_new_options(A) ::= copy_new_options(L) COMMA copy_new_option(O). { A = list_add(b, L, O); }
copy_new_option(A) ::= column_label(N) copy_value(V). { A = make_option(b, NO_NAME, N, V); }
copy_value(A) ::= option_word(A).
copy_value(A) ::= number(A).
copy_value(A) ::= STAR(T). { A = &NEW(star, T.start)->base; }
copy_value(A) ::= DEFAULT(T). { A = &NEW(default_marker, T.start)->base; }
copy_value(A) ::= LPAREN(T) option_word_list(L) RPAREN. { A = make_row(b, T, false, L); }
copy_value(A) ::= . { A = NULL; }
%type option_word_list {node_list}
option_word_list(A) ::= option_word(W). { A = list_of(b, W); }
option_word_list(A) ::= option_word_list(L) COMMA option_word(W). { A = list_add(b, L, W); }
/* true, false and on as words, names and strings */
option_word(A) ::= TRUE|FALSE|ON(T). { A = make_identifier(b, make_name(b, T)); }
option_word(A) ::= word_or_string(A).

/* ---- CREATE TABLE ---- */

%type opt_temp {int}
opt_temp(A) ::= TEMPORARY. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= TEMP. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= LOCAL TEMPORARY. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= LOCAL TEMP. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= GLOBAL TEMPORARY. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= GLOBAL TEMP. { A = PERSISTENCE_TEMPORARY; }
opt_temp(A) ::= UNLOGGED. { A = PERSISTENCE_UNLOGGED; }
opt_temp(A) ::= . { A = PERSISTENCE_PERMANENT; }

/* CREATE ... TABLE [IF NOT EXISTS] name: the beginning of CREATE TABLE and of CREATE TABLE AS. */
%type create_table_head {relation_head}
create_table_head(A) ::= CREATE(T) opt_temp(P) TABLE table_name(R). {
    A = (relation_head){T.start, (persistence)P, false, R};
}
create_table_head(A) ::= CREATE(T) opt_temp(P) TABLE IF NOT EXISTS table_name(R). {
    A = (relation_head){T.start, (persistence)P, true, R};
}

create_table_stmt(A) ::= create_table_head(H) LPAREN opt_table_elements(E) RPAREN opt_inherits(I)
        table_tail(X). {
    node_create_table *n = make_create_table(b, H, E, X);
    n->inherits = I;
    A = &n->base;
}
create_table_stmt(A) ::= create_table_head(H) OF any_name(N) opt_typed_elements(E) table_tail(X). {
    node_create_table *n = make_create_table(b, H, E, X);
    n->of_type = make_type(b, N, EMPTY_LIST);
    A = &n->base;
}
create_table_stmt(A) ::= create_table_head(H) PARTITION OF table_name(P) opt_typed_elements(E)
        partition_bound(B) table_tail(X). {
    node_create_table *n = make_create_table(b, H, E, X);
    n->partition_of = P;
    n->bound = B;
    A = &n->base;
}

%type table_tail {table_tail}
table_tail(A) ::= opt_partition_spec(P) opt_access_method(M) table_options(W) opt_on_commit(C)
        opt_tablespace(S). {
    A = (table_tail){P, M, W.list, W.without_oids, C, S};
}
%type table_options {table_options}
table_options(A) ::= WITH relation_options(L). { A = (table_options){L, false}; }
table_options(A) ::= WITHOUT OIDS. { A = (table_options){EMPTY_LIST, true}; }
table_options(A) ::= . { A = (table_options){0}; }
%type opt_on_commit {str}
opt_on_commit(A) ::= ON COMMIT DROP. { A = STR("drop"); }
opt_on_commit(A) ::= ON COMMIT DELETE ROWS. { A = STR("delete rows"); }
opt_on_commit(A) ::= ON COMMIT PRESERVE ROWS. { A = STR("preserve rows"); }
opt_on_commit(A) ::= . { A = NO_TEXT; }
%type opt_tablespace {name}
opt_tablespace(A) ::= TABLESPACE column_id(N). { A = N; }
opt_tablespace(A) ::= . { A = NO_NAME; }
opt_access_method(A) ::= USING column_id(N). { A = make_identifier(b, N); }
opt_access_method(A) ::= . { A = NULL; }
%type opt_inherits {node_list}
opt_inherits(A) ::= INHERITS LPAREN table_name_list(L) RPAREN. { A = L; }
opt_inherits(A) ::= . { A = EMPTY_LIST; }

opt_partition_spec(A) ::= partition_spec(A).
opt_partition_spec(A) ::= . { A = NULL; }
partition_spec(A) ::= PARTITION(T) BY column_id(N) LPAREN partition_keys(L) RPAREN. {
    A = make_partition_by(b, T, N, L);
}
%type partition_keys {node_list}
partition_keys(A) ::= partition_key(K). { A = list_of(b, K); }
partition_keys(A) ::= partition_keys(L) COMMA partition_key(K). { A = list_add(b, L, K); }
partition_key(A) ::= column_id(N) opt_collate(C) opt_class(O). {
    A = make_index_element(b, N.at.start, N, NULL, (index_parts){.collation = C, .opclass = O});
}
partition_key(A) ::= windowless_function(E) opt_collate(C) opt_class(O). {
    A = make_index_element(b, E->at.start, NO_NAME, E, (index_parts){.collation = C, .opclass = O});
}
partition_key(A) ::= LPAREN(T) expr(E) RPAREN opt_collate(C) opt_class(O). {
    A = make_index_element(b, T.start, NO_NAME, E, (index_parts){.collation = C, .opclass = O});
}
opt_class(A) ::= any_name(A).
opt_class(A) ::= . { A = NULL; }

partition_bound(A) ::= FOR(T) VALUES WITH LPAREN hash_bounds(L) RPAREN. {
    A = make_hash_bound(b, T, L);
}
partition_bound(A) ::= FOR(T) VALUES IN LPAREN expr_list(L) RPAREN. {
    A = make_partition_bound(b, T, BOUND_LIST, L, EMPTY_LIST);
}
partition_bound(A) ::= FOR(T) VALUES FROM LPAREN expr_list(L) RPAREN TO LPAREN expr_list(U) RPAREN.
        {
    A = make_partition_bound(b, T, BOUND_RANGE, L, U);
}
partition_bound(A) ::= DEFAULT(T). {
    A = make_partition_bound(b, T, BOUND_DEFAULT, EMPTY_LIST, EMPTY_LIST);
}
%type hash_bounds {node_list}
hash_bounds(A) ::= hash_bound(O). { A = list_of(b, O); }
hash_bounds(A) ::= hash_bounds(L) COMMA hash_bound(O). { A = list_add(b, L, O); }
hash_bound(A) ::= nonreserved_word(N) integer(I). { A = make_option(b, NO_NAME, N, I); }

%type opt_table_elements {node_list}
%type table_elements {node_list}
%type opt_typed_elements {node_list}
%type typed_elements {node_list}
opt_table_elements(A) ::= table_elements(A).
opt_table_elements(A) ::= . { A = EMPTY_LIST; }
table_elements(A) ::= table_element(E). { A = list_of(b, E); }
table_elements(A) ::= table_elements(L) COMMA table_element(E). { A = list_add(b, L, E); }
table_element(A) ::= column_def(A).
table_element(A) ::= table_like(A).
table_element(A) ::= table_constraint(A).
opt_typed_elements(A) ::= LPAREN typed_elements(L) RPAREN. { A = L; }
opt_typed_elements(A) ::= . { A = EMPTY_LIST; }
typed_elements(A) ::= typed_element(E). { A = list_of(b, E); }
typed_elements(A) ::= typed_elements(L) COMMA typed_element(E). { A = list_add(b, L, E); }
typed_element(A) ::= column_id(N) column_constraints(L). {
    A = make_column(b, N, NULL, (column_parts){.constraints = L});
}
typed_element(A) ::= column_id(N) WITH OPTIONS column_constraints(L). {
    A = make_column(b, N, NULL, (column_parts){.constraints = L});
}
typed_element(A) ::= table_constraint(A).

column_def(A) ::= column_id(N) type_name(T) column_constraints(L). {
    A = make_column(b, N, T, (column_parts){.constraints = L});
}
column_def(A) ::= column_id(N) type_name(T) column_parts(P) column_constraints(L). {
    P.constraints = L;
    A = make_column(b, N, T, P);
}
/* At least one of them. */
%type column_parts {column_parts}
column_parts(A) ::= column_storage(S) opt_column_compression(C) server_options(O). {
    A = (column_parts){.storage = S, .compression = C, .server_options = O};
}
column_parts(A) ::= column_compression(C) server_options(O). {
    A = (column_parts){.compression = C, .server_options = O};
}
column_parts(A) ::= some_server_options(O). { A = (column_parts){.server_options = O}; }
%type column_storage {str}
column_storage(A) ::= STORAGE column_id(N). { A = N.text; }
column_storage(A) ::= STORAGE DEFAULT. { A = STR("default"); }
%type opt_column_compression {str}
%type column_compression {str}
opt_column_compression(A) ::= column_compression(A).
opt_column_compression(A) ::= . { A = NO_TEXT; }
column_compression(A) ::= COMPRESSION column_id(N). { A = N.text; }
column_compression(A) ::= COMPRESSION DEFAULT. { A = STR("default"); }

table_like(A) ::= LIKE(T) table_name(R) like_options(O). {
    node_like_clause *n = NEW(like_clause, T.start);
    n->relation = R;
    n->options = O;
    A = &n->base;
}
%type like_options {node_list}
like_options(A) ::= like_options(L) INCLUDING(T) like_option(W). {
    A = list_add(b, L, make_option_word(b, T.start, STR("including"), make_identifier(b,
        make_name(b, W))));
}
like_options(A) ::= like_options(L) EXCLUDING(T) like_option(W). {
    A = list_add(b, L, make_option_word(b, T.start, STR("excluding"), make_identifier(b,
        make_name(b, W))));
}
like_options(A) ::= . { A = EMPTY_LIST; }
%type like_option {token}
like_option(A) ::=
        COMMENTS|COMPRESSION|CONSTRAINTS|DEFAULTS|IDENTITY
        |GENERATED|INDEXES|STATISTICS|STORAGE|ALL(T).
        {
    A = T;
}

/* ---- constraints ---- */

%type column_constraints {node_list}
column_constraints(A) ::= column_constraints(L) column_constraint(C). { A = list_add(b, L, C); }
column_constraints(A) ::= . { A = EMPTY_LIST; }
/* COLLATE stands among the constraints; make_column() takes it out of the list. */
column_constraint(A) ::= CONSTRAINT(T) column_id(N) column_constraint_body(C). {
    A = constraint_named(C, T, N);
}
column_constraint(A) ::= column_constraint_body(A).
column_constraint(A) ::= constraint_attribute(A).
column_constraint(A) ::= COLLATE(T) any_name(N). { A = make_collate_clause(b, T, N); }

column_constraint_body(A) ::= NOT(T) NULL. {
    A = &make_constraint(b, T.start, CONSTRAINT_NOT_NULL)->base;
}
column_constraint_body(A) ::= NOT(T) NULL NO INHERIT. {
    A = constraint_no_inherit(make_constraint(b, T.start, CONSTRAINT_NOT_NULL), true);
}
column_constraint_body(A) ::= NULL(T). { A = &make_constraint(b, T.start, CONSTRAINT_NULL)->base; }
column_constraint_body(A) ::= UNIQUE(T) opt_nulls_not_distinct(N) opt_definition(O)
        opt_index_tablespace(S). {
    A = make_key(b, T, CONSTRAINT_UNIQUE, N, (key_parts){.options = O, .tablespace = S});
}
column_constraint_body(A) ::= PRIMARY(T) KEY opt_definition(O) opt_index_tablespace(S). {
    A = make_key(b, T, CONSTRAINT_PRIMARY_KEY, false, (key_parts){.options = O, .tablespace = S});
}
column_constraint_body(A) ::= CHECK(T) LPAREN expr(E) RPAREN opt_no_inherit(I). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_CHECK);
    n->expr = E;
    A = constraint_no_inherit(n, I);
}
column_constraint_body(A) ::= DEFAULT(T) operand(E). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_DEFAULT);
    n->expr = E;
    A = &n->base;
}
column_constraint_body(A) ::= GENERATED(T) generated_when(W) AS IDENTITY opt_sequence_list(O). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_IDENTITY);
    n->when = (generated_when)W.value;
    n->sequence_options = O;
    A = &n->base;
}
column_constraint_body(A) ::= GENERATED(T) generated_when(W) AS LPAREN expr(E) RPAREN opt_stored(V).
        {
    A = make_generated(b, T, W, E, V);
}
column_constraint_body(A) ::= REFERENCES(T) table_name(R) opt_column_list(C) key_match(M)
        key_actions(X). {
    A = make_references(b, T.start, EMPTY_LIST, R, C, M, X);
}

%type generated_when {word_at}
generated_when(A) ::= ALWAYS(T). { A = (word_at){GENERATED_ALWAYS, T.start}; }
generated_when(A) ::= BY(T) DEFAULT. { A = (word_at){GENERATED_BY_DEFAULT, T.start}; }
/* True: VIRTUAL (also what PostgreSQL 18 takes when nothing is written). */
%type opt_stored {bool}
opt_stored(A) ::= STORED. { A = false; }
opt_stored(A) ::= VIRTUAL. { A = true; }
opt_stored(A) ::= . { A = true; }
%type opt_nulls_not_distinct {bool}
opt_nulls_not_distinct(A) ::= NULLS_LA|NULLS NOT DISTINCT. { A = true; }
opt_nulls_not_distinct(A) ::= NULLS_LA|NULLS DISTINCT. { A = false; }
opt_nulls_not_distinct(A) ::= . { A = false; }
%type opt_no_inherit {bool}
opt_no_inherit(A) ::= NO INHERIT. { A = true; }
opt_no_inherit(A) ::= . { A = false; }
%type opt_index_tablespace {name}
opt_index_tablespace(A) ::= USING INDEX TABLESPACE column_id(N). { A = N; }
opt_index_tablespace(A) ::= . { A = NO_NAME; }

constraint_attribute(A) ::= DEFERRABLE(T). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->deferrable = true;
    A = &n->base;
}
constraint_attribute(A) ::= NOT(T) DEFERRABLE. {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->not_deferrable = true;
    A = &n->base;
}
constraint_attribute(A) ::= INITIALLY(T) DEFERRED. {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->initially_deferred = true;
    A = &n->base;
}
constraint_attribute(A) ::= INITIALLY(T) IMMEDIATE. {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->initially_immediate = true;
    A = &n->base;
}
constraint_attribute(A) ::= ENFORCED(T). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->enforced = true;
    A = &n->base;
}
constraint_attribute(A) ::= NOT(T) ENFORCED. {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_ATTRIBUTE);
    n->not_enforced = true;
    A = &n->base;
}

table_constraint(A) ::= CONSTRAINT(T) column_id(N) constraint_body(C). {
    A = constraint_named(C, T, N);
}
table_constraint(A) ::= constraint_body(A).

constraint_body(A) ::= CHECK(T) LPAREN expr(E) RPAREN constraint_attributes(X). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_CHECK);
    n->expr = E;
    A = constraint_attributes(b, n, X, "CHECK", ATTRIBUTE_NOT_VALID | ATTRIBUTE_NO_INHERIT |
        ATTRIBUTE_ENFORCED | ATTRIBUTE_NOT_ENFORCED);
}
constraint_body(A) ::= newer_not(T) NULL column_id(N) constraint_attributes(X). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_NOT_NULL);
    n->columns = list_of(b, make_identifier(b, N));
    A = constraint_attributes(b, n, X, "NOT NULL", ATTRIBUTE_NOT_VALID | ATTRIBUTE_NO_INHERIT);
}
constraint_body(A) ::= key_constraint(A).
%type newer_not {token}
newer_not(A) ::= NOT(T). {
    A = T;
    b->newer_not = T.end;
}
key_constraint(A) ::= UNIQUE(T) opt_nulls_not_distinct(N) LPAREN column_list(L)
        opt_without_overlaps(W) RPAREN opt_including(I) opt_definition(O) opt_index_tablespace(S)
        constraint_attributes(X). {
    A = make_table_key(b, T, CONSTRAINT_UNIQUE, N, (key_parts){.columns = L, .without_overlaps = W,
        .including = I, .options = O, .tablespace = S}, X);
}
key_constraint(A) ::= UNIQUE(T) existing_index(N) constraint_attributes(X). {
    A = make_table_key(b, T, CONSTRAINT_UNIQUE, false, (key_parts){.index = N}, X);
}
key_constraint(A) ::= PRIMARY(T) KEY LPAREN column_list(L) opt_without_overlaps(W) RPAREN
        opt_including(I) opt_definition(O) opt_index_tablespace(S) constraint_attributes(X). {
    A = make_table_key(b, T, CONSTRAINT_PRIMARY_KEY, false, (key_parts){.columns = L,
        .without_overlaps = W, .including = I, .options = O, .tablespace = S}, X);
}
key_constraint(A) ::= PRIMARY(T) KEY existing_index(N) constraint_attributes(X). {
    A = make_table_key(b, T, CONSTRAINT_PRIMARY_KEY, false, (key_parts){.index = N}, X);
}
key_constraint(A) ::= EXCLUDE(T) opt_access_method(M) LPAREN exclusion_list(L) RPAREN
        opt_including(I) opt_definition(O) opt_index_tablespace(S) opt_exclusion_where(W)
        constraint_attributes(X). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_EXCLUSION);
    n->access_method = M;
    n->elements = L;
    n->including = I;
    n->options = O;
    n->tablespace = S;
    n->where = W;
    A = constraint_attributes(b, n, X, "EXCLUDE", ATTRIBUTES_OF_DEFERRABLE);
}
key_constraint(A) ::= FOREIGN(T) KEY LPAREN column_list(L) opt_period(P) RPAREN REFERENCES
        table_name(R) opt_referenced(C) key_match(M) key_actions(Y) constraint_attributes(X). {
    node_constraint *n = (node_constraint *)make_references(b, T.start, list_optional(b, L, P), R,
        C.list, M, Y);
    n->period = P != NULL;
    n->ref_period = C.period;
    A = constraint_attributes(b, n, X, "FOREIGN KEY", ATTRIBUTES_OF_DEFERRABLE | ATTRIBUTE_NOT_VALID
        | ATTRIBUTE_ENFORCED | ATTRIBUTE_NOT_ENFORCED);
}

%type column_list {node_list}
%type opt_column_list {node_list}
column_list(A) ::= column_id(N). { A = list_of(b, make_identifier(b, N)); }
column_list(A) ::= column_list(L) COMMA column_id(N). { A = list_add(b, L, make_identifier(b, N)); }
opt_column_list(A) ::= LPAREN column_list(L) RPAREN. { A = L; }
opt_column_list(A) ::= . { A = EMPTY_LIST; }
%type opt_without_overlaps {bool}
opt_without_overlaps(A) ::= WITHOUT OVERLAPS. { A = true; }
opt_without_overlaps(A) ::= . { A = false; }
opt_period(A) ::= COMMA PERIOD column_id(N). { A = make_identifier(b, N); }
opt_period(A) ::= . { A = NULL; }
%type opt_referenced {referenced_columns}
opt_referenced(A) ::= LPAREN column_list(L) opt_period(P) RPAREN. {
    A = (referenced_columns){list_optional(b, L, P), P != NULL};
}
opt_referenced(A) ::= . { A = (referenced_columns){0}; }
%type opt_including {node_list}
opt_including(A) ::= INCLUDE LPAREN column_list(L) RPAREN. { A = L; }
opt_including(A) ::= . { A = EMPTY_LIST; }
%type existing_index {name}
existing_index(A) ::= USING INDEX column_id(N). { A = N; }
%type exclusion_list {node_list}
exclusion_list(A) ::= exclusion_element(E). { A = list_of(b, E); }
exclusion_list(A) ::= exclusion_list(L) COMMA exclusion_element(E). { A = list_add(b, L, E); }
exclusion_element(A) ::= index_element(E) WITH any_operator(O). { A = make_exclusion(b, E, O); }
exclusion_element(A) ::= index_element(E) WITH OPERATOR(T) LPAREN any_operator(O) RPAREN. {
    A = make_exclusion(b, E, explicit_operator(b, T, O));
}
opt_exclusion_where(A) ::= WHERE LPAREN expr(E) RPAREN. { A = E; }
opt_exclusion_where(A) ::= . { A = NULL; }

%type key_match {str}
key_match(A) ::= MATCH FULL. { A = STR("full"); }
key_match(A) ::= MATCH(T) PARTIAL. {
    A = STR("partial");
    build_error(b, T.start, "MATCH PARTIAL not yet implemented");
}
key_match(A) ::= MATCH SIMPLE. { A = STR("simple"); }
key_match(A) ::= . { A = NO_TEXT; }
%type key_actions {key_actions}
key_actions(A) ::= key_update(U). { A = (key_actions){.on_update = U.action}; }
key_actions(A) ::= key_delete(D). {
    A = (key_actions){.on_delete = D.action, .columns = D.columns};
}
key_actions(A) ::= key_update(U) key_delete(D). {
    A = (key_actions){U.action, D.action, D.columns};
}
key_actions(A) ::= key_delete(D) key_update(U). {
    A = (key_actions){U.action, D.action, D.columns};
}
key_actions(A) ::= . { A = (key_actions){FK_NO_ACTION, FK_NO_ACTION, EMPTY_LIST}; }
%type key_update {key_action}
%type key_delete {key_action}
%type key_action {key_action}
key_update(A) ::= ON(T) UPDATE key_action(X). { A = X; key_update_check(b, T, X); }
key_delete(A) ::= ON DELETE key_action(X). { A = X; }
key_action(A) ::= NO ACTION. { A = (key_action){FK_NO_ACTION, EMPTY_LIST}; }
key_action(A) ::= RESTRICT. { A = (key_action){FK_RESTRICT, EMPTY_LIST}; }
key_action(A) ::= CASCADE. { A = (key_action){FK_CASCADE, EMPTY_LIST}; }
key_action(A) ::= SET NULL opt_column_list(L). { A = (key_action){FK_SET_NULL, L}; }
key_action(A) ::= SET DEFAULT opt_column_list(L). { A = (key_action){FK_SET_DEFAULT, L}; }

%type constraint_attributes {attribute_set}
%type constraint_attribute_word {attribute_set}
constraint_attributes(A) ::= . { A = (attribute_set){0}; }
constraint_attributes(A) ::= constraint_attributes(L) constraint_attribute_word(W). {
    A = join_attributes(b, L, W);
}
constraint_attribute_word(A) ::= NOT(T) DEFERRABLE. {
    A = (attribute_set){ATTRIBUTE_NOT_DEFERRABLE, T.start};
}
constraint_attribute_word(A) ::= DEFERRABLE(T). {
    A = (attribute_set){ATTRIBUTE_DEFERRABLE, T.start};
}
constraint_attribute_word(A) ::= INITIALLY(T) IMMEDIATE. {
    A = (attribute_set){ATTRIBUTE_IMMEDIATE, T.start};
}
constraint_attribute_word(A) ::= INITIALLY(T) DEFERRED. {
    A = (attribute_set){ATTRIBUTE_DEFERRED, T.start};
}
constraint_attribute_word(A) ::= NOT(T) VALID. {
    A = (attribute_set){ATTRIBUTE_NOT_VALID, T.start};
}
constraint_attribute_word(A) ::= NO(T) INHERIT. {
    A = (attribute_set){ATTRIBUTE_NO_INHERIT, T.start};
}
constraint_attribute_word(A) ::= NOT(T) ENFORCED. {
    A = (attribute_set){ATTRIBUTE_NOT_ENFORCED, T.start};
}
constraint_attribute_word(A) ::= ENFORCED(T). { A = (attribute_set){ATTRIBUTE_ENFORCED, T.start}; }

/* ---- CREATE TABLE AS, views ---- */

create_as_stmt(A) ::= create_table_head(H) opt_column_list(C) opt_access_method(M) table_options(W)
        opt_on_commit(O) opt_tablespace(S) AS select_stmt(Q) opt_with_data(D). {
    A = make_create_table_as(b, H, (as_parts){C, M, W.list, O, S, Q, D, false});
}
create_as_stmt(A) ::= create_table_head(H) opt_column_list(C) opt_access_method(M) table_options(W)
        opt_on_commit(O) opt_tablespace(S) AS execute_stmt(Q) opt_with_data(D). {
    A = make_create_table_as(b, H, (as_parts){C, M, W.list, O, S, Q, D, false});
}
create_materialized_stmt(A) ::= materialized_head(H) opt_column_list(C) opt_access_method(M)
        opt_with_options(W) opt_tablespace(S) AS select_stmt(Q) opt_with_data(D). {
    A = make_create_table_as(b, H, (as_parts){C, M, W, NO_TEXT, S, Q, D, true});
}
%type materialized_head {relation_head}
materialized_head(A) ::= CREATE(T) opt_unlogged(U) MATERIALIZED VIEW table_name(R). {
    A = (relation_head){T.start, (persistence)U, false, R};
}
materialized_head(A) ::= CREATE(T) opt_unlogged(U) MATERIALIZED VIEW IF NOT EXISTS table_name(R). {
    A = (relation_head){T.start, (persistence)U, true, R};
}
%type opt_unlogged {int}
opt_unlogged(A) ::= UNLOGGED. { A = PERSISTENCE_UNLOGGED; }
opt_unlogged(A) ::= . { A = PERSISTENCE_PERMANENT; }
opt_with_options(A) ::= WITH relation_options(L). { A = L; }
opt_with_options(A) ::= . { A = EMPTY_LIST; }
%type opt_with_data {int}
opt_with_data(A) ::= WITH DATA. { A = DATA_WITH; }
opt_with_data(A) ::= WITH NO DATA. { A = DATA_WITHOUT; }
opt_with_data(A) ::= . { A = DATA_DEFAULT; }

create_view_stmt(A) ::= CREATE(T) opt_temp(P) VIEW table_name(R) opt_column_list(C)
        opt_with_options(W) AS select_stmt(Q) opt_check_option(K). {
    A = make_view(b, T, false, P, false, R, C, W, Q, K);
}
create_view_stmt(A) ::= CREATE(T) OR REPLACE opt_temp(P) VIEW table_name(R) opt_column_list(C)
        opt_with_options(W) AS select_stmt(Q) opt_check_option(K). {
    A = make_view(b, T, true, P, false, R, C, W, Q, K);
}
create_view_stmt(A) ::= CREATE(T) opt_temp(P) RECURSIVE VIEW table_name(R) LPAREN column_list(C)
        RPAREN opt_with_options(W) AS select_stmt(Q) opt_check_option(K). {
    A = make_view(b, T, false, P, true, R, C, W, Q, K);
}
create_view_stmt(A) ::= CREATE(T) OR REPLACE opt_temp(P) RECURSIVE VIEW table_name(R) LPAREN
        column_list(C) RPAREN opt_with_options(W) AS select_stmt(Q) opt_check_option(K). {
    A = make_view(b, T, true, P, true, R, C, W, Q, K);
}
%type opt_check_option {word_text}
opt_check_option(A) ::= WITH(T) CHECK OPTION. { A = (word_text){STR("cascaded"), T.start}; }
opt_check_option(A) ::= WITH(T) CASCADED CHECK OPTION. {
    A = (word_text){STR("cascaded"), T.start};
}
opt_check_option(A) ::= WITH(T) LOCAL CHECK OPTION. { A = (word_text){STR("local"), T.start}; }
opt_check_option(A) ::= . { A = (word_text){0}; }

refresh_stmt(A) ::= REFRESH(T) MATERIALIZED VIEW opt_concurrently(C) table_name(R) opt_with_data(D).
        {
    node_refresh_view *n = NEW(refresh_view, T.start);
    n->concurrently = C;
    n->relation = R;
    n->no_data = D == DATA_WITHOUT;
    A = &n->base;
}
%type opt_concurrently {bool}
opt_concurrently(A) ::= CONCURRENTLY. { A = true; }
opt_concurrently(A) ::= . { A = false; }

/* ---- CREATE INDEX ---- */

create_index_stmt(A) ::= CREATE(T) opt_unique(U) INDEX opt_concurrently(C) opt_single_name(N) ON
        relation_expr(R) opt_access_method(M) LPAREN index_elements(L) RPAREN
    opt_index_including(I) opt_nulls_not_distinct(D) opt_with_options(O) opt_tablespace(S)
        where_clause(W). {
    A = make_index(b, T, U, C, false, N, R, (index_definition){M, L, I, D, O, S, W});
}
create_index_stmt(A) ::= CREATE(T) opt_unique(U) INDEX opt_concurrently(C) IF NOT EXISTS
        column_id(N) ON relation_expr(R) opt_access_method(M) LPAREN index_elements(L) RPAREN
    opt_index_including(I) opt_nulls_not_distinct(D) opt_with_options(O) opt_tablespace(S)
        where_clause(W). {
    A = make_index(b, T, U, C, true, N, R, (index_definition){M, L, I, D, O, S, W});
}
/* Any element parses here; what is no plain column is refused when the index is made. */
%type opt_index_including {node_list}
opt_index_including(A) ::= INCLUDE LPAREN index_elements(L) RPAREN. { A = plain_columns(b, L); }
opt_index_including(A) ::= . { A = EMPTY_LIST; }
%type opt_single_name {name}
opt_single_name(A) ::= column_id(A).
opt_single_name(A) ::= . { A = NO_NAME; }
%type opt_unique {bool}
opt_unique(A) ::= UNIQUE. { A = true; }
opt_unique(A) ::= . { A = false; }
%type index_elements {node_list}
index_elements(A) ::= index_element(E). { A = list_of(b, E); }
index_elements(A) ::= index_elements(L) COMMA index_element(E). { A = list_add(b, L, E); }
index_element(A) ::= column_id(N) index_options(O). {
    A = make_index_element(b, N.at.start, N, NULL, O);
}
index_element(A) ::= windowless_function(E) index_options(O). {
    A = make_index_element(b, E->at.start, NO_NAME, E, O);
}
index_element(A) ::= LPAREN(T) expr(E) RPAREN index_options(O). {
    A = make_index_element(b, T.start, NO_NAME, E, O);
}
%type index_options {index_parts}
index_options(A) ::= opt_collate(C) opt_class(O) opt_direction(D) opt_nulls_order(N). {
    A = (index_parts){C, O, EMPTY_LIST, (sort_direction)D, (nulls_order)N};
}
index_options(A) ::= opt_collate(C) any_name(O) relation_options(P) opt_direction(D)
        opt_nulls_order(N). {
    A = (index_parts){C, O, P, (sort_direction)D, (nulls_order)N};
}

/* ---- sequences ---- */

create_sequence_stmt(A) ::= CREATE(T) opt_temp(P) SEQUENCE table_name(R) opt_sequence_options(O). {
    A = make_sequence(b, T, P, false, R, O);
}
create_sequence_stmt(A) ::= CREATE(T) opt_temp(P) SEQUENCE IF NOT EXISTS table_name(R)
        opt_sequence_options(O). {
    A = make_sequence(b, T, P, true, R, O);
}
alter_sequence_stmt(A) ::= ALTER(T) SEQUENCE table_name(R) sequence_options(O). {
    A = make_alter_sequence(b, T, false, R, O);
}
alter_sequence_stmt(A) ::= ALTER(T) SEQUENCE IF EXISTS table_name(R) sequence_options(O). {
    A = make_alter_sequence(b, T, true, R, O);
}
%type opt_sequence_options {node_list}
%type sequence_options {node_list}
%type opt_sequence_list {node_list}
opt_sequence_options(A) ::= sequence_options(A).
opt_sequence_options(A) ::= . { A = EMPTY_LIST; }
opt_sequence_list(A) ::= LPAREN sequence_options(L) RPAREN. { A = L; }
opt_sequence_list(A) ::= . { A = EMPTY_LIST; }
sequence_options(A) ::= sequence_option(O). { A = list_of(b, O); }
sequence_options(A) ::= sequence_options(L) sequence_option(O). { A = list_add(b, L, O); }
sequence_option(A) ::= AS(T) simple_type(Y). {
    node_sequence_option *n = make_sequence_option(b, T, "as", NULL);
    n->type = Y;
    A = &n->base;
}
sequence_option(A) ::= CACHE(T) number(V). { A = &make_sequence_option(b, T, "cache", V)->base; }
sequence_option(A) ::= CYCLE(T). { A = &make_sequence_option(b, T, "cycle", NULL)->base; }
sequence_option(A) ::= NO(T) CYCLE. { A = &make_sequence_option(b, T, "no cycle", NULL)->base; }
sequence_option(A) ::= INCREMENT(T) opt_by number(V). {
    A = &make_sequence_option(b, T, "increment", V)->base;
}
sequence_option(A) ::= MAXVALUE(T) number(V). {
    A = &make_sequence_option(b, T, "maxvalue", V)->base;
}
sequence_option(A) ::= MINVALUE(T) number(V). {
    A = &make_sequence_option(b, T, "minvalue", V)->base;
}
sequence_option(A) ::= NO(T) MAXVALUE. {
    A = &make_sequence_option(b, T, "no maxvalue", NULL)->base;
}
sequence_option(A) ::= NO(T) MINVALUE. {
    A = &make_sequence_option(b, T, "no minvalue", NULL)->base;
}
sequence_option(A) ::= OWNED(T) BY any_name(N). {
    node_sequence_option *n = make_sequence_option(b, T, "owned by", NULL);
    n->name = N;
    A = &n->base;
}
sequence_option(A) ::= SEQUENCE(T) NAME any_name(N). {
    node_sequence_option *n = make_sequence_option(b, T, "sequence name", NULL);
    n->name = N;
    A = &n->base;
}
sequence_option(A) ::= START(T) opt_with_word number(V). {
    A = &make_sequence_option(b, T, "start", V)->base;
}
sequence_option(A) ::= RESTART(T). { A = &make_sequence_option(b, T, "restart", NULL)->base; }
sequence_option(A) ::= RESTART(T) opt_with_word number(V). {
    A = &make_sequence_option(b, T, "restart", V)->base;
}
sequence_option(A) ::= LOGGED(T). { A = &make_sequence_option(b, T, "logged", NULL)->base; }
sequence_option(A) ::= UNLOGGED(T). { A = &make_sequence_option(b, T, "unlogged", NULL)->base; }
opt_by ::= BY.
opt_by ::= .

/* ---- ALTER TABLE and its kin ---- */

alter_table_stmt(A) ::= ALTER(T) TABLE relation_expr(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_TABLE, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_TABLE, true, R, L);
}
alter_table_stmt(A) ::= ALTER(T) TABLE relation_expr(R) partition_command(C). {
    A = make_alter_table(b, T, OBJECT_TABLE, false, R, list_of(b, C));
}
alter_table_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) partition_command(C). {
    A = make_alter_table(b, T, OBJECT_TABLE, true, R, list_of(b, C));
}
alter_table_stmt(A) ::= ALTER(T) INDEX table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_INDEX, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) INDEX IF EXISTS table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_INDEX, true, R, L);
}
alter_table_stmt(A) ::= ALTER(T) INDEX table_name(R) ATTACH(C) PARTITION table_name(P). {
    A = make_alter_table(b, T, OBJECT_INDEX, false, R, list_of(b, make_attach(b, C, P, NULL)));
}
alter_table_stmt(A) ::= ALTER(T) SEQUENCE table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_SEQUENCE, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) SEQUENCE IF EXISTS table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_SEQUENCE, true, R, L);
}
alter_table_stmt(A) ::= ALTER(T) VIEW table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_VIEW, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) VIEW IF EXISTS table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_VIEW, true, R, L);
}
alter_table_stmt(A) ::= ALTER(T) MATERIALIZED VIEW table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_MATERIALIZED_VIEW, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) MATERIALIZED VIEW IF EXISTS table_name(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_MATERIALIZED_VIEW, true, R, L);
}
alter_table_stmt(A) ::= ALTER(T) FOREIGN TABLE relation_expr(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_FOREIGN_TABLE, false, R, L);
}
alter_table_stmt(A) ::= ALTER(T) FOREIGN TABLE IF EXISTS relation_expr(R) alter_commands(L). {
    A = make_alter_table(b, T, OBJECT_FOREIGN_TABLE, true, R, L);
}

alter_table_stmt(A) ::= ALTER(T) TABLE ALL IN TABLESPACE column_id(N) opt_owned_by(O) SET TABLESPACE
        column_id(M) opt_nowait(W). {
    A = make_alter_all(b, T, OBJECT_TABLE, N, O, M, W);
}
alter_table_stmt(A) ::= ALTER(T) INDEX ALL IN TABLESPACE column_id(N) opt_owned_by(O) SET TABLESPACE
        column_id(M) opt_nowait(W). {
    A = make_alter_all(b, T, OBJECT_INDEX, N, O, M, W);
}
alter_table_stmt(A) ::= ALTER(T) MATERIALIZED VIEW ALL IN TABLESPACE column_id(N) opt_owned_by(O)
        SET TABLESPACE column_id(M) opt_nowait(W). {
    A = make_alter_all(b, T, OBJECT_MATERIALIZED_VIEW, N, O, M, W);
}
%type opt_owned_by {node_list}
opt_owned_by(A) ::= OWNED BY role_list(L). { A = L; }
opt_owned_by(A) ::= . { A = EMPTY_LIST; }
%type opt_nowait {bool}
opt_nowait(A) ::= NOWAIT. { A = true; }
opt_nowait(A) ::= . { A = false; }

partition_command(A) ::= ATTACH(T) PARTITION table_name(P) partition_bound(B). {
    A = make_attach(b, T, P, B);
}
partition_command(A) ::= DETACH(T) PARTITION table_name(P) opt_concurrently(C). {
    A = make_detach(b, T, P, C ? STR("concurrently") : NO_TEXT);
}
partition_command(A) ::= DETACH(T) PARTITION table_name(P) FINALIZE. {
    A = make_detach(b, T, P, STR("finalize"));
}

%type alter_commands {node_list}
alter_commands(A) ::= alter_command(C). { A = list_of(b, C); }
alter_commands(A) ::= alter_commands(L) COMMA alter_command(C). { A = list_add(b, L, C); }

alter_command(A) ::= ADD(T) column_def(D). { A = alter_add(b, T, false, D); }
alter_command(A) ::= ADD(T) IF NOT EXISTS column_def(D). { A = alter_add(b, T, true, D); }
alter_command(A) ::= ADD(T) COLUMN column_def(D). { A = alter_add(b, T, false, D); }
alter_command(A) ::= ADD(T) COLUMN IF NOT EXISTS column_def(D). { A = alter_add(b, T, true, D); }
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET DEFAULT expr(E). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_DEFAULT, N);
    n->expr = E;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP DEFAULT. {
    A = &make_alter(b, T, ALTER_DROP_DEFAULT, N)->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP NOT NULL. {
    A = &make_alter(b, T, ALTER_DROP_NOT_NULL, N)->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET NOT NULL. {
    A = &make_alter(b, T, ALTER_SET_NOT_NULL, N)->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET EXPRESSION AS LPAREN expr(E) RPAREN. {
    node_alter_command *n = make_alter(b, T, ALTER_SET_EXPRESSION, N);
    n->expr = E;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP EXPRESSION. {
    A = &make_alter(b, T, ALTER_DROP_EXPRESSION, N)->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP EXPRESSION IF EXISTS. {
    node_alter_command *n = make_alter(b, T, ALTER_DROP_EXPRESSION, N);
    n->if_exists = true;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET STATISTICS set_statistics_value(V). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_STATISTICS, N);
    n->expr = V;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column ICONST(I) SET STATISTICS set_statistics_value(V). {
    A = alter_numbered(b, T, I, V);
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET relation_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_COLUMN_OPTIONS, N);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) RESET relation_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_RESET_COLUMN_OPTIONS, N);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET column_storage(S). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_STORAGE, N);
    n->word = S;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) SET column_compression(S). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_COMPRESSION, N);
    n->word = S;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) ADD(D) GENERATED generated_when(W) AS IDENTITY
        opt_sequence_list(O). {
    A = alter_add_identity(b, T, N, D, W, O);
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) identity_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_IDENTITY, N);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP IDENTITY. {
    A = &make_alter(b, T, ALTER_DROP_IDENTITY, N)->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) DROP IDENTITY IF EXISTS. {
    node_alter_command *n = make_alter(b, T, ALTER_DROP_IDENTITY, N);
    n->if_exists = true;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) opt_set_data TYPE type_name(Y) opt_collate(C)
        alter_using(E). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_TYPE, N);
    n->type = Y;
    n->collation = C;
    n->expr = E;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) opt_column column_id(N) alter_server_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_COLUMN_SERVER_OPTIONS, N);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= DROP(T) opt_column IF EXISTS column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_COLUMN, true, N, D);
}
alter_command(A) ::= DROP(T) opt_column column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_COLUMN, false, N, D);
}
alter_command(A) ::= ADD(T) table_constraint(C). {
    node_alter_command *n = make_alter(b, T, ALTER_ADD_CONSTRAINT, NO_NAME);
    n->def = C;
    A = &n->base;
}
alter_command(A) ::= ALTER(T) CONSTRAINT column_id(N) constraint_attributes(X). {
    A = alter_constraint(b, T, N, X, NO_TEXT);
}
alter_command(A) ::= ALTER(T) CONSTRAINT column_id(N) INHERIT. {
    A = alter_constraint(b, T, N, (attribute_set){0}, STR("inherit"));
}
alter_command(A) ::= VALIDATE(T) CONSTRAINT column_id(N). {
    A = &make_alter(b, T, ALTER_VALIDATE_CONSTRAINT, N)->base;
}
alter_command(A) ::= DROP(T) CONSTRAINT IF EXISTS column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_CONSTRAINT, true, N, D);
}
alter_command(A) ::= DROP(T) CONSTRAINT column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_CONSTRAINT, false, N, D);
}
alter_command(A) ::= SET(T) WITHOUT OIDS. {
    A = &make_alter(b, T, ALTER_SET_WITHOUT_OIDS, NO_NAME)->base;
}
alter_command(A) ::= CLUSTER(T) ON column_id(N). {
    A = &make_alter(b, T, ALTER_CLUSTER_ON, N)->base;
}
alter_command(A) ::= SET(T) WITHOUT CLUSTER. {
    A = &make_alter(b, T, ALTER_SET_WITHOUT_CLUSTER, NO_NAME)->base;
}
alter_command(A) ::= SET(T) LOGGED. { A = &make_alter(b, T, ALTER_SET_LOGGED, NO_NAME)->base; }
alter_command(A) ::= SET(T) UNLOGGED. { A = &make_alter(b, T, ALTER_SET_UNLOGGED, NO_NAME)->base; }
alter_command(A) ::= ENABLE(T) TRIGGER column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_TRIGGER, N, NO_TEXT);
}
alter_command(A) ::= ENABLE(T) ALWAYS TRIGGER column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_TRIGGER, N, STR("always"));
}
alter_command(A) ::= ENABLE(T) REPLICA TRIGGER column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_TRIGGER, N, STR("replica"));
}
alter_command(A) ::= ENABLE(T) TRIGGER ALL. {
    A = alter_enable(b, T, ALTER_ENABLE_TRIGGER, NO_NAME, STR("all"));
}
alter_command(A) ::= ENABLE(T) TRIGGER USER. {
    A = alter_enable(b, T, ALTER_ENABLE_TRIGGER, NO_NAME, STR("user"));
}
alter_command(A) ::= DISABLE(T) TRIGGER column_id(N). {
    A = alter_enable(b, T, ALTER_DISABLE_TRIGGER, N, NO_TEXT);
}
alter_command(A) ::= DISABLE(T) TRIGGER ALL. {
    A = alter_enable(b, T, ALTER_DISABLE_TRIGGER, NO_NAME, STR("all"));
}
alter_command(A) ::= DISABLE(T) TRIGGER USER. {
    A = alter_enable(b, T, ALTER_DISABLE_TRIGGER, NO_NAME, STR("user"));
}
alter_command(A) ::= ENABLE(T) RULE column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_RULE, N, NO_TEXT);
}
alter_command(A) ::= ENABLE(T) ALWAYS RULE column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_RULE, N, STR("always"));
}
alter_command(A) ::= ENABLE(T) REPLICA RULE column_id(N). {
    A = alter_enable(b, T, ALTER_ENABLE_RULE, N, STR("replica"));
}
alter_command(A) ::= DISABLE(T) RULE column_id(N). {
    A = alter_enable(b, T, ALTER_DISABLE_RULE, N, NO_TEXT);
}
alter_command(A) ::= INHERIT(T) table_name(R). {
    node_alter_command *n = make_alter(b, T, ALTER_INHERIT, NO_NAME);
    n->relation = R;
    A = &n->base;
}
alter_command(A) ::= NO(T) INHERIT table_name(R). {
    node_alter_command *n = make_alter(b, T, ALTER_NO_INHERIT, NO_NAME);
    n->relation = R;
    A = &n->base;
}
alter_command(A) ::= OF(T) any_name(N). {
    node_alter_command *n = make_alter(b, T, ALTER_OF_TYPE, NO_NAME);
    n->type = make_type(b, N, EMPTY_LIST);
    A = &n->base;
}
alter_command(A) ::= NOT(T) OF. { A = &make_alter(b, T, ALTER_NOT_OF, NO_NAME)->base; }
alter_command(A) ::= OWNER(T) TO role_spec(R). {
    node_alter_command *n = make_alter(b, T, ALTER_OWNER, NO_NAME);
    n->def = R;
    A = &n->base;
}
alter_command(A) ::= SET(T) ACCESS METHOD column_id(N). {
    A = &make_alter(b, T, ALTER_SET_ACCESS_METHOD, N)->base;
}
alter_command(A) ::= SET(T) ACCESS METHOD DEFAULT. {
    A = alter_enable(b, T, ALTER_SET_ACCESS_METHOD, NO_NAME, STR("default"));
}
alter_command(A) ::= SET(T) TABLESPACE column_id(N). {
    A = &make_alter(b, T, ALTER_SET_TABLESPACE, N)->base;
}
alter_command(A) ::= SET(T) relation_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_SET_OPTIONS, NO_NAME);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= RESET(T) relation_options(O). {
    node_alter_command *n = make_alter(b, T, ALTER_RESET_OPTIONS, NO_NAME);
    n->options = O;
    A = &n->base;
}
alter_command(A) ::= REPLICA(T) IDENTITY NOTHING. {
    A = alter_enable(b, T, ALTER_REPLICA_IDENTITY, NO_NAME, STR("nothing"));
}
alter_command(A) ::= REPLICA(T) IDENTITY FULL. {
    A = alter_enable(b, T, ALTER_REPLICA_IDENTITY, NO_NAME, STR("full"));
}
alter_command(A) ::= REPLICA(T) IDENTITY DEFAULT. {
    A = alter_enable(b, T, ALTER_REPLICA_IDENTITY, NO_NAME, STR("default"));
}
alter_command(A) ::= REPLICA(T) IDENTITY existing_index(N). {
    A = alter_enable(b, T, ALTER_REPLICA_IDENTITY, N, STR("index"));
}
alter_command(A) ::= ENABLE(T) ROW LEVEL SECURITY. {
    A = &make_alter(b, T, ALTER_ENABLE_RLS, NO_NAME)->base;
}
alter_command(A) ::= DISABLE(T) ROW LEVEL SECURITY. {
    A = &make_alter(b, T, ALTER_DISABLE_RLS, NO_NAME)->base;
}
alter_command(A) ::= FORCE(T) ROW LEVEL SECURITY. {
    A = &make_alter(b, T, ALTER_FORCE_RLS, NO_NAME)->base;
}
alter_command(A) ::= NO(T) FORCE ROW LEVEL SECURITY. {
    A = &make_alter(b, T, ALTER_NO_FORCE_RLS, NO_NAME)->base;
}
alter_command(A) ::= alter_server_options(O). { A = alter_server(b, O); }

opt_column ::= COLUMN.
opt_column ::= .
opt_set_data ::= SET DATA.
opt_set_data ::= .
alter_using(A) ::= USING expr(E). { A = E; }
alter_using(A) ::= . { A = NULL; }
set_statistics_value(A) ::= signed_integer(A).
set_statistics_value(A) ::= DEFAULT(T). { A = &NEW(default_marker, T.start)->base; }
%type identity_options {node_list}
identity_options(A) ::= identity_option(O). { A = list_of(b, O); }
identity_options(A) ::= identity_options(L) identity_option(O). { A = list_add(b, L, O); }
identity_option(A) ::= RESTART(T). { A = &make_sequence_option(b, T, "restart", NULL)->base; }
identity_option(A) ::= RESTART(T) opt_with_word number(V). {
    A = &make_sequence_option(b, T, "restart", V)->base;
}
identity_option(A) ::= SET sequence_option(O). { A = identity_option(b, O); }
identity_option(A) ::= SET(T) GENERATED generated_when(W). {
    A = &make_sequence_option(b, T, W.value == GENERATED_ALWAYS ? "generated always" :
        "generated by default", NULL)->base;
}

/* ---- types and domains ---- */

create_type_stmt(A) ::= CREATE(T) TYPE any_name(N) AS ENUM LPAREN opt_enum_labels(L) RPAREN. {
    node_create_enum *n = NEW(create_enum, T.start);
    n->name = N;
    n->labels = L;
    A = &n->base;
}
create_type_stmt(A) ::= CREATE(T) TYPE any_name(N) AS LPAREN opt_typed_columns(L) RPAREN. {
    node_create_composite *n = NEW(create_composite, T.start);
    n->name = N;
    n->columns = L;
    A = &n->base;
}
create_type_stmt(A) ::= CREATE(T) TYPE any_name(N) AS RANGE definition(D). {
    node_create_range *n = NEW(create_range, T.start);
    n->name = N;
    n->options = D;
    A = &n->base;
}
create_type_stmt(A) ::= CREATE(T) TYPE any_name(N) definition(D). {
    A = make_define(b, T, OBJECT_TYPE, N, D);
}
create_type_stmt(A) ::= CREATE(T) TYPE any_name(N). {
    A = make_define(b, T, OBJECT_TYPE, N, EMPTY_LIST);
}
%type opt_enum_labels {node_list}
opt_enum_labels(A) ::= string_list(A).
opt_enum_labels(A) ::= . { A = EMPTY_LIST; }
%type opt_typed_columns {node_list}
opt_typed_columns(A) ::= typed_column_list(A).
opt_typed_columns(A) ::= . { A = EMPTY_LIST; }

alter_enum_stmt(A) ::= ALTER(T) TYPE any_name(N) ADD VALUE opt_if_not_exists(G) string(L). {
    A = make_alter_enum(b, T, N, G, L, NULL, false, NULL);
}
alter_enum_stmt(A) ::= ALTER(T) TYPE any_name(N) ADD VALUE opt_if_not_exists(G) string(L) BEFORE
        string(X). {
    A = make_alter_enum(b, T, N, G, L, NULL, true, X);
}
alter_enum_stmt(A) ::= ALTER(T) TYPE any_name(N) ADD VALUE opt_if_not_exists(G) string(L) AFTER
        string(X). {
    A = make_alter_enum(b, T, N, G, L, NULL, false, X);
}
alter_enum_stmt(A) ::= ALTER(T) TYPE any_name(N) RENAME VALUE string(L) TO string(M). {
    A = make_alter_enum(b, T, N, false, L, M, false, NULL);
}
%type opt_if_not_exists {bool}
opt_if_not_exists(A) ::= IF NOT EXISTS. { A = true; }
opt_if_not_exists(A) ::= . { A = false; }

alter_composite_stmt(A) ::= ALTER(T) TYPE any_name(N) type_commands(L). {
    node_alter_composite *n = NEW(alter_composite, T.start);
    n->name = N;
    n->commands = L;
    A = &n->base;
}
%type type_commands {node_list}
type_commands(A) ::= type_command(C). { A = list_of(b, C); }
type_commands(A) ::= type_commands(L) COMMA type_command(C). { A = list_add(b, L, C); }
type_command(A) ::= ADD(T) ATTRIBUTE typed_column(C) drop_behavior(D). {
    node_alter_command *n = make_alter(b, T, ALTER_ADD_ATTRIBUTE, NO_NAME);
    n->def = C;
    n->behavior = (drop_behavior)D;
    A = &n->base;
}
type_command(A) ::= DROP(T) ATTRIBUTE IF EXISTS column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_ATTRIBUTE, true, N, D);
}
type_command(A) ::= DROP(T) ATTRIBUTE column_id(N) drop_behavior(D). {
    A = alter_drop(b, T, ALTER_DROP_ATTRIBUTE, false, N, D);
}
type_command(A) ::= ALTER(T) ATTRIBUTE column_id(N) opt_set_data TYPE type_name(Y) opt_collate(C)
        drop_behavior(D). {
    node_alter_command *n = make_alter(b, T, ALTER_ALTER_ATTRIBUTE, N);
    n->type = Y;
    n->collation = C;
    n->behavior = (drop_behavior)D;
    A = &n->base;
}
alter_type_stmt(A) ::= ALTER(T) TYPE any_name(N) SET LPAREN operator_defs(L) RPAREN. {
    node_alter_type_options *n = NEW(alter_type_options, T.start);
    n->name = N;
    n->options = L;
    A = &n->base;
}

create_domain_stmt(A) ::= CREATE(T) DOMAIN any_name(N) opt_as type_name(Y) column_constraints(L). {
    A = make_domain(b, T, N, Y, L);
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) SET DEFAULT expr(E). {
    node_alter_domain *n = make_alter_domain(b, T, N, "set default");
    n->expr = E;
    A = &n->base;
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) DROP DEFAULT. {
    A = &make_alter_domain(b, T, N, "drop default")->base;
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) DROP NOT NULL. {
    A = &make_alter_domain(b, T, N, "drop not null")->base;
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) SET NOT NULL. {
    A = &make_alter_domain(b, T, N, "set not null")->base;
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) ADD domain_constraint(C). {
    node_alter_domain *n = make_alter_domain(b, T, N, "add constraint");
    n->constraint = C;
    A = &n->base;
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) DROP CONSTRAINT column_id(C) drop_behavior(D).
        {
    A = alter_domain_drop(b, T, N, false, C, D);
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) DROP CONSTRAINT IF EXISTS column_id(C)
        drop_behavior(D). {
    A = alter_domain_drop(b, T, N, true, C, D);
}
alter_domain_stmt(A) ::= ALTER(T) DOMAIN any_name(N) VALIDATE CONSTRAINT column_id(C). {
    node_alter_domain *n = make_alter_domain(b, T, N, "validate constraint");
    n->constraint_name = C;
    A = &n->base;
}
domain_constraint(A) ::= CONSTRAINT(T) column_id(N) domain_constraint_body(C). {
    A = constraint_named(C, T, N);
}
domain_constraint(A) ::= domain_constraint_body(A).
/* A key parses as well; no domain has one. */
domain_constraint_body(A) ::= key_constraint(A).
domain_constraint_body(A) ::= CHECK(T) LPAREN expr(E) RPAREN constraint_attributes(X). {
    node_constraint *n = make_constraint(b, T.start, CONSTRAINT_CHECK);
    n->expr = E;
    A = constraint_attributes(b, n, X, "CHECK", ATTRIBUTE_NOT_VALID | ATTRIBUTE_NO_INHERIT);
}
domain_constraint_body(A) ::= newer_not(T) NULL constraint_attributes(X). {
    A = constraint_attributes(b, make_constraint(b, T.start, CONSTRAINT_NOT_NULL), X, "NOT NULL",
        0);
}

/* PostgreSQL has the grammar of the standard's assertions, but not the assertions. */
create_assertion_stmt(A) ::= CREATE(T) ASSERTION any_name CHECK LPAREN expr RPAREN
        constraint_attributes(X). {
    A = &make_constraint(b, T.start, CONSTRAINT_CHECK)->base;
    (void)X;
    build_error(b, T.start, "CREATE ASSERTION is not yet implemented");
}

/* ---- CREATE AGGREGATE | OPERATOR | TEXT SEARCH | COLLATION ---- */

define_stmt(A) ::= CREATE(T) or_replace(R) AGGREGATE function_name(N) aggregate_args(G)
        definition(D). {
    node_define *n = (node_define *)make_define(b, T, OBJECT_AGGREGATE, N, D);
    n->replace = R;
    n->args = list_of(b, G);
    A = &n->base;
}
define_stmt(A) ::= CREATE(T) or_replace(R) AGGREGATE function_name(N) LPAREN old_aggregate_list(L)
        RPAREN. {
    node_define *n = (node_define *)make_define(b, T, OBJECT_AGGREGATE, N, L);
    n->replace = R;
    n->old_style = true;
    A = &n->base;
}
%type old_aggregate_list {node_list}
old_aggregate_list(A) ::= old_aggregate_item(O). { A = list_of(b, O); }
old_aggregate_list(A) ::= old_aggregate_list(L) COMMA old_aggregate_item(O). {
    A = list_add(b, L, O);
}
old_aggregate_item(A) ::= IDENT(T) EQUAL def_arg(V). {
    A = make_option(b, NO_NAME, make_name(b, T), V);
}
define_stmt(A) ::= CREATE(T) OPERATOR any_operator(O) definition(D). {
    A = make_define(b, T, OBJECT_OPERATOR, O, D);
}
define_stmt(A) ::= CREATE(T) TEXT SEARCH text_search_kind(K) any_name(N) definition(D). {
    A = make_define(b, T, (object_kind)K, N, D);
}
define_stmt(A) ::= CREATE(T) COLLATION any_name(N) definition(D). {
    A = make_define(b, T, OBJECT_COLLATION, N, D);
}
define_stmt(A) ::= CREATE(T) COLLATION IF NOT EXISTS any_name(N) definition(D). {
    A = define_guarded(make_define(b, T, OBJECT_COLLATION, N, D), NULL);
}
define_stmt(A) ::= CREATE(T) COLLATION any_name(N) FROM any_name(F). {
    A = define_from(make_define(b, T, OBJECT_COLLATION, N, EMPTY_LIST), F);
}
define_stmt(A) ::= CREATE(T) COLLATION IF NOT EXISTS any_name(N) FROM any_name(F). {
    A = define_guarded(make_define(b, T, OBJECT_COLLATION, N, EMPTY_LIST), F);
}
%type text_search_kind {int}
text_search_kind(A) ::= PARSER. { A = OBJECT_TEXT_SEARCH_PARSER; }
text_search_kind(A) ::= DICTIONARY. { A = OBJECT_TEXT_SEARCH_DICTIONARY; }
text_search_kind(A) ::= TEMPLATE. { A = OBJECT_TEXT_SEARCH_TEMPLATE; }
text_search_kind(A) ::= CONFIGURATION. { A = OBJECT_TEXT_SEARCH_CONFIGURATION; }

/* ---- functions ---- */

create_function_stmt(A) ::= CREATE(T) or_replace(R) FUNCTION function_name(N)
        function_params_default(P) RETURNS function_type(Y) opt_function_options(O)
        opt_routine_body(B). {
    A = make_function(b, T, R, false, N, P, Y, EMPTY_LIST, false, O, B);
}
create_function_stmt(A) ::= CREATE(T) or_replace(R) FUNCTION function_name(N)
        function_params_default(P) RETURNS TABLE LPAREN result_columns(C) RPAREN
        opt_function_options(O) opt_routine_body(B). {
    A = make_function(b, T, R, false, N, P, NULL, C, true, O, B);
}
create_function_stmt(A) ::= CREATE(T) or_replace(R) FUNCTION function_name(N)
        function_params_default(P) opt_function_options(O) opt_routine_body(B). {
    A = make_function(b, T, R, false, N, P, NULL, EMPTY_LIST, false, O, B);
}
create_function_stmt(A) ::= CREATE(T) or_replace(R) PROCEDURE function_name(N)
        function_params_default(P) opt_function_options(O) opt_routine_body(B). {
    A = make_function(b, T, R, true, N, P, NULL, EMPTY_LIST, false, O, B);
}
%type function_params_default {node_list}
%type param_default_list {node_list}
function_params_default(A) ::= LPAREN param_default_list(L) RPAREN. { A = L; }
function_params_default(A) ::= LPAREN RPAREN. { A = EMPTY_LIST; }
param_default_list(A) ::= param_default(P). { A = list_of(b, P); }
param_default_list(A) ::= param_default_list(L) COMMA param_default(P). { A = list_add(b, L, P); }
param_default(A) ::= function_param(A).
param_default(A) ::= function_param(P) DEFAULT expr(E). { A = param_default(b, P, E, false); }
param_default(A) ::= function_param(P) EQUAL expr(E). { A = param_default(b, P, E, true); }
function_param(A) ::= param_mode(M) type_function_name(N) function_type(T). {
    A = make_param(b, M.at, M.value, N, T);
}
function_param(A) ::= type_function_name(N) param_mode(M) function_type(T). {
    A = make_param(b, N.at.start, M.value, N, T);
}
function_param(A) ::= type_function_name(N) function_type(T). {
    A = make_param(b, N.at.start, PARAM_DEFAULT, N, T);
}
function_param(A) ::= param_mode(M) function_type(T). {
    A = make_param(b, M.at, M.value, NO_NAME, T);
}
function_param(A) ::= function_type(T). {
    A = make_param(b, T->at.start, PARAM_DEFAULT, NO_NAME, T);
}
%type param_mode {word_at}
param_mode(A) ::= IN(T). { A = (word_at){PARAM_IN, T.start}; }
param_mode(A) ::= OUT(T). { A = (word_at){PARAM_OUT, T.start}; }
param_mode(A) ::= INOUT(T). { A = (word_at){PARAM_INOUT, T.start}; }
param_mode(A) ::= IN(T) OUT. { A = (word_at){PARAM_INOUT, T.start}; }
param_mode(A) ::= VARIADIC(T). { A = (word_at){PARAM_VARIADIC, T.start}; }
%type result_columns {node_list}
result_columns(A) ::= result_column(C). { A = list_of(b, C); }
result_columns(A) ::= result_columns(L) COMMA result_column(C). { A = list_add(b, L, C); }
result_column(A) ::= type_function_name(N) function_type(T). {
    A = make_param(b, N.at.start, PARAM_TABLE, N, T);
}

%type opt_function_options {node_list}
%type function_options {node_list}
opt_function_options(A) ::= function_options(A).
opt_function_options(A) ::= . { A = EMPTY_LIST; }
function_options(A) ::= function_option(O). { A = list_of(b, O); }
function_options(A) ::= function_options(L) function_option(O). { A = list_add(b, L, O); }
function_option(A) ::= AS(T) string(S). { A = make_function_as(b, T, S, NULL); }
function_option(A) ::= AS(T) string(S) COMMA string(U). { A = make_function_as(b, T, S, U); }
function_option(A) ::= LANGUAGE(T) word_or_string(W). {
    A = make_function_option(b, T.start, "language", word_text_of(W), W);
}
function_option(A) ::= TRANSFORM(T) transform_types(L). {
    A = function_option_list(make_function_option(b, T.start, "transform", NO_TEXT, NULL), L);
}
function_option(A) ::= WINDOW(T). { A = make_function_option(b, T.start, "window", NO_TEXT, NULL); }
function_option(A) ::= common_function_option(A).
%type transform_types {node_list}
transform_types(A) ::= FOR TYPE type_name(Y). { A = list_of(b, Y); }
transform_types(A) ::= transform_types(L) COMMA FOR TYPE type_name(Y). { A = list_add(b, L, Y); }
common_function_option(A) ::= CALLED(T) ON NULL INPUT. {
    A = make_function_option(b, T.start, "strict", STR("called on null input"), NULL);
}
common_function_option(A) ::= RETURNS(T) NULL ON NULL INPUT. {
    A = make_function_option(b, T.start, "strict", STR("returns null on null input"), NULL);
}
common_function_option(A) ::= STRICT(T). {
    A = make_function_option(b, T.start, "strict", STR("strict"), NULL);
}
common_function_option(A) ::= IMMUTABLE|STABLE|VOLATILE(T). {
    A = make_function_option(b, T.start, "volatility", token_word(b, T), NULL);
}
common_function_option(A) ::= EXTERNAL(T) SECURITY DEFINER. {
    A = make_function_option(b, T.start, "security", STR("definer"), NULL);
}
common_function_option(A) ::= EXTERNAL(T) SECURITY INVOKER. {
    A = make_function_option(b, T.start, "security", STR("invoker"), NULL);
}
common_function_option(A) ::= SECURITY(T) DEFINER. {
    A = make_function_option(b, T.start, "security", STR("definer"), NULL);
}
common_function_option(A) ::= SECURITY(T) INVOKER. {
    A = make_function_option(b, T.start, "security", STR("invoker"), NULL);
}
common_function_option(A) ::= LEAKPROOF(T). {
    A = make_function_option(b, T.start, "leakproof", STR("leakproof"), NULL);
}
common_function_option(A) ::= NOT(T) LEAKPROOF. {
    A = make_function_option(b, T.start, "leakproof", STR("not leakproof"), NULL);
}
common_function_option(A) ::= COST(T) number(V). {
    A = make_function_option(b, T.start, "cost", NO_TEXT, V);
}
common_function_option(A) ::= ROWS(T) number(V). {
    A = make_function_option(b, T.start, "rows", NO_TEXT, V);
}
common_function_option(A) ::= SUPPORT(T) any_name(N). {
    A = make_function_option(b, T.start, "support", NO_TEXT, N);
}
common_function_option(A) ::= set_or_reset(S). {
    A = make_function_option(b, S->at.start, "set", NO_TEXT, S);
}
common_function_option(A) ::= PARALLEL(T) column_id(N). {
    A = make_function_option(b, T.start, "parallel", N.text, NULL);
}
/* SET and RESET inside of another statement */
set_or_reset(A) ::= SET(T) set_rest_more(S). { A = node_from(S, T.start); }
set_or_reset(A) ::= variable_reset(A).

opt_routine_body(A) ::= routine_return(A).
opt_routine_body(A) ::= BEGIN(T) ATOMIC routine_statements(L) END. {
    node_atomic_body *n = NEW(atomic_body, T.start);
    n->statements = L;
    A = &n->base;
}
opt_routine_body(A) ::= . { A = NULL; }
%type routine_statements {node_list}
routine_statements(A) ::= routine_statements(L) routine_statement(S) SEMICOLON. {
    A = list_optional(b, L, S);
}
routine_statements(A) ::= routine_statements(L) SEMICOLON. { A = L; }
routine_statements(A) ::= . { A = EMPTY_LIST; }
routine_statement(A) ::= stmt(A).
routine_statement(A) ::= routine_return(A).
routine_return(A) ::= RETURN(T) expr(E). {
    node_return_body *n = NEW(return_body, T.start);
    n->expr = E;
    A = &n->base;
}

alter_function_stmt(A) ::= ALTER(T) routine_kind(K) function_ref(F) alter_function_options(L)
        opt_restrict. {
    node_alter_function *n = NEW(alter_function, T.start);
    n->object = (object_kind)K;
    n->function = F;
    n->options = L;
    A = &n->base;
}
%type routine_kind {int}
routine_kind(A) ::= FUNCTION. { A = OBJECT_FUNCTION; }
routine_kind(A) ::= PROCEDURE. { A = OBJECT_PROCEDURE; }
routine_kind(A) ::= ROUTINE. { A = OBJECT_ROUTINE; }
%type alter_function_options {node_list}
alter_function_options(A) ::= common_function_option(O). { A = list_of(b, O); }
alter_function_options(A) ::= alter_function_options(L) common_function_option(O). {
    A = list_add(b, L, O);
}
opt_restrict ::= RESTRICT.
opt_restrict ::= .

/* A function as an object of another statement: f, f(), f(int, VARIADIC text). */
function_ref(A) ::= function_name(N) function_params(P). { A = make_function_ref(b, N, true, P); }
function_ref(A) ::= type_function_keyword(T). {
    A = make_function_ref(b, make_qualified(b, make_name(b, T), EMPTY_LIST), false, EMPTY_LIST);
}
function_ref(A) ::= column_id(N). {
    A = make_function_ref(b, make_qualified(b, N, EMPTY_LIST), false, EMPTY_LIST);
}
function_ref(A) ::= column_id(N) indirection(I). {
    A = make_function_ref(b, make_plain_name(b, N, I), false, EMPTY_LIST);
}
%type function_refs {node_list}
function_refs(A) ::= function_ref(F). { A = list_of(b, F); }
function_refs(A) ::= function_refs(L) COMMA function_ref(F). { A = list_add(b, L, F); }
%type function_params {node_list}
%type param_list {node_list}
function_params(A) ::= LPAREN param_list(L) RPAREN. { A = L; }
function_params(A) ::= LPAREN RPAREN. { A = EMPTY_LIST; }
param_list(A) ::= function_param(P). { A = list_of(b, P); }
param_list(A) ::= param_list(L) COMMA function_param(P). { A = list_add(b, L, P); }

aggregate_ref(A) ::= function_name(N) aggregate_args(G). { A = aggregate_named(b, N, G); }
%type aggregate_refs {node_list}
aggregate_refs(A) ::= aggregate_ref(F). { A = list_of(b, F); }
aggregate_refs(A) ::= aggregate_refs(L) COMMA aggregate_ref(F). { A = list_add(b, L, F); }
/* A function_ref without a name. */
aggregate_args(A) ::= LPAREN(T) STAR RPAREN. {
    A = make_aggregate_args(b, T, true, EMPTY_LIST, EMPTY_LIST);
}
aggregate_args(A) ::= LPAREN(T) param_list(L) RPAREN. {
    A = make_aggregate_args(b, T, false, L, EMPTY_LIST);
}
aggregate_args(A) ::= LPAREN(T) ORDER BY param_list(O) RPAREN. {
    A = make_aggregate_args(b, T, false, EMPTY_LIST, O);
}
aggregate_args(A) ::= LPAREN(T) param_list(L) ORDER BY param_list(O) RPAREN. {
    A = make_aggregate_args(b, T, false, L, O);
}

operator_ref(A) ::= any_operator(O) LPAREN type_name(X) COMMA type_name(Y) RPAREN. {
    A = make_operator_ref(b, O, X, Y);
}
operator_ref(A) ::= any_operator(O) LPAREN NONE COMMA type_name(Y) RPAREN. {
    A = make_operator_ref(b, O, NULL, Y);
}
operator_ref(A) ::= any_operator(O) LPAREN type_name(X) COMMA NONE RPAREN. {
    A = make_operator_ref(b, O, X, NULL);
}
operator_ref(A) ::= any_operator(O) LPAREN type_name RPAREN(R). {
    A = O;
    build_error(b, R.start, "missing argument");
    build_help(b, "use NONE to denote the missing argument of a unary operator");
}
%type operator_refs {node_list}
operator_refs(A) ::= operator_ref(O). { A = list_of(b, O); }
operator_refs(A) ::= operator_refs(L) COMMA operator_ref(O). { A = list_add(b, L, O); }

do_stmt(A) ::= DO(T) do_items(L). { A = make_do(b, T, L); }
%type do_items {node_list}
do_items(A) ::= do_item(I). { A = list_of(b, I); }
do_items(A) ::= do_items(L) do_item(I). { A = list_add(b, L, I); }
do_item(A) ::= string(A).
do_item(A) ::= LANGUAGE word_or_string_name(N). { A = make_identifier(b, N); }

call_stmt(A) ::= CALL(T) function_call(C). {
    node_call *n = NEW(call, T.start);
    n->call = C;
    A = &n->base;
}

/* ---- triggers ---- */

create_trigger_stmt(A) ::= CREATE(T) or_replace(R) TRIGGER column_id(N) trigger_time(M)
        trigger_events(E) ON table_name(Y) trigger_transitions(X) trigger_each(F) trigger_when(W)
        EXECUTE function_or_procedure function_name(G) LPAREN trigger_args(L) RPAREN. {
    A = make_trigger(b, T, R, N, (trigger_parts){M, E, Y, X, F, W, G, L});
}
create_trigger_stmt(A) ::= CREATE(T) or_replace(R) CONSTRAINT TRIGGER column_id(N) AFTER
        trigger_events(E) ON table_name(Y) opt_from_table(X) constraint_attributes(C) FOR EACH ROW
        trigger_when(W)
        EXECUTE function_or_procedure function_name(G) LPAREN trigger_args(L) RPAREN. {
    A = make_constraint_trigger(b, T, R, N, (trigger_parts){STR("after"), E, Y, EMPTY_LIST, true, W,
        G, L}, X, C);
}
%type trigger_time {str}
trigger_time(A) ::= BEFORE. { A = STR("before"); }
trigger_time(A) ::= AFTER. { A = STR("after"); }
trigger_time(A) ::= INSTEAD OF. { A = STR("instead of"); }
%type trigger_events {node_list}
trigger_events(A) ::= trigger_event(E). { A = list_of(b, E); }
trigger_events(A) ::= trigger_events(L) OR trigger_event(E). { A = add_trigger_event(b, L, E); }
trigger_event(A) ::= INSERT(T). { A = make_trigger_event(b, T, EMPTY_LIST); }
trigger_event(A) ::= DELETE(T). { A = make_trigger_event(b, T, EMPTY_LIST); }
trigger_event(A) ::= UPDATE(T). { A = make_trigger_event(b, T, EMPTY_LIST); }
trigger_event(A) ::= UPDATE(T) OF column_list(L). { A = make_trigger_event(b, T, L); }
trigger_event(A) ::= TRUNCATE(T). { A = make_trigger_event(b, T, EMPTY_LIST); }
%type trigger_transitions {node_list}
%type transition_list {node_list}
trigger_transitions(A) ::= REFERENCING transition_list(L). { A = L; }
trigger_transitions(A) ::= . { A = EMPTY_LIST; }
transition_list(A) ::= transition(X). { A = list_of(b, X); }
transition_list(A) ::= transition_list(L) transition(X). { A = list_add(b, L, X); }
transition(A) ::= old_or_new(K) row_or_table(R) opt_as column_id(N). {
    node_trigger_transition *n = NEW(trigger_transition, K.at);
    n->new_table = K.value != 0;
    n->is_table = R;
    n->name = N;
    A = &n->base;
}
%type old_or_new {word_at}
old_or_new(A) ::= NEW(T). { A = (word_at){1, T.start}; }
old_or_new(A) ::= OLD(T). { A = (word_at){0, T.start}; }
%type row_or_table {bool}
row_or_table(A) ::= TABLE. { A = true; }
row_or_table(A) ::= ROW. { A = false; }
%type trigger_each {bool}
trigger_each(A) ::= FOR opt_each ROW. { A = true; }
trigger_each(A) ::= FOR opt_each STATEMENT. { A = false; }
trigger_each(A) ::= . { A = false; }
opt_each ::= EACH.
opt_each ::= .
trigger_when(A) ::= WHEN LPAREN expr(E) RPAREN. { A = E; }
trigger_when(A) ::= . { A = NULL; }
function_or_procedure ::= FUNCTION.
function_or_procedure ::= PROCEDURE.
%type trigger_args {node_list}
trigger_args(A) ::= trigger_arg(X). { A = list_of(b, X); }
trigger_args(A) ::= trigger_args(L) COMMA trigger_arg(X). { A = list_add(b, L, X); }
trigger_args(A) ::= . { A = EMPTY_LIST; }
trigger_arg(A) ::= ICONST(T). { A = make_constant(b, CONSTANT_INTEGER, T); }
trigger_arg(A) ::= FCONST(T). { A = make_constant(b, CONSTANT_FLOAT, T); }
trigger_arg(A) ::= string(A).
trigger_arg(A) ::= column_label(N). { A = make_identifier(b, N); }
opt_from_table(A) ::= FROM table_name(R). { A = R; }
opt_from_table(A) ::= . { A = NULL; }

create_event_trigger_stmt(A) ::= CREATE(T) EVENT TRIGGER column_id(N) ON column_label(V) EXECUTE
        function_or_procedure function_name(F) LPAREN RPAREN. {
    A = make_event_trigger(b, T, N, V, EMPTY_LIST, F);
}
create_event_trigger_stmt(A) ::= CREATE(T) EVENT TRIGGER column_id(N) ON column_label(V) WHEN
        event_filters(L) EXECUTE function_or_procedure function_name(F) LPAREN RPAREN. {
    A = make_event_trigger(b, T, N, V, L, F);
}
%type event_filters {node_list}
event_filters(A) ::= event_filter(F). { A = list_of(b, F); }
event_filters(A) ::= event_filters(L) AND event_filter(F). { A = list_add(b, L, F); }
event_filter(A) ::= column_id(N) IN LPAREN string_list(L) RPAREN. {
    node_event_filter *n = NEW(event_filter, N.at.start);
    n->variable = N;
    n->values = L;
    A = &n->base;
}
alter_event_trigger_stmt(A) ::= ALTER(T) EVENT TRIGGER column_id(N) enable_trigger(W). {
    node_alter_event_trigger *n = NEW(alter_event_trigger, T.start);
    n->name = N;
    n->action = W;
    A = &n->base;
}
%type enable_trigger {str}
enable_trigger(A) ::= ENABLE. { A = STR("enable"); }
enable_trigger(A) ::= ENABLE REPLICA. { A = STR("enable replica"); }
enable_trigger(A) ::= ENABLE ALWAYS. { A = STR("enable always"); }
enable_trigger(A) ::= DISABLE. { A = STR("disable"); }

/* ---- rules, policies ---- */

create_rule_stmt(A) ::= CREATE(T) or_replace(R) RULE column_id(N) AS ON rule_event(E) TO
        table_name(Y) where_clause(W) DO opt_instead(I) rule_actions(L). {
    node_create_rule *n = NEW(create_rule, T.start);
    n->replace = R;
    n->name = N;
    n->event = E;
    n->relation = Y;
    n->where = W;
    n->instead = I;
    n->actions = L;
    A = &n->base;
}
%type rule_event {str}
rule_event(A) ::= SELECT|UPDATE|DELETE|INSERT(T). { A = token_word(b, T); }
%type opt_instead {bool}
opt_instead(A) ::= INSTEAD. { A = true; }
opt_instead(A) ::= ALSO. { A = false; }
opt_instead(A) ::= . { A = false; }
%type rule_actions {node_list}
%type rule_action_list {node_list}
rule_actions(A) ::= NOTHING. { A = EMPTY_LIST; }
rule_actions(A) ::= rule_action(S). { A = list_of(b, S); }
rule_actions(A) ::= LPAREN rule_action_list(L) RPAREN. { A = L; }
rule_action_list(A) ::= rule_action_list(L) SEMICOLON opt_rule_action(S). {
    A = list_optional(b, L, S);
}
rule_action_list(A) ::= opt_rule_action(S). { A = list_optional(b, EMPTY_LIST, S); }
rule_action(A) ::= select_stmt(A).
rule_action(A) ::= insert_stmt(A).
rule_action(A) ::= update_stmt(A).
rule_action(A) ::= delete_stmt(A).
rule_action(A) ::= notify_stmt(A).
opt_rule_action(A) ::= rule_action(A).
opt_rule_action(A) ::= . { A = NULL; }

create_policy_stmt(A) ::= CREATE(T) POLICY column_id(N) ON table_name(R) policy_kind(K)
        policy_command(C) policy_roles(L) policy_using(U) policy_check(X). {
    node_create_policy *n = NEW(create_policy, T.start);
    n->name = N;
    n->relation = R;
    n->restrictive = K;
    n->command = C;
    n->roles = L;
    n->using_expr = U;
    n->check_expr = X;
    A = &n->base;
}
alter_policy_stmt(A) ::= ALTER(T) POLICY column_id(N) ON table_name(R) policy_roles(L)
        policy_using(U) policy_check(X). {
    node_alter_policy *n = NEW(alter_policy, T.start);
    n->name = N;
    n->relation = R;
    n->roles = L;
    n->using_expr = U;
    n->check_expr = X;
    A = &n->base;
}
%type policy_kind {bool}
policy_kind(A) ::= AS IDENT(T). { A = policy_restrictive(b, T); }
policy_kind(A) ::= . { A = false; }
%type policy_command {str}
policy_command(A) ::= FOR ALL|SELECT|INSERT|UPDATE|DELETE(T). { A = token_word(b, T); }
policy_command(A) ::= . { A = NO_TEXT; }
%type policy_roles {node_list}
policy_roles(A) ::= TO role_list(L). { A = L; }
policy_roles(A) ::= . { A = EMPTY_LIST; }
policy_using(A) ::= USING LPAREN expr(E) RPAREN. { A = E; }
policy_using(A) ::= . { A = NULL; }
policy_check(A) ::= WITH CHECK LPAREN expr(E) RPAREN. { A = E; }
policy_check(A) ::= . { A = NULL; }

/* ---- schemas, extensions ---- */

create_schema_stmt(A) ::= CREATE(T) SCHEMA opt_single_name(N) AUTHORIZATION role_spec(R)
        schema_elements(L). {
    A = make_schema(b, T, false, N, R, L);
}
create_schema_stmt(A) ::= CREATE(T) SCHEMA column_id(N) schema_elements(L). {
    A = make_schema(b, T, false, N, NULL, L);
}
create_schema_stmt(A) ::= CREATE(T) SCHEMA IF NOT EXISTS opt_single_name(N) AUTHORIZATION
        role_spec(R) schema_elements(L). {
    A = make_schema(b, T, true, N, R, L);
}
create_schema_stmt(A) ::= CREATE(T) SCHEMA IF NOT EXISTS column_id(N) schema_elements(L). {
    A = make_schema(b, T, true, N, NULL, L);
}
%type schema_elements {node_list}
schema_elements(A) ::= schema_elements(L) schema_element(S). { A = schema_element(b, L, S); }
schema_elements(A) ::= . { A = EMPTY_LIST; }
schema_element(A) ::= create_table_stmt(A).
schema_element(A) ::= create_index_stmt(A).
schema_element(A) ::= create_sequence_stmt(A).
schema_element(A) ::= create_trigger_stmt(A).
schema_element(A) ::= grant_stmt(A).
schema_element(A) ::= create_view_stmt(A).

create_extension_stmt(A) ::= CREATE(T) EXTENSION column_id(N) opt_with_word extension_options(L). {
    A = make_extension(b, T, false, N, L);
}
create_extension_stmt(A) ::= CREATE(T) EXTENSION IF NOT EXISTS column_id(N) opt_with_word
        extension_options(L). {
    A = make_extension(b, T, true, N, L);
}
%type extension_options {node_list}
extension_options(A) ::= extension_options(L) extension_option(O). { A = list_add(b, L, O); }
extension_options(A) ::= . { A = EMPTY_LIST; }
extension_option(A) ::= SCHEMA(T) column_id(N). {
    A = make_option_word(b, T.start, STR("schema"), make_identifier(b, N));
}
extension_option(A) ::= VERSION(T) word_or_string(W). {
    A = make_option_word(b, T.start, STR("version"), W);
}
extension_option(A) ::= FROM(T) word_or_string(W). {
    A = W;
    build_error(b, T.start, "CREATE EXTENSION ... FROM is no longer supported");
}
extension_option(A) ::= CASCADE(T). { A = make_option_word(b, T.start, STR("cascade"), NULL); }
alter_extension_stmt(A) ::= ALTER(T) EXTENSION column_id(N) UPDATE opt_to_version(V). {
    node_alter_extension *n = NEW(alter_extension, T.start);
    n->name = N;
    n->action = STR("update");
    n->version = V;
    A = &n->base;
}
alter_extension_stmt(A) ::= ALTER(T) EXTENSION column_id(N) ADD object_ref(O). {
    A = alter_extension_member(b, T, N, "add", O);
}
alter_extension_stmt(A) ::= ALTER(T) EXTENSION column_id(N) DROP object_ref(O). {
    A = alter_extension_member(b, T, N, "drop", O);
}
%type opt_to_version {str}
opt_to_version(A) ::= TO word_or_string(W). { A = word_text_of(W); }
opt_to_version(A) ::= . { A = NO_TEXT; }

/* ---- objects as other statements name them ---- */

/* What is named by a possibly qualified name. */
%type any_name_kind {int}
any_name_kind(A) ::= relation_kind(A).
any_name_kind(A) ::= COLLATION. { A = OBJECT_COLLATION; }
any_name_kind(A) ::= CONVERSION. { A = OBJECT_CONVERSION; }
any_name_kind(A) ::= STATISTICS. { A = OBJECT_STATISTICS; }
any_name_kind(A) ::= TEXT SEARCH text_search_kind(K). { A = K; }
%type relation_kind {int}
relation_kind(A) ::= TABLE. { A = OBJECT_TABLE; }
relation_kind(A) ::= SEQUENCE. { A = OBJECT_SEQUENCE; }
relation_kind(A) ::= VIEW. { A = OBJECT_VIEW; }
relation_kind(A) ::= MATERIALIZED VIEW. { A = OBJECT_MATERIALIZED_VIEW; }
relation_kind(A) ::= INDEX. { A = OBJECT_INDEX; }
relation_kind(A) ::= FOREIGN TABLE. { A = OBJECT_FOREIGN_TABLE; }
/* What has a plain name; the first ones can be dropped by the common form of DROP. */
%type droppable_kind {int}
droppable_kind(A) ::= ACCESS METHOD. { A = OBJECT_ACCESS_METHOD; }
droppable_kind(A) ::= EVENT TRIGGER. { A = OBJECT_EVENT_TRIGGER; }
droppable_kind(A) ::= EXTENSION. { A = OBJECT_EXTENSION; }
droppable_kind(A) ::= FOREIGN DATA WRAPPER. { A = OBJECT_FOREIGN_DATA_WRAPPER; }
droppable_kind(A) ::= opt_procedural LANGUAGE. { A = OBJECT_LANGUAGE; }
droppable_kind(A) ::= PUBLICATION. { A = OBJECT_PUBLICATION; }
droppable_kind(A) ::= SCHEMA. { A = OBJECT_SCHEMA; }
droppable_kind(A) ::= SERVER. { A = OBJECT_SERVER; }
opt_procedural ::= PROCEDURAL.
opt_procedural ::= .
%type named_kind {int}
named_kind(A) ::= droppable_kind(A).
named_kind(A) ::= DATABASE. { A = OBJECT_DATABASE; }
named_kind(A) ::= ROLE. { A = OBJECT_ROLE; }
named_kind(A) ::= SUBSCRIPTION. { A = OBJECT_SUBSCRIPTION; }
named_kind(A) ::= TABLESPACE. { A = OBJECT_TABLESPACE; }
/* What belongs to a relation. */
%type member_kind {int}
member_kind(A) ::= POLICY. { A = OBJECT_POLICY; }
member_kind(A) ::= RULE. { A = OBJECT_RULE; }
member_kind(A) ::= TRIGGER. { A = OBJECT_TRIGGER; }

/* An object with its kind, as COMMENT, SECURITY LABEL and ALTER EXTENSION take it. */
%type object_ref {object_ref}
object_ref(A) ::= any_name_kind(K) any_name(N). { A = (object_ref){(object_kind)K, N, NULL}; }
object_ref(A) ::= named_kind(K) column_id(N). {
    A = (object_ref){(object_kind)K, make_qualified(b, N, EMPTY_LIST), NULL};
}
object_ref(A) ::= TYPE type_name(Y). { A = (object_ref){OBJECT_TYPE, Y, NULL}; }
object_ref(A) ::= DOMAIN type_name(Y). { A = (object_ref){OBJECT_DOMAIN, Y, NULL}; }
object_ref(A) ::= AGGREGATE aggregate_ref(F). { A = (object_ref){OBJECT_AGGREGATE, F, NULL}; }
object_ref(A) ::= routine_kind(K) function_ref(F). { A = (object_ref){(object_kind)K, F, NULL}; }
object_ref(A) ::= OPERATOR operator_ref(O). { A = (object_ref){OBJECT_OPERATOR, O, NULL}; }
object_ref(A) ::= OPERATOR CLASS any_name(N) USING column_id(M). {
    A = (object_ref){OBJECT_OPERATOR_CLASS, N, make_identifier(b, M)};
}
object_ref(A) ::= OPERATOR FAMILY any_name(N) USING column_id(M). {
    A = (object_ref){OBJECT_OPERATOR_FAMILY, N, make_identifier(b, M)};
}
object_ref(A) ::= CAST cast_types(C). { A = (object_ref){OBJECT_CAST, C, NULL}; }
object_ref(A) ::= TRANSFORM FOR type_name(Y) LANGUAGE column_id(N). {
    A = (object_ref){OBJECT_TRANSFORM, Y, make_identifier(b, N)};
}
cast_types(A) ::= LPAREN(T) type_name(X) AS type_name(Y) RPAREN. {
    node_cast_ref *n = NEW(cast_ref, T.start);
    n->from = X;
    n->to = Y;
    A = &n->base;
}

/* ---- COMMENT, SECURITY LABEL ---- */

comment_stmt(A) ::= COMMENT(T) ON object_ref(O) IS comment_text(S). {
    A = make_comment(b, T, O.kind, O.name, NULL, O.other, S);
}
comment_stmt(A) ::= COMMENT(T) ON COLUMN any_name(N) IS comment_text(S). {
    A = make_comment(b, T, OBJECT_COLUMN, N, NULL, NULL, S);
}
comment_stmt(A) ::= COMMENT(T) ON CONSTRAINT column_id(N) ON any_name(R) IS comment_text(S). {
    A = make_comment(b, T, OBJECT_CONSTRAINT, make_qualified(b, N, EMPTY_LIST), R, NULL, S);
}
comment_stmt(A) ::= COMMENT(T) ON CONSTRAINT column_id(N) ON DOMAIN any_name(R) IS comment_text(S).
        {
    A = comment_on_domain(make_comment(b, T, OBJECT_DOMAIN_CONSTRAINT, make_qualified(b, N,
        EMPTY_LIST), R, NULL, S));
}
comment_stmt(A) ::= COMMENT(T) ON member_kind(K) column_id(N) ON any_name(R) IS comment_text(S). {
    A = make_comment(b, T, (object_kind)K, make_qualified(b, N, EMPTY_LIST), R, NULL, S);
}
comment_stmt(A) ::= COMMENT(T) ON LARGE OBJECT number(N) IS comment_text(S). {
    A = make_comment(b, T, OBJECT_LARGE_OBJECT, N, NULL, NULL, S);
}
comment_text(A) ::= string(A).
comment_text(A) ::= NULL. { A = NULL; }
security_label_stmt(A) ::= SECURITY(T) LABEL opt_provider(P) ON object_ref(O) IS comment_text(S). {
    A = make_security_label(b, T, P, O.kind, O.name, S);
}
security_label_stmt(A) ::= SECURITY(T) LABEL opt_provider(P) ON COLUMN any_name(N) IS
        comment_text(S). {
    A = make_security_label(b, T, P, OBJECT_COLUMN, N, S);
}
security_label_stmt(A) ::= SECURITY(T) LABEL opt_provider(P) ON LARGE OBJECT number(N) IS
        comment_text(S). {
    A = make_security_label(b, T, P, OBJECT_LARGE_OBJECT, N, S);
}
%type opt_provider {str}
opt_provider(A) ::= FOR word_or_string(W). { A = word_text_of(W); }
opt_provider(A) ::= . { A = NO_TEXT; }

/* ---- DROP ---- */

drop_stmt(A) ::= DROP(T) any_name_kind(K) IF EXISTS any_name_list(L) drop_behavior(D). {
    A = make_drop(b, T, K, true, L, D);
}
drop_stmt(A) ::= DROP(T) any_name_kind(K) any_name_list(L) drop_behavior(D). {
    A = make_drop(b, T, K, false, L, D);
}
drop_stmt(A) ::= DROP(T) droppable_kind(K) IF EXISTS name_list(L) drop_behavior(D). {
    A = make_drop(b, T, K, true, qualify_list(b, L), D);
}
drop_stmt(A) ::= DROP(T) droppable_kind(K) name_list(L) drop_behavior(D). {
    A = make_drop(b, T, K, false, qualify_list(b, L), D);
}
drop_stmt(A) ::= DROP(T) member_kind(K) column_id(N) ON any_name(R) drop_behavior(D). {
    A = drop_on(b, make_drop(b, T, K, false, list_of(b, make_qualified(b, N, EMPTY_LIST)), D), R);
}
drop_stmt(A) ::= DROP(T) member_kind(K) IF EXISTS column_id(N) ON any_name(R) drop_behavior(D). {
    A = drop_on(b, make_drop(b, T, K, true, list_of(b, make_qualified(b, N, EMPTY_LIST)), D), R);
}
drop_stmt(A) ::= DROP(T) TYPE type_list(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_TYPE, false, L, D);
}
drop_stmt(A) ::= DROP(T) TYPE IF EXISTS type_list(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_TYPE, true, L, D);
}
drop_stmt(A) ::= DROP(T) DOMAIN type_list(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_DOMAIN, false, L, D);
}
drop_stmt(A) ::= DROP(T) DOMAIN IF EXISTS type_list(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_DOMAIN, true, L, D);
}
drop_stmt(A) ::= DROP(T) INDEX CONCURRENTLY any_name_list(L) drop_behavior(D). {
    A = drop_concurrently(make_drop(b, T, OBJECT_INDEX, false, L, D));
}
drop_stmt(A) ::= DROP(T) INDEX CONCURRENTLY IF EXISTS any_name_list(L) drop_behavior(D). {
    A = drop_concurrently(make_drop(b, T, OBJECT_INDEX, true, L, D));
}
drop_stmt(A) ::= DROP(T) routine_kind(K) function_refs(L) drop_behavior(D). {
    A = make_drop(b, T, K, false, L, D);
}
drop_stmt(A) ::= DROP(T) routine_kind(K) IF EXISTS function_refs(L) drop_behavior(D). {
    A = make_drop(b, T, K, true, L, D);
}
drop_stmt(A) ::= DROP(T) AGGREGATE aggregate_refs(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_AGGREGATE, false, L, D);
}
drop_stmt(A) ::= DROP(T) AGGREGATE IF EXISTS aggregate_refs(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_AGGREGATE, true, L, D);
}
drop_stmt(A) ::= DROP(T) OPERATOR operator_refs(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_OPERATOR, false, L, D);
}
drop_stmt(A) ::= DROP(T) OPERATOR IF EXISTS operator_refs(L) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_OPERATOR, true, L, D);
}
drop_stmt(A) ::= DROP(T) operator_group(K) any_name(N) USING column_id(M) drop_behavior(D). {
    A = drop_using(b, make_drop(b, T, K, false, list_of(b, N), D), M);
}
drop_stmt(A) ::= DROP(T) operator_group(K) IF EXISTS any_name(N) USING column_id(M)
        drop_behavior(D). {
    A = drop_using(b, make_drop(b, T, K, true, list_of(b, N), D), M);
}
drop_stmt(A) ::= DROP(T) CAST opt_if_exists(G) cast_types(C) drop_behavior(D). {
    A = make_drop(b, T, OBJECT_CAST, G, list_of(b, C), D);
}
drop_stmt(A) ::= DROP(T) TRANSFORM opt_if_exists(G) FOR type_name(Y) LANGUAGE column_id(N)
        drop_behavior(D). {
    A = drop_using(b, make_drop(b, T, OBJECT_TRANSFORM, G, list_of(b, Y), D), N);
}
drop_stmt(A) ::= DROP(T) ROLE IF EXISTS role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, true, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) USER IF EXISTS role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, true, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) GROUP IF EXISTS role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, true, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) ROLE role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, false, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) USER role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, false, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) GROUP role_list(L). {
    A = make_drop(b, T, OBJECT_ROLE, false, L, DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) TABLESPACE column_id(N). {
    A = make_drop(b, T, OBJECT_TABLESPACE, false, list_of(b, make_qualified(b, N, EMPTY_LIST)),
        DROP_DEFAULT);
}
drop_stmt(A) ::= DROP(T) TABLESPACE IF EXISTS column_id(N). {
    A = make_drop(b, T, OBJECT_TABLESPACE, true, list_of(b, make_qualified(b, N, EMPTY_LIST)),
        DROP_DEFAULT);
}
opt_if_exists(A) ::= IF EXISTS. { A = true; }
opt_if_exists(A) ::= . { A = false; }
%type operator_group {int}
operator_group(A) ::= OPERATOR CLASS. { A = OBJECT_OPERATOR_CLASS; }
operator_group(A) ::= OPERATOR FAMILY. { A = OBJECT_OPERATOR_FAMILY; }

/* ---- RENAME, SET SCHEMA, OWNER TO, DEPENDS ON ---- */

rename_stmt(A) ::= ALTER(T) object_ref_renamed(O) RENAME TO column_id(N). {
    A = make_rename(b, T, O, N);
}
rename_stmt(A) ::= ALTER(T) STATISTICS any_name(Y) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_STATISTICS, Y, NULL}, N);
}
rename_stmt(A) ::= ALTER(T) TYPE any_name(Y) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_TYPE, Y, NULL}, N);
}
rename_stmt(A) ::= ALTER(T) DOMAIN any_name(Y) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_DOMAIN, Y, NULL}, N);
}
rename_stmt(A) ::= ALTER(T) routine_kind(K) function_ref(F) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){(object_kind)K, F, NULL}, N);
}
rename_stmt(A) ::= ALTER(T) TABLE relation_expr(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_TABLE, false, R, N);
}
rename_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_TABLE, true, R, N);
}
rename_stmt(A) ::= ALTER(T) SEQUENCE table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_SEQUENCE, false, R, N);
}
rename_stmt(A) ::= ALTER(T) SEQUENCE IF EXISTS table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_SEQUENCE, true, R, N);
}
rename_stmt(A) ::= ALTER(T) VIEW table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_VIEW, false, R, N);
}
rename_stmt(A) ::= ALTER(T) VIEW IF EXISTS table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_VIEW, true, R, N);
}
rename_stmt(A) ::= ALTER(T) MATERIALIZED VIEW table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_MATERIALIZED_VIEW, false, R, N);
}
rename_stmt(A) ::= ALTER(T) MATERIALIZED VIEW IF EXISTS table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_MATERIALIZED_VIEW, true, R, N);
}
rename_stmt(A) ::= ALTER(T) INDEX table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_INDEX, false, R, N);
}
rename_stmt(A) ::= ALTER(T) INDEX IF EXISTS table_name(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_INDEX, true, R, N);
}
rename_stmt(A) ::= ALTER(T) FOREIGN TABLE relation_expr(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_FOREIGN_TABLE, false, R, N);
}
rename_stmt(A) ::= ALTER(T) FOREIGN TABLE IF EXISTS relation_expr(R) RENAME TO column_id(N). {
    A = rename_relation(b, T, OBJECT_FOREIGN_TABLE, true, R, N);
}
rename_stmt(A) ::= ALTER(T) TABLE relation_expr(R) RENAME opt_column column_id(C) TO column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_TABLE, false, R, N), OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) RENAME opt_column column_id(C) TO
        column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_TABLE, true, R, N), OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) TABLE relation_expr(R) RENAME CONSTRAINT column_id(C) TO column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_TABLE, false, R, N), OBJECT_CONSTRAINT, C);
}
rename_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) RENAME CONSTRAINT column_id(C) TO
        column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_TABLE, true, R, N), OBJECT_CONSTRAINT, C);
}
rename_stmt(A) ::= ALTER(T) VIEW table_name(R) RENAME opt_column column_id(C) TO column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_VIEW, false, R, N), OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) VIEW IF EXISTS table_name(R) RENAME opt_column column_id(C) TO
        column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_VIEW, true, R, N), OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) MATERIALIZED VIEW table_name(R) RENAME opt_column column_id(C) TO
        column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_MATERIALIZED_VIEW, false, R, N),
        OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) MATERIALIZED VIEW IF EXISTS table_name(R) RENAME opt_column column_id(C)
        TO column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_MATERIALIZED_VIEW, true, R, N), OBJECT_COLUMN,
        C);
}
rename_stmt(A) ::= ALTER(T) FOREIGN TABLE relation_expr(R) RENAME opt_column column_id(C) TO
        column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_FOREIGN_TABLE, false, R, N), OBJECT_COLUMN,
        C);
}
rename_stmt(A) ::= ALTER(T) FOREIGN TABLE IF EXISTS relation_expr(R) RENAME opt_column column_id(C)
        TO column_id(N). {
    A = rename_member(b, rename_relation(b, T, OBJECT_FOREIGN_TABLE, true, R, N), OBJECT_COLUMN, C);
}
rename_stmt(A) ::= ALTER(T) TYPE any_name(Y) RENAME ATTRIBUTE column_id(C) TO column_id(N)
        drop_behavior(D). {
    A = rename_member(b, make_rename(b, T, (object_ref){OBJECT_TYPE, Y, NULL}, N), OBJECT_ATTRIBUTE,
        C);
    ((node_rename *)A)->behavior = (drop_behavior)D;
}
rename_stmt(A) ::= ALTER(T) DOMAIN any_name(Y) RENAME CONSTRAINT column_id(C) TO column_id(N). {
    A = rename_member(b, make_rename(b, T, (object_ref){OBJECT_DOMAIN, Y, NULL}, N),
        OBJECT_DOMAIN_CONSTRAINT, C);
}
rename_stmt(A) ::= ALTER(T) POLICY column_id(P) ON table_name(R) RENAME TO column_id(N). {
    A = rename_on(make_rename(b, T, (object_ref){OBJECT_POLICY, make_qualified(b, P, EMPTY_LIST),
        NULL}, N), false, R);
}
rename_stmt(A) ::= ALTER(T) POLICY IF EXISTS column_id(P) ON table_name(R) RENAME TO column_id(N). {
    A = rename_on(make_rename(b, T, (object_ref){OBJECT_POLICY, make_qualified(b, P, EMPTY_LIST),
        NULL}, N), true, R);
}
rename_stmt(A) ::= ALTER(T) RULE column_id(P) ON table_name(R) RENAME TO column_id(N). {
    A = rename_on(make_rename(b, T, (object_ref){OBJECT_RULE, make_qualified(b, P, EMPTY_LIST),
        NULL}, N), false, R);
}
rename_stmt(A) ::= ALTER(T) TRIGGER column_id(P) ON table_name(R) RENAME TO column_id(N). {
    A = rename_on(make_rename(b, T, (object_ref){OBJECT_TRIGGER, make_qualified(b, P, EMPTY_LIST),
        NULL}, N), false, R);
}
rename_stmt(A) ::= ALTER(T) EVENT TRIGGER column_id(P) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_EVENT_TRIGGER, make_qualified(b, P, EMPTY_LIST),
        NULL}, N);
}
rename_stmt(A) ::= ALTER(T) ROLE role_id(R) RENAME TO role_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_ROLE, make_qualified(b, R, EMPTY_LIST), NULL}, N);
}
rename_stmt(A) ::= ALTER(T) USER role_id(R) RENAME TO role_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_ROLE, make_qualified(b, R, EMPTY_LIST), NULL}, N);
}
rename_stmt(A) ::= ALTER(T) GROUP role_id(R) RENAME TO role_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_ROLE, make_qualified(b, R, EMPTY_LIST), NULL}, N);
}
rename_stmt(A) ::= ALTER(T) PUBLICATION column_id(P) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_PUBLICATION, make_qualified(b, P, EMPTY_LIST), NULL},
        N);
}
rename_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(P) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_SUBSCRIPTION, make_qualified(b, P, EMPTY_LIST), NULL},
        N);
}
rename_stmt(A) ::= ALTER(T) DATABASE column_id(P) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_DATABASE, make_qualified(b, P, EMPTY_LIST), NULL}, N);
}
rename_stmt(A) ::= ALTER(T) TABLESPACE column_id(P) RENAME TO column_id(N). {
    A = make_rename(b, T, (object_ref){OBJECT_TABLESPACE, make_qualified(b, P, EMPTY_LIST), NULL},
        N);
}

/* Objects outside of relations whose name, owner or schema can be changed. */
%type object_ref_renamed {object_ref}
%type object_ref_in_schema {object_ref}
object_ref_in_schema(A) ::= COLLATION any_name(N). { A = (object_ref){OBJECT_COLLATION, N, NULL}; }
object_ref_in_schema(A) ::= CONVERSION any_name(N). { A = (object_ref){OBJECT_CONVERSION, N, NULL}; }
object_ref_in_schema(A) ::= TEXT SEARCH PARSER any_name(N). {
    A = (object_ref){OBJECT_TEXT_SEARCH_PARSER, N, NULL};
}
object_ref_in_schema(A) ::= TEXT SEARCH DICTIONARY any_name(N). {
    A = (object_ref){OBJECT_TEXT_SEARCH_DICTIONARY, N, NULL};
}
object_ref_in_schema(A) ::= TEXT SEARCH TEMPLATE any_name(N). {
    A = (object_ref){OBJECT_TEXT_SEARCH_TEMPLATE, N, NULL};
}
object_ref_in_schema(A) ::= TEXT SEARCH CONFIGURATION any_name(N). {
    A = (object_ref){OBJECT_TEXT_SEARCH_CONFIGURATION, N, NULL};
}
object_ref_in_schema(A) ::= AGGREGATE aggregate_ref(F). {
    A = (object_ref){OBJECT_AGGREGATE, F, NULL};
}
object_ref_in_schema(A) ::= OPERATOR CLASS any_name(N) USING column_id(M). {
    A = (object_ref){OBJECT_OPERATOR_CLASS, N, make_identifier(b, M)};
}
object_ref_in_schema(A) ::= OPERATOR FAMILY any_name(N) USING column_id(M). {
    A = (object_ref){OBJECT_OPERATOR_FAMILY, N, make_identifier(b, M)};
}
object_ref_renamed(A) ::= object_ref_in_schema(A).
object_ref_renamed(A) ::= FOREIGN DATA WRAPPER column_id(N). {
    A = (object_ref){OBJECT_FOREIGN_DATA_WRAPPER, make_qualified(b, N, EMPTY_LIST), NULL};
}
object_ref_renamed(A) ::= opt_procedural LANGUAGE column_id(N). {
    A = (object_ref){OBJECT_LANGUAGE, make_qualified(b, N, EMPTY_LIST), NULL};
}
object_ref_renamed(A) ::= SCHEMA column_id(N). {
    A = (object_ref){OBJECT_SCHEMA, make_qualified(b, N, EMPTY_LIST), NULL};
}
object_ref_renamed(A) ::= SERVER column_id(N). {
    A = (object_ref){OBJECT_SERVER, make_qualified(b, N, EMPTY_LIST), NULL};
}

set_schema_stmt(A) ::= ALTER(T) object_ref_in_schema(O) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, O, N);
}
set_schema_stmt(A) ::= ALTER(T) STATISTICS any_name(Y) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){OBJECT_STATISTICS, Y, NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) TYPE any_name(Y) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){OBJECT_TYPE, Y, NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) DOMAIN any_name(Y) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){OBJECT_DOMAIN, Y, NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) routine_kind(K) function_ref(F) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){(object_kind)K, F, NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) OPERATOR operator_ref(O) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){OBJECT_OPERATOR, O, NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) EXTENSION column_id(X) SET SCHEMA column_id(N). {
    A = make_set_schema(b, T, (object_ref){OBJECT_EXTENSION, make_qualified(b, X, EMPTY_LIST),
        NULL}, N);
}
set_schema_stmt(A) ::= ALTER(T) TABLE relation_expr(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_TABLE, false, R, N);
}
set_schema_stmt(A) ::= ALTER(T) TABLE IF EXISTS relation_expr(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_TABLE, true, R, N);
}
set_schema_stmt(A) ::= ALTER(T) SEQUENCE table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_SEQUENCE, false, R, N);
}
set_schema_stmt(A) ::= ALTER(T) SEQUENCE IF EXISTS table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_SEQUENCE, true, R, N);
}
set_schema_stmt(A) ::= ALTER(T) VIEW table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_VIEW, false, R, N);
}
set_schema_stmt(A) ::= ALTER(T) VIEW IF EXISTS table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_VIEW, true, R, N);
}
set_schema_stmt(A) ::= ALTER(T) MATERIALIZED VIEW table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_MATERIALIZED_VIEW, false, R, N);
}
set_schema_stmt(A) ::= ALTER(T) MATERIALIZED VIEW IF EXISTS table_name(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_MATERIALIZED_VIEW, true, R, N);
}
set_schema_stmt(A) ::= ALTER(T) FOREIGN TABLE relation_expr(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_FOREIGN_TABLE, false, R, N);
}
set_schema_stmt(A) ::= ALTER(T) FOREIGN TABLE IF EXISTS relation_expr(R) SET SCHEMA column_id(N). {
    A = relation_schema(b, T, OBJECT_FOREIGN_TABLE, true, R, N);
}

owner_stmt(A) ::= ALTER(T) object_ref_renamed(O) OWNER(W) TO role_spec(R). {
    if (O.kind == OBJECT_TEXT_SEARCH_PARSER || O.kind == OBJECT_TEXT_SEARCH_TEMPLATE)
        build_error_near(b, "syntax error", &W); /* nobody's own */
    A = make_owner(b, T, O, R);
}
owner_stmt(A) ::= ALTER(T) STATISTICS any_name(Y) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_STATISTICS, Y, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) TYPE any_name(Y) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_TYPE, Y, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) DOMAIN any_name(Y) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_DOMAIN, Y, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) routine_kind(K) function_ref(F) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){(object_kind)K, F, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) OPERATOR operator_ref(O) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_OPERATOR, O, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) LARGE OBJECT number(N) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_LARGE_OBJECT, N, NULL}, R);
}
owner_stmt(A) ::= ALTER(T) EVENT TRIGGER column_id(P) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_EVENT_TRIGGER, make_qualified(b, P, EMPTY_LIST), NULL},
        R);
}
owner_stmt(A) ::= ALTER(T) PUBLICATION column_id(P) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_PUBLICATION, make_qualified(b, P, EMPTY_LIST), NULL},
        R);
}
owner_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(P) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_SUBSCRIPTION, make_qualified(b, P, EMPTY_LIST), NULL},
        R);
}
owner_stmt(A) ::= ALTER(T) DATABASE column_id(P) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_DATABASE, make_qualified(b, P, EMPTY_LIST), NULL}, R);
}
owner_stmt(A) ::= ALTER(T) TABLESPACE column_id(P) OWNER TO role_spec(R). {
    A = make_owner(b, T, (object_ref){OBJECT_TABLESPACE, make_qualified(b, P, EMPTY_LIST), NULL},
        R);
}

depends_stmt(A) ::= ALTER(T) routine_kind(K) function_ref(F) opt_no(X) DEPENDS ON EXTENSION
        column_id(N). {
    A = make_depends(b, T, (object_kind)K, F, NULL, X, N);
}
depends_stmt(A) ::= ALTER(T) TRIGGER column_id(G) ON table_name(R) opt_no(X) DEPENDS ON EXTENSION
        column_id(N). {
    A = make_depends(b, T, OBJECT_TRIGGER, make_qualified(b, G, EMPTY_LIST), R, X, N);
}
depends_stmt(A) ::= ALTER(T) MATERIALIZED VIEW table_name(R) opt_no(X) DEPENDS ON EXTENSION
        column_id(N). {
    A = make_depends(b, T, OBJECT_MATERIALIZED_VIEW, relation_qualified_name(R), NULL, X, N);
}
depends_stmt(A) ::= ALTER(T) INDEX table_name(R) opt_no(X) DEPENDS ON EXTENSION column_id(N). {
    A = make_depends(b, T, OBJECT_INDEX, relation_qualified_name(R), NULL, X, N);
}
%type opt_no {bool}
opt_no(A) ::= NO. { A = true; }
opt_no(A) ::= . { A = false; }

/* ---- roles ---- */

create_role_stmt(A) ::= CREATE(T) ROLE role_id(N) opt_with_word create_role_options(L). {
    A = make_create_role(b, T, ROLE_FORM_ROLE, N, L);
}
create_role_stmt(A) ::= CREATE(T) USER role_id(N) opt_with_word create_role_options(L). {
    A = make_create_role(b, T, ROLE_FORM_USER, N, L);
}
create_role_stmt(A) ::= CREATE(T) GROUP role_id(N) opt_with_word create_role_options(L). {
    A = make_create_role(b, T, ROLE_FORM_GROUP, N, L);
}
%type create_role_options {node_list}
create_role_options(A) ::= create_role_options(L) create_role_option(O). { A = list_add(b, L, O); }
create_role_options(A) ::= . { A = EMPTY_LIST; }
create_role_option(A) ::= role_option(A).
create_role_option(A) ::= SYSID(T) integer(I). {
    A = make_role_option(b, T.start, STR("sysid"), I, EMPTY_LIST);
}
create_role_option(A) ::= ADMIN(T) role_list(L). {
    A = make_role_option(b, T.start, STR("admin"), NULL, L);
}
create_role_option(A) ::= ROLE(T) role_list(L). {
    A = make_role_option(b, T.start, STR("role"), NULL, L);
}
create_role_option(A) ::= IN(T) ROLE role_list(L). {
    A = make_role_option(b, T.start, STR("in role"), NULL, L);
}
create_role_option(A) ::= IN(T) GROUP role_list(L). {
    A = make_role_option(b, T.start, STR("in role"), NULL, L);
}
role_option(A) ::= PASSWORD(T) string(S). {
    A = make_role_option(b, T.start, STR("password"), S, EMPTY_LIST);
}
role_option(A) ::= PASSWORD(T) NULL(N). {
    A = make_role_option(b, T.start, STR("password"), make_constant(b, CONSTANT_NULL, N),
        EMPTY_LIST);
}
role_option(A) ::= ENCRYPTED(T) PASSWORD string(S). {
    A = make_role_option(b, T.start, STR("password"), S, EMPTY_LIST);
}
role_option(A) ::= UNENCRYPTED(T) PASSWORD string(S). {
    A = S;
    build_error(b, T.start, "UNENCRYPTED PASSWORD is no longer supported");
}
role_option(A) ::= INHERIT(T). {
    A = make_role_option(b, T.start, STR("inherit"), NULL, EMPTY_LIST);
}
role_option(A) ::= CONNECTION(T) LIMIT signed_integer(I). {
    A = make_role_option(b, T.start, STR("connection limit"), I, EMPTY_LIST);
}
role_option(A) ::= VALID(T) UNTIL string(S). {
    A = make_role_option(b, T.start, STR("valid until"), S, EMPTY_LIST);
}
role_option(A) ::= USER(T) role_list(L). { A = make_role_option(b, T.start, STR("user"), NULL, L); }
role_option(A) ::= IDENT(T). { A = make_role_word(b, T); }

alter_role_stmt(A) ::= ALTER(T) ROLE role_spec(R) opt_with_word alter_role_options(L). {
    A = make_alter_role(b, T, ROLE_FORM_ROLE, R, L);
}
alter_role_stmt(A) ::= ALTER(T) USER role_spec(R) opt_with_word alter_role_options(L). {
    A = make_alter_role(b, T, ROLE_FORM_USER, R, L);
}
%type alter_role_options {node_list}
alter_role_options(A) ::= alter_role_options(L) role_option(O). { A = list_add(b, L, O); }
alter_role_options(A) ::= . { A = EMPTY_LIST; }
alter_role_stmt(A) ::= ALTER(T) GROUP role_spec(R) ADD USER role_list(L). {
    A = alter_group(b, T, R, "add", L);
}
alter_role_stmt(A) ::= ALTER(T) GROUP role_spec(R) DROP USER role_list(L). {
    A = alter_group(b, T, R, "drop", L);
}
alter_role_set_stmt(A) ::= ALTER(T) ROLE role_spec(R) opt_in_database(D) set_or_reset(S). {
    A = make_alter_role_set(b, T, ROLE_FORM_ROLE, R, D, S);
}
alter_role_set_stmt(A) ::= ALTER(T) USER role_spec(R) opt_in_database(D) set_or_reset(S). {
    A = make_alter_role_set(b, T, ROLE_FORM_USER, R, D, S);
}
alter_role_set_stmt(A) ::= ALTER(T) ROLE ALL opt_in_database(D) set_or_reset(S). {
    A = make_alter_role_set(b, T, ROLE_FORM_ROLE, NULL, D, S);
}
alter_role_set_stmt(A) ::= ALTER(T) USER ALL opt_in_database(D) set_or_reset(S). {
    A = make_alter_role_set(b, T, ROLE_FORM_USER, NULL, D, S);
}
%type opt_in_database {name}
opt_in_database(A) ::= IN DATABASE column_id(N). { A = N; }
opt_in_database(A) ::= . { A = NO_NAME; }

reassign_stmt(A) ::= REASSIGN(T) OWNED BY role_list(L) TO role_spec(R). {
    A = make_reassign(b, T, false, L, R, DROP_DEFAULT);
}
drop_owned_stmt(A) ::= DROP(T) OWNED BY role_list(L) drop_behavior(D). {
    A = make_reassign(b, T, true, L, NULL, D);
}

/* ---- GRANT and REVOKE ---- */

grant_stmt(A) ::= GRANT(T) privileges(P) ON privilege_target(O) TO grantees(L) opt_grant_option(G)
        opt_granted_by(Y). {
    A = make_grant(b, T, P, O, L, G, Y);
}
revoke_stmt(A) ::= REVOKE(T) privileges(P) ON privilege_target(O) FROM grantees(L) opt_granted_by(Y)
        drop_behavior(D). {
    A = make_revoke(b, T, false, P, O, L, Y, D);
}
revoke_stmt(A) ::= REVOKE(T) GRANT OPTION FOR privileges(P) ON privilege_target(O) FROM grantees(L)
        opt_granted_by(Y) drop_behavior(D). {
    A = make_revoke(b, T, true, P, O, L, Y, D);
}
%type privileges {privilege_set}
privileges(A) ::= privilege_list(L). { A = (privilege_set){false, L}; }
privileges(A) ::= ALL. { A = (privilege_set){true, EMPTY_LIST}; }
privileges(A) ::= ALL PRIVILEGES. { A = (privilege_set){true, EMPTY_LIST}; }
privileges(A) ::= ALL(T) LPAREN column_list(L) RPAREN. {
    A = (privilege_set){true, list_of(b, make_privilege(b, T.start, STR("all"), L))};
}
privileges(A) ::= ALL(T) PRIVILEGES LPAREN column_list(L) RPAREN. {
    A = (privilege_set){true, list_of(b, make_privilege(b, T.start, STR("all"), L))};
}
%type privilege_list {node_list}
privilege_list(A) ::= privilege(P). { A = list_of(b, P); }
privilege_list(A) ::= privilege_list(L) COMMA privilege(P). { A = list_add(b, L, P); }
privilege(A) ::= SELECT|REFERENCES|CREATE(T) opt_column_list(L). {
    A = make_privilege(b, T.start, token_word(b, T), L);
}
privilege(A) ::= ALTER(T) SYSTEM. {
    A = make_privilege(b, T.start, STR("alter system"), EMPTY_LIST);
}
privilege(A) ::= column_id(N) opt_column_list(L). { A = make_privilege(b, N.at.start, N.text, L); }
%type privilege_target {privilege_target}
privilege_target(A) ::= qualified_name_list(L). { A = (privilege_target){OBJECT_TABLE, false, L}; }
privilege_target(A) ::= TABLE qualified_name_list(L). {
    A = (privilege_target){OBJECT_TABLE, false, L};
}
privilege_target(A) ::= SEQUENCE qualified_name_list(L). {
    A = (privilege_target){OBJECT_SEQUENCE, false, L};
}
privilege_target(A) ::= FOREIGN DATA WRAPPER name_list(L). {
    A = (privilege_target){OBJECT_FOREIGN_DATA_WRAPPER, false, qualify_list(b, L)};
}
privilege_target(A) ::= FOREIGN SERVER name_list(L). {
    A = (privilege_target){OBJECT_SERVER, false, qualify_list(b, L)};
}
privilege_target(A) ::= routine_kind(K) function_refs(L). {
    A = (privilege_target){(object_kind)K, false, L};
}
privilege_target(A) ::= DATABASE name_list(L). {
    A = (privilege_target){OBJECT_DATABASE, false, qualify_list(b, L)};
}
privilege_target(A) ::= DOMAIN any_name_list(L). {
    A = (privilege_target){OBJECT_DOMAIN, false, L};
}
privilege_target(A) ::= LANGUAGE name_list(L). {
    A = (privilege_target){OBJECT_LANGUAGE, false, qualify_list(b, L)};
}
privilege_target(A) ::= LARGE OBJECT number_list(L). {
    A = (privilege_target){OBJECT_LARGE_OBJECT, false, L};
}
privilege_target(A) ::= PARAMETER variable_names(L). {
    A = (privilege_target){OBJECT_PARAMETER, false, L};
}
privilege_target(A) ::= SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_SCHEMA, false, qualify_list(b, L)};
}
privilege_target(A) ::= TABLESPACE name_list(L). {
    A = (privilege_target){OBJECT_TABLESPACE, false, qualify_list(b, L)};
}
privilege_target(A) ::= TYPE any_name_list(L). { A = (privilege_target){OBJECT_TYPE, false, L}; }
privilege_target(A) ::= ALL TABLES IN SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_TABLE, true, qualify_list(b, L)};
}
privilege_target(A) ::= ALL SEQUENCES IN SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_SEQUENCE, true, qualify_list(b, L)};
}
privilege_target(A) ::= ALL FUNCTIONS IN SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_FUNCTION, true, qualify_list(b, L)};
}
privilege_target(A) ::= ALL PROCEDURES IN SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_PROCEDURE, true, qualify_list(b, L)};
}
privilege_target(A) ::= ALL ROUTINES IN SCHEMA name_list(L). {
    A = (privilege_target){OBJECT_ROUTINE, true, qualify_list(b, L)};
}
%type variable_names {node_list}
variable_names(A) ::= variable_name(N). { A = list_of(b, make_qualified(b, N, EMPTY_LIST)); }
variable_names(A) ::= variable_names(L) COMMA variable_name(N). {
    A = list_add(b, L, make_qualified(b, N, EMPTY_LIST));
}
%type number_list {node_list}
number_list(A) ::= number(N). { A = list_of(b, N); }
number_list(A) ::= number_list(L) COMMA number(N). { A = list_add(b, L, N); }
%type grantees {node_list}
grantees(A) ::= grantee(R). { A = list_of(b, R); }
grantees(A) ::= grantees(L) COMMA grantee(R). { A = list_add(b, L, R); }
grantee(A) ::= role_spec(A).
grantee(A) ::= GROUP role_spec(R). { A = R; }
%type opt_grant_option {bool}
opt_grant_option(A) ::= WITH GRANT OPTION. { A = true; }
opt_grant_option(A) ::= . { A = false; }
opt_granted_by(A) ::= GRANTED BY role_spec(R). { A = R; }
opt_granted_by(A) ::= . { A = NULL; }

grant_role_stmt(A) ::= GRANT(T) privilege_list(P) TO role_list(L) opt_granted_by(Y). {
    A = make_grant_role(b, T, P, L, EMPTY_LIST, Y);
}
grant_role_stmt(A) ::= GRANT(T) privilege_list(P) TO role_list(L) WITH grant_role_options(O)
        opt_granted_by(Y). {
    A = make_grant_role(b, T, P, L, O, Y);
}
revoke_role_stmt(A) ::= REVOKE(T) privilege_list(P) FROM role_list(L) opt_granted_by(Y)
        drop_behavior(D). {
    A = make_revoke_role(b, T, NO_TEXT, P, L, Y, D);
}
revoke_role_stmt(A) ::= REVOKE(T) column_id(N) OPTION FOR privilege_list(P) FROM role_list(L)
        opt_granted_by(Y) drop_behavior(D). {
    A = make_revoke_role(b, T, N.text, P, L, Y, D);
}
%type grant_role_options {node_list}
grant_role_options(A) ::= grant_role_option(O). { A = list_of(b, O); }
grant_role_options(A) ::= grant_role_options(L) COMMA grant_role_option(O). {
    A = list_add(b, L, O);
}
grant_role_option(A) ::= column_label(N) OPTION|TRUE|FALSE(V). {
    A = make_option(b, NO_NAME, N, make_identifier(b, make_name(b, V)));
}

alter_default_stmt(A) ::= ALTER(T) DEFAULT PRIVILEGES default_scope(S) default_action(X). {
    A = make_default_privileges(b, T, S, X);
}
%type default_scope {default_scope}
default_scope(A) ::= default_scope(S) IN SCHEMA name_list(L). {
    A = default_scope_add(b, S, qualify_list(b, L), true);
}
default_scope(A) ::= default_scope(S) FOR ROLE|USER role_list(L). {
    A = default_scope_add(b, S, L, false);
}
default_scope(A) ::= . { A = (default_scope){0}; }
default_action(A) ::= GRANT(T) privileges(P) ON default_target(O) TO grantees(L)
        opt_grant_option(G). {
    A = make_grant(b, T, P, (privilege_target){(object_kind)O, true, EMPTY_LIST}, L, G, NULL);
}
default_action(A) ::= REVOKE(T) privileges(P) ON default_target(O) FROM grantees(L)
        drop_behavior(D). {
    A = make_revoke(b, T, false, P, (privilege_target){(object_kind)O, true, EMPTY_LIST}, L, NULL,
        D);
}
default_action(A) ::= REVOKE(T) GRANT OPTION FOR privileges(P) ON default_target(O) FROM grantees(L)
        drop_behavior(D). {
    A = make_revoke(b, T, true, P, (privilege_target){(object_kind)O, true, EMPTY_LIST}, L, NULL,
        D);
}
%type default_target {int}
default_target(A) ::= TABLES. { A = OBJECT_TABLE; }
default_target(A) ::= FUNCTIONS. { A = OBJECT_FUNCTION; }
default_target(A) ::= ROUTINES. { A = OBJECT_FUNCTION; }
default_target(A) ::= SEQUENCES. { A = OBJECT_SEQUENCE; }
default_target(A) ::= TYPES. { A = OBJECT_TYPE; }
default_target(A) ::= SCHEMAS. { A = OBJECT_SCHEMA; }
default_target(A) ::= LARGE OBJECTS. { A = OBJECT_LARGE_OBJECT; }

/* ---- transactions ---- */

/* Not inside of BEGIN ATOMIC ... END. */
block_transaction(A) ::= BEGIN(T) opt_transaction opt_transaction_modes(M). {
    A = make_transaction(b, T, TRANSACTION_BEGIN, M, NO_NAME, false);
}
block_transaction(A) ::= END(T) opt_transaction opt_chain(C). {
    A = make_transaction(b, T, TRANSACTION_COMMIT, EMPTY_LIST, NO_NAME, C);
}
transaction_stmt(A) ::= ABORT(T) opt_transaction opt_chain(C). {
    A = make_transaction(b, T, TRANSACTION_ROLLBACK, EMPTY_LIST, NO_NAME, C);
}
transaction_stmt(A) ::= START(T) TRANSACTION opt_transaction_modes(M). {
    A = make_transaction(b, T, TRANSACTION_START, M, NO_NAME, false);
}
transaction_stmt(A) ::= COMMIT(T) opt_transaction opt_chain(C). {
    A = make_transaction(b, T, TRANSACTION_COMMIT, EMPTY_LIST, NO_NAME, C);
}
transaction_stmt(A) ::= ROLLBACK(T) opt_transaction opt_chain(C). {
    A = make_transaction(b, T, TRANSACTION_ROLLBACK, EMPTY_LIST, NO_NAME, C);
}
transaction_stmt(A) ::= SAVEPOINT(T) column_id(N). {
    A = make_transaction(b, T, TRANSACTION_SAVEPOINT, EMPTY_LIST, N, false);
}
transaction_stmt(A) ::= RELEASE(T) SAVEPOINT column_id(N). {
    A = make_transaction(b, T, TRANSACTION_RELEASE, EMPTY_LIST, N, false);
}
transaction_stmt(A) ::= RELEASE(T) column_id(N). {
    A = make_transaction(b, T, TRANSACTION_RELEASE, EMPTY_LIST, N, false);
}
transaction_stmt(A) ::= ROLLBACK(T) opt_transaction TO SAVEPOINT column_id(N). {
    A = make_transaction(b, T, TRANSACTION_ROLLBACK_TO, EMPTY_LIST, N, false);
}
transaction_stmt(A) ::= ROLLBACK(T) opt_transaction TO column_id(N). {
    A = make_transaction(b, T, TRANSACTION_ROLLBACK_TO, EMPTY_LIST, N, false);
}
transaction_stmt(A) ::= PREPARE(T) TRANSACTION string_text(S). {
    A = make_prepared(b, T, TRANSACTION_PREPARE, S);
}
transaction_stmt(A) ::= COMMIT(T) PREPARED string_text(S). {
    A = make_prepared(b, T, TRANSACTION_COMMIT_PREPARED, S);
}
transaction_stmt(A) ::= ROLLBACK(T) PREPARED string_text(S). {
    A = make_prepared(b, T, TRANSACTION_ROLLBACK_PREPARED, S);
}
opt_transaction ::= WORK.
opt_transaction ::= TRANSACTION.
opt_transaction ::= .
%type opt_chain {bool}
opt_chain(A) ::= AND CHAIN. { A = true; }
opt_chain(A) ::= AND NO CHAIN. { A = false; }
opt_chain(A) ::= . { A = false; }
%type transaction_modes {node_list}
%type opt_transaction_modes {node_list}
opt_transaction_modes(A) ::= transaction_modes(A).
opt_transaction_modes(A) ::= . { A = EMPTY_LIST; }
transaction_modes(A) ::= transaction_mode(M). { A = list_of(b, M); }
transaction_modes(A) ::= transaction_modes(L) COMMA transaction_mode(M). { A = list_add(b, L, M); }
transaction_modes(A) ::= transaction_modes(L) transaction_mode(M). { A = list_add(b, L, M); }
transaction_mode(A) ::= ISOLATION(T) LEVEL isolation_level(W). {
    A = make_option_word(b, T.start, W, NULL);
}
transaction_mode(A) ::= READ(T) ONLY. { A = make_option_word(b, T.start, STR("read only"), NULL); }
transaction_mode(A) ::= READ(T) WRITE. {
    A = make_option_word(b, T.start, STR("read write"), NULL);
}
transaction_mode(A) ::= DEFERRABLE(T). {
    A = make_option_word(b, T.start, STR("deferrable"), NULL);
}
transaction_mode(A) ::= NOT(T) DEFERRABLE. {
    A = make_option_word(b, T.start, STR("not deferrable"), NULL);
}
%type isolation_level {str}
isolation_level(A) ::= READ UNCOMMITTED. { A = STR("isolation level read uncommitted"); }
isolation_level(A) ::= READ COMMITTED. { A = STR("isolation level read committed"); }
isolation_level(A) ::= REPEATABLE READ. { A = STR("isolation level repeatable read"); }
isolation_level(A) ::= SERIALIZABLE. { A = STR("isolation level serializable"); }

/* ---- SET, RESET, SHOW ---- */

set_stmt(A) ::= SET(T) set_rest(S). { A = set_scoped(S, T, SCOPE_DEFAULT); }
set_stmt(A) ::= SET(T) LOCAL set_rest(S). { A = set_scoped(S, T, SCOPE_LOCAL); }
set_stmt(A) ::= SET(T) SESSION set_rest(S). { A = set_scoped(S, T, SCOPE_SESSION); }
set_rest(A) ::= TRANSACTION(T) transaction_modes(M). {
    A = make_set(b, T.start, STR("transaction"), M, NO_TEXT);
}
set_rest(A) ::= SESSION(T) CHARACTERISTICS AS TRANSACTION transaction_modes(M). {
    A = make_set(b, T.start, STR("session characteristics"), M, NO_TEXT);
}
set_rest(A) ::= set_rest_more(A).
set_rest_more(A) ::= variable_name(N) TO|EQUAL variable_values(L). {
    A = make_set_named(b, N, L, NO_TEXT);
}
set_rest_more(A) ::= variable_name(N) TO|EQUAL DEFAULT. {
    A = make_set_named(b, N, EMPTY_LIST, STR("default"));
}
set_rest_more(A) ::= variable_name(N) FROM CURRENT. {
    A = make_set_named(b, N, EMPTY_LIST, STR("from current"));
}
set_rest_more(A) ::= TIME(T) ZONE zone_value(V). { A = make_set_zone(b, T, V); }
set_rest_more(A) ::= CATALOG(T) SCONST(S). {
    A = make_set(b, T.start, STR("catalog"), EMPTY_LIST, NO_TEXT);
    build_error(b, S.start, "current database cannot be changed");
}
set_rest_more(A) ::= SCHEMA(T) string(S). {
    A = make_set(b, T.start, STR("search_path"), list_of(b, S), NO_TEXT);
}
set_rest_more(A) ::= NAMES(T). {
    A = make_set(b, T.start, STR("client_encoding"), EMPTY_LIST, STR("default"));
}
set_rest_more(A) ::= NAMES(T) DEFAULT. {
    A = make_set(b, T.start, STR("client_encoding"), EMPTY_LIST, STR("default"));
}
set_rest_more(A) ::= NAMES(T) string(S). {
    A = make_set(b, T.start, STR("client_encoding"), list_of(b, S), NO_TEXT);
}
set_rest_more(A) ::= ROLE(T) word_or_string(W). {
    A = make_set(b, T.start, STR("role"), list_of(b, W), NO_TEXT);
}
set_rest_more(A) ::= SESSION(T) AUTHORIZATION word_or_string(W). {
    A = make_set(b, T.start, STR("session_authorization"), list_of(b, W), NO_TEXT);
}
set_rest_more(A) ::= SESSION(T) AUTHORIZATION DEFAULT. {
    A = make_set(b, T.start, STR("session_authorization"), EMPTY_LIST, STR("default"));
}
set_rest_more(A) ::= XML(T) OPTION DOCUMENT|CONTENT(W). {
    A = make_set(b, T.start, STR("xmloption"), list_of(b, make_identifier(b, make_name(b, W))),
        NO_TEXT);
}
set_rest_more(A) ::= TRANSACTION(T) SNAPSHOT string(S). {
    A = make_set(b, T.start, STR("transaction snapshot"), list_of(b, S), NO_TEXT);
}
%type variable_name {name}
variable_name(A) ::= column_id(A).
variable_name(A) ::= variable_name(L) DOT column_id(N). { A = dotted_name(b, L, N); }
%type variable_values {node_list}
variable_values(A) ::= variable_value(V). { A = list_of(b, V); }
variable_values(A) ::= variable_values(L) COMMA variable_value(V). { A = list_add(b, L, V); }
variable_value(A) ::= option_word(A).
variable_value(A) ::= number(A).
/* NULL: DEFAULT or LOCAL */
zone_value(A) ::= string(A).
zone_value(A) ::= IDENT(T). { A = make_identifier(b, make_name(b, T)); }
zone_value(A) ::= INTERVAL(I) string(S) opt_interval(F). { A = make_zone_interval(b, I, S, F); }
zone_value(A) ::= INTERVAL(I) LPAREN integer(P) RPAREN string(S). {
    A = make_interval_constant(b, I, S, (interval_parts){0}, P);
}
zone_value(A) ::= number(A).
zone_value(A) ::= DEFAULT. { A = NULL; }
zone_value(A) ::= LOCAL. { A = NULL; }

variable_reset(A) ::= RESET(T) variable_name(N). { A = make_reset(b, T, N.text, N.at); }
variable_reset(A) ::= RESET(T) ALL. { A = make_reset(b, T, STR("all"), (range){0}); }
variable_reset(A) ::= RESET(T) TIME ZONE. { A = make_reset(b, T, STR("timezone"), (range){0}); }
variable_reset(A) ::= RESET(T) TRANSACTION ISOLATION LEVEL. {
    A = make_reset(b, T, STR("transaction_isolation"), (range){0});
}
variable_reset(A) ::= RESET(T) SESSION AUTHORIZATION. {
    A = make_reset(b, T, STR("session_authorization"), (range){0});
}

show_stmt(A) ::= SHOW(T) variable_name(N). { A = make_show(b, T, N.text); }
show_stmt(A) ::= SHOW(T) TIME ZONE. { A = make_show(b, T, STR("timezone")); }
show_stmt(A) ::= SHOW(T) TRANSACTION ISOLATION LEVEL. {
    A = make_show(b, T, STR("transaction_isolation"));
}
show_stmt(A) ::= SHOW(T) SESSION AUTHORIZATION. {
    A = make_show(b, T, STR("session_authorization"));
}
show_stmt(A) ::= SHOW(T) ALL. { A = make_show(b, T, STR("all")); }

set_constraints_stmt(A) ::= SET(T) CONSTRAINTS ALL deferred_or_immediate(D). {
    node_set_constraints *n = NEW(set_constraints, T.start);
    n->deferred = D;
    A = &n->base;
}
set_constraints_stmt(A) ::= SET(T) CONSTRAINTS qualified_name_list(L) deferred_or_immediate(D). {
    node_set_constraints *n = NEW(set_constraints, T.start);
    n->constraints = L;
    n->deferred = D;
    A = &n->base;
}
%type deferred_or_immediate {bool}
deferred_or_immediate(A) ::= DEFERRED. { A = true; }
deferred_or_immediate(A) ::= IMMEDIATE. { A = false; }
checkpoint_stmt(A) ::= CHECKPOINT(T). { A = &NEW(checkpoint, T.start)->base; }
discard_stmt(A) ::= DISCARD(T) ALL|TEMP|TEMPORARY|PLANS|SEQUENCES(W). {
    node_discard *n = NEW(discard, T.start);
    n->target = token_word(b, W);
    A = &n->base;
}
load_stmt(A) ::= LOAD(T) string_text(S). {
    node_load *n = NEW(load, T.start);
    n->file = S;
    A = &n->base;
}

/* ---- LOCK, LISTEN, NOTIFY ---- */

lock_stmt(A) ::= LOCK(T) opt_table relation_expr_list(L) opt_lock_mode(M) opt_nowait(W). {
    node_lock *n = NEW(lock, T.start);
    n->relations = L;
    n->mode = M;
    n->nowait = W;
    A = &n->base;
}
%type opt_lock_mode {str}
%type lock_mode {str}
opt_lock_mode(A) ::= IN lock_mode(M) MODE. { A = M; }
opt_lock_mode(A) ::= . { A = NO_TEXT; }
lock_mode(A) ::= ACCESS SHARE. { A = STR("access share"); }
lock_mode(A) ::= ROW SHARE. { A = STR("row share"); }
lock_mode(A) ::= ROW EXCLUSIVE. { A = STR("row exclusive"); }
lock_mode(A) ::= SHARE UPDATE EXCLUSIVE. { A = STR("share update exclusive"); }
lock_mode(A) ::= SHARE. { A = STR("share"); }
lock_mode(A) ::= SHARE ROW EXCLUSIVE. { A = STR("share row exclusive"); }
lock_mode(A) ::= EXCLUSIVE. { A = STR("exclusive"); }
lock_mode(A) ::= ACCESS EXCLUSIVE. { A = STR("access exclusive"); }

notify_stmt(A) ::= NOTIFY(T) column_id(N). {
    node_notify *n = NEW(notify, T.start);
    n->channel = N;
    A = &n->base;
}
notify_stmt(A) ::= NOTIFY(T) column_id(N) COMMA string_text(S). {
    node_notify *n = NEW(notify, T.start);
    n->channel = N;
    n->payload = S;
    A = &n->base;
}
listen_stmt(A) ::= LISTEN(T) column_id(N). {
    node_listen *n = NEW(listen, T.start);
    n->channel = N;
    A = &n->base;
}
unlisten_stmt(A) ::= UNLISTEN(T) column_id(N). {
    node_listen *n = NEW(listen, T.start);
    n->channel = N;
    n->unlisten = true;
    A = &n->base;
}
unlisten_stmt(A) ::= UNLISTEN(T) STAR. {
    node_listen *n = NEW(listen, T.start);
    n->unlisten = true;
    n->all = true;
    A = &n->base;
}

/* ---- EXPLAIN, PREPARE, cursors ---- */

explain_stmt(A) ::= EXPLAIN(T) explainable(S). { A = make_explain(b, T, EMPTY_LIST, S); }
explain_stmt(A) ::= EXPLAIN(T) analyze_word(W) opt_verbose(V) explainable(S). {
    A = make_explain(b, T, list_optional(b, list_of(b, make_named_option(b, W, "analyze", NULL)), V),
                     S);
}
explain_stmt(A) ::= EXPLAIN(T) VERBOSE(V) explainable(S). {
    A = make_explain(b, T, list_of(b, make_word_option(b, V, NULL)), S);
}
explain_stmt(A) ::= EXPLAIN(T) LPAREN utility_options(L) RPAREN explainable(S). {
    A = make_explain(b, T, L, S);
}
%type analyze_word {token}
analyze_word(A) ::= ANALYZE(A).
analyze_word(A) ::= ANALYSE(A).
opt_verbose(A) ::= VERBOSE(T). { A = make_word_option(b, T, NULL); }
opt_verbose(A) ::= . { A = NULL; }
explainable(A) ::= preparable(A).
explainable(A) ::= declare_cursor_stmt(A).
explainable(A) ::= create_as_stmt(A).
explainable(A) ::= create_materialized_stmt(A).
explainable(A) ::= refresh_stmt(A).
explainable(A) ::= execute_stmt(A).
preparable(A) ::= select_stmt(A).
preparable(A) ::= insert_stmt(A).
preparable(A) ::= update_stmt(A).
preparable(A) ::= delete_stmt(A).
preparable(A) ::= merge_stmt(A).

/* (name value, ...) of EXPLAIN, VACUUM, CLUSTER, REINDEX */
%type utility_options {node_list}
utility_options(A) ::= utility_option(O). { A = list_of(b, O); }
utility_options(A) ::= utility_options(L) COMMA utility_option(O). { A = list_add(b, L, O); }
utility_option(A) ::= utility_option_name(N) utility_option_value(V). {
    A = make_option(b, NO_NAME, N, V);
}
%type utility_option_name {name}
utility_option_name(A) ::= nonreserved_word(A).
utility_option_name(A) ::= analyze_word(T). {
    A = make_name(b, T);
    A.text = STR("analyze");
}
utility_option_name(A) ::= FORMAT_LA(T). { A = make_name(b, T); }
utility_option_value(A) ::= option_word(A).
utility_option_value(A) ::= number(A).
utility_option_value(A) ::= . { A = NULL; }

prepare_stmt(A) ::= PREPARE(T) column_id(N) opt_type_list(L) AS preparable(S). {
    node_prepare *n = NEW(prepare, T.start);
    n->name = N;
    n->types = L;
    n->statement = S;
    A = &n->base;
}
%type opt_type_list {node_list}
opt_type_list(A) ::= LPAREN type_list(L) RPAREN. { A = L; }
opt_type_list(A) ::= . { A = EMPTY_LIST; }
execute_stmt(A) ::= EXECUTE(T) column_id(N) opt_execute_args(L). {
    node_execute *n = NEW(execute, T.start);
    n->name = N;
    n->args = L;
    A = &n->base;
}
%type opt_execute_args {node_list}
opt_execute_args(A) ::= LPAREN expr_list(L) RPAREN. { A = L; }
opt_execute_args(A) ::= . { A = EMPTY_LIST; }
deallocate_stmt(A) ::= DEALLOCATE(T) column_id(N). {
    node_deallocate *n = NEW(deallocate, T.start);
    n->name = N;
    A = &n->base;
}
deallocate_stmt(A) ::= DEALLOCATE(T) PREPARE column_id(N). {
    node_deallocate *n = NEW(deallocate, T.start);
    n->name = N;
    A = &n->base;
}
deallocate_stmt(A) ::= DEALLOCATE(T) ALL. {
    node_deallocate *n = NEW(deallocate, T.start);
    n->all = true;
    A = &n->base;
}
deallocate_stmt(A) ::= DEALLOCATE(T) PREPARE ALL. {
    node_deallocate *n = NEW(deallocate, T.start);
    n->all = true;
    A = &n->base;
}

declare_cursor_stmt(A) ::= DECLARE(T) column_id(N) cursor_options(O) CURSOR cursor_hold(H) FOR
        select_stmt(Q). {
    node_declare_cursor *n = NEW(declare_cursor, T.start);
    n->name = N;
    n->options = list_optional(b, O, H);
    n->query = Q;
    A = &n->base;
}
%type cursor_options {node_list}
cursor_options(A) ::= cursor_options(L) NO(T) SCROLL. {
    A = list_add(b, L, make_option_word(b, T.start, STR("no scroll"), NULL));
}
cursor_options(A) ::= cursor_options(L) SCROLL|BINARY|ASENSITIVE|INSENSITIVE(T). {
    A = list_add(b, L, make_option_word(b, T.start, token_word(b, T), NULL));
}
cursor_options(A) ::= . { A = EMPTY_LIST; }
cursor_hold(A) ::= WITH(T) HOLD. { A = make_option_word(b, T.start, STR("with hold"), NULL); }
cursor_hold(A) ::= WITHOUT(T) HOLD. { A = make_option_word(b, T.start, STR("without hold"), NULL); }
cursor_hold(A) ::= . { A = NULL; }
fetch_stmt(A) ::= FETCH(T) fetch_args(F). { A = make_fetch(b, T, false, F); }
fetch_stmt(A) ::= MOVE(T) fetch_args(F). { A = make_fetch(b, T, true, F); }
%type fetch_args {fetch_parts}
fetch_args(A) ::= column_id(N). { A = (fetch_parts){NO_TEXT, NULL, N}; }
fetch_args(A) ::= from_or_in column_id(N). { A = (fetch_parts){NO_TEXT, NULL, N}; }
fetch_args(A) ::= NEXT(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= PRIOR(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= FIRST(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= LAST(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= ABSOLUTE(W) signed_integer(I) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), I, N};
}
fetch_args(A) ::= RELATIVE(W) signed_integer(I) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), I, N};
}
fetch_args(A) ::= signed_integer(I) opt_from_in column_id(N). { A = (fetch_parts){NO_TEXT, I, N}; }
fetch_args(A) ::= ALL opt_from_in column_id(N). { A = (fetch_parts){STR("all"), NULL, N}; }
fetch_args(A) ::= FORWARD(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= BACKWARD(W) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), NULL, N};
}
fetch_args(A) ::= FORWARD(W) signed_integer(I) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), I, N};
}
fetch_args(A) ::= BACKWARD(W) signed_integer(I) opt_from_in column_id(N). {
    A = (fetch_parts){token_word(b, W), I, N};
}
fetch_args(A) ::= FORWARD ALL opt_from_in column_id(N). {
    A = (fetch_parts){STR("forward all"), NULL, N};
}
fetch_args(A) ::= BACKWARD ALL opt_from_in column_id(N). {
    A = (fetch_parts){STR("backward all"), NULL, N};
}
from_or_in ::= FROM.
from_or_in ::= IN.
opt_from_in ::= from_or_in.
opt_from_in ::= .
close_stmt(A) ::= CLOSE(T) column_id(N). {
    node_close_cursor *n = NEW(close_cursor, T.start);
    n->name = N;
    A = &n->base;
}
close_stmt(A) ::= CLOSE(T) ALL. {
    node_close_cursor *n = NEW(close_cursor, T.start);
    n->all = true;
    A = &n->base;
}

/* ---- VACUUM, ANALYZE, CLUSTER, REINDEX ---- */

vacuum_stmt(A) ::= VACUUM(T) opt_full(F) opt_freeze(Z) opt_verbose(V) opt_analyze(Y)
        opt_vacuum_relations(L). {
    A = make_vacuum(b, T, false, list_optional(b, list_optional(b, list_optional(b, list_optional(b,
        EMPTY_LIST, F), Z), V), Y), L);
}
vacuum_stmt(A) ::= VACUUM(T) LPAREN utility_options(O) RPAREN opt_vacuum_relations(L). {
    A = make_vacuum(b, T, false, O, L);
}
analyze_stmt(A) ::= analyze_word(T) opt_verbose(V) opt_vacuum_relations(L). {
    A = make_vacuum(b, T, true, list_optional(b, EMPTY_LIST, V), L);
}
analyze_stmt(A) ::= analyze_word(T) LPAREN utility_options(O) RPAREN opt_vacuum_relations(L). {
    A = make_vacuum(b, T, true, O, L);
}
opt_full(A) ::= FULL(T). { A = make_word_option(b, T, NULL); }
opt_full(A) ::= . { A = NULL; }
opt_freeze(A) ::= FREEZE(T). { A = make_word_option(b, T, NULL); }
opt_freeze(A) ::= . { A = NULL; }
opt_analyze(A) ::= analyze_word(T). { A = make_named_option(b, T, "analyze", NULL); }
opt_analyze(A) ::= . { A = NULL; }
%type opt_vacuum_relations {node_list}
%type vacuum_relations {node_list}
opt_vacuum_relations(A) ::= vacuum_relations(A).
opt_vacuum_relations(A) ::= . { A = EMPTY_LIST; }
vacuum_relations(A) ::= vacuum_relation(R). { A = list_of(b, R); }
vacuum_relations(A) ::= vacuum_relations(L) COMMA vacuum_relation(R). { A = list_add(b, L, R); }
vacuum_relation(A) ::= relation_expr(R) opt_name_list(C). {
    node_vacuum_relation *n = NEW(vacuum_relation, R->at.start);
    n->relation = R;
    n->columns = C;
    A = &n->base;
}

cluster_stmt(A) ::= CLUSTER(T) opt_verbose(V) table_name(R) opt_cluster_using(N). {
    A = make_cluster(b, T, V != NULL, EMPTY_LIST, R, N);
}
cluster_stmt(A) ::= CLUSTER(T) LPAREN utility_options(O) RPAREN table_name(R) opt_cluster_using(N).
        {
    A = make_cluster(b, T, false, O, R, N);
}
cluster_stmt(A) ::= CLUSTER(T) LPAREN utility_options(O) RPAREN. {
    A = make_cluster(b, T, false, O, NULL, NO_NAME);
}
cluster_stmt(A) ::= CLUSTER(T) opt_verbose(V). {
    A = make_cluster(b, T, V != NULL, EMPTY_LIST, NULL, NO_NAME);
}
cluster_stmt(A) ::= CLUSTER(T) opt_verbose(V) column_id(N) ON table_name(R). {
    A = make_cluster(b, T, V != NULL, EMPTY_LIST, R, N);
}
%type opt_cluster_using {name}
opt_cluster_using(A) ::= USING column_id(N). { A = N; }
opt_cluster_using(A) ::= . { A = NO_NAME; }

reindex_stmt(A) ::= REINDEX(T) opt_reindex_options(O) INDEX|TABLE(W) opt_concurrently(C)
        table_name(R). {
    A = make_reindex(b, T, O, W, C, R, NO_NAME);
}
reindex_stmt(A) ::= REINDEX(T) opt_reindex_options(O) SCHEMA(W) opt_concurrently(C) column_id(N). {
    A = make_reindex(b, T, O, W, C, NULL, N);
}
reindex_stmt(A) ::= REINDEX(T) opt_reindex_options(O) SYSTEM|DATABASE(W) opt_concurrently(C)
        opt_single_name(N). {
    A = make_reindex(b, T, O, W, C, NULL, N);
}
%type opt_reindex_options {node_list}
opt_reindex_options(A) ::= LPAREN utility_options(L) RPAREN. { A = L; }
opt_reindex_options(A) ::= . { A = EMPTY_LIST; }

/* ---- statistics, casts, conversions, languages, operator classes ---- */

create_statistics_stmt(A) ::= CREATE(T) STATISTICS opt_statistics_name(N) opt_name_list(K) ON
        statistics_columns(L) FROM from_list(F). {
    A = make_statistics(b, T, false, N, K, L, F);
}
create_statistics_stmt(A) ::= CREATE(T) STATISTICS IF NOT EXISTS any_name(N) opt_name_list(K) ON
        statistics_columns(L) FROM from_list(F). {
    A = make_statistics(b, T, true, N, K, L, F);
}
opt_statistics_name(A) ::= any_name(A).
opt_statistics_name(A) ::= . { A = NULL; }
%type statistics_columns {node_list}
statistics_columns(A) ::= statistics_column(C). { A = list_of(b, C); }
statistics_columns(A) ::= statistics_columns(L) COMMA statistics_column(C). {
    A = list_add(b, L, C);
}
statistics_column(A) ::= column_id(N). { A = make_identifier(b, N); }
statistics_column(A) ::= windowless_function(A).
statistics_column(A) ::= LPAREN expr(E) RPAREN. { A = E; }
alter_statistics_stmt(A) ::= ALTER(T) STATISTICS any_name(N) SET STATISTICS set_statistics_value(V).
        {
    node_alter_statistics *n = NEW(alter_statistics, T.start);
    n->name = N;
    n->target = V;
    A = &n->base;
}
alter_statistics_stmt(A) ::= ALTER(T) STATISTICS IF EXISTS any_name(N) SET STATISTICS
        set_statistics_value(V). {
    node_alter_statistics *n = NEW(alter_statistics, T.start);
    n->if_exists = true;
    n->name = N;
    n->target = V;
    A = &n->base;
}

create_cast_stmt(A) ::= CREATE(T) CAST cast_types(C) WITH FUNCTION function_ref(F) cast_context(X).
        {
    A = make_create_cast(b, T, C, F, false, X);
}
create_cast_stmt(A) ::= CREATE(T) CAST cast_types(C) WITHOUT FUNCTION cast_context(X). {
    A = make_create_cast(b, T, C, NULL, false, X);
}
create_cast_stmt(A) ::= CREATE(T) CAST cast_types(C) WITH INOUT cast_context(X). {
    A = make_create_cast(b, T, C, NULL, true, X);
}
%type cast_context {str}
cast_context(A) ::= AS IMPLICIT. { A = STR("implicit"); }
cast_context(A) ::= AS ASSIGNMENT. { A = STR("assignment"); }
cast_context(A) ::= . { A = NO_TEXT; }

create_conversion_stmt(A) ::= CREATE(T) opt_default(D) CONVERSION any_name(N) FOR string_text(X) TO
        string_text(Y) FROM any_name(F). {
    node_create_conversion *n = NEW(create_conversion, T.start);
    n->is_default = D;
    n->name = N;
    n->from = X;
    n->to = Y;
    n->function = F;
    A = &n->base;
}
%type opt_default {bool}
opt_default(A) ::= DEFAULT. { A = true; }
opt_default(A) ::= . { A = false; }

create_transform_stmt(A) ::= CREATE(T) or_replace(R) TRANSFORM FOR type_name(Y) LANGUAGE
        column_id(N) LPAREN transform_functions(F) RPAREN. {
    node_create_transform *n = NEW(create_transform, T.start);
    n->replace = R;
    n->type = Y;
    n->language = N;
    n->from_sql = F.from_sql;
    n->to_sql = F.to_sql;
    A = &n->base;
}
%type transform_functions {transform_functions}
transform_functions(A) ::= FROM SQL WITH FUNCTION function_ref(F) COMMA TO SQL WITH FUNCTION
        function_ref(G). {
    A = (transform_functions){F, G};
}
transform_functions(A) ::= TO SQL WITH FUNCTION function_ref(G) COMMA FROM SQL WITH FUNCTION
        function_ref(F). {
    A = (transform_functions){F, G};
}
transform_functions(A) ::= FROM SQL WITH FUNCTION function_ref(F). {
    A = (transform_functions){F, NULL};
}
transform_functions(A) ::= TO SQL WITH FUNCTION function_ref(G). {
    A = (transform_functions){NULL, G};
}

create_language_stmt(A) ::= CREATE(T) or_replace(R) opt_trusted(K) opt_procedural LANGUAGE
        column_id(N). {
    A = make_language(b, T, R, K, N, NULL, NULL, NULL);
}
create_language_stmt(A) ::= CREATE(T) or_replace(R) opt_trusted(K) opt_procedural LANGUAGE
        column_id(N) HANDLER handler_name(H) opt_inline(I) opt_validator(V). {
    A = make_language(b, T, R, K, N, H, I, V);
}
%type opt_trusted {bool}
opt_trusted(A) ::= TRUSTED. { A = true; }
opt_trusted(A) ::= . { A = false; }
handler_name(A) ::= column_id(N). { A = make_qualified(b, N, EMPTY_LIST); }
handler_name(A) ::= column_id(N) attributes(L). { A = make_qualified(b, N, L); }
opt_inline(A) ::= INLINE handler_name(N). { A = N; }
opt_inline(A) ::= . { A = NULL; }
opt_validator(A) ::= VALIDATOR handler_name(N). { A = N; }
opt_validator(A) ::= NO VALIDATOR. { A = NULL; }
opt_validator(A) ::= . { A = NULL; }

create_access_method_stmt(A) ::= CREATE(T) ACCESS METHOD column_id(N) TYPE INDEX|TABLE(W) HANDLER
        handler_name(H). {
    node_create_access_method *n = NEW(create_access_method, T.start);
    n->name = N;
    n->type = token_word(b, W);
    n->handler = H;
    A = &n->base;
}

create_operator_class_stmt(A) ::= CREATE(T) OPERATOR CLASS any_name(N) opt_default(D) FOR TYPE
        type_name(Y) USING column_id(M) opt_family(F) AS operator_class_items(L). {
    node_create_operator_class *n = NEW(create_operator_class, T.start);
    n->name = N;
    n->is_default = D;
    n->type = Y;
    n->access_method = M;
    n->family = F;
    n->items = L;
    A = &n->base;
}
opt_family(A) ::= FAMILY any_name(N). { A = N; }
opt_family(A) ::= . { A = NULL; }
%type operator_class_items {node_list}
operator_class_items(A) ::= operator_class_item(I). { A = list_of(b, I); }
operator_class_items(A) ::= operator_class_items(L) COMMA operator_class_item(I). {
    A = list_add(b, L, I);
}
operator_class_item(A) ::= OPERATOR(T) ICONST(I) any_operator(O) opclass_purpose(P) opt_recheck. {
    A = make_class_item(b, T, "operator", I, O, EMPTY_LIST, P);
}
operator_class_item(A) ::= OPERATOR(T) ICONST(I) operator_ref(O) opclass_purpose(P) opt_recheck. {
    A = make_class_item(b, T, "operator", I, O, EMPTY_LIST, P);
}
operator_class_item(A) ::= FUNCTION(T) ICONST(I) function_ref(F). {
    A = make_class_item(b, T, "function", I, F, EMPTY_LIST, NULL);
}
operator_class_item(A) ::= FUNCTION(T) ICONST(I) LPAREN type_list(L) RPAREN function_ref(F). {
    A = make_class_item(b, T, "function", I, F, L, NULL);
}
operator_class_item(A) ::= STORAGE(T) type_name(Y). {
    A = make_class_item(b, T, "storage", T, Y, EMPTY_LIST, NULL);
}
opclass_purpose(A) ::= FOR SEARCH. { A = NULL; }
opclass_purpose(A) ::= FOR ORDER BY any_name(N). { A = N; }
opclass_purpose(A) ::= . { A = NULL; }
/* Until 17 servers read it and say that it is no longer required. */
opt_recheck ::= RECHECK.
opt_recheck ::= .
create_operator_family_stmt(A) ::= CREATE(T) OPERATOR FAMILY any_name(N) USING column_id(M). {
    node_create_operator_family *n = NEW(create_operator_family, T.start);
    n->name = N;
    n->access_method = M;
    A = &n->base;
}
alter_operator_family_stmt(A) ::= ALTER(T) OPERATOR FAMILY any_name(N) USING column_id(M) ADD
        operator_class_items(L). {
    A = make_alter_family(b, T, N, M, false, L);
}
alter_operator_family_stmt(A) ::= ALTER(T) OPERATOR FAMILY any_name(N) USING column_id(M) DROP
        operator_class_drops(L). {
    A = make_alter_family(b, T, N, M, true, L);
}
%type operator_class_drops {node_list}
operator_class_drops(A) ::= operator_class_drop(I). { A = list_of(b, I); }
operator_class_drops(A) ::= operator_class_drops(L) COMMA operator_class_drop(I). {
    A = list_add(b, L, I);
}
operator_class_drop(A) ::= OPERATOR(T) ICONST(I) LPAREN type_list(L) RPAREN. {
    A = make_class_item(b, T, "operator", I, NULL, L, NULL);
}
operator_class_drop(A) ::= FUNCTION(T) ICONST(I) LPAREN type_list(L) RPAREN. {
    A = make_class_item(b, T, "function", I, NULL, L, NULL);
}
alter_operator_stmt(A) ::= ALTER(T) OPERATOR operator_ref(O) SET LPAREN operator_defs(L) RPAREN. {
    node_alter_operator *n = NEW(alter_operator, T.start);
    n->op = O;
    n->options = L;
    A = &n->base;
}
%type operator_defs {node_list}
operator_defs(A) ::= operator_def(O). { A = list_of(b, O); }
operator_defs(A) ::= operator_defs(L) COMMA operator_def(O). { A = list_add(b, L, O); }
operator_def(A) ::= column_label(N) EQUAL NONE(T). {
    A = make_option(b, NO_NAME, N, make_identifier(b, make_name(b, T)));
}
operator_def(A) ::= column_label(N) EQUAL operator_def_arg(V). {
    A = make_option(b, NO_NAME, N, V);
}
operator_def(A) ::= column_label(N). { A = make_option(b, NO_NAME, N, NULL); }
operator_def_arg(A) ::= function_type(A).
operator_def_arg(A) ::= reserved_keyword(T). { A = make_identifier(b, make_name(b, T)); }
operator_def_arg(A) ::= qual_all_op(A).
operator_def_arg(A) ::= number(A).
operator_def_arg(A) ::= string(A).

alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH DICTIONARY any_name(N) definition(D). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_DICTIONARY, N, "set", (text_search_parts){.options
        = D});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) ADD MAPPING FOR
        name_list(L) with_word any_name_list(D). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "add",
        (text_search_parts){.tokens = L, .dictionaries = D});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) ALTER MAPPING FOR
        name_list(L) with_word any_name_list(D). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "alter",
        (text_search_parts){.tokens = L, .dictionaries = D});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) ALTER MAPPING REPLACE
        any_name(X) with_word any_name(Y). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "replace",
        (text_search_parts){.dictionaries = list_pair(b, X, Y)});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) ALTER MAPPING FOR
        name_list(L) REPLACE any_name(X) with_word any_name(Y). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "replace",
        (text_search_parts){.tokens = L, .dictionaries = list_pair(b, X, Y)});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) DROP MAPPING FOR
        name_list(L). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "drop",
        (text_search_parts){.tokens = L});
}
alter_text_search_stmt(A) ::= ALTER(T) TEXT SEARCH CONFIGURATION any_name(N) DROP MAPPING IF EXISTS
        FOR name_list(L). {
    A = make_text_search(b, T, OBJECT_TEXT_SEARCH_CONFIGURATION, N, "drop",
        (text_search_parts){.tokens = L, .if_exists = true});
}
with_word ::= WITH.
with_word ::= WITH_LA.
alter_collation_stmt(A) ::= ALTER(T) COLLATION any_name(N) REFRESH VERSION. {
    node_alter_collation *n = NEW(alter_collation, T.start);
    n->name = N;
    A = &n->base;
}

/* ---- publications and subscriptions ---- */

create_publication_stmt(A) ::= CREATE(T) PUBLICATION column_id(N) opt_definition(D). {
    A = make_publication(b, T, N, false, EMPTY_LIST, D);
}
create_publication_stmt(A) ::= CREATE(T) PUBLICATION column_id(N) FOR ALL TABLES opt_definition(D).
        {
    A = make_publication(b, T, N, true, EMPTY_LIST, D);
}
create_publication_stmt(A) ::= CREATE(T) PUBLICATION column_id(N) FOR publication_objects(L)
        opt_definition(D). {
    A = make_publication(b, T, N, false, check_publication(b, L), D);
}
alter_publication_stmt(A) ::= ALTER(T) PUBLICATION column_id(N) SET definition(D). {
    A = make_alter_publication(b, T, N, "set options", EMPTY_LIST, D);
}
alter_publication_stmt(A) ::= ALTER(T) PUBLICATION column_id(N) ADD publication_objects(L). {
    A = make_alter_publication(b, T, N, "add", check_publication(b, L), EMPTY_LIST);
}
alter_publication_stmt(A) ::= ALTER(T) PUBLICATION column_id(N) SET publication_objects(L). {
    A = make_alter_publication(b, T, N, "set", check_publication(b, L), EMPTY_LIST);
}
alter_publication_stmt(A) ::= ALTER(T) PUBLICATION column_id(N) DROP publication_objects(L). {
    A = make_alter_publication(b, T, N, "drop", check_publication(b, L), EMPTY_LIST);
}
%type publication_objects {node_list}
publication_objects(A) ::= publication_object(O). { A = list_of(b, O); }
publication_objects(A) ::= publication_objects(L) COMMA publication_object(O). {
    A = list_add(b, L, O);
}
publication_object(A) ::= TABLE(T) relation_expr(R) opt_column_list(C) opt_exclusion_where(W). {
    A = make_publication_object(b, T.start, "table", R, C, W, NO_NAME);
}
publication_object(A) ::= TABLES(T) IN SCHEMA column_id(N). {
    A = make_publication_object(b, T.start, "tables in schema", NULL, EMPTY_LIST, NULL, N);
}
publication_object(A) ::= TABLES(T) IN SCHEMA CURRENT_SCHEMA. {
    A = make_publication_object(b, T.start, "tables in current schema", NULL, EMPTY_LIST, NULL,
        NO_NAME);
}
/* Without a key word an object is of the kind of the one before it. */
publication_object(A) ::= column_id(N) opt_column_list(C) opt_exclusion_where(W). {
    A = make_publication_object(b, N.at.start, "continued", make_relation(b, make_qualified(b, N,
        EMPTY_LIST)), C, W, N);
}
publication_object(A) ::= column_id(N) indirection(I) opt_column_list(C) opt_exclusion_where(W). {
    A = make_publication_object(b, N.at.start, "continued table", make_relation(b,
        make_relation_name(b, N, I)), C, W, NO_NAME);
}
publication_object(A) ::= extended_relation(R) opt_column_list(C) opt_exclusion_where(W). {
    A = make_publication_object(b, R->at.start, "continued table", R, C, W, NO_NAME);
}
publication_object(A) ::= CURRENT_SCHEMA(T). {
    A = make_publication_object(b, T.start, "continued current schema", NULL, EMPTY_LIST, NULL,
        NO_NAME);
}

create_subscription_stmt(A) ::= CREATE(T) SUBSCRIPTION column_id(N) CONNECTION string_text(S)
        PUBLICATION name_list(L) opt_definition(D). {
    node_create_subscription *n = NEW(create_subscription, T.start);
    n->name = N;
    n->connection = S;
    n->publications = L;
    n->options = D;
    A = &n->base;
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) SET definition(D). {
    A = make_alter_subscription(b, T, N, "set options", NO_TEXT, EMPTY_LIST, D);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) CONNECTION string_text(S). {
    A = make_alter_subscription(b, T, N, "connection", S, EMPTY_LIST, EMPTY_LIST);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) REFRESH PUBLICATION
        opt_definition(D). {
    A = make_alter_subscription(b, T, N, "refresh", NO_TEXT, EMPTY_LIST, D);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) ADD PUBLICATION name_list(L)
        opt_definition(D). {
    A = make_alter_subscription(b, T, N, "add", NO_TEXT, L, D);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) DROP PUBLICATION name_list(L)
        opt_definition(D). {
    A = make_alter_subscription(b, T, N, "drop", NO_TEXT, L, D);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) SET PUBLICATION name_list(L)
        opt_definition(D). {
    A = make_alter_subscription(b, T, N, "set", NO_TEXT, L, D);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) ENABLE. {
    A = make_alter_subscription(b, T, N, "enable", NO_TEXT, EMPTY_LIST, EMPTY_LIST);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) DISABLE. {
    A = make_alter_subscription(b, T, N, "disable", NO_TEXT, EMPTY_LIST, EMPTY_LIST);
}
alter_subscription_stmt(A) ::= ALTER(T) SUBSCRIPTION column_id(N) SKIP definition(D). {
    A = make_alter_subscription(b, T, N, "skip", NO_TEXT, EMPTY_LIST, D);
}
drop_subscription_stmt(A) ::= DROP(T) SUBSCRIPTION column_id(N) drop_behavior(D). {
    A = make_drop_subscription(b, T, false, N, D);
}
drop_subscription_stmt(A) ::= DROP(T) SUBSCRIPTION IF EXISTS column_id(N) drop_behavior(D). {
    A = make_drop_subscription(b, T, true, N, D);
}

/* ---- foreign data ---- */

create_wrapper_stmt(A) ::= CREATE(T) FOREIGN DATA WRAPPER column_id(N) opt_wrapper_handlers(H)
        server_options(O). {
    A = make_wrapper(b, T, false, N, H, O);
}
alter_wrapper_stmt(A) ::= ALTER(T) FOREIGN DATA WRAPPER column_id(N) opt_wrapper_handlers(H)
        alter_server_options(O). {
    A = make_wrapper(b, T, true, N, H, O);
}
alter_wrapper_stmt(A) ::= ALTER(T) FOREIGN DATA WRAPPER column_id(N) wrapper_handlers(H). {
    A = make_wrapper(b, T, true, N, H, EMPTY_LIST);
}
%type wrapper_handlers {node_list}
%type opt_wrapper_handlers {node_list}
opt_wrapper_handlers(A) ::= wrapper_handlers(A).
opt_wrapper_handlers(A) ::= . { A = EMPTY_LIST; }
wrapper_handlers(A) ::= wrapper_handler(H). { A = list_of(b, H); }
wrapper_handlers(A) ::= wrapper_handlers(L) wrapper_handler(H). { A = list_add(b, L, H); }
wrapper_handler(A) ::= HANDLER(T) handler_name(N). {
    A = make_option_word(b, T.start, STR("handler"), N);
}
wrapper_handler(A) ::= NO(T) HANDLER. { A = make_option_word(b, T.start, STR("no handler"), NULL); }
wrapper_handler(A) ::= VALIDATOR(T) handler_name(N). {
    A = make_option_word(b, T.start, STR("validator"), N);
}
wrapper_handler(A) ::= NO(T) VALIDATOR. {
    A = make_option_word(b, T.start, STR("no validator"), NULL);
}

create_server_stmt(A) ::= CREATE(T) SERVER column_id(N) opt_server_type(Y) opt_server_version(V)
        FOREIGN DATA WRAPPER column_id(W) server_options(O). {
    A = make_server(b, T, false, N, Y, V, W, O);
}
create_server_stmt(A) ::= CREATE(T) SERVER IF NOT EXISTS column_id(N) opt_server_type(Y)
        opt_server_version(V) FOREIGN DATA WRAPPER column_id(W) server_options(O). {
    A = make_server(b, T, true, N, Y, V, W, O);
}
alter_server_stmt(A) ::= ALTER(T) SERVER column_id(N) server_version(V) alter_server_options(O). {
    A = make_alter_server(b, T, N, V, O);
}
alter_server_stmt(A) ::= ALTER(T) SERVER column_id(N) server_version(V). {
    A = make_alter_server(b, T, N, V, EMPTY_LIST);
}
alter_server_stmt(A) ::= ALTER(T) SERVER column_id(N) alter_server_options(O). {
    A = make_alter_server(b, T, N, NO_TEXT, O);
}
%type opt_server_type {str}
opt_server_type(A) ::= TYPE string_text(S). { A = S; }
opt_server_type(A) ::= . { A = NO_TEXT; }
%type server_version {str}
%type opt_server_version {str}
server_version(A) ::= VERSION string_text(S). { A = S; }
server_version(A) ::= VERSION NULL. { A = NO_TEXT; }
opt_server_version(A) ::= server_version(A).
opt_server_version(A) ::= . { A = NO_TEXT; }

user_mapping_stmt(A) ::= CREATE(T) USER MAPPING FOR mapping_role(R) SERVER column_id(N)
        server_options(O). {
    A = make_user_mapping(b, T, "create", false, R, N, O);
}
user_mapping_stmt(A) ::= CREATE(T) USER MAPPING IF NOT EXISTS FOR mapping_role(R) SERVER
        column_id(N) server_options(O). {
    A = make_user_mapping(b, T, "create", true, R, N, O);
}
user_mapping_stmt(A) ::= DROP(T) USER MAPPING FOR mapping_role(R) SERVER column_id(N). {
    A = make_user_mapping(b, T, "drop", false, R, N, EMPTY_LIST);
}
user_mapping_stmt(A) ::= DROP(T) USER MAPPING IF EXISTS FOR mapping_role(R) SERVER column_id(N). {
    A = make_user_mapping(b, T, "drop", true, R, N, EMPTY_LIST);
}
user_mapping_stmt(A) ::= ALTER(T) USER MAPPING FOR mapping_role(R) SERVER column_id(N)
        alter_server_options(O). {
    A = make_user_mapping(b, T, "alter", false, R, N, O);
}
mapping_role(A) ::= role_spec(A).
mapping_role(A) ::= USER(T). { A = make_special_role(b, T, ROLE_CURRENT_USER); }

create_foreign_table_stmt(A) ::= foreign_table_head(H) LPAREN opt_table_elements(E) RPAREN
        opt_inherits(I) SERVER column_id(N) server_options(O). {
    A = make_foreign_table(b, H, E, I, NULL, NULL, N, O);
}
create_foreign_table_stmt(A) ::= foreign_table_head(H) PARTITION OF table_name(P)
        opt_typed_elements(E) partition_bound(B) SERVER column_id(N) server_options(O). {
    A = make_foreign_table(b, H, E, EMPTY_LIST, P, B, N, O);
}
%type foreign_table_head {relation_head}
foreign_table_head(A) ::= CREATE(T) FOREIGN TABLE table_name(R). {
    A = (relation_head){T.start, PERSISTENCE_PERMANENT, false, R};
}
foreign_table_head(A) ::= CREATE(T) FOREIGN TABLE IF NOT EXISTS table_name(R). {
    A = (relation_head){T.start, PERSISTENCE_PERMANENT, true, R};
}

import_schema_stmt(A) ::= IMPORT(T) FOREIGN SCHEMA column_id(N) import_filter(F) FROM SERVER
        column_id(S) INTO column_id(I) server_options(O). {
    node_import_schema *n = NEW(import_schema, T.start);
    n->remote = N;
    n->filter = F.word;
    n->tables = F.tables;
    n->server = S;
    n->into = I;
    n->options = O;
    A = &n->base;
}
%type import_filter {import_filter}
import_filter(A) ::= LIMIT TO LPAREN relation_expr_list(L) RPAREN. {
    A = (import_filter){STR("limit to"), L};
}
import_filter(A) ::= EXCEPT LPAREN relation_expr_list(L) RPAREN. {
    A = (import_filter){STR("except"), L};
}
import_filter(A) ::= . { A = (import_filter){0}; }

/* ---- databases, tablespaces, the system ---- */

create_tablespace_stmt(A) ::= CREATE(T) TABLESPACE column_id(N) opt_owner(R) LOCATION string_text(S)
        opt_with_options(O). {
    node_create_tablespace *n = NEW(create_tablespace, T.start);
    n->name = N;
    n->owner = R;
    n->location = S;
    n->options = O;
    A = &n->base;
}
opt_owner(A) ::= OWNER role_spec(R). { A = R; }
opt_owner(A) ::= . { A = NULL; }
alter_tablespace_stmt(A) ::= ALTER(T) TABLESPACE column_id(N) SET relation_options(O). {
    node_alter_tablespace *n = NEW(alter_tablespace, T.start);
    n->name = N;
    n->options = O;
    A = &n->base;
}
alter_tablespace_stmt(A) ::= ALTER(T) TABLESPACE column_id(N) RESET relation_options(O). {
    node_alter_tablespace *n = NEW(alter_tablespace, T.start);
    n->name = N;
    n->reset = true;
    n->options = O;
    A = &n->base;
}

create_database_stmt(A) ::= CREATE(T) DATABASE column_id(N) opt_with_word opt_database_options(O). {
    node_create_database *n = NEW(create_database, T.start);
    n->name = N;
    n->options = O;
    A = &n->base;
}
%type opt_database_options {node_list}
%type database_options {node_list}
opt_database_options(A) ::= database_options(A).
opt_database_options(A) ::= . { A = EMPTY_LIST; }
database_options(A) ::= database_option(O). { A = list_of(b, O); }
database_options(A) ::= database_options(L) database_option(O). { A = list_add(b, L, O); }
database_option(A) ::= database_option_name(N) opt_equal number(V). {
    A = make_option(b, NO_NAME, N, V);
}
database_option(A) ::= database_option_name(N) opt_equal option_word(W). {
    A = make_option(b, NO_NAME, N, W);
}
database_option(A) ::= database_option_name(N) opt_equal DEFAULT(T). {
    A = make_option(b, NO_NAME, N, &NEW(default_marker, T.start)->base);
}
%type database_option_name {name}
database_option_name(A) ::= IDENT(T). { A = make_name(b, T); }
database_option_name(A) ::= CONNECTION(T) LIMIT. {
    A = make_name(b, T);
    A.text = STR("connection_limit");
}
database_option_name(A) ::= ENCODING(T). { A = make_name(b, T); }
database_option_name(A) ::= LOCATION(T). { A = make_name(b, T); }
database_option_name(A) ::= OWNER(T). { A = make_name(b, T); }
database_option_name(A) ::= TABLESPACE(T). { A = make_name(b, T); }
database_option_name(A) ::= TEMPLATE(T). { A = make_name(b, T); }
opt_equal ::= EQUAL.
opt_equal ::= .
alter_database_stmt(A) ::= ALTER(T) DATABASE column_id(N) WITH database_options(O). {
    A = make_alter_database(b, T, N, "", O, NULL);
}
alter_database_stmt(A) ::= ALTER(T) DATABASE column_id(N) database_options(O). {
    A = make_alter_database(b, T, N, "", O, NULL);
}
alter_database_stmt(A) ::= ALTER(T) DATABASE column_id(N) SET TABLESPACE column_id(S). {
    A = make_alter_database(b, T, N, "set tablespace", list_of(b, make_identifier(b, S)), NULL);
}
alter_database_stmt(A) ::= ALTER(T) DATABASE column_id(N) REFRESH COLLATION VERSION. {
    A = make_alter_database(b, T, N, "refresh collation version", EMPTY_LIST, NULL);
}
alter_database_set_stmt(A) ::= ALTER(T) DATABASE column_id(N) set_or_reset(S). {
    A = make_alter_database(b, T, N, "set", EMPTY_LIST, S);
}
drop_database_stmt(A) ::= DROP(T) DATABASE column_id(N) opt_drop_options(O). {
    node_drop_database *n = NEW(drop_database, T.start);
    n->name = N;
    n->options = O;
    A = &n->base;
}
drop_database_stmt(A) ::= DROP(T) DATABASE IF EXISTS column_id(N) opt_drop_options(O). {
    node_drop_database *n = NEW(drop_database, T.start);
    n->if_exists = true;
    n->name = N;
    n->options = O;
    A = &n->base;
}
%type opt_drop_options {node_list}
%type drop_options {node_list}
opt_drop_options(A) ::= opt_with_word LPAREN drop_options(L) RPAREN. { A = L; }
opt_drop_options(A) ::= . { A = EMPTY_LIST; }
drop_options(A) ::= drop_option(O). { A = list_of(b, O); }
drop_options(A) ::= drop_options(L) COMMA drop_option(O). { A = list_add(b, L, O); }
drop_option(A) ::= FORCE(T). { A = make_word_option(b, T, NULL); }
alter_system_stmt(A) ::= ALTER(T) SYSTEM SET(Y) variable_name(N) TO|EQUAL variable_values(L). {
    A = make_alter_system(b, T, node_from(make_set_named(b, N, L, NO_TEXT), Y.start));
}
alter_system_stmt(A) ::= ALTER(T) SYSTEM SET(Y) variable_name(N) TO|EQUAL DEFAULT. {
    A = make_alter_system(b, T, node_from(make_set_named(b, N, EMPTY_LIST, STR("default")),
        Y.start));
}
alter_system_stmt(A) ::= ALTER(T) SYSTEM RESET(Y) variable_name(N). {
    A = make_alter_system(b, T, make_reset(b, Y, N.text, N.at));
}
alter_system_stmt(A) ::= ALTER(T) SYSTEM RESET(Y) ALL. {
    A = make_alter_system(b, T, make_reset(b, Y, STR("all"), (range){0}));
}

/* ---- every statement ---- */

stmt ::= select_stmt.
stmt ::= insert_stmt.
stmt ::= delete_stmt.
stmt ::= update_stmt.
stmt ::= merge_stmt.
stmt ::= truncate_stmt.
stmt ::= copy_stmt.
stmt ::= create_table_stmt.
stmt ::= create_as_stmt.
stmt ::= create_materialized_stmt.
stmt ::= create_view_stmt.
stmt ::= refresh_stmt.
stmt ::= create_index_stmt.
stmt ::= create_sequence_stmt.
stmt ::= alter_sequence_stmt.
stmt ::= alter_table_stmt.
stmt ::= create_type_stmt.
stmt ::= alter_enum_stmt.
stmt ::= alter_composite_stmt.
stmt ::= alter_type_stmt.
stmt ::= create_domain_stmt.
stmt ::= create_assertion_stmt.
stmt ::= alter_domain_stmt.
stmt ::= define_stmt.
stmt ::= create_function_stmt.
stmt ::= alter_function_stmt.
stmt ::= do_stmt.
stmt ::= call_stmt.
stmt ::= create_trigger_stmt.
stmt ::= create_event_trigger_stmt.
stmt ::= alter_event_trigger_stmt.
stmt ::= create_rule_stmt.
stmt ::= create_policy_stmt.
stmt ::= alter_policy_stmt.
stmt ::= create_schema_stmt.
stmt ::= create_extension_stmt.
stmt ::= alter_extension_stmt.
stmt ::= comment_stmt.
stmt ::= security_label_stmt.
stmt ::= drop_stmt.
stmt ::= rename_stmt.
stmt ::= set_schema_stmt.
stmt ::= owner_stmt.
stmt ::= depends_stmt.
stmt ::= create_role_stmt.
stmt ::= alter_role_stmt.
stmt ::= alter_role_set_stmt.
stmt ::= reassign_stmt.
stmt ::= drop_owned_stmt.
stmt ::= grant_stmt.
stmt ::= revoke_stmt.
stmt ::= grant_role_stmt.
stmt ::= revoke_role_stmt.
stmt ::= alter_default_stmt.
stmt ::= transaction_stmt.
stmt ::= set_stmt.
stmt ::= variable_reset.
stmt ::= show_stmt.
stmt ::= set_constraints_stmt.
stmt ::= checkpoint_stmt.
stmt ::= discard_stmt.
stmt ::= load_stmt.
stmt ::= lock_stmt.
stmt ::= notify_stmt.
stmt ::= listen_stmt.
stmt ::= unlisten_stmt.
stmt ::= explain_stmt.
stmt ::= prepare_stmt.
stmt ::= execute_stmt.
stmt ::= deallocate_stmt.
stmt ::= declare_cursor_stmt.
stmt ::= fetch_stmt.
stmt ::= close_stmt.
stmt ::= vacuum_stmt.
stmt ::= analyze_stmt.
stmt ::= cluster_stmt.
stmt ::= reindex_stmt.
stmt ::= create_statistics_stmt.
stmt ::= alter_statistics_stmt.
stmt ::= create_cast_stmt.
stmt ::= create_conversion_stmt.
stmt ::= create_transform_stmt.
stmt ::= create_language_stmt.
stmt ::= create_access_method_stmt.
stmt ::= create_operator_class_stmt.
stmt ::= create_operator_family_stmt.
stmt ::= alter_operator_family_stmt.
stmt ::= alter_operator_stmt.
stmt ::= alter_text_search_stmt.
stmt ::= alter_collation_stmt.
stmt ::= create_publication_stmt.
stmt ::= alter_publication_stmt.
stmt ::= create_subscription_stmt.
stmt ::= alter_subscription_stmt.
stmt ::= drop_subscription_stmt.
stmt ::= create_wrapper_stmt.
stmt ::= alter_wrapper_stmt.
stmt ::= create_server_stmt.
stmt ::= alter_server_stmt.
stmt ::= user_mapping_stmt.
stmt ::= create_foreign_table_stmt.
stmt ::= import_schema_stmt.
stmt ::= create_tablespace_stmt.
stmt ::= alter_tablespace_stmt.
stmt ::= create_database_stmt.
stmt ::= alter_database_stmt.
stmt ::= alter_database_set_stmt.
stmt ::= drop_database_stmt.
stmt ::= alter_system_stmt.

/* ---- key words by category; keywords.def has the same table, a test compares them ---- */

/* Words that can be any name. */
%type unreserved {token}
unreserved ::= ABORT.
unreserved ::= ABSENT.
unreserved ::= ABSOLUTE.
unreserved ::= ACCESS.
unreserved ::= ACTION.
unreserved ::= ADD.
unreserved ::= ADMIN.
unreserved ::= AFTER.
unreserved ::= AGGREGATE.
unreserved ::= ALSO.
unreserved ::= ALTER.
unreserved ::= ALWAYS.
unreserved ::= ASENSITIVE.
unreserved ::= ASSERTION.
unreserved ::= ASSIGNMENT.
unreserved ::= AT.
unreserved ::= ATOMIC.
unreserved ::= ATTACH.
unreserved ::= ATTRIBUTE.
unreserved ::= BACKWARD.
unreserved ::= BEFORE.
unreserved ::= BEGIN.
unreserved ::= BREADTH.
unreserved ::= BY.
unreserved ::= CACHE.
unreserved ::= CALL.
unreserved ::= CALLED.
unreserved ::= CASCADE.
unreserved ::= CASCADED.
unreserved ::= CATALOG.
unreserved ::= CHAIN.
unreserved ::= CHARACTERISTICS.
unreserved ::= CHECKPOINT.
unreserved ::= CLASS.
unreserved ::= CLOSE.
unreserved ::= CLUSTER.
unreserved ::= COLUMNS.
unreserved ::= COMMENT.
unreserved ::= COMMENTS.
unreserved ::= COMMIT.
unreserved ::= COMMITTED.
unreserved ::= COMPRESSION.
unreserved ::= CONDITIONAL.
unreserved ::= CONFIGURATION.
unreserved ::= CONFLICT.
unreserved ::= CONNECTION.
unreserved ::= CONSTRAINTS.
unreserved ::= CONTENT.
unreserved ::= CONTINUE.
unreserved ::= CONVERSION.
unreserved ::= COPY.
unreserved ::= COST.
unreserved ::= CSV.
unreserved ::= CUBE.
unreserved ::= CURRENT.
unreserved ::= CURSOR.
unreserved ::= CYCLE.
unreserved ::= DATA.
unreserved ::= DATABASE.
unreserved ::= DAY.
unreserved ::= DEALLOCATE.
unreserved ::= DECLARE.
unreserved ::= DEFAULTS.
unreserved ::= DEFERRED.
unreserved ::= DEFINER.
unreserved ::= DELETE.
unreserved ::= DELIMITER.
unreserved ::= DELIMITERS.
unreserved ::= DEPENDS.
unreserved ::= DEPTH.
unreserved ::= DETACH.
unreserved ::= DICTIONARY.
unreserved ::= DISABLE.
unreserved ::= DISCARD.
unreserved ::= DOCUMENT.
unreserved ::= DOMAIN.
unreserved ::= DOUBLE.
unreserved ::= DROP.
unreserved ::= EACH.
unreserved ::= EMPTY.
unreserved ::= ENABLE.
unreserved ::= ENCODING.
unreserved ::= ENCRYPTED.
unreserved ::= ENFORCED.
unreserved ::= ENUM.
unreserved ::= ERROR.
unreserved ::= ESCAPE.
unreserved ::= EVENT.
unreserved ::= EXCLUDE.
unreserved ::= EXCLUDING.
unreserved ::= EXCLUSIVE.
unreserved ::= EXECUTE.
unreserved ::= EXPLAIN.
unreserved ::= EXPRESSION.
unreserved ::= EXTENSION.
unreserved ::= EXTERNAL.
unreserved ::= FAMILY.
unreserved ::= FILTER.
unreserved ::= FINALIZE.
unreserved ::= FIRST.
unreserved ::= FOLLOWING.
unreserved ::= FORCE.
unreserved ::= FORMAT.
unreserved ::= FORWARD.
unreserved ::= FUNCTION.
unreserved ::= FUNCTIONS.
unreserved ::= GENERATED.
unreserved ::= GLOBAL.
unreserved ::= GRANTED.
unreserved ::= GROUPS.
unreserved ::= HANDLER.
unreserved ::= HEADER.
unreserved ::= HOLD.
unreserved ::= HOUR.
unreserved ::= IDENTITY.
unreserved ::= IF.
unreserved ::= IMMEDIATE.
unreserved ::= IMMUTABLE.
unreserved ::= IMPLICIT.
unreserved ::= IMPORT.
unreserved ::= INCLUDE.
unreserved ::= INCLUDING.
unreserved ::= INCREMENT.
unreserved ::= INDENT.
unreserved ::= INDEX.
unreserved ::= INDEXES.
unreserved ::= INHERIT.
unreserved ::= INHERITS.
unreserved ::= INLINE.
unreserved ::= INPUT.
unreserved ::= INSENSITIVE.
unreserved ::= INSERT.
unreserved ::= INSTEAD.
unreserved ::= INVOKER.
unreserved ::= ISOLATION.
unreserved ::= KEEP.
unreserved ::= KEY.
unreserved ::= KEYS.
unreserved ::= LABEL.
unreserved ::= LANGUAGE.
unreserved ::= LARGE.
unreserved ::= LAST.
unreserved ::= LEAKPROOF.
unreserved ::= LEVEL.
unreserved ::= LISTEN.
unreserved ::= LOAD.
unreserved ::= LOCAL.
unreserved ::= LOCATION.
unreserved ::= LOCK.
unreserved ::= LOCKED.
unreserved ::= LOGGED.
unreserved ::= MAPPING.
unreserved ::= MATCH.
unreserved ::= MATCHED.
unreserved ::= MATERIALIZED.
unreserved ::= MAXVALUE.
unreserved ::= MERGE.
unreserved ::= METHOD.
unreserved ::= MINUTE.
unreserved ::= MINVALUE.
unreserved ::= MODE.
unreserved ::= MONTH.
unreserved ::= MOVE.
unreserved ::= NAME.
unreserved ::= NAMES.
unreserved ::= NESTED.
unreserved ::= NEW.
unreserved ::= NEXT.
unreserved ::= NFC.
unreserved ::= NFD.
unreserved ::= NFKC.
unreserved ::= NFKD.
unreserved ::= NO.
unreserved ::= NORMALIZED.
unreserved ::= NOTHING.
unreserved ::= NOTIFY.
unreserved ::= NOWAIT.
unreserved ::= NULLS.
unreserved ::= OBJECT.
unreserved ::= OBJECTS.
unreserved ::= OF.
unreserved ::= OFF.
unreserved ::= OIDS.
unreserved ::= OLD.
unreserved ::= OMIT.
unreserved ::= OPERATOR.
unreserved ::= OPTION.
unreserved ::= OPTIONS.
unreserved ::= ORDINALITY.
unreserved ::= OTHERS.
unreserved ::= OVER.
unreserved ::= OVERRIDING.
unreserved ::= OWNED.
unreserved ::= OWNER.
unreserved ::= PARALLEL.
unreserved ::= PARAMETER.
unreserved ::= PARSER.
unreserved ::= PARTIAL.
unreserved ::= PARTITION.
unreserved ::= PASSING.
unreserved ::= PASSWORD.
unreserved ::= PATH.
unreserved ::= PERIOD.
unreserved ::= PLAN.
unreserved ::= PLANS.
unreserved ::= POLICY.
unreserved ::= PRECEDING.
unreserved ::= PREPARE.
unreserved ::= PREPARED.
unreserved ::= PRESERVE.
unreserved ::= PRIOR.
unreserved ::= PRIVILEGES.
unreserved ::= PROCEDURAL.
unreserved ::= PROCEDURE.
unreserved ::= PROCEDURES.
unreserved ::= PROGRAM.
unreserved ::= PUBLICATION.
unreserved ::= QUOTE.
unreserved ::= QUOTES.
unreserved ::= RANGE.
unreserved ::= READ.
unreserved ::= REASSIGN.
unreserved ::= RECURSIVE.
unreserved ::= REF.
unreserved ::= REFERENCING.
unreserved ::= REFRESH.
unreserved ::= REINDEX.
unreserved ::= RELATIVE.
unreserved ::= RELEASE.
unreserved ::= RENAME.
unreserved ::= REPEATABLE.
unreserved ::= REPLACE.
unreserved ::= REPLICA.
unreserved ::= RESET.
unreserved ::= RESTART.
unreserved ::= RESTRICT.
unreserved ::= RETURN.
unreserved ::= RETURNS.
unreserved ::= REVOKE.
unreserved ::= ROLE.
unreserved ::= ROLLBACK.
unreserved ::= ROLLUP.
unreserved ::= ROUTINE.
unreserved ::= ROUTINES.
unreserved ::= ROWS.
unreserved ::= RULE.
unreserved ::= SAVEPOINT.
unreserved ::= SCALAR.
unreserved ::= SCHEMA.
unreserved ::= SCHEMAS.
unreserved ::= SCROLL.
unreserved ::= SEARCH.
unreserved ::= SECOND.
unreserved ::= SECURITY.
unreserved ::= SEQUENCE.
unreserved ::= SEQUENCES.
unreserved ::= SERIALIZABLE.
unreserved ::= SERVER.
unreserved ::= SESSION.
unreserved ::= SET.
unreserved ::= SETS.
unreserved ::= SHARE.
unreserved ::= SHOW.
unreserved ::= SIMPLE.
unreserved ::= SKIP.
unreserved ::= SNAPSHOT.
unreserved ::= SOURCE.
unreserved ::= SQL.
unreserved ::= STABLE.
unreserved ::= STANDALONE.
unreserved ::= START.
unreserved ::= STATEMENT.
unreserved ::= STATISTICS.
unreserved ::= STDIN.
unreserved ::= STDOUT.
unreserved ::= STORAGE.
unreserved ::= STORED.
unreserved ::= STRICT.
unreserved ::= STRING.
unreserved ::= STRIP.
unreserved ::= SUBSCRIPTION.
unreserved ::= SUPPORT.
unreserved ::= SYSID.
unreserved ::= SYSTEM.
unreserved ::= TABLES.
unreserved ::= TABLESPACE.
unreserved ::= TARGET.
unreserved ::= TEMP.
unreserved ::= TEMPLATE.
unreserved ::= TEMPORARY.
unreserved ::= TEXT.
unreserved ::= TIES.
unreserved ::= TRANSACTION.
unreserved ::= TRANSFORM.
unreserved ::= TRIGGER.
unreserved ::= TRUNCATE.
unreserved ::= TRUSTED.
unreserved ::= TYPE.
unreserved ::= TYPES.
unreserved ::= UESCAPE.
unreserved ::= UNBOUNDED.
unreserved ::= UNCOMMITTED.
unreserved ::= UNCONDITIONAL.
unreserved ::= UNENCRYPTED.
unreserved ::= UNKNOWN.
unreserved ::= UNLISTEN.
unreserved ::= UNLOGGED.
unreserved ::= UNTIL.
unreserved ::= UPDATE.
unreserved ::= VACUUM.
unreserved ::= VALID.
unreserved ::= VALIDATE.
unreserved ::= VALIDATOR.
unreserved ::= VALUE.
unreserved ::= VARYING.
unreserved ::= VERSION.
unreserved ::= VIEW.
unreserved ::= VIEWS.
unreserved ::= VIRTUAL.
unreserved ::= VOLATILE.
unreserved ::= WHITESPACE.
unreserved ::= WITHIN.
unreserved ::= WITHOUT.
unreserved ::= WORK.
unreserved ::= WRAPPER.
unreserved ::= WRITE.
unreserved ::= XML.
unreserved ::= YEAR.
unreserved ::= YES.
unreserved ::= ZONE.

/* Words that can be names, but not of a function or type. */
%type column_name_keyword {token}
column_name_keyword ::= BETWEEN.
column_name_keyword ::= BIGINT.
column_name_keyword ::= BIT.
column_name_keyword ::= BOOLEAN.
column_name_keyword ::= CHAR.
column_name_keyword ::= CHARACTER.
column_name_keyword ::= COALESCE.
column_name_keyword ::= DEC.
column_name_keyword ::= DECIMAL.
column_name_keyword ::= EXISTS.
column_name_keyword ::= EXTRACT.
column_name_keyword ::= FLOAT.
column_name_keyword ::= GREATEST.
column_name_keyword ::= GROUPING.
column_name_keyword ::= INOUT.
column_name_keyword ::= INT.
column_name_keyword ::= INTEGER.
column_name_keyword ::= INTERVAL.
column_name_keyword ::= JSON.
column_name_keyword ::= JSON_ARRAY.
column_name_keyword ::= JSON_ARRAYAGG.
column_name_keyword ::= JSON_EXISTS.
column_name_keyword ::= JSON_OBJECT.
column_name_keyword ::= JSON_OBJECTAGG.
column_name_keyword ::= JSON_QUERY.
column_name_keyword ::= JSON_SCALAR.
column_name_keyword ::= JSON_SERIALIZE.
column_name_keyword ::= JSON_TABLE.
column_name_keyword ::= JSON_VALUE.
column_name_keyword ::= LEAST.
column_name_keyword ::= MERGE_ACTION.
column_name_keyword ::= NATIONAL.
column_name_keyword ::= NCHAR.
column_name_keyword ::= NONE.
column_name_keyword ::= NORMALIZE.
column_name_keyword ::= NULLIF.
column_name_keyword ::= NUMERIC.
column_name_keyword ::= OUT.
column_name_keyword ::= OVERLAY.
column_name_keyword ::= POSITION.
column_name_keyword ::= PRECISION.
column_name_keyword ::= REAL.
column_name_keyword ::= ROW.
column_name_keyword ::= SETOF.
column_name_keyword ::= SMALLINT.
column_name_keyword ::= SUBSTRING.
column_name_keyword ::= TIME.
column_name_keyword ::= TIMESTAMP.
column_name_keyword ::= TREAT.
column_name_keyword ::= TRIM.
column_name_keyword ::= VALUES.
column_name_keyword ::= VARCHAR.
column_name_keyword ::= XMLATTRIBUTES.
column_name_keyword ::= XMLCONCAT.
column_name_keyword ::= XMLELEMENT.
column_name_keyword ::= XMLEXISTS.
column_name_keyword ::= XMLFOREST.
column_name_keyword ::= XMLNAMESPACES.
column_name_keyword ::= XMLPARSE.
column_name_keyword ::= XMLPI.
column_name_keyword ::= XMLROOT.
column_name_keyword ::= XMLSERIALIZE.
column_name_keyword ::= XMLTABLE.

/* Words that can name a function or type, but no column or table. */
%type type_function_keyword {token}
type_function_keyword ::= AUTHORIZATION.
type_function_keyword ::= BINARY.
type_function_keyword ::= COLLATION.
type_function_keyword ::= CONCURRENTLY.
type_function_keyword ::= CROSS.
type_function_keyword ::= CURRENT_SCHEMA.
type_function_keyword ::= FREEZE.
type_function_keyword ::= FULL.
type_function_keyword ::= ILIKE.
type_function_keyword ::= INNER.
type_function_keyword ::= IS.
type_function_keyword ::= ISNULL.
type_function_keyword ::= JOIN.
type_function_keyword ::= LEFT.
type_function_keyword ::= LIKE.
type_function_keyword ::= NATURAL.
type_function_keyword ::= NOTNULL.
type_function_keyword ::= OUTER.
type_function_keyword ::= OVERLAPS.
type_function_keyword ::= RIGHT.
type_function_keyword ::= SIMILAR.
type_function_keyword ::= TABLESAMPLE.
type_function_keyword ::= VERBOSE.

/* Words that can only be a label after AS. */
%type reserved_keyword {token}
reserved_keyword ::= ALL.
reserved_keyword ::= ANALYSE.
reserved_keyword ::= ANALYZE.
reserved_keyword ::= AND.
reserved_keyword ::= ANY.
reserved_keyword ::= ARRAY.
reserved_keyword ::= AS.
reserved_keyword ::= ASC.
reserved_keyword ::= ASYMMETRIC.
reserved_keyword ::= BOTH.
reserved_keyword ::= CASE.
reserved_keyword ::= CAST.
reserved_keyword ::= CHECK.
reserved_keyword ::= COLLATE.
reserved_keyword ::= COLUMN.
reserved_keyword ::= CONSTRAINT.
reserved_keyword ::= CREATE.
reserved_keyword ::= CURRENT_CATALOG.
reserved_keyword ::= CURRENT_DATE.
reserved_keyword ::= CURRENT_ROLE.
reserved_keyword ::= CURRENT_TIME.
reserved_keyword ::= CURRENT_TIMESTAMP.
reserved_keyword ::= CURRENT_USER.
reserved_keyword ::= DEFAULT.
reserved_keyword ::= DEFERRABLE.
reserved_keyword ::= DESC.
reserved_keyword ::= DISTINCT.
reserved_keyword ::= DO.
reserved_keyword ::= ELSE.
reserved_keyword ::= END.
reserved_keyword ::= EXCEPT.
reserved_keyword ::= FALSE.
reserved_keyword ::= FETCH.
reserved_keyword ::= FOR.
reserved_keyword ::= FOREIGN.
reserved_keyword ::= FROM.
reserved_keyword ::= GRANT.
reserved_keyword ::= GROUP.
reserved_keyword ::= HAVING.
reserved_keyword ::= IN.
reserved_keyword ::= INITIALLY.
reserved_keyword ::= INTERSECT.
reserved_keyword ::= INTO.
reserved_keyword ::= LATERAL.
reserved_keyword ::= LEADING.
reserved_keyword ::= LIMIT.
reserved_keyword ::= LOCALTIME.
reserved_keyword ::= LOCALTIMESTAMP.
reserved_keyword ::= NOT.
reserved_keyword ::= NULL.
reserved_keyword ::= OFFSET.
reserved_keyword ::= ON.
reserved_keyword ::= ONLY.
reserved_keyword ::= OR.
reserved_keyword ::= ORDER.
reserved_keyword ::= PLACING.
reserved_keyword ::= PRIMARY.
reserved_keyword ::= REFERENCES.
reserved_keyword ::= RETURNING.
reserved_keyword ::= SELECT.
reserved_keyword ::= SESSION_USER.
reserved_keyword ::= SOME.
reserved_keyword ::= SYMMETRIC.
reserved_keyword ::= SYSTEM_USER.
reserved_keyword ::= TABLE.
reserved_keyword ::= THEN.
reserved_keyword ::= TO.
reserved_keyword ::= TRAILING.
reserved_keyword ::= TRUE.
reserved_keyword ::= UNION.
reserved_keyword ::= UNIQUE.
reserved_keyword ::= USER.
reserved_keyword ::= USING.
reserved_keyword ::= VARIADIC.
reserved_keyword ::= WHEN.
reserved_keyword ::= WHERE.
reserved_keyword ::= WINDOW.
reserved_keyword ::= WITH.

/* Words that may name a result column without AS. */
%type bare_label_keyword {token}
bare_label_keyword ::= ABORT.
bare_label_keyword ::= ABSENT.
bare_label_keyword ::= ABSOLUTE.
bare_label_keyword ::= ACCESS.
bare_label_keyword ::= ACTION.
bare_label_keyword ::= ADD.
bare_label_keyword ::= ADMIN.
bare_label_keyword ::= AFTER.
bare_label_keyword ::= AGGREGATE.
bare_label_keyword ::= ALL.
bare_label_keyword ::= ALSO.
bare_label_keyword ::= ALTER.
bare_label_keyword ::= ALWAYS.
bare_label_keyword ::= ANALYSE.
bare_label_keyword ::= ANALYZE.
bare_label_keyword ::= AND.
bare_label_keyword ::= ANY.
bare_label_keyword ::= ASC.
bare_label_keyword ::= ASENSITIVE.
bare_label_keyword ::= ASSERTION.
bare_label_keyword ::= ASSIGNMENT.
bare_label_keyword ::= ASYMMETRIC.
bare_label_keyword ::= AT.
bare_label_keyword ::= ATOMIC.
bare_label_keyword ::= ATTACH.
bare_label_keyword ::= ATTRIBUTE.
bare_label_keyword ::= AUTHORIZATION.
bare_label_keyword ::= BACKWARD.
bare_label_keyword ::= BEFORE.
bare_label_keyword ::= BEGIN.
bare_label_keyword ::= BETWEEN.
bare_label_keyword ::= BIGINT.
bare_label_keyword ::= BINARY.
bare_label_keyword ::= BIT.
bare_label_keyword ::= BOOLEAN.
bare_label_keyword ::= BOTH.
bare_label_keyword ::= BREADTH.
bare_label_keyword ::= BY.
bare_label_keyword ::= CACHE.
bare_label_keyword ::= CALL.
bare_label_keyword ::= CALLED.
bare_label_keyword ::= CASCADE.
bare_label_keyword ::= CASCADED.
bare_label_keyword ::= CASE.
bare_label_keyword ::= CAST.
bare_label_keyword ::= CATALOG.
bare_label_keyword ::= CHAIN.
bare_label_keyword ::= CHARACTERISTICS.
bare_label_keyword ::= CHECK.
bare_label_keyword ::= CHECKPOINT.
bare_label_keyword ::= CLASS.
bare_label_keyword ::= CLOSE.
bare_label_keyword ::= CLUSTER.
bare_label_keyword ::= COALESCE.
bare_label_keyword ::= COLLATE.
bare_label_keyword ::= COLLATION.
bare_label_keyword ::= COLUMN.
bare_label_keyword ::= COLUMNS.
bare_label_keyword ::= COMMENT.
bare_label_keyword ::= COMMENTS.
bare_label_keyword ::= COMMIT.
bare_label_keyword ::= COMMITTED.
bare_label_keyword ::= COMPRESSION.
bare_label_keyword ::= CONCURRENTLY.
bare_label_keyword ::= CONDITIONAL.
bare_label_keyword ::= CONFIGURATION.
bare_label_keyword ::= CONFLICT.
bare_label_keyword ::= CONNECTION.
bare_label_keyword ::= CONSTRAINT.
bare_label_keyword ::= CONSTRAINTS.
bare_label_keyword ::= CONTENT.
bare_label_keyword ::= CONTINUE.
bare_label_keyword ::= CONVERSION.
bare_label_keyword ::= COPY.
bare_label_keyword ::= COST.
bare_label_keyword ::= CROSS.
bare_label_keyword ::= CSV.
bare_label_keyword ::= CUBE.
bare_label_keyword ::= CURRENT.
bare_label_keyword ::= CURRENT_CATALOG.
bare_label_keyword ::= CURRENT_DATE.
bare_label_keyword ::= CURRENT_ROLE.
bare_label_keyword ::= CURRENT_SCHEMA.
bare_label_keyword ::= CURRENT_TIME.
bare_label_keyword ::= CURRENT_TIMESTAMP.
bare_label_keyword ::= CURRENT_USER.
bare_label_keyword ::= CURSOR.
bare_label_keyword ::= CYCLE.
bare_label_keyword ::= DATA.
bare_label_keyword ::= DATABASE.
bare_label_keyword ::= DEALLOCATE.
bare_label_keyword ::= DEC.
bare_label_keyword ::= DECIMAL.
bare_label_keyword ::= DECLARE.
bare_label_keyword ::= DEFAULT.
bare_label_keyword ::= DEFAULTS.
bare_label_keyword ::= DEFERRABLE.
bare_label_keyword ::= DEFERRED.
bare_label_keyword ::= DEFINER.
bare_label_keyword ::= DELETE.
bare_label_keyword ::= DELIMITER.
bare_label_keyword ::= DELIMITERS.
bare_label_keyword ::= DEPENDS.
bare_label_keyword ::= DEPTH.
bare_label_keyword ::= DESC.
bare_label_keyword ::= DETACH.
bare_label_keyword ::= DICTIONARY.
bare_label_keyword ::= DISABLE.
bare_label_keyword ::= DISCARD.
bare_label_keyword ::= DISTINCT.
bare_label_keyword ::= DO.
bare_label_keyword ::= DOCUMENT.
bare_label_keyword ::= DOMAIN.
bare_label_keyword ::= DOUBLE.
bare_label_keyword ::= DROP.
bare_label_keyword ::= EACH.
bare_label_keyword ::= ELSE.
bare_label_keyword ::= EMPTY.
bare_label_keyword ::= ENABLE.
bare_label_keyword ::= ENCODING.
bare_label_keyword ::= ENCRYPTED.
bare_label_keyword ::= END.
bare_label_keyword ::= ENFORCED.
bare_label_keyword ::= ENUM.
bare_label_keyword ::= ERROR.
bare_label_keyword ::= ESCAPE.
bare_label_keyword ::= EVENT.
bare_label_keyword ::= EXCLUDE.
bare_label_keyword ::= EXCLUDING.
bare_label_keyword ::= EXCLUSIVE.
bare_label_keyword ::= EXECUTE.
bare_label_keyword ::= EXISTS.
bare_label_keyword ::= EXPLAIN.
bare_label_keyword ::= EXPRESSION.
bare_label_keyword ::= EXTENSION.
bare_label_keyword ::= EXTERNAL.
bare_label_keyword ::= EXTRACT.
bare_label_keyword ::= FALSE.
bare_label_keyword ::= FAMILY.
bare_label_keyword ::= FINALIZE.
bare_label_keyword ::= FIRST.
bare_label_keyword ::= FLOAT.
bare_label_keyword ::= FOLLOWING.
bare_label_keyword ::= FORCE.
bare_label_keyword ::= FOREIGN.
bare_label_keyword ::= FORMAT.
bare_label_keyword ::= FORWARD.
bare_label_keyword ::= FREEZE.
bare_label_keyword ::= FULL.
bare_label_keyword ::= FUNCTION.
bare_label_keyword ::= FUNCTIONS.
bare_label_keyword ::= GENERATED.
bare_label_keyword ::= GLOBAL.
bare_label_keyword ::= GRANTED.
bare_label_keyword ::= GREATEST.
bare_label_keyword ::= GROUPING.
bare_label_keyword ::= GROUPS.
bare_label_keyword ::= HANDLER.
bare_label_keyword ::= HEADER.
bare_label_keyword ::= HOLD.
bare_label_keyword ::= IDENTITY.
bare_label_keyword ::= IF.
bare_label_keyword ::= ILIKE.
bare_label_keyword ::= IMMEDIATE.
bare_label_keyword ::= IMMUTABLE.
bare_label_keyword ::= IMPLICIT.
bare_label_keyword ::= IMPORT.
bare_label_keyword ::= IN.
bare_label_keyword ::= INCLUDE.
bare_label_keyword ::= INCLUDING.
bare_label_keyword ::= INCREMENT.
bare_label_keyword ::= INDENT.
bare_label_keyword ::= INDEX.
bare_label_keyword ::= INDEXES.
bare_label_keyword ::= INHERIT.
bare_label_keyword ::= INHERITS.
bare_label_keyword ::= INITIALLY.
bare_label_keyword ::= INLINE.
bare_label_keyword ::= INNER.
bare_label_keyword ::= INOUT.
bare_label_keyword ::= INPUT.
bare_label_keyword ::= INSENSITIVE.
bare_label_keyword ::= INSERT.
bare_label_keyword ::= INSTEAD.
bare_label_keyword ::= INT.
bare_label_keyword ::= INTEGER.
bare_label_keyword ::= INTERVAL.
bare_label_keyword ::= INVOKER.
bare_label_keyword ::= IS.
bare_label_keyword ::= ISOLATION.
bare_label_keyword ::= JOIN.
bare_label_keyword ::= JSON.
bare_label_keyword ::= JSON_ARRAY.
bare_label_keyword ::= JSON_ARRAYAGG.
bare_label_keyword ::= JSON_EXISTS.
bare_label_keyword ::= JSON_OBJECT.
bare_label_keyword ::= JSON_OBJECTAGG.
bare_label_keyword ::= JSON_QUERY.
bare_label_keyword ::= JSON_SCALAR.
bare_label_keyword ::= JSON_SERIALIZE.
bare_label_keyword ::= JSON_TABLE.
bare_label_keyword ::= JSON_VALUE.
bare_label_keyword ::= KEEP.
bare_label_keyword ::= KEY.
bare_label_keyword ::= KEYS.
bare_label_keyword ::= LABEL.
bare_label_keyword ::= LANGUAGE.
bare_label_keyword ::= LARGE.
bare_label_keyword ::= LAST.
bare_label_keyword ::= LATERAL.
bare_label_keyword ::= LEADING.
bare_label_keyword ::= LEAKPROOF.
bare_label_keyword ::= LEAST.
bare_label_keyword ::= LEFT.
bare_label_keyword ::= LEVEL.
bare_label_keyword ::= LIKE.
bare_label_keyword ::= LISTEN.
bare_label_keyword ::= LOAD.
bare_label_keyword ::= LOCAL.
bare_label_keyword ::= LOCALTIME.
bare_label_keyword ::= LOCALTIMESTAMP.
bare_label_keyword ::= LOCATION.
bare_label_keyword ::= LOCK.
bare_label_keyword ::= LOCKED.
bare_label_keyword ::= LOGGED.
bare_label_keyword ::= MAPPING.
bare_label_keyword ::= MATCH.
bare_label_keyword ::= MATCHED.
bare_label_keyword ::= MATERIALIZED.
bare_label_keyword ::= MAXVALUE.
bare_label_keyword ::= MERGE.
bare_label_keyword ::= MERGE_ACTION.
bare_label_keyword ::= METHOD.
bare_label_keyword ::= MINVALUE.
bare_label_keyword ::= MODE.
bare_label_keyword ::= MOVE.
bare_label_keyword ::= NAME.
bare_label_keyword ::= NAMES.
bare_label_keyword ::= NATIONAL.
bare_label_keyword ::= NATURAL.
bare_label_keyword ::= NCHAR.
bare_label_keyword ::= NESTED.
bare_label_keyword ::= NEW.
bare_label_keyword ::= NEXT.
bare_label_keyword ::= NFC.
bare_label_keyword ::= NFD.
bare_label_keyword ::= NFKC.
bare_label_keyword ::= NFKD.
bare_label_keyword ::= NO.
bare_label_keyword ::= NONE.
bare_label_keyword ::= NORMALIZE.
bare_label_keyword ::= NORMALIZED.
bare_label_keyword ::= NOT.
bare_label_keyword ::= NOTHING.
bare_label_keyword ::= NOTIFY.
bare_label_keyword ::= NOWAIT.
bare_label_keyword ::= NULL.
bare_label_keyword ::= NULLIF.
bare_label_keyword ::= NULLS.
bare_label_keyword ::= NUMERIC.
bare_label_keyword ::= OBJECT.
bare_label_keyword ::= OBJECTS.
bare_label_keyword ::= OF.
bare_label_keyword ::= OFF.
bare_label_keyword ::= OIDS.
bare_label_keyword ::= OLD.
bare_label_keyword ::= OMIT.
bare_label_keyword ::= ONLY.
bare_label_keyword ::= OPERATOR.
bare_label_keyword ::= OPTION.
bare_label_keyword ::= OPTIONS.
bare_label_keyword ::= OR.
bare_label_keyword ::= ORDINALITY.
bare_label_keyword ::= OTHERS.
bare_label_keyword ::= OUT.
bare_label_keyword ::= OUTER.
bare_label_keyword ::= OVERLAY.
bare_label_keyword ::= OVERRIDING.
bare_label_keyword ::= OWNED.
bare_label_keyword ::= OWNER.
bare_label_keyword ::= PARALLEL.
bare_label_keyword ::= PARAMETER.
bare_label_keyword ::= PARSER.
bare_label_keyword ::= PARTIAL.
bare_label_keyword ::= PARTITION.
bare_label_keyword ::= PASSING.
bare_label_keyword ::= PASSWORD.
bare_label_keyword ::= PATH.
bare_label_keyword ::= PERIOD.
bare_label_keyword ::= PLACING.
bare_label_keyword ::= PLAN.
bare_label_keyword ::= PLANS.
bare_label_keyword ::= POLICY.
bare_label_keyword ::= POSITION.
bare_label_keyword ::= PRECEDING.
bare_label_keyword ::= PREPARE.
bare_label_keyword ::= PREPARED.
bare_label_keyword ::= PRESERVE.
bare_label_keyword ::= PRIMARY.
bare_label_keyword ::= PRIOR.
bare_label_keyword ::= PRIVILEGES.
bare_label_keyword ::= PROCEDURAL.
bare_label_keyword ::= PROCEDURE.
bare_label_keyword ::= PROCEDURES.
bare_label_keyword ::= PROGRAM.
bare_label_keyword ::= PUBLICATION.
bare_label_keyword ::= QUOTE.
bare_label_keyword ::= QUOTES.
bare_label_keyword ::= RANGE.
bare_label_keyword ::= READ.
bare_label_keyword ::= REAL.
bare_label_keyword ::= REASSIGN.
bare_label_keyword ::= RECURSIVE.
bare_label_keyword ::= REF.
bare_label_keyword ::= REFERENCES.
bare_label_keyword ::= REFERENCING.
bare_label_keyword ::= REFRESH.
bare_label_keyword ::= REINDEX.
bare_label_keyword ::= RELATIVE.
bare_label_keyword ::= RELEASE.
bare_label_keyword ::= RENAME.
bare_label_keyword ::= REPEATABLE.
bare_label_keyword ::= REPLACE.
bare_label_keyword ::= REPLICA.
bare_label_keyword ::= RESET.
bare_label_keyword ::= RESTART.
bare_label_keyword ::= RESTRICT.
bare_label_keyword ::= RETURN.
bare_label_keyword ::= RETURNS.
bare_label_keyword ::= REVOKE.
bare_label_keyword ::= RIGHT.
bare_label_keyword ::= ROLE.
bare_label_keyword ::= ROLLBACK.
bare_label_keyword ::= ROLLUP.
bare_label_keyword ::= ROUTINE.
bare_label_keyword ::= ROUTINES.
bare_label_keyword ::= ROW.
bare_label_keyword ::= ROWS.
bare_label_keyword ::= RULE.
bare_label_keyword ::= SAVEPOINT.
bare_label_keyword ::= SCALAR.
bare_label_keyword ::= SCHEMA.
bare_label_keyword ::= SCHEMAS.
bare_label_keyword ::= SCROLL.
bare_label_keyword ::= SEARCH.
bare_label_keyword ::= SECURITY.
bare_label_keyword ::= SELECT.
bare_label_keyword ::= SEQUENCE.
bare_label_keyword ::= SEQUENCES.
bare_label_keyword ::= SERIALIZABLE.
bare_label_keyword ::= SERVER.
bare_label_keyword ::= SESSION.
bare_label_keyword ::= SESSION_USER.
bare_label_keyword ::= SET.
bare_label_keyword ::= SETOF.
bare_label_keyword ::= SETS.
bare_label_keyword ::= SHARE.
bare_label_keyword ::= SHOW.
bare_label_keyword ::= SIMILAR.
bare_label_keyword ::= SIMPLE.
bare_label_keyword ::= SKIP.
bare_label_keyword ::= SMALLINT.
bare_label_keyword ::= SNAPSHOT.
bare_label_keyword ::= SOME.
bare_label_keyword ::= SOURCE.
bare_label_keyword ::= SQL.
bare_label_keyword ::= STABLE.
bare_label_keyword ::= STANDALONE.
bare_label_keyword ::= START.
bare_label_keyword ::= STATEMENT.
bare_label_keyword ::= STATISTICS.
bare_label_keyword ::= STDIN.
bare_label_keyword ::= STDOUT.
bare_label_keyword ::= STORAGE.
bare_label_keyword ::= STORED.
bare_label_keyword ::= STRICT.
bare_label_keyword ::= STRING.
bare_label_keyword ::= STRIP.
bare_label_keyword ::= SUBSCRIPTION.
bare_label_keyword ::= SUBSTRING.
bare_label_keyword ::= SUPPORT.
bare_label_keyword ::= SYMMETRIC.
bare_label_keyword ::= SYSID.
bare_label_keyword ::= SYSTEM.
bare_label_keyword ::= SYSTEM_USER.
bare_label_keyword ::= TABLE.
bare_label_keyword ::= TABLES.
bare_label_keyword ::= TABLESAMPLE.
bare_label_keyword ::= TABLESPACE.
bare_label_keyword ::= TARGET.
bare_label_keyword ::= TEMP.
bare_label_keyword ::= TEMPLATE.
bare_label_keyword ::= TEMPORARY.
bare_label_keyword ::= TEXT.
bare_label_keyword ::= THEN.
bare_label_keyword ::= TIES.
bare_label_keyword ::= TIME.
bare_label_keyword ::= TIMESTAMP.
bare_label_keyword ::= TRAILING.
bare_label_keyword ::= TRANSACTION.
bare_label_keyword ::= TRANSFORM.
bare_label_keyword ::= TREAT.
bare_label_keyword ::= TRIGGER.
bare_label_keyword ::= TRIM.
bare_label_keyword ::= TRUE.
bare_label_keyword ::= TRUNCATE.
bare_label_keyword ::= TRUSTED.
bare_label_keyword ::= TYPE.
bare_label_keyword ::= TYPES.
bare_label_keyword ::= UESCAPE.
bare_label_keyword ::= UNBOUNDED.
bare_label_keyword ::= UNCOMMITTED.
bare_label_keyword ::= UNCONDITIONAL.
bare_label_keyword ::= UNENCRYPTED.
bare_label_keyword ::= UNIQUE.
bare_label_keyword ::= UNKNOWN.
bare_label_keyword ::= UNLISTEN.
bare_label_keyword ::= UNLOGGED.
bare_label_keyword ::= UNTIL.
bare_label_keyword ::= UPDATE.
bare_label_keyword ::= USER.
bare_label_keyword ::= USING.
bare_label_keyword ::= VACUUM.
bare_label_keyword ::= VALID.
bare_label_keyword ::= VALIDATE.
bare_label_keyword ::= VALIDATOR.
bare_label_keyword ::= VALUE.
bare_label_keyword ::= VALUES.
bare_label_keyword ::= VARCHAR.
bare_label_keyword ::= VARIADIC.
bare_label_keyword ::= VERBOSE.
bare_label_keyword ::= VERSION.
bare_label_keyword ::= VIEW.
bare_label_keyword ::= VIEWS.
bare_label_keyword ::= VIRTUAL.
bare_label_keyword ::= VOLATILE.
bare_label_keyword ::= WHEN.
bare_label_keyword ::= WHITESPACE.
bare_label_keyword ::= WORK.
bare_label_keyword ::= WRAPPER.
bare_label_keyword ::= WRITE.
bare_label_keyword ::= XML.
bare_label_keyword ::= XMLATTRIBUTES.
bare_label_keyword ::= XMLCONCAT.
bare_label_keyword ::= XMLELEMENT.
bare_label_keyword ::= XMLEXISTS.
bare_label_keyword ::= XMLFOREST.
bare_label_keyword ::= XMLNAMESPACES.
bare_label_keyword ::= XMLPARSE.
bare_label_keyword ::= XMLPI.
bare_label_keyword ::= XMLROOT.
bare_label_keyword ::= XMLSERIALIZE.
bare_label_keyword ::= XMLTABLE.
bare_label_keyword ::= YES.
bare_label_keyword ::= ZONE.
