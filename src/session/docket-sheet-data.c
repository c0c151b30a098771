/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a person's time of a stretch of days, and which invoices hold it. Who asks owns what was
 * read. Runs on the store's thread; what was read may go to another one. Knows nothing of weeks. */
#include "docket-sheet-data.h"

#include "docket-timesheet.h"

static void
clear_data (gpointer data)
{
  DocketSheetData *self = data;

  g_free (self->agent);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->invoices, g_hash_table_unref);
}

DocketSheetData *
docket_sheet_data_ref (const DocketSheetData *data)
{
  return g_atomic_rc_box_acquire ((gpointer) data);
}

void
docket_sheet_data_unref (DocketSheetData *data)
{
  if (data != NULL)
    g_atomic_rc_box_release_full (data, clear_data);
}

static gboolean
read_holds (DocketStore *store, DocketSheetData *data, GError **error)
{
  g_autoptr (GArray) holds = docket_store_holds (store,
                                                 DOCKET_KIND_TIME_ENTRY,
                                                 data->agent,
                                                 (DocketDate){ data->from.days - 1 },
                                                 data->to,
                                                 error);

  if (holds == NULL)
    return FALSE;
  data->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  data->invoices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *held = &g_array_index (holds, DocketHeldBy, i);

      if (held->number == NULL)
        continue;
      g_hash_table_insert (data->numbers, g_strdup (held->record), g_strdup (held->number));
      g_hash_table_insert (data->invoices, g_strdup (held->record), g_strdup (held->invoice));
    }
  return TRUE;
}

/* What was worked before any target was set is in no balance. */
static gboolean
read_since_new_year (DocketStore *store, DocketSheetData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketAgent) agent
      = docket_store_get (store, DOCKET_KIND_AGENT, data->agent, &local_error);
  int year;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  docket_date_get_ymd (data->from, &year, NULL, NULL);
  data->balanced = docket_timesheet_begin (agent != NULL ? agent->targets : NULL,
                                           docket_date_from_ymd (year, 1, 1));
  if (DOCKET_IS_NULL (data->balanced.days) || data->balanced.days >= data->from.days)
    return TRUE;
  return docket_store_worked (store,
                              data->agent,
                              data->balanced,
                              (DocketDate){ data->from.days - 1 },
                              &data->since_new_year,
                              error);
}

DocketSheetData *
docket_sheet_data_read (
    DocketStore *store, const char *agent, DocketDate from, DocketDate to, GError **error)
{
  g_autoptr (DocketSheetData) data = g_atomic_rc_box_new0 (DocketSheetData);
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  g_return_val_if_fail (agent != NULL, NULL);

  data->agent = g_strdup (agent);
  data->from = from;
  data->to = to;
  filter.agent = agent;
  filter.from = (DocketDate){ from.days - 1 };
  filter.to = to;
  data->entries = docket_store_entries (store, &filter, error);
  if (data->entries == NULL || !read_holds (store, data, error)
      || !read_since_new_year (store, data, error))
    return NULL;
  return g_steal_pointer (&data);
}
