#ifndef CMARKDOWN_H
#define CMARKDOWN_H

// The parser, and the extensions of GitHub's Markdown: tables, task lists, strikethrough.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#endif
