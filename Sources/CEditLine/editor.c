#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REMEMBERED = 10000 };

cel_editor *cel_editor_of(EditLine *line) {
    void *editor = NULL;
    el_wget(line, EL_CLIENTDATA, &editor);
    return editor;
}

static wchar_t *prompt_of(EditLine *line) { return cel_editor_of(line)->prompt; }

/// A descriptor of the terminal, not standard input or output themselves: those may be files.
static int open_terminal(void) {
    int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (descriptor >= 0 || !isatty(STDIN_FILENO))
        return descriptor;
    return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
}

static bool open_streams(cel_editor *editor) {
    int reads = open_terminal();
    int writes = reads < 0 ? -1 : fcntl(reads, F_DUPFD_CLOEXEC, 3);
    editor->in = reads < 0 ? NULL : fdopen(reads, "r");
    editor->out = writes < 0 ? NULL : fdopen(writes, "w");
    if (editor->in != NULL && editor->out != NULL)
        return true;
    int error = errno;
    if (editor->in == NULL && reads >= 0)
        close(reads);
    if (editor->out == NULL && writes >= 0)
        close(writes);
    errno = error;
    return false;
}

static bool open_history(cel_editor *editor) {
    editor->past = history_winit();
    if (editor->past == NULL)
        return false;
    HistEventW event;
    history_w(editor->past, &event, H_SETSIZE, REMEMBERED);
    history_w(editor->past, &event, H_SETUNIQUE, 1);
    return true;
}

static bool open_line(cel_editor *editor, const char *program) {
    editor->line = el_init(program, editor->in, editor->out, editor->out);
    if (editor->line == NULL)
        return false;
    el_wset(editor->line, EL_CLIENTDATA, (void *)editor);
    el_wset(editor->line, EL_SIGNAL, 0);
    el_wset(editor->line, EL_GETCFN, cel_read_key);
    el_wset(editor->line, EL_PROMPT_ESC, prompt_of, 1);
    el_wset(editor->line, EL_HIST, history_w, editor->past);
    // While a line is edited Ctrl-C and Ctrl-Z are keys; between lines the terminal makes signals of them.
    el_wset(editor->line, EL_SETTY, L"-d", L"-isig", NULL);
    return true;
}

cel_editor *cel_open(const char *program, const char *settings, bool plain) {
    cel_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL)
        return NULL;
    editor->utf8 = cel_use_utf8_locale();
    editor->plain = plain;
    editor->columns = 80;
    bool ready = cel_set_prompt(editor, "> ") && open_streams(editor) && open_history(editor)
        && open_line(editor, program);
    if (!ready) {
        int error = errno;
        cel_close(editor);
        errno = error;
        return NULL;
    }
    cel_bind_keys(editor, settings);
    return editor;
}

void cel_close(cel_editor *editor) {
    if (editor->line != NULL)
        el_end(editor->line);
    if (editor->past != NULL)
        history_wend(editor->past);
    if (editor->in != NULL)
        fclose(editor->in);
    if (editor->out != NULL)
        fclose(editor->out);
    free(editor->prompt);
    free(editor->answer);
    free(editor->pasted);
    free(editor);
}

bool cel_reads_utf8(const cel_editor *editor) { return editor->utf8; }

int cel_error(const cel_editor *editor) { return editor->error; }

bool cel_set_prompt(cel_editor *editor, const char *prompt) {
    wchar_t *wide = cel_wide(prompt);
    if (wide == NULL)
        return false;
    free(editor->prompt);
    editor->prompt = wide;
    return true;
}

void cel_set_completer(cel_editor *editor, cel_completer completer, void *context) {
    editor->completer = completer;
    editor->context = context;
}

void cel_remember(cel_editor *editor, const char *line) {
    wchar_t *wide = cel_wide(line);
    HistEventW event;
    if (wide != NULL)
        history_w(editor->past, &event, H_ENTER, wide);
    free(wide);
}

void cel_replace(cel_editor *editor, size_t from, size_t to, const char *text) {
    const LineInfoW *info = el_wline(editor->line);
    char *whole = cel_narrow(info->buffer, (size_t)(info->lastchar - info->buffer));
    wchar_t *wide = cel_wide(text);
    if (whole != NULL && wide != NULL && from <= to && to <= strlen(whole)) {
        int start = (int)cel_wide_offset(whole, from);
        int end = (int)cel_wide_offset(whole, to);
        el_cursor(editor->line, end - (int)(info->cursor - info->buffer));
        el_deletestr(editor->line, end - start);
        el_winsertstr(editor->line, wide);
    }
    free(whole);
    free(wide);
}

/// The text that was entered, without its line break; null if memory ran out.
static const char *keep_answer(cel_editor *editor, const wchar_t *text, size_t count) {
    while (count > 0 && (text[count - 1] == L'\n' || text[count - 1] == L'\r'))
        count--;
    free(editor->answer);
    editor->answer = cel_narrow(text, count);
    return editor->answer;
}

static void forget_last(cel_editor *editor) {
    editor->interrupted = false;
    editor->ended = false;
    editor->resumed = false;
    editor->deadly = 0;
    editor->error = 0;
    cel_interrupts_clear();
}

/// The terminal is itself again, so the process may end as the signal wanted it.
static void die_if_told(const cel_editor *editor) {
    if (editor->deadly != 0)
        kill(getpid(), editor->deadly);
}

static cel_outcome outcome_of(const cel_editor *editor, const wchar_t *text, int count) {
    if (editor->interrupted)
        return CEL_INTERRUPTED;
    if (text != NULL)
        return CEL_LINE;
    return count == 0 || editor->ended ? CEL_END : CEL_FAILED;
}

const char *cel_read(cel_editor *editor, cel_outcome *outcome) {
    int rows, count = 0;
    *outcome = CEL_FAILED;
    forget_last(editor);
    if (!cel_signals_begin()) {
        editor->error = errno;
        return NULL;
    }
    cel_fit(editor);
    cel_window(editor, &editor->columns, &rows);
    cel_mark_pastes(editor, true);
    const wchar_t *text = el_wgets(editor->line, &count);
    cel_mark_pastes(editor, false);
    cel_signals_end();
    die_if_told(editor);
    *outcome = outcome_of(editor, text, count);
    if (*outcome != CEL_LINE) {
        if (*outcome != CEL_INTERRUPTED)
            fputs("\n", editor->out);
        fflush(editor->out);
        return NULL;
    }
    const char *answer = keep_answer(editor, text, (size_t)count);
    if (answer == NULL) {
        editor->error = ENOMEM;
        *outcome = CEL_FAILED;
    }
    return answer;
}
