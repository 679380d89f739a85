#include "editor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wctype.h>

enum {
    ESCAPE = 0x1B,
    CONTROL_C = 0x03,
    FOREVER = -1,
    /// Milliseconds between the bytes of one sequence; a person who presses Escape is slower.
    SEQUENCE_PAUSE = 25,
    /// Milliseconds of silence after which a paste whose end mark is lost counts as ended.
    PASTE_PAUSE = 1000,
    /// More than a line may be long anywhere; what exceeds it is dropped.
    LONGEST_PASTE = 64 * 1024,
};

static const char paste_begin[] = "[200~";
static const char paste_end[] = "\033[201~";

typedef enum taken {
    TAKEN,
    TIMED_OUT,
    ENDED,
    FAILED,
    INTERRUPTED,
} taken;

/// False if the signal ends the process.
static bool handle_signal(cel_editor *editor, int signal) {
    switch (signal) {
    case SIGWINCH:
        cel_redraw(editor);
        return true;
    case SIGCONT:
        cel_resume(editor);
        return true;
    default:
        editor->deadly = signal;
        return false;
    }
}

static bool handle_signals(cel_editor *editor) {
    for (int signal = cel_signals_next(); signal != 0; signal = cel_signals_next())
        if (!handle_signal(editor, signal))
            return false;
    return true;
}

static taken failed(cel_editor *editor, int error) {
    editor->error = error;
    return FAILED;
}

/// Waits for a byte and, meanwhile, answers signals.
static taken await(cel_editor *editor, int pause) {
    for (;;) {
        struct pollfd sources[] = {
            {.fd = fileno(editor->in), .events = POLLIN},
            {.fd = cel_signals_descriptor(), .events = POLLIN},
        };
        int ready = poll(sources, 2, pause);
        if (cel_interrupts_seen())
            return INTERRUPTED;
        if (ready < 0 && errno != EINTR)
            return failed(editor, errno);
        if (ready == 0)
            return TIMED_OUT;
        if (ready > 0 && sources[1].revents != 0 && !handle_signals(editor))
            return failed(editor, EINTR);
        if (ready > 0 && sources[0].revents != 0)
            return TAKEN;
    }
}

static taken take_ahead(cel_ahead *ahead, unsigned char *byte) {
    *byte = ahead->bytes[0];
    ahead->count--;
    memmove(ahead->bytes, ahead->bytes + 1, ahead->count);
    return TAKEN;
}

static void give_back(cel_ahead *ahead, const char *bytes, size_t count) {
    if (ahead->count + count > sizeof ahead->bytes)
        return;
    memmove(ahead->bytes + count, ahead->bytes, ahead->count);
    memcpy(ahead->bytes, bytes, count);
    ahead->count += count;
}

/// One byte a call: what is typed ahead stays with the terminal, for a pager or for the shell.
static taken take(cel_editor *editor, int pause, unsigned char *byte) {
    if (editor->ahead.count > 0)
        return take_ahead(&editor->ahead, byte);
    for (;;) {
        taken waited = await(editor, pause);
        if (waited != TAKEN)
            return waited;
        ssize_t count = read(fileno(editor->in), byte, 1);
        if (count == 1)
            return TAKEN;
        if (count == 0)
            return ENDED;
        if (errno != EINTR && errno != EAGAIN)
            return failed(editor, errno);
    }
}

/// After an ESC: true if a paste begins, else every byte is given back.
static bool paste_begins(cel_editor *editor) {
    char seen[sizeof paste_begin];
    for (size_t count = 0; paste_begin[count] != 0; count++) {
        unsigned char byte;
        taken got = take(editor, SEQUENCE_PAUSE, &byte);
        if (got == TAKEN)
            seen[count] = (char)byte;
        if (got != TAKEN || seen[count] != paste_begin[count]) {
            give_back(&editor->ahead, seen, count + (got == TAKEN));
            return false;
        }
    }
    return true;
}

static bool ends_paste(const char *text, size_t count) {
    size_t mark = strlen(paste_end);
    return count >= mark && memcmp(text + count - mark, paste_end, mark) == 0;
}

/// Reads up to the end mark into `text` and returns how many bytes belong to it.
static size_t collect(cel_editor *editor, char *text) {
    size_t count = 0;
    unsigned char byte;
    while (take(editor, PASTE_PAUSE, &byte) == TAKEN) {
        if (count == LONGEST_PASTE) {
            // The end mark still has to be found: the last bytes make room for it.
            memmove(text + count - 8, text + count - 7, 7);
            count--;
        }
        text[count++] = (char)byte;
        if (ends_paste(text, count))
            return count - strlen(paste_end);
    }
    return count;
}

static bool is_break(unsigned char byte) { return byte == '\n' || byte == '\r'; }

static bool is_control(unsigned char byte) { return byte < ' ' || byte == 0x7F; }

/// What was pasted becomes part of one line: line breaks at its end go, those within are one space however many
/// stand together, and no control character is left that could do something.
static void make_one_line(char *text, size_t count) {
    while (count > 0 && is_break((unsigned char)text[count - 1]))
        count--;
    size_t kept = 0;
    bool after_break = false;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (!is_break(byte) || !after_break)
            text[kept++] = is_control(byte) ? ' ' : (char)byte;
        after_break = is_break(byte);
    }
    text[kept] = 0;
}

static int read_paste(cel_editor *editor, wchar_t *key) {
    char *text = malloc(LONGEST_PASTE + 1);
    if (text == NULL)
        return 0;
    make_one_line(text, collect(editor, text));
    free(editor->pasted);
    editor->pasted = cel_wide(text);
    free(text);
    *key = KEY_PASTE;
    return 1;
}

/// Reads what follows `lead` of a UTF-8 character; false if it is none that can be edited.
static bool take_character(cel_editor *editor, unsigned char lead, wchar_t *key) {
    unsigned char bytes[4] = {lead};
    size_t length = cel_length_of(lead);
    for (size_t i = 1; i < length; i++)
        if (take(editor, SEQUENCE_PAUSE, &bytes[i]) != TAKEN)
            return false;
    long scalar = cel_scalar(bytes, length);
    if (scalar < 0 || !editor->utf8 || !iswprint((wint_t)scalar))
        return false;
    *key = (wchar_t)scalar;
    return true;
}

static int finish(cel_editor *editor, taken got, wchar_t *key) {
    *key = 0;
    if (got == INTERRUPTED) {
        *key = CONTROL_C;
        return 1;
    }
    editor->ended = got == ENDED;
    errno = editor->error;
    return got == ENDED ? 0 : -1;
}

/// Some of libedit's vi commands leave the cursor outside the line ("3rx" where fewer than three characters are
/// left), and the next command would write there. `el_cursor` puts it back into the line after any move.
static void keep_cursor_in_line(EditLine *line) {
    const LineInfoW *text = el_wline(line);
    if (text->cursor < text->buffer)
        el_cursor(line, 1);
    else if (text->cursor > text->lastchar)
        el_cursor(line, -1);
}

int cel_read_key(EditLine *line, wchar_t *key) {
    cel_editor *editor = cel_editor_of(line);
    keep_cursor_in_line(line);
    if (editor->resumed)
        cel_resume(editor);
    for (;;) {
        unsigned char byte;
        taken got = take(editor, FOREVER, &byte);
        if (got != TAKEN)
            return finish(editor, got, key);
        if (byte == ESCAPE && !editor->plain && paste_begins(editor))
            return read_paste(editor, key);
        if (byte < 0x80) {
            *key = byte;
            return 1;
        }
        if (take_character(editor, byte, key))
            return 1;
        el_beep(line);
    }
}
