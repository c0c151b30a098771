/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-form alone, each of which includes docket-form.h before it. */

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _DocketFormRow DocketFormRow;

/** What a row does by its sort. @holder is the record or the part of it that has the field; NULL
 * where that part is not set. */
typedef struct
{
  void (*load) (DocketFormRow *row, gconstpointer holder);
  /* FALSE: @why says, for the reader, why the value cannot be taken over. */
  gboolean (*store) (DocketFormRow *row, gpointer holder, char **why);
  /* The records that the row offers have changed. */
  void (*refresh) (DocketFormRow *row);
  /* Whether what stands in the row is the record's value. */
  gboolean (*is_shown) (DocketFormRow *row, gconstpointer holder);
} DocketFormSort;

/** One field's row. Owned by the widgets' signal handlers, through a counted reference. */
struct _DocketFormRow
{
  gatomicrefcount references;
  const DocketFormSort *sort;
  DocketForm *form; /* owned */
  char *path;       /* "rounding.interval" */
  const DocketField *field;
  GtkWidget *widget; /* (unowned) a row with title and subtitle; NULL once it is gone */
  GtkWidget *editor; /* (unowned) */
  GtkWidget *unit;   /* (unowned) (nullable) */
  char *words;       /* under the title */
  char *complaint;
  char *mark; /* (nullable) docket_form_mark() */
  gboolean mark_is_hard;
  DocketFormCheck check;
  gpointer check_data;
  gboolean required;
  gboolean loading;

  /* Of a row with choices: the values in the order that they are offered in, NULL for none. */
  GPtrArray *values;
  char *null_label;
  GtkStringList *labels; /* (unowned) of the editor */
};

/* A row for the field at @path; not yet shown. */
DocketFormRow *docket_form_row_new (DocketForm *form,
                                    const char *path,
                                    const DocketFormSort *sort,
                                    GtkWidget *widget,
                                    GtkWidget *editor);
/* A handler that owns the row. */
void docket_form_row_connect (DocketFormRow *row,
                              gpointer instance,
                              const char *signal,
                              GCallback callback);
/* The widget of a row: title at left, @editor at right. */
GtkWidget *docket_form_row_make (const char *title, GtkWidget *editor);
/* Puts the row into a group, a list or an expander, and shows the record's value. */
GtkWidget *docket_form_row_show (DocketFormRow *row, GtkWidget *into);
/* Takes the value over, or says why not. */
gboolean docket_form_row_commit (DocketFormRow *row);
void docket_form_row_load (DocketFormRow *row);
/* Something is being typed in the row. */
void docket_form_row_typed (DocketFormRow *row);
/* Whether what stands in the row is what the record has. */
gboolean docket_form_row_is_shown (DocketFormRow *row);
/* Whether the holder lacks the value. */
gboolean docket_form_row_is_null (DocketFormRow *row, gconstpointer holder);

G_END_DECLS
