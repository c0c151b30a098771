/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database of the time tracker Hamster, read only: facts, each of an activity in a category,
 * with tags. Columns that are not needed are not asked for, so that its forks are read too. */
#include "docket-hamster.h"

#include "docket-sqlite.h"
#include "docket-store.h"

#include <string.h>

static void
free_fact (gpointer data)
{
  DocketHamsterFact *fact = data;

  g_free (fact->start);
  g_free (fact->end);
  g_free (fact->note);
  g_free (fact->activity);
  g_free (fact->category);
  g_strfreev (fact->tags);
  g_free (fact);
}

static gboolean
check_tables (DocketSqlite *db, const char *path, GError **error)
{
  gint64 n;

  if (!docket_sqlite_ask (db,
                          "SELECT COUNT (*) FROM \"sqlite_master\" WHERE \"type\" = 'table' AND"
                          " \"name\" IN ('facts', 'activities', 'categories', 'fact_tags', 'tags')",
                          NULL,
                          &n,
                          error))
    return FALSE;
  if (n == 5)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_NOT_A_DATABASE,
               "%s: a database of another program",
               path);
  return FALSE;
}

/** How much more is read. */
typedef struct
{
  guint facts;
  gsize bytes; /* of texts */
  gboolean cut;
} Room;

/* Other programs put into a text whatever they like. (transfer full) (nullable) */
static char *
take_text (DocketStatement *statement, guint column, Room *room)
{
  const char *text = docket_statement_get_text (statement, column);
  gsize length = text != NULL ? strlen (text) : 0;

  /* One name may be that of every fact. */
  room->cut |= length > room->bytes;
  if (text == NULL || room->cut)
    return NULL;
  room->bytes -= length;
  return g_utf8_make_valid (text, (gssize) length);
}

static GPtrArray *
read_facts (DocketSqlite *db, Room *room, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (free_fact);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT f.\"id\", f.\"start_time\", f.\"end_time\", f.\"description\", a.\"name\", c.\"name\""
      " FROM \"facts\" f LEFT JOIN \"activities\" a ON a.\"id\" = f.\"activity_id\""
      " LEFT JOIN \"categories\" c ON c.\"id\" = a.\"category_id\""
      " ORDER BY f.\"start_time\", f.\"id\"",
      error);
  DocketStep step = DOCKET_STEP_ROW;

  if (statement == NULL)
    return NULL;
  while (!room->cut && (step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketHamsterFact *fact;

      if (facts->len == room->facts)
        {
          room->cut = TRUE;
          break;
        }
      fact = g_new0 (DocketHamsterFact, 1);
      fact->id = docket_statement_get_integer (statement, 0);
      fact->start = take_text (statement, 1, room);
      fact->end = take_text (statement, 2, room);
      fact->note = take_text (statement, 3, room);
      fact->activity = take_text (statement, 4, room);
      fact->category = take_text (statement, 5, room);
      g_ptr_array_add (facts, fact);
    }
  return step != DOCKET_STEP_FAILED ? g_steal_pointer (&facts) : NULL;
}

/* Hands the fact its tags. @tags: (transfer full) (nullable) */
static void
set_tags (DocketHamsterFact *fact, GStrvBuilder *tags)
{
  if (tags == NULL)
    return;
  g_strfreev (fact->tags);
  fact->tags = g_strv_builder_end (tags);
  g_strv_builder_unref (tags);
}

static gboolean
read_tags (DocketSqlite *db, GPtrArray *facts, Room *room, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT l.\"fact_id\", t.\"name\" FROM \"fact_tags\" l"
      " JOIN \"tags\" t ON t.\"id\" = l.\"tag_id\" ORDER BY l.\"fact_id\", t.\"name\"",
      error);
  DocketStep step = DOCKET_STEP_ROW;
  DocketHamsterFact *fact = NULL;
  GStrvBuilder *tags = NULL; /* of @fact */

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    g_hash_table_insert (by_id, &((DocketHamsterFact *) facts->pdata[i])->id, facts->pdata[i]);
  while (!room->cut && (step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      gint64 id = docket_statement_get_integer (statement, 0);
      DocketHamsterFact *next = g_hash_table_lookup (by_id, &id);
      g_autofree char *tag = next != NULL ? take_text (statement, 1, room) : NULL;

      if (tag == NULL)
        continue;
      if (next != fact)
        {
          set_tags (fact, tags);
          tags = g_strv_builder_new ();
          fact = next;
        }
      g_strv_builder_add (tags, tag);
    }
  set_tags (fact, tags);
  return step != DOCKET_STEP_FAILED;
}

GPtrArray *
docket_hamster_read (
    const char *path, guint most_facts, gsize most_bytes, gboolean *cut, GError **error)
{
  g_autoptr (DocketSqlite) db = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  Room room = { most_facts, most_bytes, FALSE };

  g_return_val_if_fail (path != NULL && cut != NULL, NULL);

  db = docket_sqlite_open (path, DOCKET_SQLITE_READ, FALSE, error);
  if (db == NULL || !check_tables (db, path, error))
    return NULL;
  facts = read_facts (db, &room, error);
  if (facts == NULL || !read_tags (db, facts, &room, error))
    return NULL;
  *cut = room.cut;
  return g_steal_pointer (&facts);
}
