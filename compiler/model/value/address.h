/*
 * address.h - inet and cidr: their values are kept as they are printed, but
 * stand for what is not known (value.h), for no text of theirs is compared.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ADDRESS_H
#define MIGC_MODEL_ADDRESS_H

#include "model/value/value.h"

enum { IPV4_BYTES = 4, IPV6_BYTES = 16, NO_ADDRESS = -1 };

typedef struct net_address {
    bool long_one; /* IPv6 */
    int bits;
    unsigned char bytes[IPV6_BYTES];
} net_address;

/* False: it is none, or not known. */
bool address_of(const execution *x, const value *v, net_address *out);
/* bitncmp() */
int address_compare_bits(const unsigned char *a, const unsigned char *b, int bits);
value address_value(execution *x, const net_address *a, oid of);
/* A cast to a text or between them; false: nothing is known of it. */
bool address_cast(execution *x, const value *v, oid to, value *out);
/* & | + and - of them, and ~ when there is no left side. */
bool address_operator(execution *x, range at, str symbol, const value *left, const value *right,
                      value *out);

#endif
