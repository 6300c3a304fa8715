#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/decimal.h"
#include "model/value/input_text.h"

/* Money, after cash.c of PostgreSQL: hundredths. It is kept as it was written, but stands for what
 * is not known (value.h), as the session's locale decides how it is printed. */

enum { HUNDRED = 100 };

static const char *skip_space(const char *at)
{
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

static const char *skip_currency(const char *at)
{
    at = skip_space(at);
    return skip_space(at + (*at == '$'));
}

/* cash_in(): hundredths. */
static bool read_amount(const text_input *in, int64_t *out)
{
    enum { PLACES = 2 };
    const char *at = skip_currency(in->text);
    bool negative = *at == '-' || *at == '(', dot = false, fits = true;
    int places = 0;
    int64_t amount = 0; /* below zero, where there is one more */
    at = skip_currency(at + (negative || *at == '+'));
    for (; fits; at++) {
        if (isdigit((unsigned char)*at) && (!dot || places < PLACES)) {
            fits = !__builtin_mul_overflow(amount, 10, &amount) &&
                   !__builtin_sub_overflow(amount, *at - '0', &amount);
            places += dot;
        } else if (*at == '.' && !dot) {
            dot = true;
        } else if (*at != ',') {
            break;
        }
    }
    if (fits && isdigit((unsigned char)*at) && *at >= '5')
        fits = !__builtin_sub_overflow(amount, 1, &amount);
    for (; fits && places < PLACES; places++)
        fits = !__builtin_mul_overflow(amount, 10, &amount);
    if (!fits)
        return text_out_of_range(in, in->text, in->words);
    while (isdigit((unsigned char)*at))
        at++;
    for (; *at != '\0'; at++) {
        if (!isspace((unsigned char)*at) && strchr(")-+$", *at) == NULL)
            return malformed_text(in);
        negative = negative || *at == '-';
    }
    if (!negative && amount == INT64_MIN)
        return text_out_of_range(in, in->text, in->words);
    *out = negative ? amount : -amount;
    return true;
}

bool read_money(const text_input *in)
{
    int64_t ignored;
    return read_amount(in, &ignored);
}

bool money_amount(const execution *x, const value *v, int64_t *out)
{
    bool written = v->kind == VALUE_PER_RUN && v->integer == 0 && v->text.data != NULL;
    text_input in = {(execution *)x, {0}, "money", NULL, NULL};
    failure before = x->failure;
    if (!written || type_base(x, v->type) != TYPE_MONEY)
        return false;
    in.text = arena_cstr(x->arena, v->text);
    bool ok = read_amount(&in, out);
    in.x->failure = before;
    return ok;
}

bool money_compare(const execution *x, const value *a, const value *b, int *out)
{
    int64_t l, r;
    if (!money_amount(x, a, &l) || !money_amount(x, b, &r))
        return false;
    *out = l < r ? -1 : l > r;
    return true;
}

/* ---- what is computed ---- */

/* As the input function reads it again; how it is printed, lc_monetary decides. */
static value amount_value(execution *x, int64_t hundredths)
{
    uint64_t whole = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;
    str text =
        arena_printf(x->arena, "%s%llu.%02llu", hundredths < 0 ? "-" : "",
                     (unsigned long long)(whole / HUNDRED), (unsigned long long)(whole % HUNDRED));
    return (value){.kind = VALUE_PER_RUN, .type = TYPE_MONEY, .text = text};
}

static bool amount_out_of_range(execution *x, range at)
{
    return fail(x, at, "22003", "money out of range");
}

static bool no_division(execution *x, range at)
{
    return fail(x, at, "22012", "division by zero");
}

/* cash_pl_cash(), cash_mi_cash(), cash_div_cash() */
static bool of_amounts(execution *x, range at, char op, int64_t l, int64_t r, value *out)
{
    int64_t made = 0;
    if (op == '/' && r == 0)
        return no_division(x, at);
    if (op == '/')
        *out = value_text(float_text(x->arena, (double)l / (double)r, false), TYPE_FLOAT8);
    else if (op == '+' ? __builtin_add_overflow(l, r, &made) : __builtin_sub_overflow(l, r, &made))
        return amount_out_of_range(x, at);
    else
        *out = amount_value(x, made);
    return true;
}

/* cash_mul_int64(), cash_div_int64() */
static bool by_integer(execution *x, range at, char op, int64_t amount, int64_t n, value *out)
{
    if (op == '/' && n == 0)
        return no_division(x, at);
    if (op == '/' && n == -1 && amount == INT64_MIN) /* the server's own business */
        return true;
    int64_t made = op == '/' ? amount / n : 0;
    if (op == '*' && __builtin_mul_overflow(amount, n, &made))
        return amount_out_of_range(x, at);
    *out = amount_value(x, made);
    return true;
}

/* cash_mul_float8(), cash_div_float8() */
static bool by_float(execution *x, range at, char op, int64_t amount, double n, value *out)
{
    const double limit = 9223372036854775808.0;
    if (op == '/' && n == 0.0)
        return no_division(x, at);
    double made = op == '/' ? (double)amount / n : (double)amount * n;
    if (isinf(made) && !isinf(n))
        return fail(x, at, "22003", "value out of range: overflow");
    if (made == 0.0 && amount != 0 && n != 0.0 && !isinf(n))
        return fail(x, at, "22003", "value out of range: underflow");
    made = rint(made);
    if (isnan(made) || made < -limit || made >= limit)
        return amount_out_of_range(x, at);
    *out = amount_value(x, (int64_t)made);
    return true;
}

bool money_operator(execution *x, range at, str symbol, const value *left, const value *right,
                    value *out)
{
    int64_t l, r;
    double number;
    char op = symbol.len == 1 ? symbol.data[0] : '\0';
    bool is_left = money_amount(x, left, &l), is_right = money_amount(x, right, &r);
    if (is_left && is_right)
        return op == '+' || op == '-' || op == '/' ? of_amounts(x, at, op, l, r, out) : true;
    const value *by = is_left ? right : left;
    bool one = (op == '*' && (is_left || is_right)) || (op == '/' && is_left);
    if (!one || by->kind != VALUE_KNOWN)
        return true;
    if (type_is_integer(type_base(x, by->type)))
        return by_integer(x, at, op, is_left ? l : r, by->integer, out);
    if (by->type == TYPE_UNKNOWN || !value_as_double(x, by, &number))
        return true;
    return by_float(x, at, op, is_left ? l : r, number, out);
}

bool money_cast(execution *x, const value *v, oid to, value *out)
{
    int64_t amount;
    if (to == TYPE_NUMERIC && money_amount(x, v, &amount))
        *out = value_text(amount_value(x, amount).text, TYPE_NUMERIC);
    else
        *out = value_opaque(x, STR("cast"), v, 1, to);
    return true;
}
