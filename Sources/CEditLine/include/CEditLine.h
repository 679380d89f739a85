#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>

/// A line editor over libedit, in functions of fixed arity that Swift can call.
///
/// libedit is set through variadic functions, which Swift cannot call, and it needs code that runs in
/// signal handlers, which Swift must not be. Everything of that kind stays behind this header. All text that
/// crosses it is UTF-8, whatever the locale; offsets are in bytes of that text.
///
/// One editor reads at a time: signals belong to the process, so while `cel_read` runs it owns SIGWINCH,
/// SIGCONT, SIGTERM and SIGHUP, and gives them back as they were.
typedef struct cel_editor cel_editor;

/// How reading a line ended.
typedef enum cel_outcome {
    /// A line was entered; it may be empty.
    CEL_LINE,
    /// Ctrl-C: what had been typed is to be dropped.
    CEL_INTERRUPTED,
    /// Ctrl-D on an empty line, or the terminal is gone.
    CEL_END,
    /// Reading failed; `cel_error` has the errno.
    CEL_FAILED,
} cel_outcome;

/// What the screen shows after a Tab.
typedef enum cel_reply {
    /// The line is shown as it now is.
    CEL_SHOW,
    /// As `CEL_SHOW`, with a beep: nothing fits, or several things do.
    CEL_BEEP,
} cel_reply;

/// Called for Tab, inside `cel_read`; it may call `cel_replace` and `cel_print_below` on `editor`.
///
/// `line` is valid until the function returns; `cursor` counts the bytes of it that precede the cursor.
typedef cel_reply (*cel_completer)(
    void *_Nullable context, cel_editor *_Nonnull editor, const char *_Nonnull line, size_t cursor);

/// Sets LC_CTYPE, and only that, to a UTF-8 locale: the user's own if it is one, else C.UTF-8 or en_US.UTF-8.
///
/// False if there is none: then only ASCII can be edited. libedit asks the locale which characters are
/// printable and how wide they are; in the C locale a typed "ü" is lost and a UTF-8 prompt crashes it.
bool cel_use_utf8_locale(void);

/// Opens the terminal of this process (`/dev/tty`, else standard input if that is one) and makes an editor on it.
///
/// `program` is the name by which lines in `settings` address it. `settings` is the path of an editrc file, or
/// NULL; a missing file is no error. `plain` says that it knows no escape sequences, as TERM=dumb
/// does. Null, with errno set, if there is no terminal.
cel_editor *_Nullable cel_open(const char *_Nonnull program, const char *_Nullable settings, bool plain);

/// Gives the terminal back as it was found and frees the editor.
void cel_close(cel_editor *_Nonnull editor);

/// True if the editor can show and read more than ASCII.
bool cel_reads_utf8(const cel_editor *_Nonnull editor);

/// Sets the prompt of the lines to come. Escape sequences stand between two \1; each such pair must be followed
/// by a printable character. False if memory ran out.
bool cel_set_prompt(cel_editor *_Nonnull editor, const char *_Nonnull prompt);

/// Sets what Tab does. `context` is handed to it and must outlive the editor or the next call.
void cel_set_completer(
    cel_editor *_Nonnull editor, cel_completer _Nullable completer, void *_Nullable context);

/// Adds a line to what the up-arrow and Ctrl-R find; the newest is added last. Nothing is written to a file.
void cel_remember(cel_editor *_Nonnull editor, const char *_Nonnull line);

/// Shows the prompt and reads one line, without its line break. The text is valid until the next call; it is
/// null unless the outcome is `CEL_LINE`.
const char *_Nullable cel_read(cel_editor *_Nonnull editor, cel_outcome *_Nonnull outcome);

/// The errno of the last `CEL_FAILED`.
int cel_error(const cel_editor *_Nonnull editor);

/// Replaces the bytes `from..<to` of the line being edited and puts the cursor behind the new text.
void cel_replace(cel_editor *_Nonnull editor, size_t from, size_t to, const char *_Nonnull text);

/// Prints whole lines under the line being edited, then prompt and line again beneath them.
void cel_print_below(cel_editor *_Nonnull editor, const char *_Nonnull lines);

/// The window of the terminal in characters; 80 × 24 if the terminal does not say.
void cel_window(const cel_editor *_Nonnull editor, int *_Nonnull columns, int *_Nonnull rows);

/// The window of the terminal open as `descriptor`. False, and nothing set, if it is none or does not say.
bool cel_window_of(int descriptor, int *_Nonnull columns, int *_Nonnull rows);

/// The columns that one character takes: 0 for a combining mark, 2 for a wide one, −1 if it cannot be printed.
/// As the locale has it: call `cel_use_utf8_locale` first.
int cel_columns_of_scalar(unsigned int scalar);

/// From now on SIGINT is counted and ends no process; the third one without a `cel_interrupts_clear` between
/// does, so that a command that never looks can still be stopped. SIGTERM is noted as well, the second one ends the
/// process. Blocking calls return EINTR.
void cel_interrupts_watch(void);
/// True if SIGINT has come since the last `cel_interrupts_clear`, or SIGTERM at any time.
bool cel_interrupts_seen(void);
/// Forgets SIGINT.
void cel_interrupts_clear(void);
/// True once SIGTERM has come.
bool cel_terminated(void);

/// From now on writing to a pipe that nobody reads fails with EPIPE and does not kill the process.
void cel_broken_pipes_ignore(void);

#endif
