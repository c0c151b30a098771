/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interchange file into the database: read, check, copy what is there, write, in one act that
 * is whole or does not happen. Any thread with a store of its own. */
#include "docket-exchange.h"
#include "docket-import.h"

#include <glib/gstdio.h>

void
docket_import_counts_clear (DocketImportCounts *counts)
{
  g_clear_pointer (&counts->backup, g_free);
  *counts = (DocketImportCounts){ 0 };
}

/* ---- What has to be written ---- */

/** A record that is new or changed. */
typedef struct
{
  DocketKind kind;
  guint index;
  int turn; /* what frees a place in an index goes before what takes it */
  gpointer record;
} Change;

static int
find_turn (gconstpointer record)
{
  const DocketRecord *self = record;

  if (self->shape == &docket_time_entry_shape)
    return DOCKET_IS_NULL (((const DocketTimeEntry *) record)->end.seconds);
  if (self->shape == &docket_invoice_shape)
    return ((const DocketInvoice *) record)->state != DOCKET_INVOICE_VOID;
  return 0;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *left = a;
  const Change *right = b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->turn != right->turn)
    return left->turn - right->turn;
  return left->index < right->index ? -1 : left->index > right->index;
}

static GArray *
collect_changes (DocketImport *import, DocketImportCounts *counts)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    for (guint i = 0; i < import->records[kind]->len; i++)
      {
        gpointer record = import->records[kind]->pdata[i];
        gconstpointer known
            = docket_import_find_known (import, (DocketKind) kind, docket_record_get_id (record));

        if (known != NULL && docket_record_equal (known, record))
          counts->unchanged[kind]++;
        else
          {
            Change change = { (DocketKind) kind, i, find_turn (record), record };

            if (known != NULL)
              counts->changed[kind]++;
            else
              counts->made[kind]++;
            g_array_append_val (changes, change);
          }
      }
  g_array_sort (changes, compare_changes);
  return changes;
}

/* ---- Backup ---- */

static char *
choose_backup_path (const char *database)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (docket_clock_now ());
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *path = g_strdup_printf ("%s.before-import-%s", database, stamp);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.before-import-%s-%u", database, stamp, n);
    }
  return path;
}

/* A second connection sees the database as it was when the act began, and nobody else can write
 * before the act ends: the copy is just what the import will change. */
gboolean
docket_exchange_back_up (DocketAct *act, char **backup, GError **error)
{
  const char *database = docket_store_get_path (docket_act_get_store (act));
  g_autofree char *path = choose_backup_path (database);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketStore) reader
      = docket_store_open (database, DOCKET_STORE_READ_ONLY, &local_error);
  g_autoptr (DocketSetting) setting = NULL;

  if (reader == NULL || !docket_store_backup (reader, path, &local_error))
    {
      g_set_error (error,
                   DOCKET_EXCHANGE_ERROR,
                   DOCKET_EXCHANGE_ERROR_BACKUP,
                   "%s: %s",
                   path,
                   local_error->message);
      return FALSE;
    }

  setting = docket_record_new (&docket_setting_shape);
  setting->id = g_strdup (DOCKET_EXCHANGE_BACKUP_SETTING);
  setting->value = g_strdup (path);
  *backup = g_steal_pointer (&path);
  return docket_act_put (act, setting, error);
}

/* ---- Writing ---- */

/* Rules that the store keeps are complaints about the file, with the record's place. */
static gboolean
is_about_file (const GError *error)
{
  return g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_LOCKED)
         || g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FROZEN)
         || g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_HELD)
         || g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_TWICE)
         || g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_REFERENCE);
}

static gboolean
put (DocketImport *import, DocketAct *act, const Change *change, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (docket_act_put (act, change->record, &local_error))
    return TRUE;
  if (!is_about_file (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  docket_import_complain_at (import, change->kind, change->index, NULL, "%s", local_error->message);
  return TRUE;
}

static gboolean
refuse (DocketImport *import, GError **error)
{
  if (import->error != NULL)
    g_propagate_error (error, g_steal_pointer (&import->error));
  else if (import->complaints->lines->len > 0)
    g_set_error (error,
                 DOCKET_EXCHANGE_ERROR,
                 DOCKET_EXCHANGE_ERROR_REFUSED,
                 "%u complaints",
                 import->complaints->lines->len + import->complaints->more);
  else
    return FALSE;
  return TRUE;
}

static gboolean
write_changes (DocketImport *import,
               DocketAct *act,
               gboolean backup,
               DocketImportCounts *counts,
               GError **error)
{
  g_autoptr (GArray) changes = collect_changes (import, counts);

  if (refuse (import, error))
    return FALSE;
  if (changes->len > 0 && backup && !import->empty
      && !docket_exchange_back_up (act, &counts->backup, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!put (import, act, &g_array_index (changes, Change, i), error))
      return FALSE;
  return !refuse (import, error);
}

static gboolean
import_text (DocketAct *act,
             const char *text,
             gsize length,
             gboolean backup,
             DocketImportCounts *counts,
             DocketComplaints *complaints,
             GError **error)
{
  g_autoptr (JsonNode) root = docket_json_parse_typed (text, length, 0, error);
  g_autoptr (DocketImport) import = NULL;

  if (root == NULL)
    return FALSE;
  import = docket_import_new (docket_act_get_store (act), complaints, error);
  if (import == NULL)
    return FALSE;

  docket_import_read (import, root);
  g_clear_pointer (&root, json_node_unref);
  if (refuse (import, error))
    return FALSE;
  docket_import_check (import);
  docket_import_check_invoices (import);
  return !refuse (import, error) && write_changes (import, act, backup, counts, error);
}

gboolean
docket_exchange_import (DocketStore *store,
                        const char *text,
                        gsize length,
                        gboolean backup,
                        DocketImportCounts *counts,
                        DocketComplaints *complaints,
                        GError **error)
{
  g_autoptr (DocketAct) act = NULL;

  *counts = (DocketImportCounts){ 0 };
  act = docket_act_begin (store, "import", DOCKET_ACT_BULK, error);
  if (act == NULL)
    return FALSE;
  if (import_text (act, text, length, backup, counts, complaints, error)
      && docket_act_commit (g_steal_pointer (&act), error))
    return TRUE;

  /* Nothing has changed, so there is nothing to go back to. */
  if (counts->backup != NULL)
    g_unlink (counts->backup);
  g_clear_pointer (&counts->backup, g_free);
  return FALSE;
}
