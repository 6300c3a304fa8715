/*
 * libpq brings two dozen libraries along (Kerberos, LDAP, TLS ...), and to load them takes as long
 * as most commands run. Only those that ask a server need it: behind its own names it is loaded
 * when it is called first, so that the others start at once, and work where it is not installed.
 */
#include <dlfcn.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"

#ifdef __APPLE__
#define LIBRARY "libpq.5.dylib"
#else
#define LIBRARY "libpq.so.5"
#endif

static struct {
#define PQ(result, name, parameters, arguments) result(*name) parameters;
#define PQ_VOID(name, parameters, arguments) void(*name) parameters;
#include "commands/libpq.def"
#undef PQ
#undef PQ_VOID
} loaded;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static _Noreturn void stop(const char *why)
{
    fprintf(stderr,
            "migc: error: libpq cannot be loaded: %s\n"
            "  help: install PostgreSQL's client library (libpq5 in Debian)\n",
            why);
    exit(STATUS_DATABASE);
}

/* ISO C has no conversion from a pointer to data to one to a function; POSIX says that the bits are
 * the same. */
static void find(void *library, const char *called, void *into, size_t size)
{
    void *address = dlsym(library, called);
    if (address == NULL)
        stop(dlerror());
    memcpy(into, &address, size);
}

static void load(void)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        stop(dlerror());
#define PQ(result, name, parameters, arguments)                                                    \
    find(library, #name, &loaded.name, sizeof loaded.name);
#define PQ_VOID(name, parameters, arguments) PQ(void, name, parameters, arguments)
#include "commands/libpq.def"
#undef PQ
#undef PQ_VOID
}

#define PQ(result, name, parameters, arguments)                                                    \
    result name parameters                                                                         \
    {                                                                                              \
        pthread_once(&once, load);                                                                 \
        return loaded.name arguments;                                                              \
    }
#define PQ_VOID(name, parameters, arguments)                                                       \
    void name parameters                                                                           \
    {                                                                                              \
        pthread_once(&once, load);                                                                 \
        loaded.name arguments;                                                                     \
    }
#include "commands/libpq.def"
