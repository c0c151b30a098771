/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that follow from others: who pays for a time entry or expense, whether its kind is
 * billed, and the folded text that search looks at. What an issued invoice holds keeps the client
 * that it was billed to. */
#include "docket-derived.h"

#include <string.h>

#define FOR_CLIENT                                                                                 \
  "COALESCE ({client}, (SELECT t.\"client\" FROM \"ticket\" t WHERE t.\"id\" = {ticket}),"         \
  " (SELECT p.\"client\" FROM \"project\" p WHERE p.\"id\" = {project}))"
#define FOR_KIND                                                                                   \
  "COALESCE ({kind}, (SELECT s.\"kind\" FROM \"service\" s WHERE s.\"id\" = COALESCE ({service},"  \
  " (SELECT t.\"service\" FROM \"ticket\" t WHERE t.\"id\" = {ticket}))), 'billable')"

#define OF_SERVICE                                                                                 \
  "(\"service\" = $1 OR (\"service\" IS NULL AND \"ticket\" IN"                                    \
  " (SELECT t.\"id\" FROM \"ticket\" t WHERE t.\"service\" = $1)))"

char *
docket_derived_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;
  GString *bare;

  if (folded == NULL)
    return g_strdup ("");
  bare = g_string_sized_new (strlen (folded));
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_ismark (character))
        g_string_append_unichar (bare, character);
    }
  return g_string_free (bare, FALSE);
}

static char *
fold_ticket (gconstpointer record)
{
  const DocketTicket *ticket = record;
  g_autofree char *labels = ticket->labels != NULL ? g_strjoinv ("\n", ticket->labels) : NULL;
  g_autofree char *whole = g_strjoin ("\n",
                                      ticket->id,
                                      ticket->title != NULL ? ticket->title : "",
                                      labels != NULL ? labels : "",
                                      ticket->description,
                                      NULL);

  return docket_derived_fold (whole);
}

static char *
fold_client (gconstpointer record)
{
  const DocketClient *client = record;

  return docket_derived_fold (client->name != NULL ? client->name : "");
}

const DocketDerived docket_derived[] = {
  { DOCKET_KIND_CLIENT, "folded", NULL, fold_client },
  { DOCKET_KIND_TICKET, "folded", NULL, fold_ticket },
  { DOCKET_KIND_TIME_ENTRY, "for_client", FOR_CLIENT, NULL },
  { DOCKET_KIND_TIME_ENTRY, "for_kind", FOR_KIND, NULL },
  { DOCKET_KIND_EXPENSE, "for_client", FOR_CLIENT, NULL },
};
const guint docket_n_derived = G_N_ELEMENTS (docket_derived);

/* "UPDATE kind SET derived columns" with the expressions over the row's own columns. */
static const char *
make_update (DocketKind kind, const char *where)
{
  const char *table = docket_kind_get_shape (kind)->name;
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean first = TRUE;

  g_string_append_printf (sql, "UPDATE \"%s\" SET", table);
  for (guint i = 0; i < docket_n_derived; i++)
    {
      const DocketDerived *derived = &docket_derived[i];

      if (derived->kind != kind || derived->expression == NULL)
        continue;
      g_string_append_printf (sql, "%s \"%s\" = ", first ? "" : ",", derived->column);
      g_string_append (sql, derived->expression);
      first = FALSE;
    }
  g_string_append_printf (sql, " WHERE %s AND \"locked\" = 0", where);
  {
    g_autofree char *open = g_strdup_printf ("\"%s\".\"", table);

    g_string_replace (sql, "{", open, 0);
    g_string_replace (sql, "}", "\"", 0);
  }
  return g_intern_string (sql->str);
}

static gboolean
run_with (DocketSqlite *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, id);
  return docket_statement_execute (statement, error);
}

/* By what those that inherit are found. */
typedef enum
{
  BY_TICKET,
  BY_PROJECT,
  BY_SERVICE,
  BY_INVOICE,
  N_WAYS,
} Way;

static const char *const conditions[N_WAYS] = {
  [BY_TICKET] = "\"ticket\" = $1",
  [BY_PROJECT] = "\"project\" = $1",
  [BY_SERVICE] = OF_SERVICE,
  [BY_INVOICE] = "\"invoice\" = $1",
};

static gboolean
refresh (DocketSqlite *db, Way way, const char *id, GError **error)
{
  static const char *of_entries[N_WAYS], *of_expenses[N_WAYS];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (int i = 0; i < N_WAYS; i++)
        {
          of_entries[i] = make_update (DOCKET_KIND_TIME_ENTRY, conditions[i]);
          of_expenses[i]
              = i == BY_SERVICE ? NULL : make_update (DOCKET_KIND_EXPENSE, conditions[i]);
        }
      g_once_init_leave (&made, 1);
    }
  return run_with (db, of_entries[way], id, error)
         && (of_expenses[way] == NULL || run_with (db, of_expenses[way], id, error));
}

/* Whether @key differs, a record that is not there having nothing. */
static gboolean
differs (const char *key, gconstpointer before, gconstpointer after)
{
  gconstpointer one = before != NULL ? before : after;
  const DocketField *field = docket_shape_find (((const DocketRecord *) one)->shape, key);

  if (before != NULL && after != NULL)
    return !docket_field_equal (field, before, after);
  return !docket_field_is_null (field, one);
}

gboolean
docket_derived_refresh (
    DocketSqlite *db, DocketKind kind, gconstpointer before, gconstpointer after, GError **error)
{
  const char *id = docket_record_get_id (after != NULL ? after : before);

  if (kind == DOCKET_KIND_TICKET)
    return !(differs ("client", before, after) || differs ("service", before, after))
           || refresh (db, BY_TICKET, id, error);
  if (kind == DOCKET_KIND_PROJECT)
    return !differs ("client", before, after) || refresh (db, BY_PROJECT, id, error);
  if (kind == DOCKET_KIND_SERVICE)
    return !differs ("kind", before, after) || refresh (db, BY_SERVICE, id, error);
  return TRUE;
}

gboolean
docket_derived_refresh_released (DocketSqlite *db, const char *invoice, GError **error)
{
  return refresh (db, BY_INVOICE, invoice, error);
}
