#ifndef EDITOR_H
#define EDITOR_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // wcwidth, strnlen
#endif

#include "CEditLine.h"

#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

/// Keys that `cel_read_key` makes up: C1 controls, which no keyboard sends as characters and which take one
/// place in libedit's key maps, in its vi mode too, where a sequence that begins with ESC would leave insert mode.
enum {
    KEY_ACCEPT = 0x80,
    KEY_PASTE = 0x81,
};

/// Bytes read to see whether they begin a paste, and given back because they did not.
typedef struct cel_ahead {
    unsigned char bytes[16];
    size_t count;
} cel_ahead;

struct cel_editor {
    EditLine *line;
    HistoryW *past;
    FILE *in;
    FILE *out;
    bool utf8;
    /// The terminal understands no escape sequences.
    bool plain;
    /// The width of the window when the line was drawn last.
    int columns;
    /// True once libedit has been told of a window that is wide enough, and that window.
    bool fitted;
    int fitted_columns;
    int fitted_rows;
    /// What libedit is given as prompt.
    wchar_t *prompt;
    /// What `cel_read` returned last.
    char *answer;
    cel_completer completer;
    void *context;
    cel_ahead ahead;
    /// A paste between its being read and its being inserted.
    wchar_t *pasted;
    bool interrupted;
    bool ended;
    /// The process was stopped and goes on: the terminal has to be set and drawn again.
    bool resumed;
    /// A signal that ends the process as soon as the terminal is itself again; 0 for none.
    int deadly;
    int error;
};

/// text.c: UTF-8 and wide characters; results are malloc'ed, NULL if memory ran out.
wchar_t *cel_wide(const char *text);
char *cel_narrow(const wchar_t *text, size_t count);
/// The number of wide characters in the first `bytes` bytes of `text`.
size_t cel_wide_offset(const char *text, size_t bytes);
/// How many bytes the UTF-8 character that begins with `lead` has; 0 if none begins so.
size_t cel_length_of(unsigned char lead);
/// The character in `bytes`, or −1 if they are not one.
long cel_scalar(const unsigned char *bytes, size_t count);

/// screen.c: where things are drawn, which libedit keeps to itself.
/// Draws the line anew after a change of the window's size.
void cel_redraw(cel_editor *editor);

/// Tells libedit how large the window is, unless it is narrower than libedit can draw in.
void cel_fit(cel_editor *editor);
/// Sets and draws everything anew after the process was stopped.
void cel_resume(cel_editor *editor);
/// Moves from the cursor to a new row under the line.
void cel_to_bottom(cel_editor *editor);
/// Asks the terminal to mark pasted text, or to stop that.
void cel_mark_pastes(cel_editor *editor, bool on);

/// input.c: the function that libedit reads keys with.
int cel_read_key(EditLine *line, wchar_t *key);

/// keys.c: what keys do.
void cel_bind_keys(cel_editor *editor, const char *settings);

/// signals.c: signals as bytes in a pipe, so that poll sees them.
bool cel_signals_begin(void);
void cel_signals_end(void);
int cel_signals_descriptor(void);
/// The next signal that came, 0 if none did.
int cel_signals_next(void);

/// The editor that libedit's functions are called for.
cel_editor *cel_editor_of(EditLine *line);

#endif
