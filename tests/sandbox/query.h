/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  QUERY_EQUAL,
  QUERY_LESS,
  QUERY_GREATER,
  QUERY_LESS_EQUAL,
  QUERY_GREATER_EQUAL,
  QUERY_LIKE,
  QUERY_IN,
} QueryOperator;

typedef struct
{
  char *field;
  QueryOperator relation;
  GPtrArray *values;
} Condition;

typedef struct
{
  char *field;
  gboolean descending;
} Order;

typedef struct
{
  char *entity;
  gboolean count;
  GPtrArray *fields;
  GPtrArray *conditions;
  GArray *orders;
  gint64 start;
  gint64 most;
} Query;

/**
 * query_parse:
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with 4000 or 4001
 */
Query *query_parse (const char *statement, Fault **fault) G_GNUC_WARN_UNUSED_RESULT;
void query_free (Query *query);

/**
 * query_run:
 * @out: `"QueryResponse":{…}` is appended
 */
gboolean query_run (Store *store, const char *statement, GString *out, Fault **fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

G_END_DECLS
