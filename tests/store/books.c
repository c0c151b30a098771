/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a database in a folder of its own, and short ways to make
 * records and to have them refused. */
#include "books.h"

#include "docket-record-json.h"
#include "docket-sqlite.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

void
books_set_up (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  books->folder = g_dir_make_tmp ("docket-store-XXXXXX", &error);
  g_assert_no_error (error);
  books->path = g_build_filename (books->folder, "docket.db", NULL);
  books->store = docket_store_open (books->path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (books->store);
}

void
books_set_up_filled (Books *books, gconstpointer data)
{
  books_set_up (books, data);
  put (books,
       make (DOCKET_KIND_COMPANY,
             DOCKET_COMPANY_ID,
             "name",
             "Example GmbH",
             "currency",
             "EUR",
             "time_zone",
             "Europe/Berlin",
             NULL));
  put (books, make (DOCKET_KIND_AGENT, "ann", "name", "Ann Lee", NULL));
  put (books, make (DOCKET_KIND_AGENT, "bob", "name", "Bob Ray", NULL));
  put (books, make (DOCKET_KIND_SERVICE, "dev", "name", "Development", NULL));
  put (books, make (DOCKET_KIND_SERVICE, "inside", "name", "Inside", "kind", "internal", NULL));
  put (books, make (DOCKET_KIND_CLIENT, "acme", "name", "Ácme Werke", NULL));
  put (books, make (DOCKET_KIND_CLIENT, "beta", "name", "Beta Ltd", NULL));
  put (books,
       make (DOCKET_KIND_CONTRACT,
             "support",
             "client",
             "acme",
             "name",
             "Support",
             "kind",
             "retainer",
             "start",
             "2026-01-01",
             NULL));
  put (books, make (DOCKET_KIND_STAGE, "s1", "board", "tickets", "name", "Open", NULL));
  put (books, make (DOCKET_KIND_STAGE, "s2", "board", "tickets", "name", "Done", NULL));
  put (books, make (DOCKET_KIND_STAGE, "s3", "board", "projects", "name", "Active", NULL));
  put (books, make (DOCKET_KIND_PROJECT, "web", "client", "acme", "name", "Web site", NULL));
  put (books, make (DOCKET_KIND_TICKET, "T-1", "client", "acme", "title", "Printer down", NULL));
  put (books,
       make (
           DOCKET_KIND_TICKET, "T-2", "client", "acme", "title", "Façade", "project", "web", NULL));
  put (books, make (DOCKET_KIND_TICKET, "T-3", "client", "beta", "title", "Mail", NULL));
}

void
books_tear_down (Books *books, gconstpointer data)
{
  docket_store_close (books->store);
  remove_folder (books->folder);
  g_free (books->folder);
  g_free (books->path);
}

char *
books_path (Books *books, const char *name)
{
  return g_build_filename (books->folder, name, NULL);
}

/* ---- Making records ---- */

static void
set_field (gpointer record, const char *key, const char *text)
{
  const DocketField *field = docket_shape_find (((DocketRecord *) record)->shape, key);
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_autoptr (JsonNode) node = NULL;

  g_assert_nonnull (field);
  docket_field_clear (field, record);
  if (text == NULL)
    return;
  if (*text == '[' || *text == '{' || field->type == DOCKET_FIELD_BOOLEAN
      || field->type == DOCKET_FIELD_INTEGER)
    {
      g_autoptr (GError) error = NULL;

      node = docket_json_parse_typed (text, strlen (text), 0, &error);
      g_assert_no_error (error);
    }
  else
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, text);
    }
  docket_field_read_json (field, record, node, DOCKET_FORM_EXPLAIN, "EUR", key, complaints);
  if (complaints->lines->len > 0)
    g_error ("%s", (char *) complaints->lines->pdata[0]);
}

static void
set_fields (gpointer record, va_list arguments)
{
  const char *key;

  while ((key = va_arg (arguments, const char *)) != NULL)
    {
      const char *text = va_arg (arguments, const char *);

      set_field (record, key, text);
    }
}

gpointer
make (DocketKind kind, const char *id, ...)
{
  gpointer record = docket_record_new (docket_kind_get_shape (kind));
  va_list arguments;

  docket_record_set_id (record, id);
  va_start (arguments, id);
  set_fields (record, arguments);
  va_end (arguments);
  return record;
}

void
set (gpointer record, ...)
{
  va_list arguments;

  va_start (arguments, record);
  set_fields (record, arguments);
  va_end (arguments);
}

DocketTimeEntry *
make_entry (const char *id, const char *ticket, const char *start, int minutes)
{
  DocketTimeEntry *entry
      = make (DOCKET_KIND_TIME_ENTRY, id, "ticket", ticket, "agent", "ann", "start", start, NULL);

  if (minutes >= 0)
    entry->end = (DocketInstant){ entry->start.seconds + minutes * 60, entry->start.offset };
  return entry;
}

static DocketHolds *
make_holds (va_list arguments)
{
  DocketHolds *holds = docket_record_new (&docket_holds_shape);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const char *id;

  while ((id = va_arg (arguments, const char *)) != NULL)
    g_strv_builder_add (ids, id);
  holds->entries = g_strv_builder_end (ids);
  return holds;
}

DocketInvoice *
make_draft (const char *id, ...)
{
  DocketInvoice *invoice = make (DOCKET_KIND_INVOICE,
                                 id,
                                 "type",
                                 "invoice",
                                 "state",
                                 "draft",
                                 "client",
                                 "acme",
                                 "currency",
                                 "EUR",
                                 NULL);
  va_list arguments;

  va_start (arguments, id);
  invoice->holds = make_holds (arguments);
  va_end (arguments);
  return invoice;
}

/* An hour of one entry, as billing would explain it. */
static DocketLine *
make_line (const char *entry)
{
  DocketLine *line = docket_record_new (&docket_line_shape);
  DocketEntryReason *reason = docket_record_new (&docket_entry_reason_shape);

  line->kind = DOCKET_LINE_TIME;
  line->amount.minor = 10000;
  line->explain = docket_record_new (&docket_explanation_shape);
  reason->id = g_strdup (entry);
  reason->worked = reason->billable = reason->billed = 3600;
  g_ptr_array_add (line->explain->entries, reason);
  return line;
}

DocketInvoice *
make_issued (const char *id, const char *number, ...)
{
  DocketInvoice *invoice = make_draft (id, NULL);
  va_list arguments;

  g_clear_pointer (&invoice->holds, docket_record_unref);
  va_start (arguments, number);
  invoice->holds = make_holds (arguments);
  va_end (arguments);

  set (invoice, "number", number, "state", "issued", "issue_date", "2026-04-01", NULL);
  for (char **entry = invoice->holds->entries; *entry != NULL; entry++)
    g_ptr_array_add (invoice->lines, make_line (*entry));
  invoice->net.minor = invoice->total.minor = invoice->due.minor
      = 10000 * (gint64) invoice->lines->len;
  invoice->paid.minor = 0;
  return invoice;
}

/* ---- Acts ---- */

static DocketAct *
begin (Books *books, const char *name)
{
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (books->store, name, 0, &error);

  g_assert_no_error (error);
  return act;
}

void
put (Books *books, gpointer record)
{
  g_autoptr (DocketRecord) owned = record;
  g_autoptr (GError) error = NULL;
  DocketAct *act = begin (books, "put");

  docket_act_put (act, owned, &error);
  g_assert_no_error (error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

static char *
finish_refused (DocketAct *act, DocketStoreError code, GError *error)
{
  g_autofree char *message = NULL;

  if (error == NULL)
    docket_act_commit (act, &error);
  else
    docket_act_abort (act);
  g_assert_error (error, DOCKET_STORE_ERROR, (int) code);
  message = g_strdup (error->message);
  g_error_free (error);
  return g_steal_pointer (&message);
}

char *
refuse (Books *books, gpointer record, DocketStoreError code)
{
  g_autoptr (DocketRecord) owned = record;
  GError *error = NULL;
  DocketAct *act = begin (books, "put");

  docket_act_put (act, owned, &error);
  return finish_refused (act, code, error);
}

char *
refuse_delete (Books *books, DocketKind kind, const char *id, DocketStoreError code)
{
  GError *error = NULL;
  DocketAct *act = begin (books, "delete");

  docket_act_delete (act, kind, id, &error);
  return finish_refused (act, code, error);
}

void
remove_record (Books *books, DocketKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocketAct *act = begin (books, "delete");

  docket_act_delete (act, kind, id, &error);
  g_assert_no_error (error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

/* ---- Looking ---- */

gpointer
get (Books *books, DocketKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  gpointer record = docket_store_get (books->store, kind, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

gboolean
is_there (Books *books, DocketKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketRecord) record = docket_store_get (books->store, kind, id, &error);

  g_assert_no_error (error);
  return record != NULL;
}

char *
join_ids (GPtrArray *records)
{
  GString *ids = g_string_new (NULL);

  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? "," : "", docket_record_get_id (records->pdata[i]));
  return g_string_free (ids, FALSE);
}

void
assert_sound (Books *books)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  docket_store_check (books->store, complaints, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) complaints->pdata[i]);
  g_assert_cmpuint (complaints->len, ==, 0);
}

gint64
count (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_WRITE, FALSE, &error);
  gint64 answer = 0;

  g_assert_no_error (error);
  docket_sqlite_ask (db, sql, NULL, &answer, &error);
  g_assert_no_error (error);
  return answer;
}
