#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/// Signals have no owner in a process and their handlers no argument: hence variables of the file.
static int ends[2] = {-1, -1};
static const int watched[] = {SIGWINCH, SIGCONT, SIGTERM, SIGHUP};
enum { WATCHED = sizeof watched / sizeof *watched };
static struct sigaction before[WATCHED];

static volatile sig_atomic_t interrupts;
/// Interrupts without a look at them after which the process ends.
enum { PATIENCE = 3 };
static volatile sig_atomic_t terminated;

static void note(int signal) {
    int saved = errno;
    unsigned char byte = (unsigned char)signal;
    ssize_t written = write(ends[1], &byte, 1);
    (void)written;  // A full pipe wakes the reader just as well.
    errno = saved;
}

static bool open_pipe(void) {
    if (ends[0] >= 0)
        return true;
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

bool cel_signals_begin(void) {
    if (!open_pipe())
        return false;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < WATCHED; i++)
        sigaction(watched[i], &action, &before[i]);
    return true;
}

void cel_signals_end(void) {
    for (int i = 0; i < WATCHED; i++)
        sigaction(watched[i], &before[i], NULL);
}

int cel_signals_descriptor(void) { return ends[0]; }

int cel_signals_next(void) {
    unsigned char byte;
    return read(ends[0], &byte, 1) == 1 ? byte : 0;
}

static void count(int signal_number) {
    interrupts = interrupts + 1;
    if (interrupts < PATIENCE)
        return;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/// The first request to end is noted, so that what is being written is written whole; the second is obeyed at once.
static void terminate(int signal_number) {
    if (!terminated) {
        terminated = 1;
        return;
    }
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void watch(int signal_number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void cel_interrupts_watch(void) {
    watch(SIGINT, count);
    watch(SIGTERM, terminate);
}

bool cel_interrupts_seen(void) { return interrupts > 0 || terminated; }

bool cel_terminated(void) { return terminated; }

void cel_interrupts_clear(void) { interrupts = 0; }

void cel_broken_pipes_ignore(void) { signal(SIGPIPE, SIG_IGN); }
