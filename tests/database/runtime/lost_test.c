/* lost_test.c - the connection breaks at COMMIT: before the server saw it, or before its answer
 * came. */
#include "fixture.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BEFORE_THE_SERVER, BEFORE_THE_ANSWER };

/* A proxy between libpq and the server that breaks one connection, once. */
struct proxy {
    char directory[64], socket[108], server[108];
    int listener;
    int when;
    volatile bool broken, stop;
    int n_connections;
};

static int connect_to(const char *path)
{
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static bool send_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);

        if (n <= 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

static bool contains(const char *bytes, size_t length, const char *word)
{
    size_t n = strlen(word), i;

    for (i = 0; i + n <= length; i++)
        if (memcmp(bytes + i, word, n) == 0)
            return true;
    return false;
}

/* Carries bytes until one side ends, or until it is time to break. */
static void carry(struct proxy *proxy, int client, int server)
{
    static char bytes[1 << 16];
    bool swallow = false;

    while (!proxy->stop) {
        struct pollfd fds[2];
        ssize_t n;

        fds[0].fd = client;
        fds[1].fd = server;
        fds[0].events = fds[1].events = POLLIN;
        if (poll(fds, 2, 100) <= 0)
            continue;
        if (fds[0].revents) {
            n = recv(client, bytes, sizeof bytes, 0);
            if (n <= 0)
                return;
            if (!proxy->broken && contains(bytes, (size_t)n, "COMMIT")) {
                proxy->broken = true;
                if (proxy->when == BEFORE_THE_SERVER)
                    return;
                swallow = true;
            }
            if (!send_all(server, bytes, (size_t)n))
                return;
        }
        if (fds[1].revents) {
            n = recv(server, bytes, sizeof bytes, 0);
            if (n <= 0)
                return;
            /* ReadyForQuery, idle: the server has committed. Nothing of that is passed on. */
            if (swallow && n >= 6 && bytes[n - 6] == 'Z' && bytes[n - 1] == 'I')
                return;
            if (!swallow && !send_all(client, bytes, (size_t)n))
                return;
        }
    }
}

static void *serve(void *user)
{
    struct proxy *proxy = (struct proxy *)user;

    while (!proxy->stop) {
        struct pollfd fd = {proxy->listener, POLLIN, 0};
        int client, server;

        if (poll(&fd, 1, 100) <= 0)
            continue;
        client = accept(proxy->listener, NULL, NULL);
        server = connect_to(proxy->server);
        if (client >= 0 && server >= 0) {
            proxy->n_connections++;
            carry(proxy, client, server);
        }
        (void)close(client);
        (void)close(server);
    }
    return NULL;
}

static void start_proxy(struct proxy *proxy, int when, const char *url)
{
    struct sockaddr_un address;
    const char *host = strstr(url, "?host=");

    assert_non_null(host);
    memset(proxy, 0, sizeof *proxy);
    proxy->when = when;
    (void)snprintf(proxy->directory, sizeof proxy->directory, "/tmp/migc-proxy-%ld",
                   (long)getpid());
    (void)mkdir(proxy->directory, 0700);
    (void)snprintf(proxy->socket, sizeof proxy->socket, "%s/.s.PGSQL.5432", proxy->directory);
    (void)snprintf(proxy->server, sizeof proxy->server, "%s/.s.PGSQL.5432",
                   host + strlen("?host="));
    (void)unlink(proxy->socket);
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path, proxy->socket, sizeof proxy->socket);
    proxy->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(proxy->listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(proxy->listener, 8), 0);
}

static void count_reconnects(void *user, const migc_event *event)
{
    *(int *)user += event->type == MIGC_EVENT_RECONNECT;
}

static void outcome_is_found_out(void **state)
{
    struct set *set = set_new("app");
    migc_options options = MIGC_OPTIONS_INIT;
    struct database d;
    struct proxy proxy;
    pthread_t thread;
    char url[200];
    migc_error error;
    migc_db *db;
    int n_reconnects = 0;

    set_add(set, "1", 0, "CREATE TABLE a (n integer)", "INSERT INTO a VALUES (1)", NULL);
    set_add(set, "2", 0, "INSERT INTO a VALUES (2)", NULL);
    options.on_event = count_reconnects;
    options.user = &n_reconnects;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    start_proxy(&proxy, *state ? BEFORE_THE_ANSWER : BEFORE_THE_SERVER, d.url);
    assert_int_equal(pthread_create(&thread, NULL, serve, &proxy), 0);
    (void)snprintf(url, sizeof url, "postgresql://postgres@/%s?host=%s", d.name, proxy.directory);
    assert_done(migc_open(url, &db, &error), &error);
    assert_done(migc_up(db, &set->set, &options, &error), &error);
    migc_close(db);
    proxy.stop = true;
    (void)pthread_join(thread, NULL);
    (void)close(proxy.listener);
    (void)unlink(proxy.socket);
    (void)rmdir(proxy.directory);
    assert_true(proxy.broken);
    assert_int_equal(n_reconnects, 1);
    assert_int_equal(proxy.n_connections, 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM migc.history"), 2);
    database_close(&d);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"outcome_is_found_out (the server saw nothing)", outcome_is_found_out, NULL, NULL, NULL},
        {"outcome_is_found_out (it had committed)", outcome_is_found_out, NULL, NULL, (void *)1},
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
