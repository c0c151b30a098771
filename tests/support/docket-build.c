/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Builds records for tests from the words of the interchange file. What is added belongs to the
 * snapshot. */

#define G_LOG_DOMAIN "docket"

#include "docket-build.h"

#include "docket-record-json.h"

#include <string.h>

static JsonNode *
parse (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GError) error = NULL;
  JsonNode *node = docket_json_parse_typed (text, strlen (text), 0, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_no_complaints (const DocketComplaints *complaints)
{
  for (guint i = 0; i < complaints->lines->len; i++)
    g_test_message ("%s", (const char *) complaints->lines->pdata[i]);
  g_assert_cmpuint (complaints->lines->len, ==, 0);
}

static const char *
get_currency (const DocketSnapshot *snapshot)
{
  return snapshot->company != NULL ? snapshot->company->currency : "USD";
}

gpointer
docket_build_add (DocketSnapshot *snapshot, DocketKind kind, const char *json)
{
  const DocketShape *shape = docket_kind_get_shape (kind);
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_autoptr (JsonNode) node = parse (json);
  gpointer record = docket_record_read_json (
      shape, node, DOCKET_FORM_FILE, get_currency (snapshot), shape->name, complaints);

  assert_no_complaints (complaints);
  if (kind == DOCKET_KIND_COMPANY)
    docket_record_set_id (record, DOCKET_COMPANY_ID);
  docket_snapshot_take (snapshot, record);
  return record;
}

void
docket_build_set (const DocketSnapshot *snapshot,
                  gpointer record,
                  const char *key,
                  const char *json)
{
  const DocketField *field = docket_shape_find (((DocketRecord *) record)->shape, key);
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_autoptr (JsonNode) node = parse (json);

  g_assert_nonnull (field);
  docket_field_clear (field, record);
  g_assert_true (docket_field_read_json (
      field, record, node, DOCKET_FORM_FILE, get_currency (snapshot), key, complaints));
  assert_no_complaints (complaints);
}

DocketSnapshot *
docket_build_snapshot (void)
{
  DocketSnapshot *snapshot = docket_snapshot_new ();

  docket_build_add (snapshot,
                    DOCKET_KIND_COMPANY,
                    "{'name': 'Example Ltd', 'currency': 'USD', 'time_zone': 'America/New_York',"
                    " 'payment_terms_days': 30}");
  docket_build_add (snapshot, DOCKET_KIND_TEAM, "{'id': 'senior', 'name': 'Senior'}");
  docket_build_add (
      snapshot, DOCKET_KIND_AGENT, "{'id': 'ann', 'name': 'Ann Lee', 'team': 'senior'}");
  docket_build_add (
      snapshot, DOCKET_KIND_AGENT, "{'id': 'bob', 'name': 'Bob Ray', 'team': 'senior'}");
  docket_build_add (snapshot, DOCKET_KIND_SERVICE, "{'id': 'consulting', 'name': 'Consulting'}");
  docket_build_add (snapshot, DOCKET_KIND_CLIENT, "{'id': 'acme', 'name': 'Acme'}");
  docket_build_add (
      snapshot, DOCKET_KIND_TICKET, "{'id': 'T-1', 'title': 'Printer down', 'client': 'acme'}");
  return snapshot;
}

DocketTimeEntry *
docket_build_entry (DocketSnapshot *snapshot,
                    const char *id,
                    const char *ticket,
                    const char *agent,
                    const char *start,
                    const char *duration)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  DocketDuration length = DOCKET_DURATION_NULL;
  g_autoptr (GError) error = NULL;

  docket_instant_parse (start, &entry->start, &error);
  g_assert_no_error (error);
  docket_duration_parse (duration, &length, &error);
  g_assert_no_error (error);
  entry->id = g_strdup (id);
  entry->ticket = g_strdup (ticket);
  entry->agent = g_strdup (agent);
  entry->end = entry->start;
  entry->end.seconds += length.seconds;
  docket_snapshot_take (snapshot, entry);
  docket_snapshot_seal (snapshot);
  return entry;
}

/* ---- Holding ---- */

static const char *
keep (DocketSnapshot *snapshot, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (snapshot->strings, text) : NULL;
}

static void
write_usage (DocketSnapshot *snapshot, const DocketLine *line, const char *invoice)
{
  const DocketExplanation *explain = line->explain;

  for (guint i = 0; explain != NULL && i < explain->entries->len; i++)
    {
      const DocketEntryReason *reason = explain->entries->pdata[i];
      gboolean drawn = !DOCKET_IS_NULL (reason->taken);
      DocketUsage usage = {
        .entry = keep (snapshot, reason->id),
        .invoice = keep (snapshot, invoice),
        .contract = keep (snapshot, line->contract),
        .period = drawn ? line->period : DOCKET_DATE_NULL,
        .billed = reason->billed,
        .taken = drawn ? reason->taken : 0,
      };

      if (drawn && (usage.contract == NULL || DOCKET_IS_NULL (usage.period.days))
          && explain->allowances->len > 0)
        {
          const DocketAllowanceReason *allowance = explain->allowances->pdata[0];

          usage.contract = keep (snapshot, allowance->contract);
          usage.period = allowance->period;
        }
      g_array_append_val (snapshot->usage, usage);
    }
}

/* What the store writes down of a line of a period. */
static void
write_billed (DocketSnapshot *snapshot, const DocketLine *line, const char *invoice)
{
  DocketPeriodBilled billed = {
    .contract = keep (snapshot, line->contract),
    .period = line->period,
    .invoice = keep (snapshot, invoice),
    .kind
    = line->kind == DOCKET_LINE_TOP_UP && line->entries != NULL ? DOCKET_LINE_TIME : line->kind,
    .amount = line->amount,
  };

  if (line->contract != NULL && !DOCKET_IS_NULL (line->period.days)
      && (line->kind == DOCKET_LINE_TIME || line->kind == DOCKET_LINE_TOP_UP
          || line->kind == DOCKET_LINE_FEE))
    g_array_append_val (snapshot->billed, billed);
}

/* A draft that is issued held its fees before. */
static void
forget_fees (DocketSnapshot *snapshot, const char *invoice)
{
  for (guint i = snapshot->fees->len; i > 0; i--)
    if (g_strcmp0 (g_array_index (snapshot->fees, DocketFeeHold, i - 1).invoice, invoice) == 0)
      g_array_remove_index (snapshot->fees, i - 1);
}

void
docket_build_hold (DocketSnapshot *snapshot, DocketInvoice *draft, const char *id, gboolean issued)
{
  const DocketHolds *holds = draft->holds;

  g_free (draft->id);
  draft->id = g_strdup (id);
  forget_fees (snapshot, id);
  for (char **entry = holds->entries; entry != NULL && *entry != NULL; entry++)
    docket_snapshot_hold (snapshot, *entry, id, issued);
  for (char **expense = holds->expenses; expense != NULL && *expense != NULL; expense++)
    docket_snapshot_hold (snapshot, *expense, id, issued);
  for (guint i = 0; i < holds->fees->len; i++)
    {
      const DocketFeeKey *key = holds->fees->pdata[i];
      DocketFeeHold hold = {
        .contract = keep (snapshot, key->contract),
        .period = key->period,
        .milestone = keep (snapshot, key->milestone),
        .invoice = keep (snapshot, id),
        .issued = issued,
      };

      g_array_append_val (snapshot->fees, hold);
    }
  for (guint i = 0; issued && i < draft->lines->len; i++)
    {
      write_usage (snapshot, draft->lines->pdata[i], id);
      write_billed (snapshot, draft->lines->pdata[i], id);
    }
}

DocketDate
docket_build_date (const char *text)
{
  DocketDate date = DOCKET_DATE_NULL;
  g_autoptr (GError) error = NULL;

  docket_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}
