/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_QUICK_ADD_ENTRY (docket_quick_add_entry_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketQuickAddEntry, docket_quick_add_entry, DOCKET, QUICK_ADD_ENTRY, GtkWidget)

/**
 * DocketQuickAddWords:
 * @sign: one of `@ # ! ^`
 * @prefix: what was typed after it, folded; may be ""
 *
 * What a signed word may become. Each text is the word to insert, or the word, a tab and what it
 * stands for. Returns: (transfer full): NULL-terminated
 */
typedef char **(*DocketQuickAddWords) (char sign, const char *prefix, gpointer user_data);

/* A line for a new card, completed while it is typed. Signals: `entered` (text), `dismissed`. */
void docket_quick_add_entry_set_words (DocketQuickAddEntry *self,
                                       DocketQuickAddWords words,
                                       gpointer user_data);
void docket_quick_add_entry_set_placeholder (DocketQuickAddEntry *self, const char *text);
GtkEditable *docket_quick_add_entry_get_editable (DocketQuickAddEntry *self);

G_END_DECLS
