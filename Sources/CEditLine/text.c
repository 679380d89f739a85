#include "editor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool cel_use_utf8_locale(void) {
    static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL && locale_is_utf8())
            return true;
    return false;
}

int cel_columns_of_scalar(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

size_t cel_length_of(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead < 0xE0)
        return 2;
    if (lead >= 0xE0 && lead < 0xF0)
        return 3;
    if (lead >= 0xF0 && lead < 0xF5)
        return 4;
    return 0;
}

long cel_scalar(const unsigned char *bytes, size_t count) {
    static const unsigned char marks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    static const long smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (count < 1 || count > 4 || cel_length_of(bytes[0]) != count)
        return -1;
    long scalar = bytes[0] & marks[count];
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return -1;
        scalar = scalar << 6 | (bytes[i] & 0x3F);
    }
    bool surrogate = scalar >= 0xD800 && scalar < 0xE000;
    return scalar < smallest[count] || surrogate || scalar > 0x10FFFF ? -1 : scalar;
}

/// Takes one character off the front of `text`; what is not UTF-8 comes out as U+FFFD, a byte at a time.
static wchar_t take(const unsigned char **text) {
    size_t length = cel_length_of(**text);
    if (length > 1 && strnlen((const char *)*text, length) < length)
        length = 0;
    long scalar = length == 0 ? -1 : cel_scalar(*text, length);
    *text += scalar < 0 ? 1 : length;
    return scalar < 0 ? 0xFFFD : (wchar_t)scalar;
}

wchar_t *cel_wide(const char *text) {
    wchar_t *wide = malloc((strlen(text) + 1) * sizeof *wide);
    if (wide == NULL)
        return NULL;
    size_t count = 0;
    for (const unsigned char *rest = (const unsigned char *)text; *rest != 0;)
        wide[count++] = take(&rest);
    wide[count] = 0;
    return wide;
}

size_t cel_wide_offset(const char *text, size_t bytes) {
    const unsigned char *rest = (const unsigned char *)text;
    const unsigned char *end = rest + bytes;
    size_t count = 0;
    for (; rest < end && *rest != 0; count++)
        take(&rest);
    return count;
}

/// Writes one character and returns how many bytes it took.
static size_t put(uint32_t scalar, char *place) {
    if (scalar < 0x80) {
        place[0] = (char)scalar;
        return 1;
    }
    size_t length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, scalar >>= 6)
        place[i] = (char)(0x80 | (scalar & 0x3F));
    place[0] = (char)(leads[length] | scalar);
    return length;
}

char *cel_narrow(const wchar_t *text, size_t count) {
    char *narrow = malloc(count * 4 + 1);
    if (narrow == NULL)
        return NULL;
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += put((uint32_t)text[i], narrow + length);
    narrow[length] = 0;
    return narrow;
}
