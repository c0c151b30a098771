/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-codes.h"
#include "docket-form.h"

G_BEGIN_DECLS

/* The rows of a form. Each is put at the end of @into (a group of preferences, an expander row or a
 * list box) and stands for the field at @path, such as "name" or "rounding.interval". Title at
 * left, value at right. Returned rows belong to @into. */

/* A group for rows, at the end of @into (a box or a page of preferences). @title, @description:
 * (nullable). Belongs to @into. */
GtkWidget *docket_form_add_group (GtkWidget *into, const char *title, const char *description);

/* Text, money, a rate, hours, per cent, a whole number or a date, by the field's type. */
GtkWidget *
docket_form_add_entry (DocketForm *form, GtkWidget *into, const char *path, const char *title);
/* The same with a quiet word behind it, such as "days". */
GtkWidget *docket_form_add_counted (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *word);
/* Several lines: an address, or a text. */
GtkWidget *
docket_form_add_lines (DocketForm *form, GtkWidget *into, const char *path, const char *title);
GtkWidget *
docket_form_add_switch (DocketForm *form, GtkWidget *into, const char *path, const char *title);

/** One of several values: how it stands in a file, and how people say it. */
typedef struct
{
  const char *value; /* a choice's word, a text, seconds, a number, "true" or "false" */
  const char *label; /* not yet translated */
} DocketFormOption;

/* @null_label: what it is called when none is chosen; NULL: one always is. */
GtkWidget *docket_form_add_options (DocketForm *form,
                                    GtkWidget *into,
                                    const char *path,
                                    const char *title,
                                    const DocketFormOption *options,
                                    guint n_options,
                                    const char *null_label);
/* The same of codes, with a search. */
GtkWidget *docket_form_add_codes (DocketForm *form,
                                  GtkWidget *into,
                                  const char *path,
                                  const char *title,
                                  const DocketCodes *codes,
                                  const char *null_label);
/* Another record, by name; archived ones are not offered. */
GtkWidget *docket_form_add_reference (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *null_label);
/* Leaves out what @keep refuses, such as the projects of other clients. */
typedef gboolean (*DocketFormFilter) (gconstpointer record, gpointer user_data);
/* Several other records, each with a check box; none checked means @null_label. */
GtkWidget *docket_form_add_references (DocketForm *form,
                                       GtkWidget *into,
                                       const char *path,
                                       const char *title,
                                       const char *null_label,
                                       DocketFormFilter keep,
                                       gpointer user_data);
/* A rounding rule's parts in a row that opens. @null_label: what counts without one. */
GtkWidget *docket_form_add_rounding (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *null_label);

G_END_DECLS
