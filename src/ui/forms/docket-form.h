/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_FORM (docket_form_get_type ())
G_DECLARE_FINAL_TYPE (DocketForm, docket_form, DOCKET, FORM, GObject)

/**
 * DocketForm:
 *
 * A record that a person fills in, and the rows that do it (docket-form-rows.h). The form owns a
 * copy of the record; its rows own the form, so that it lives as long as they do. A value is taken
 * over when its row is left or Enter is pressed in it; one that cannot be understood stays as it
 * was typed, and its row says why.
 *
 * A record that exists already is saved with each value that is taken over, as one act that can be
 * undone (docket_form_apply()). One that is new is saved as a whole by whoever shows the form,
 * after docket_form_check().
 *
 * Signal `changed`: a value was taken over, or the record replaced.
 */

/* @record: (transfer full): of any shape, also one that is no kind of the database. */
DocketForm *docket_form_new (DocketWorkspace *workspace, gpointer record) G_GNUC_WARN_UNUSED_RESULT;
DocketWorkspace *docket_form_get_workspace (DocketForm *self);
/* What is filled in by now; not to be changed. (transfer none) */
gconstpointer docket_form_get_record (DocketForm *self);
/* What it would be with what is typed, as far as that can be taken over. (transfer full) */
gpointer docket_form_dup_typed (DocketForm *self) G_GNUC_WARN_UNUSED_RESULT;
/* Shows another record of the same shape. (transfer full) */
void docket_form_replace (DocketForm *self, gpointer record);

/* Saves each value at once as the act @act ("edit client"); @done: what is then said. The form
 * follows the record's changes by others. */
void docket_form_apply (DocketForm *self, const char *act, const char *done);

/* Nothing is saved until docket_form_save(), which does it as the one act @act; @done: what is then
 * said. What others change meanwhile is brought in as saving would; where they changed what was
 * changed here too, saving is refused. `changed` is also told while something is typed. */
void docket_form_hold (DocketForm *self, const char *act, const char *done);
/* Whether there is something to save, also what is only typed yet. */
gboolean docket_form_is_changed (DocketForm *self);
/* Takes over every row as docket_form_check() does and saves what has changed. @from: a widget at
 * the place where the answer is shown. */
void docket_form_save (DocketForm *self, GtkWidget *from);
/* Shows the record as it is kept, without what was typed. */
void docket_form_revert (DocketForm *self);

/* What is done with a changed record instead, such as one that stands inside another.
 * @from: the row's widget. */
typedef void (*DocketFormKeep) (DocketForm *self, GtkWidget *from, gpointer user_data);
void docket_form_apply_with (DocketForm *self,
                             DocketFormKeep keep,
                             gpointer user_data,
                             GDestroyNotify destroy);

/* Takes over every row. Where one cannot be: FALSE, its row says why, and has the focus. */
gboolean docket_form_check (DocketForm *self);

/* The currency that money and rates are typed in. The company's unless set. */
void docket_form_set_currency (DocketForm *self, const char *currency);
const char *docket_form_get_currency (DocketForm *self);

/* The row of a field, for showing it only where it matters. (transfer none) (nullable) */
GtkWidget *docket_form_get_row (DocketForm *self, const char *path);
/* The widget of that row which holds the value. (transfer none) (nullable) */
GtkWidget *docket_form_get_editor (DocketForm *self, const char *path);
/* The value has to be there. */
void docket_form_require (DocketForm *self, const char *path);
/* A rule beyond the field's type. Returns (transfer full) why @text will not do, NULL where it
 * does. Of rows in which something is typed; what is empty is not asked about. */
typedef char *(*DocketFormCheck) (const char *text, gpointer user_data);
void docket_form_set_check (DocketForm *self,
                            const char *path,
                            DocketFormCheck check,
                            gpointer user_data);
/* What counts where the row is left empty, shown in grey. */
void docket_form_set_hint (DocketForm *self, const char *path, const char *hint);
/* A quieter word under the row's title. */
void docket_form_explain (DocketForm *self, const char *path, const char *words);
/* What is to be said of the value as it stands beside the others, in the place of the quiet word:
 * @hard: that it will not do, otherwise that it is asked about. @words: (nullable): takes it away.
 * A field without a row says nothing. */
void docket_form_mark (DocketForm *self, const char *path, const char *words, gboolean hard);

G_END_DECLS
