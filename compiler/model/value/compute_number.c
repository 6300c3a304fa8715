#include "model/value/compute.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/decimal.h"
#include "support/buf.h"

/* Numbers: numeric is exact, double precision as the machine computes it. */

bool type_is_float(oid id)
{
    return id == TYPE_FLOAT8 || id == TYPE_FLOAT4;
}

static bool is_exact(oid id)
{
    return id == TYPE_NUMERIC || type_is_integer(id);
}

/* ---- values ---- */

static bool as_decimal(const execution *x, const value *v, decimal *out)
{
    str text;
    return v->kind == VALUE_KNOWN && is_exact(type_base(x, v->type)) && value_print(x, v, &text) &&
           decimal_read(x->arena, text, out);
}

bool value_as_double(const execution *x, const value *v, double *out)
{
    str text;
    oid of = type_base(x, v->type);
    if (v->kind != VALUE_KNOWN || !(type_is_float(of) || is_exact(of)) || !value_print(x, v, &text))
        return false;
    const char *digits = arena_cstr(x->arena, text);
    *out = of == TYPE_FLOAT4 ? strtof(digits, NULL) : strtod(digits, NULL);
    return true;
}

static int order_of(double l, double r)
{
    if (isnan(l) || isnan(r)) /* float8_cmp_internal(): equal to itself, greater than others */
        return isnan(l) - isnan(r);
    return l < r ? -1 : l > r;
}

bool compare_numbers(const execution *x, const value *a, const value *b, int *out)
{
    oid left = type_base(x, a->type), right = type_base(x, b->type);
    decimal l, r;
    double one, other;
    if (is_exact(left) && is_exact(right) && as_decimal(x, a, &l) && as_decimal(x, b, &r)) {
        *out = decimal_compare(&l, &r);
        return true;
    }
    if (!value_as_double(x, a, &one) || !value_as_double(x, b, &other))
        return false;
    *out = order_of(one, other);
    return type_is_float(left) || type_is_float(right) || !isfinite(one) || !isfinite(other);
}

static value decimal_value(execution *x, const decimal *d)
{
    return value_text(decimal_text(x->arena, d), TYPE_NUMERIC);
}

static value float_value(execution *x, double d, oid of)
{
    return value_text(float_text(x->arena, d, of == TYPE_FLOAT4), of);
}

value float_negated(execution *x, const value *v)
{
    double d;
    oid of = type_base(x, v->type);
    return value_as_double(x, v, &d) ? float_value(x, -d, of) : value_unknown(of);
}

/* ---- operators ---- */

static bool float_overflow(execution *x, range at)
{
    return fail(x, at, "22003", "value out of range: overflow");
}

static bool float_underflow(execution *x, range at)
{
    return fail(x, at, "22003", "value out of range: underflow");
}

/* What has no power: dpow(), numeric_power(). */
static bool check_power(execution *x, range at, double l, double r)
{
    if (l == 0 && r < 0)
        return fail(x, at, "2201F", "zero raised to a negative power is undefined");
    return l >= 0 || isnan(l) || isnan(r) || isinf(r) || r == floor(r) ||
           fail(x, at, "2201F",
                "a negative number raised to a non-integer power yields a complex "
                "result");
}

static bool compute_floats(execution *x, range at, char op, double l, double r, oid of, value *out)
{
    double d = 0;
    bool finite = isfinite(l) && isfinite(r), vanishes = false;
    switch (op) {
    case '+':
        d = l + r;
        break;
    case '-':
        d = l - r;
        break;
    case '*':
        d = l * r;
        vanishes = l != 0 && r != 0;
        break;
    case '/':
        if (r == 0 && l == l) /* NaN stays what it is */
            return fail(x, at, "22012", "division by zero");
        d = l / r;
        vanishes = l != 0;
        break;
    case '^':
        if (!check_power(x, at, l, r))
            return false;
        d = pow(l, r);
        vanishes = l != 0;
        break;
    default:
        return true;
    }
    if (of == TYPE_FLOAT4)
        d = (float)d;
    if (isinf(d) && finite)
        return float_overflow(x, at);
    if (d == 0 && finite && vanishes)
        return float_underflow(x, at);
    *out = float_value(x, d, of);
    return true;
}

/* With as many digits as are needed; false: it is too large. */
static bool multiply_short(arena *a, const decimal *l, const decimal *r, decimal *out)
{
    enum { MOST = 600 };
    decimal product;
    if (!decimal_multiply(a, l, r, &product))
        return false;
    int more = product.count - MOST;
    if (more > product.scale)
        return false;
    *out = more > 0 ? decimal_round(a, &product, product.scale - more, true) : product;
    return true;
}

/* power_var_int(), of exponents that are not below zero; false: it is not computed. */
static bool whole_power(execution *x, const value *left, double exponent, decimal *out)
{
    enum { LEAST_SCALE = 16, MOST_WHOLE = 560, MOST_TIMES = 100000 };
    decimal square;
    if (exponent != floor(exponent) || exponent < 0 || exponent > MOST_TIMES ||
        !as_decimal(x, left, &square) || !decimal_read(x->arena, STR("1"), out))
        return false;
    int scale = square.scale > LEAST_SCALE ? square.scale : LEAST_SCALE;
    for (int64_t times = (int64_t)exponent; times > 0; times >>= 1)
        if (((times & 1) != 0 && !multiply_short(x->arena, out, &square, out)) ||
            (times > 1 && !multiply_short(x->arena, &square, &square, &square)))
            return false;
    if (out->count - out->scale > MOST_WHOLE)
        return false;
    *out = decimal_round(x->arena, out, scale, true);
    return true;
}

/* power_var(): sixteen digits that count, or as many behind the point as it was given. They are
 * known where all that the result may be, computed with so many bits, is rounded to the same ones.
 */
static bool real_power(execution *x, const value *left, const value *right, decimal *out)
{
    enum { LEAST_DIGITS = 16, MOST_SCALE = 40 };
    const long double slip = 1.1e-19L;
    decimal l, r;
    if (!as_decimal(x, left, &l) || !as_decimal(x, right, &r) || decimal_is_zero(&l) || l.negative)
        return false;
    long double base = strtold(arena_cstr(x->arena, decimal_text(x->arena, &l)), NULL),
                exponent = strtold(arena_cstr(x->arena, decimal_text(x->arena, &r)), NULL),
                digits = log10l(base) * exponent;
    bool whole = exponent == floorl(exponent);
    if (fabsl(digits) > LEAST_DIGITS || fabsl(digits - roundl(digits)) < 1e-9L)
        return false;
    int scale = LEAST_DIGITS - (whole ? 0 : (int)digits);
    scale = l.scale > scale ? l.scale : scale;
    scale = r.scale > scale && !whole ? r.scale : scale;
    long double result = powl(base, exponent), error = result * slip * (2 * fabsl(exponent) + 2);
    str low = arena_printf(x->arena, "%.*Lf", scale, result - error),
        high = arena_printf(x->arena, "%.*Lf", scale, result + error);
    return scale <= MOST_SCALE && str_eq(low, high) && decimal_read(x->arena, low, out);
}

/* More digits than a numeric has: power_var(). */
static bool numeric_power(execution *x, range at, const value *left, const value *right, value *out)
{
    enum { MOST_DIGITS = 131072 };
    double l, r;
    if (!value_as_double(x, left, &l) || !value_as_double(x, right, &r))
        return true;
    if (!check_power(x, at, l, r))
        return false;
    if (isfinite(l) && isfinite(r) && l != 0 && r * log10(fabs(l)) > MOST_DIGITS)
        return fail(x, at, "22003", "value overflows numeric format");
    decimal d;
    out->type = TYPE_NUMERIC;
    if (isfinite(l) && (whole_power(x, left, r, &d) || real_power(x, left, right, &d)))
        *out = decimal_value(x, &d);
    return true;
}

bool compute_numbers(execution *x, range at, str symbol, const value *left, const value *right,
                     value *out)
{
    oid a = type_base(x, left->type), b = type_base(x, right->type);
    double one, other;
    decimal l, r, result, rest;
    if (symbol.len != 1 || strchr("+-*/%^", symbol.data[0]) == NULL)
        return true;
    char op = symbol.data[0];
    if (type_is_float(a) || type_is_float(b) ||
        (op == '^' && type_is_integer(a) && type_is_integer(b))) {
        oid of = a == TYPE_FLOAT4 && b == TYPE_FLOAT4 && op != '^' ? TYPE_FLOAT4 : TYPE_FLOAT8;
        if (!value_as_double(x, left, &one) || !value_as_double(x, right, &other))
            return true;
        return compute_floats(x, at, op, one, other, of, out);
    }
    if (op == '^')
        return numeric_power(x, at, left, right, out);
    if (!as_decimal(x, left, &l) || !as_decimal(x, right, &r))
        return true;
    if ((op == '/' || op == '%') && decimal_is_zero(&r))
        return fail(x, at, "22012", "division by zero");
    bool ok = op == '+' || op == '-' ? decimal_add(x->arena, &l, &r, op == '-', &result)
              : op == '*'            ? decimal_multiply(x->arena, &l, &r, &result)
              : op == '/'            ? decimal_divide(x->arena, &l, &r, &result)
              : op == '%'            ? decimal_whole(x->arena, &l, &r, &rest, &result)
                                     : false;
    if (ok)
        *out = decimal_value(x, &result);
    return true;
}

/* ---- functions of one number ---- */

/* `up`: half away from zero; else cut off. */
static bool round_to(computation *c, bool up)
{
    decimal d;
    int64_t scale = 0;
    double number;
    if (!all_known(c, up ? "round" : "trunc"))
        return true;
    if (c->count == 1 && type_is_float(type_base(c->x, c->args[0].type)) &&
        value_as_double(c->x, &c->args[0], &number)) {
        *c->out = float_value(c->x, up ? rint(number) : trunc(number), TYPE_FLOAT8);
        return true;
    }
    if (!as_decimal(c->x, &c->args[0], &d) || (c->count > 1 && !integer_arg(c, 1, &scale)) ||
        scale > 1000 || scale < -1000)
        return true;
    if (c->count == 1 && type_is_integer(type_base(c->x, c->args[0].type))) {
        *c->out = float_value(c->x, (double)c->args[0].integer, TYPE_FLOAT8);
        return true; /* round(integer) is round(double precision) */
    }
    d = decimal_round(c->x->arena, &d, (int)scale, up);
    *c->out = decimal_value(c->x, &d);
    return true;
}

static bool fn_round(computation *c)
{
    return round_to(c, true);
}
static bool fn_trunc(computation *c)
{
    return round_to(c, false);
}

/* The whole number below (or above). */
static bool whole(computation *c, bool above)
{
    decimal d, one = {false, 0, 1, "1"};
    double number;
    if (!all_known(c, above ? "ceil" : "floor"))
        return true;
    if (!as_decimal(c->x, &c->args[0], &d) || type_is_integer(type_base(c->x, c->args[0].type))) {
        if (value_as_double(c->x, &c->args[0], &number))
            *c->out = float_value(c->x, above ? ceil(number) : floor(number), TYPE_FLOAT8);
        return true;
    }
    decimal cut = decimal_round(c->x->arena, &d, 0, false), result = cut;
    if (decimal_compare(&cut, &d) != 0 && d.negative != above)
        (void)decimal_add(c->x->arena, &cut, &one, !above, &result);
    *c->out = decimal_value(c->x, &result);
    return true;
}

static bool fn_ceil(computation *c)
{
    return whole(c, true);
}
static bool fn_floor(computation *c)
{
    return whole(c, false);
}

static bool fn_abs(computation *c)
{
    decimal d;
    if (!all_known(c, "abs"))
        return true;
    oid of = type_base(c->x, c->args[0].type);
    double number;
    if (type_is_integer(of)) {
        if (c->args[0].integer < 0)
            return apply_prefix(c->ev, c->at, STR("-"), &c->args[0], c->out);
        *c->out = value_integer(c->args[0].integer, of);
    } else if (as_decimal(c->x, &c->args[0], &d)) {
        d.negative = false;
        *c->out = decimal_value(c->x, &d);
    } else if (value_as_double(c->x, &c->args[0], &number)) {
        *c->out = float_value(c->x, fabs(number), of);
    }
    return true;
}

static bool fn_sign(computation *c)
{
    decimal d;
    double number;
    if (!all_known(c, "sign"))
        return true;
    if (str_is(c->args[0].text, "NaN")) { /* dsign() finds it neither above nor below zero */
        bool exact = type_base(c->x, c->args[0].type) == TYPE_NUMERIC;
        *c->out = value_text(exact ? STR("NaN") : STR("0"), c->result);
        return true;
    }
    if (!type_is_integer(type_base(c->x, c->args[0].type)) && as_decimal(c->x, &c->args[0], &d))
        *c->out = value_text(decimal_is_zero(&d) ? STR("0")
                             : d.negative        ? STR("-1")
                                                 : STR("1"),
                             TYPE_NUMERIC);
    else if (value_as_double(c->x, &c->args[0], &number))
        *c->out = float_value(c->x, number > 0 ? 1 : number < 0 ? -1 : 0, TYPE_FLOAT8);
    return true;
}

static bool fn_mod(computation *c)
{
    if (!all_known(c, "mod"))
        return true;
    return apply_binary(c->ev, c->at, STR("%"), &c->args[0], &c->args[1], c->out);
}

static bool fn_div(computation *c)
{
    decimal l, r, q, rest;
    if (!all_known(c, "div"))
        return true;
    if (!as_decimal(c->x, &c->args[0], &l) || !as_decimal(c->x, &c->args[1], &r))
        return true;
    if (decimal_is_zero(&r))
        return fail(c->x, c->at, "22012", "division by zero");
    if (decimal_whole(c->x->arena, &l, &r, &q, &rest))
        *c->out = decimal_value(c->x, &q);
    return true;
}

/* width_bucket(operand, low, high, count) */
static bool fn_width_bucket(computation *c)
{
    double n[3];
    int64_t buckets;
    bool there = c->count == 4 && integer_arg(c, 3, &buckets);
    for (size_t i = 0; i < c->count; i++)
        there = there && value_is_null(&c->args[i]) == TRUTH_FALSE;
    if (there && buckets <= 0)
        return fail(c->x, c->at, "2201G", "count must be greater than zero");
    if (!all_known(c, "width_bucket"))
        return true;
    for (size_t i = 0; i < 3 && c->count == 4; i++)
        if (!value_as_double(c->x, &c->args[i], &n[i]))
            return give_opaque(c, "width_bucket");
    if (c->count != 4 || !integer_arg(c, 3, &buckets))
        return give_opaque(c, "width_bucket");
    const char *wrong = isnan(n[0]) || isnan(n[1]) || isnan(n[2])
                            ? "operand, lower bound, and upper bound cannot be NaN"
                        : isinf(n[1]) || isinf(n[2]) ? "lower and upper bounds must be finite"
                        : n[1] == n[2]               ? "lower bound cannot equal upper bound"
                                                     : NULL;
    if (wrong != NULL)
        return fail(c->x, c->at, "2201G", "%s", wrong);
    return give_opaque(c, "width_bucket");
}

/* ---- functions of the machine's numbers ---- */

static bool check_logarithm(computation *c, double number)
{
    return number > 0 || isnan(number) ||
           fail(c->x, c->at, "2201E", "cannot take logarithm of %s",
                number == 0 ? "zero" : "a negative number");
}

/* With a numeric argument they are numeric's own, with digits that we do not compute. */
static bool of_double(computation *c, const char *called, double (*compute)(double), bool positive)
{
    double number;
    if (!all_known(c, called))
        return true;
    if (c->count != 1 || !value_as_double(c->x, &c->args[0], &number))
        return give_opaque(c, called);
    if (positive && !check_logarithm(c, number))
        return false;
    if (!positive && compute == sqrt && number < 0)
        return fail(c->x, c->at, "2201F", "cannot take square root of a negative number");
    if (type_base(c->x, c->args[0].type) == TYPE_NUMERIC) {
        enum { MOST = 6000 }; /* exp_var() */
        return compute == exp && isfinite(number) && number >= MOST
                   ? fail(c->x, c->at, "22003", "value overflows numeric format")
                   : give_opaque(c, called);
    }
    double result = compute(number);
    if (isinf(number) && isnan(result)) /* sin(), cos() ... */
        return fail(c->x, c->at, "22003", "input is out of range");
    if (isinf(result) && isfinite(number))
        return float_overflow(c->x, c->at);
    if (compute == exp && result == 0 && isfinite(number))
        return float_underflow(c->x, c->at);
    *c->out = float_value(c->x, result, TYPE_FLOAT8);
    return true;
}

/* numeric_sqrt(): at least 16 digits that say something. */
static int sqrt_scale(const decimal *d)
{
    enum { SIGNIFICANT = 16, MOST = 1000, DIGITS = 4 };
    int whole_digits = d->count - d->scale, first = 0;
    while (first < d->count && d->digits[first] == '0')
        first++;
    int weight = first == d->count      ? 0
                 : first < whole_digits ? (whole_digits - first - 1) / DIGITS
                                        : -((first - whole_digits + DIGITS) / DIGITS);
    int scale = SIGNIFICANT - (weight * DIGITS / 2 + 1);
    scale = scale > d->scale ? scale : d->scale;
    return scale < 0 ? 0 : scale > MOST ? MOST : scale;
}

/* Digit by digit, with one more than is kept. */
static bool decimal_sqrt(arena *a, const decimal *d, decimal *out)
{
    enum { MOST = 200 };
    int scale = sqrt_scale(d), whole_digits = (d->count - d->scale + 1) / 2;
    int count = whole_digits + scale + 1;
    if (count > MOST)
        return false;
    char *digits = arena_alloc(a, (size_t)count);
    memset(digits, '0', (size_t)count);
    decimal root = {false, scale + 1, count, digits}, square;
    for (int i = 0; i < count; i++)
        for (digits[i] = '9'; digits[i] > '0'; digits[i]--)
            if (decimal_multiply(a, &root, &root, &square) && decimal_compare(&square, d) <= 0)
                break;
    *out = decimal_round(a, &root, scale, true);
    return true;
}

static bool fn_sqrt(computation *c)
{
    decimal d, root;
    double number;
    if (!all_known(c, "sqrt"))
        return true;
    bool numeric = type_base(c->x, c->args[0].type) == TYPE_NUMERIC;
    bool exact = numeric && as_decimal(c->x, &c->args[0], &d);
    if (exact ? d.negative && !decimal_is_zero(&d)
              : value_as_double(c->x, &c->args[0], &number) && number < 0)
        return fail(c->x, c->at, "2201F", "cannot take square root of a negative number");
    if (!numeric)
        return of_double(c, "sqrt", sqrt, false);
    if (exact && decimal_sqrt(c->x->arena, &d, &root))
        *c->out = value_text(decimal_text(c->x->arena, &root), TYPE_NUMERIC);
    else
        *c->out = value_opaque(c->x, STR("sqrt"), c->args, c->count, TYPE_NUMERIC);
    return true;
}
static bool fn_exp(computation *c)
{
    return of_double(c, "exp", exp, false);
}
static bool fn_ln(computation *c)
{
    return of_double(c, "ln", log, true);
}
static bool fn_log(computation *c)
{
    double base, number;
    if (c->count != 2)
        return of_double(c, "log", log10, true);
    if (!all_known(c, "log"))
        return true;
    if (value_as_double(c->x, &c->args[0], &base) && value_as_double(c->x, &c->args[1], &number) &&
        !isnan(base) && !isnan(number)) {
        if (!check_logarithm(c, base) || !check_logarithm(c, number))
            return false;
        if (base == 1)
            return fail(c->x, c->at, "22012", "division by zero");
    }
    return give_opaque(c, "log");
}

static bool fn_power(computation *c)
{
    if (!all_known(c, "power"))
        return true;
    return compute_numbers(c->x, c->at, STR("^"), &c->args[0], &c->args[1], c->out);
}

/* ---- whole numbers ---- */

/* Without a sign, since that of the least integer does not fit. */
static uint64_t size_of(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* A whole number that is not below zero, as the type of the result; 22003. */
static bool give_size(computation *c, uint64_t n, bool overflow)
{
    bool wide = c->result == TYPE_INT8;
    if (overflow || n > (wide ? (uint64_t)INT64_MAX : (uint64_t)INT32_MAX))
        return fail(c->x, c->at, "22003", "%s out of range", wide ? "bigint" : "integer");
    *c->out = value_integer((int64_t)n, c->result);
    return true;
}

static bool integer_args(computation *c, const char *called, uint64_t *a, uint64_t *b)
{
    int64_t left, right;
    bool whole_numbers = c->result == TYPE_INT4 || c->result == TYPE_INT8;
    if (!all_known(c, called) || !whole_numbers || !integer_arg(c, 0, &left) ||
        !integer_arg(c, 1, &right))
        return false;
    *a = size_of(left);
    *b = size_of(right);
    return true;
}

static bool fn_gcd(computation *c)
{
    uint64_t a, b;
    return !integer_args(c, "gcd", &a, &b) || give_size(c, common_divisor(a, b), false);
}

static bool fn_lcm(computation *c)
{
    uint64_t a, b, product = 0;
    if (!integer_args(c, "lcm", &a, &b))
        return true;
    bool over = a != 0 && b != 0 && __builtin_mul_overflow(a / common_divisor(a, b), b, &product);
    return give_size(c, product, over);
}

static bool fn_to_hex(computation *c)
{
    int64_t n;
    if (!all_known(c, "to_hex") || !integer_arg(c, 0, &n))
        return true;
    bool wide = type_base(c->x, c->args[0].type) == TYPE_INT8;
    return give_text(c,
                     arena_printf(c->x->arena, "%llx",
                                  wide ? (unsigned long long)n : (unsigned long long)(uint32_t)n));
}

static bool fn_scale(computation *c)
{
    decimal d;
    if (!all_known(c, "scale"))
        return true;
    if (as_decimal(c->x, &c->args[0], &d))
        *c->out = value_integer(d.scale, TYPE_INT4);
    else if (str_is(c->args[0].text, "NaN") || str_ends(c->args[0].text, "Infinity"))
        *c->out = value_null(TYPE_INT4);
    return true;
}

static bool fn_trim_scale(computation *c)
{
    decimal d;
    if (!all_known(c, "trim_scale") || !as_decimal(c->x, &c->args[0], &d))
        return true;
    while (d.scale > 0 && d.digits[d.count - 1] == '0') {
        d.scale--;
        d.count--;
    }
    *c->out = decimal_value(c->x, &d);
    return true;
}

static bool count_nulls(computation *c, bool nulls)
{
    int64_t n = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (c->args[i].kind == VALUE_UNKNOWN)
            return true;
        n += (c->args[i].kind == VALUE_NULL) == nulls;
    }
    *c->out = value_integer(n, TYPE_INT4);
    return true;
}

static bool fn_num_nulls(computation *c)
{
    return count_nulls(c, true);
}
static bool fn_num_nonnulls(computation *c)
{
    return count_nulls(c, false);
}

const computed number_functions[] = {
    {"round", fn_round},
    {"trunc", fn_trunc},
    {"ceil", fn_ceil},
    {"ceiling", fn_ceil},
    {"floor", fn_floor},
    {"abs", fn_abs},
    {"sign", fn_sign},
    {"mod", fn_mod},
    {"div", fn_div},
    {"width_bucket", fn_width_bucket},
    {"sqrt", fn_sqrt},
    {"dsqrt", fn_sqrt},
    {"numeric_sqrt", fn_sqrt},
    {"exp", fn_exp},
    {"dexp", fn_exp},
    {"ln", fn_ln},
    {"log", fn_log},
    {"log10", fn_log},
    {"dlog1", fn_ln},
    {"dlog10", fn_log},
    {"numeric_log", fn_log},
    {"power", fn_power},
    {"pow", fn_power},
    {"gcd", fn_gcd},
    {"lcm", fn_lcm},
    {"to_hex", fn_to_hex},
    {"scale", fn_scale},
    {"trim_scale", fn_trim_scale},
    {"num_nulls", fn_num_nulls},
    {"num_nonnulls", fn_num_nonnulls},
    {NULL, NULL},
};
