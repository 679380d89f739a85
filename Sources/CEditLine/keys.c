#include "editor.h"

#include <signal.h>
#include <stdlib.h>

typedef struct binding {
    const wchar_t *key;
    const wchar_t *function;
} binding;

/// Keys of today's keyboards that libedit has no function for; the user's settings may say otherwise.
static const binding customary[] = {
    {L"\033[1;5C", L"em-next-word"},
    {L"\033[1;3C", L"em-next-word"},
    {L"\033[1;5D", L"ed-prev-word"},
    {L"\033[1;3D", L"ed-prev-word"},
    {L"\033[3~", L"ed-delete-next-char"},
    {L"\033[3;5~", L"em-delete-next-word"},
    {L"\033[H", L"ed-move-to-beg"},
    {L"\033OH", L"ed-move-to-beg"},
    {L"\033[1~", L"ed-move-to-beg"},
    {L"\033[7~", L"ed-move-to-beg"},
    {L"\033[F", L"ed-move-to-end"},
    {L"\033OF", L"ed-move-to-end"},
    {L"\033[4~", L"ed-move-to-end"},
    {L"\033[8~", L"ed-move-to-end"},
    {L"\033[5~", L"ed-prev-history"},
    {L"\033[6~", L"ed-next-history"},
    {L"\033[2~", L"ed-unassigned"},
    {L"\033[Z", L"ed-unassigned"},
    {L"^R", L"em-inc-search-prev"},
};

/// Keys that the prompt's promises rest on, whatever the settings say.
static const binding vital[] = {
    {L"^C", L"steward-interrupt"},
    {L"^Z", L"steward-suspend"},
    {L"\x80", L"ed-newline"},
    {L"\x81", L"steward-paste"},
};

static unsigned char interrupt(EditLine *line, int key) {
    (void)key;
    static const wchar_t accept[] = {KEY_ACCEPT, 0};
    cel_editor *editor = cel_editor_of(line);
    editor->interrupted = true;
    cel_interrupts_clear();
    const LineInfoW *text = el_wline(line);
    el_cursor(line, (int)(text->lastchar - text->cursor));
    el_winsertstr(line, L"^C");
    // libedit's own newline knows the last row of the line, which this function does not.
    el_wpush(line, accept);
    return CC_REFRESH;
}

/// Stops the process group, as the terminal would if Ctrl-Z were not a key here. `cel_read_key` sets the
/// terminal again when the process goes on, also if nothing stopped it.
static unsigned char suspend(EditLine *line, int key) {
    (void)key;
    cel_editor *editor = cel_editor_of(line);
    cel_to_bottom(editor);
    cel_mark_pastes(editor, false);
    el_wset(line, EL_PREP_TERM, 0);
    editor->resumed = true;
    kill(0, SIGTSTP);
    return CC_NORM;
}

static unsigned char insert_paste(EditLine *line, int key) {
    (void)key;
    cel_editor *editor = cel_editor_of(line);
    if (editor->pasted == NULL)
        return CC_ERROR;
    int failed = el_winsertstr(line, editor->pasted);
    free(editor->pasted);
    editor->pasted = NULL;
    return failed != 0 ? CC_REFRESH_BEEP : CC_REFRESH;
}

static unsigned char complete(EditLine *line, int key) {
    (void)key;
    cel_editor *editor = cel_editor_of(line);
    const LineInfoW *info = el_wline(line);
    char *text = cel_narrow(info->buffer, (size_t)(info->lastchar - info->buffer));
    char *before = cel_narrow(info->buffer, (size_t)(info->cursor - info->buffer));
    cel_reply reply = CEL_BEEP;
    if (text != NULL && before != NULL && editor->completer != NULL) {
        size_t cursor = 0;
        while (before[cursor] != 0)
            cursor++;
        reply = editor->completer(editor->context, editor, text, cursor);
    }
    free(text);
    free(before);
    return reply == CEL_BEEP ? CC_REFRESH_BEEP : CC_REFRESH;
}

/// In vi mode a sequence that begins with ESC belongs to the command map, as libedit has it for the arrows:
/// else Escape alone would no longer leave insert mode.
static void bind_customary(EditLine *line, bool vi) {
    for (size_t i = 0; i < sizeof customary / sizeof *customary; i++) {
        const binding *next = &customary[i];
        if (!vi || next->key[0] != L'\033')
            el_wset(line, EL_BIND, next->key, next->function, NULL);
        if (!vi)
            continue;
        el_wset(line, EL_BIND, L"-a", next->key, next->function, NULL);
        if (next->key[0] == L'\033')
            el_wset(line, EL_BIND, L"-a", next->key + 1, next->function, NULL);
    }
}

static void bind_vital(EditLine *line) {
    for (size_t i = 0; i < sizeof vital / sizeof *vital; i++) {
        el_wset(line, EL_BIND, vital[i].key, vital[i].function, NULL);
        el_wset(line, EL_BIND, L"-a", vital[i].key, vital[i].function, NULL);
    }
}

static bool is_vi(EditLine *line) {
    const wchar_t *name = NULL;
    return el_wget(line, EL_EDITOR, &name) == 0 && name != NULL && name[0] == L'v';
}

void cel_bind_keys(cel_editor *editor, const char *settings) {
    EditLine *line = editor->line;
    el_wset(line, EL_ADDFN, L"steward-interrupt", L"Drop the line", interrupt);
    el_wset(line, EL_ADDFN, L"steward-suspend", L"Stop until the shell goes on", suspend);
    el_wset(line, EL_ADDFN, L"steward-paste", L"Insert what was pasted", insert_paste);
    el_wset(line, EL_ADDFN, L"steward-complete", L"Complete the word", complete);
    el_wset(line, EL_EDITOR, L"emacs");
    bind_customary(line, false);
    el_wset(line, EL_BIND, L"^I", L"steward-complete", NULL);
    if (settings != NULL)
        el_source(line, settings);
    if (is_vi(line)) {
        // `bind -v` has cleared the keys.
        bind_customary(line, true);
        el_wset(line, EL_BIND, L"^I", L"steward-complete", NULL);
    }
    bind_vital(line);
}
