/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as a value of the query language: in single quotes, ' and \ with a backslash before. */
char *docket_qbo_quote (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same for LIKE: text anywhere in the field. A % in the text finds anything. */
char *docket_qbo_quote_like (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* ('1','2') for IN. */
char *docket_qbo_quote_list (GPtrArray *texts, guint from, guint to) G_GNUC_WARN_UNUSED_RESULT;

/* A name that a customer or item may have: no colon (it parts levels), tab, newline; cut to
 * @most characters; without space at the ends. */
char *docket_qbo_clean_name (const char *name, guint most) G_GNUC_WARN_UNUSED_RESULT;
/* What of a name counts when two are compared: case, marks and legal forms do not. */
char *docket_qbo_name_key (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The first word that is worth searching for, never NULL. */
char *docket_qbo_name_stem (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
