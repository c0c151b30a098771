/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days over which the time entries are spread, up to two days ago. */
#define BENCHMARK_BOOKS_DAYS 780

/* The sample company's clients that the tickets are for. */
extern const char *const benchmark_books_clients[2];

/* An interchange file of many tickets and time entries of the last three years, all of them
 * unbilled, for the sample company, which has to be in the database before. @client: whose, NULL
 * for those of two in turn. The same arguments give the same bytes. */
char *benchmark_books_write (guint n_tickets, guint n_entries, const char *client, gsize *length)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
