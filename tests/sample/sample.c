/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample company from its parts: what was written down, what was worked, what was billed. */
#include "sample.h"

#include "docket-desk.h"
#include "sample-bills.h"
#include "sample-firm.h"

#include <glib/gstdio.h>

/** A database for the length of one call. */
typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
} Scratch;

static void
close_scratch (Scratch *scratch)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  docket_store_close (scratch->store);
  for (guint i = 0; scratch->path != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (scratch->path, endings[i], NULL);

      g_unlink (file);
    }
  if (scratch->folder != NULL)
    g_rmdir (scratch->folder);
  g_free (scratch->path);
  g_free (scratch->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scratch, close_scratch)

static gboolean
open_scratch (Scratch *scratch, GError **error)
{
  scratch->folder = g_dir_make_tmp ("docket-sample-XXXXXX", error);
  if (scratch->folder == NULL)
    return FALSE;
  scratch->path = g_build_filename (scratch->folder, "sample.db", NULL);
  scratch->store = docket_store_open (scratch->path, DOCKET_STORE_CREATE, error);
  return scratch->store != NULL;
}

gboolean
sample_import (DocketStore *store, const char *text, gsize length, GError **error)
{
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_auto (DocketImportCounts) counts = { 0 };
  g_autoptr (GError) local_error = NULL;

  if (docket_exchange_import (store, text, length, FALSE, &counts, complaints, &local_error))
    return TRUE;
  if (complaints->lines->len > 0)
    {
      g_autofree char *lines = NULL;

      g_ptr_array_add (complaints->lines, NULL);
      lines = g_strjoinv ("\n", (char **) complaints->lines->pdata);
      g_prefix_error (&local_error, "%s\n", lines);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* ---- Ids ---- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const DocketInvoice *one = *(DocketInvoice *const *) a;
  const DocketInvoice *other = *(DocketInvoice *const *) b;

  if (one->number == NULL || other->number == NULL)
    return (one->number == NULL) - (other->number == NULL);
  return strcmp (one->number, other->number);
}

/* Invoices and payments are given ids by chance; here by their order. There is one draft. */
static GHashTable *
make_ids (DocketStore *store, SampleRandom *random, GError **error)
{
  g_autoptr (GPtrArray) invoices = docket_store_list (store, DOCKET_KIND_INVOICE, error);
  GHashTable *ids;

  if (invoices == NULL)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_sort (invoices, compare_numbers);
  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      g_hash_table_insert (ids, g_strdup (invoice->id), sample_random_uuid (random));
      for (guint k = 0; k < invoice->payments->len; k++)
        {
          const DocketPayment *payment = invoice->payments->pdata[k];

          g_hash_table_insert (ids, g_strdup (payment->id), sample_random_uuid (random));
        }
    }
  return ids;
}

static gboolean
replace_id_cb (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *id = g_match_info_fetch (match, 0);
  const char *other = g_hash_table_lookup (data, id);

  g_string_append (result, other != NULL ? other : id);
  return FALSE;
}

static char *
export_with_ids (DocketStore *store, SampleRandom *random, GError **error)
{
  g_autoptr (GHashTable) ids = make_ids (store, random, error);
  g_autofree char *text = ids != NULL ? docket_exchange_export (store, NULL, error) : NULL;
  g_autoptr (GRegex) form
      = g_regex_new ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 0, 0, NULL);

  return text != NULL ? g_regex_replace_eval (form, text, -1, 0, 0, replace_id_cb, ids, error)
                      : NULL;
}

/* ---- All of it ---- */

static gboolean
import_parts (DocketStore *store, SampleFirm *firm, const SampleCalendar *calendar, GError **error)
{
  g_autofree char *base = sample_read_firm (calendar);
  g_autofree char *contracts = sample_read_contracts (calendar);
  g_autofree char *work = NULL;

  sample_firm_open_tickets (firm);
  sample_firm_work (firm);
  work = sample_firm_write (firm);
  return sample_import (store, base, strlen (base), error)
         && sample_import (store, work, strlen (work), error)
         && sample_import (store, contracts, strlen (contracts), error);
}

/* A file lists invoices by id: it is read and written once more for the new ones. */
static char *
write_again (const char *text, gsize *length, GError **error)
{
  g_auto (Scratch) scratch = { NULL };

  if (!open_scratch (&scratch, error) || !sample_import (scratch.store, text, strlen (text), error))
    return NULL;
  return docket_exchange_export (scratch.store, length, error);
}

char *
sample_make (guint64 seed, DocketDate today, gsize *length, GError **error)
{
  g_autoptr (SampleCalendar) calendar = sample_calendar_new (today);
  g_autoptr (SampleFirm) firm = sample_firm_new (calendar, seed);
  g_auto (Scratch) scratch = { NULL };
  SampleRandom random = { seed ^ G_GUINT64_CONSTANT (0x5eed0f0b1115) };
  g_autofree char *text = NULL;

  if (!open_scratch (&scratch, error) || !import_parts (scratch.store, firm, calendar, error)
      || !sample_bill (scratch.store, calendar, &random, error))
    return NULL;
  text = export_with_ids (scratch.store, &random, error);
  return text != NULL ? write_again (text, length, error) : NULL;
}

gboolean
sample_seat (DocketStore *store, GError **error)
{
  return docket_desk_set_setting (store, "agent", SAMPLE_PERSON, error);
}

DocketDate
sample_get_today (void)
{
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", NULL);

  return docket_zone_local_date (zone, docket_clock_now ());
}
