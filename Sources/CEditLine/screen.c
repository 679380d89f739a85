#include "editor.h"

#include <sys/ioctl.h>

/// A place on the screen, counted from where the prompt begins.
typedef struct place {
    int row;
    int column;
} place;

bool cel_window_of(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}

/// libedit draws beyond its own memory where a wide character or the prompt finds no room, so it never learns of a
/// window narrower than this: it draws for the last one that was wide enough, and the terminal wraps.
#define NARROWEST 8

void cel_window(const cel_editor *editor, int *columns, int *rows) {
    bool known = cel_window_of(fileno(editor->out), columns, rows);
    if (known && *columns >= NARROWEST)
        return;
    *columns = editor->fitted ? editor->fitted_columns : 80;
    *rows = editor->fitted ? editor->fitted_rows : 24;
}

void cel_fit(cel_editor *editor) {
    int columns, rows;
    bool known = cel_window_of(fileno(editor->out), &columns, &rows);
    if (known && columns < NARROWEST) {
        // Begun in such a window: the line is read without being edited until there is room.
        if (!editor->fitted)
            el_wset(editor->line, EL_EDITMODE, 0);
        return;
    }
    if (!editor->fitted)
        el_wset(editor->line, EL_EDITMODE, 1);
    el_resize(editor->line);
    editor->fitted = true;
    editor->fitted_columns = known ? columns : 80;
    editor->fitted_rows = known ? rows : 24;
}

/// Moves on by one character, with the widths and the wrapping that libedit has when it draws.
static void advance(place *at, wchar_t character, int window) {
    int width = wcwidth(character);
    if (character == L'\t')
        width = 8 - at->column % 8;
    else if (width < 0)
        width = 2;
    if (at->column + width > window)
        *at = (place){at->row + 1, 0};
    at->column += width;
    if (at->column >= window)
        *at = (place){at->row + 1, 0};
}

/// Where the prompt ends; what stands between two \1 takes no place.
static place end_of_prompt(const cel_editor *editor, int window) {
    place at = {0, 0};
    bool hidden = false;
    for (const wchar_t *next = editor->prompt; *next != 0; next++) {
        if (*next == 1)
            hidden = !hidden;
        else if (!hidden)
            advance(&at, *next, window);
    }
    return at;
}

/// The row that the text up to `end` reaches in a window of `window` columns.
static int row_of(const cel_editor *editor, const wchar_t *end, int window) {
    place at = end_of_prompt(editor, window);
    for (const wchar_t *next = el_wline(editor->line)->buffer; next < end; next++)
        advance(&at, *next, window);
    return at.row;
}

void cel_to_bottom(cel_editor *editor) {
    const LineInfoW *line = el_wline(editor->line);
    int columns, rows;
    cel_window(editor, &columns, &rows);
    int below = row_of(editor, line->lastchar, columns) - row_of(editor, line->cursor, columns);
    for (int i = 0; i <= below; i++)
        fputs("\r\n", editor->out);
}

/// Goes to column 0, `rows` up, and clears from there to the end of the screen.
static void wipe(cel_editor *editor, int rows) {
    fputs("\r", editor->out);
    if (editor->plain)
        return;
    if (rows > 0)
        fprintf(editor->out, "\033[%dA", rows);
    fputs("\033[J", editor->out);
}

/// Draws prompt and line from column 0 of the row the cursor is on.
static void draw_here(cel_editor *editor) {
    int rows;
    cel_fit(editor);
    cel_window(editor, &editor->columns, &rows);
    el_wset(editor->line, EL_REFRESH);
}

/// libedit forgets on a change of size where it had begun to draw, so this goes there first. Terminals differ in
/// whether they wrap old lines anew: of the two rows the cursor may be on, the one that spares what is above.
void cel_redraw(cel_editor *editor) {
    const wchar_t *cursor = el_wline(editor->line)->cursor;
    int columns, rows;
    cel_window(editor, &columns, &rows);
    int then = row_of(editor, cursor, editor->columns);
    int now = row_of(editor, cursor, columns);
    wipe(editor, then < now ? then : now);
    draw_here(editor);
}

/// A shell may have set the terminal meanwhile and has printed lines of its own.
void cel_resume(cel_editor *editor) {
    editor->resumed = false;
    el_wset(editor->line, EL_PREP_TERM, 0);
    el_wset(editor->line, EL_PREP_TERM, 1);
    cel_mark_pastes(editor, true);
    wipe(editor, 0);
    draw_here(editor);
}

void cel_print_below(cel_editor *editor, const char *lines) {
    cel_to_bottom(editor);
    for (const char *next = lines; *next != 0; next++) {
        if (*next == '\n')
            putc('\r', editor->out);
        putc(*next, editor->out);
    }
    draw_here(editor);
}

void cel_mark_pastes(cel_editor *editor, bool on) {
    if (editor->plain)
        return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", editor->out);
    fflush(editor->out);
}
