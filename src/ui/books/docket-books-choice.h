/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @id: of the chosen candidate, or DOCKET_BOOKS_NEW. Not called where nothing was chosen. */
typedef void (*DocketBooksChosen) (const char *id, gpointer user_data);

/* Asks which of an error's candidates is meant. */
void docket_books_choice_ask (GtkWidget *from,
                              const GError *error,
                              DocketBooksChosen callback,
                              gpointer user_data,
                              GDestroyNotify destroy);

G_END_DECLS
