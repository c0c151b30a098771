/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record cannot know of itself: whether what it refers to exists, whether its values go
 * together, whether it may be changed. */
#include "docket-import.h"

#include "docket-billing.h"

#include <string.h>

/* ---- References ---- */

/* "price_list" as people write it. */
static char *
make_word (DocketKind kind)
{
  return g_strdelimit (g_strdup (docket_kind_get_shape (kind)->name), "_", ' ');
}

static void
check_reference (DocketImport *import, const DocketPlace *place, DocketKind kind, const char *id)
{
  g_autofree char *word = NULL;

  if (docket_import_find (import, kind, id) != NULL)
    return;
  word = make_word (kind);
  docket_import_complain (import, place, "no %s \"%s\"", word, id);
}

static void check_references (DocketImport *import, const DocketPlace *place, gconstpointer record);

static void
check_parts (DocketImport *import, const DocketPlace *place, const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const DocketPlace part = { place, NULL, i };

      check_references (import, &part, parts->pdata[i]);
    }
}

static void
check_texts (DocketImport *import, const DocketPlace *place, DocketKind kind, char *const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const DocketPlace element = { place, NULL, i };

      check_reference (import, &element, kind, ids[i]);
    }
}

static void
check_field (DocketImport *import,
             const DocketPlace *place,
             const DocketField *field,
             gconstpointer record)
{
  if (field->type == DOCKET_FIELD_REFERENCE)
    check_reference (import, place, field->reference, DOCKET_FIELD_READ (field, record, char *));
  else if (field->type == DOCKET_FIELD_REFERENCES)
    check_texts (import, place, field->reference, DOCKET_FIELD_READ (field, record, char **));
  else if (field->type == DOCKET_FIELD_OBJECT)
    check_references (import, place, DOCKET_FIELD_READ (field, record, gpointer));
  else if (field->type == DOCKET_FIELD_LIST)
    check_parts (import, place, DOCKET_FIELD_READ (field, record, GPtrArray *));
}

static void
check_references (DocketImport *import, const DocketPlace *place, gconstpointer record)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];
      const DocketPlace inner = { place, field->key, 0 };

      if (!docket_field_is_null (field, record))
        check_field (import, &inner, field, record);
    }
}

static void
check_all_references (DocketImport *import, DocketKind kind)
{
  const DocketPlace list = { NULL, docket_kind_get_shape (kind)->list_key, 0 };

  for (guint i = 0; i < import->records[kind]->len && import->error == NULL; i++)
    {
      const DocketPlace element = { &list, NULL, i };

      check_references (
          import, kind == DOCKET_KIND_COMPANY ? &list : &element, import->records[kind]->pdata[i]);
    }
}

/* ---- Values ---- */

static void
check_range (DocketImport *import,
             DocketKind kind,
             guint index,
             const char *key,
             gint64 value,
             gint64 least,
             gint64 most)
{
  if (DOCKET_IS_NULL (value) || (value >= least && value <= most))
    return;
  if (most == G_MAXINT64)
    docket_import_complain_at (import, kind, index, key, "below %" G_GINT64_FORMAT, least);
  else
    docket_import_complain_at (import,
                               kind,
                               index,
                               key,
                               "not from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                               least,
                               most);
}

static void
check_currency (DocketImport *import, DocketKind kind, guint index, const char *currency)
{
  if (currency != NULL && docket_currency_decimals (currency) < 0)
    docket_import_complain_at (import, kind, index, "currency", "no currency \"%s\"", currency);
}

/* Amounts lie in minor units: with another number of decimals those that are not in the file would
 * become others. */
static void
check_new_currency (
    DocketImport *import, DocketKind kind, guint index, const char *before, const char *after)
{
  if (docket_currency_decimals (before) < 0 || docket_currency_decimals (after) < 0
      || docket_currency_decimals (before) == docket_currency_decimals (after))
    return;
  docket_import_complain_at (import,
                             kind,
                             index,
                             "currency",
                             "cannot change from %s to %s, which has other decimals",
                             before,
                             after);
}

static void
check_pattern (DocketImport *import, const char *key, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *path = NULL;

  if (pattern == NULL)
    return;
  number = docket_billing_format_number (pattern, docket_date_from_ymd (2026, 1, 1), 1, &error);
  if (number != NULL)
    return;
  path = g_strconcat ("numbering.", key, NULL);
  docket_import_complain_at (import, DOCKET_KIND_COMPANY, 0, path, "%s", error->message);
}

static void
check_company (DocketImport *import, guint index)
{
  const DocketCompany *company = import->records[DOCKET_KIND_COMPANY]->pdata[index];
  const DocketCompany *known
      = docket_import_find_known (import, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID);
  g_autoptr (DocketZone) zone = NULL;

  check_currency (import, DOCKET_KIND_COMPANY, index, company->currency);
  if (known != NULL)
    check_new_currency (import, DOCKET_KIND_COMPANY, index, known->currency, company->currency);
  if (company->time_zone != NULL)
    zone = docket_zone_new (company->time_zone, NULL);
  if (company->time_zone != NULL && zone == NULL)
    docket_import_complain_at (
        import, DOCKET_KIND_COMPANY, index, "time_zone", "no time zone \"%s\"", company->time_zone);
  check_range (
      import, DOCKET_KIND_COMPANY, index, "quantity_decimals", company->quantity_decimals, 0, 4);
  check_range (import,
               DOCKET_KIND_COMPANY,
               index,
               "payment_terms_days",
               company->payment_terms_days,
               0,
               3650);
  if (company->numbering == NULL)
    return;
  check_pattern (import, "invoice", company->numbering->invoice);
  check_pattern (import, "credit_note", company->numbering->credit_note);
  check_pattern (import, "proforma", company->numbering->proforma);
  check_pattern (import, "deposit", company->numbering->deposit);
}

static gboolean
is_weekday (const char *day)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };

  return g_strv_contains (days, day);
}

static void
check_surcharge (DocketImport *import, guint list, guint index, const DocketSurcharge *surcharge)
{
  for (guint i = 0; surcharge->days != NULL && surcharge->days[i] != NULL; i++)
    if (!is_weekday (surcharge->days[i]))
      {
        g_autofree char *key = g_strdup_printf ("surcharges[%u].days[%u]", index, i);

        docket_import_complain_at (import,
                                   DOCKET_KIND_PRICE_LIST,
                                   list,
                                   key,
                                   "\"%s\" is none of: mon, tue, wed, thu, fri, sat, sun",
                                   surcharge->days[i]);
      }
  if (!DOCKET_IS_NULL (surcharge->multiplier.e4) && surcharge->multiplier.e4 < 0)
    {
      g_autofree char *key = g_strdup_printf ("surcharges[%u].multiplier", index);

      docket_import_complain_at (import, DOCKET_KIND_PRICE_LIST, list, key, "below 0");
    }
}

static void
check_price_list (DocketImport *import, guint index)
{
  const DocketPriceList *list = import->records[DOCKET_KIND_PRICE_LIST]->pdata[index];

  check_currency (import, DOCKET_KIND_PRICE_LIST, index, list->currency);
  for (guint i = 0; i < list->surcharges->len; i++)
    check_surcharge (import, index, i, list->surcharges->pdata[i]);
}

static void
check_tax (DocketImport *import, guint index)
{
  const DocketTax *tax = import->records[DOCKET_KIND_TAX]->pdata[index];

  check_range (import, DOCKET_KIND_TAX, index, "rate", tax->rate.e4, 0, G_MAXINT64);
}

static void
check_client (DocketImport *import, guint index)
{
  const DocketClient *client = import->records[DOCKET_KIND_CLIENT]->pdata[index];
  const DocketClient *known = docket_import_find_known (import, DOCKET_KIND_CLIENT, client->id);

  check_currency (import, DOCKET_KIND_CLIENT, index, client->currency);
  check_range (
      import, DOCKET_KIND_CLIENT, index, "payment_terms_days", client->payment_terms_days, 0, 3650);
  check_range (
      import, DOCKET_KIND_CLIENT, index, "bill_amount", client->bill_amount.minor, 0, G_MAXINT64);
  if (known != NULL)
    check_new_currency (import,
                        DOCKET_KIND_CLIENT,
                        index,
                        known->currency != NULL ? known->currency : import->currency,
                        client->currency != NULL ? client->currency : import->currency);
}

/* Its name is what a milestone is billed by, once. */
static void
check_milestones (DocketImport *import, guint index, const DocketContract *contract)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < contract->milestones->len; i++)
    {
      const DocketMilestone *milestone = contract->milestones->pdata[i];
      g_autofree char *key = g_strdup_printf ("milestones[%u].name", i);

      if (milestone->name == NULL)
        docket_import_complain_at (import, DOCKET_KIND_CONTRACT, index, key, "missing");
      else if (!g_hash_table_add (names, milestone->name))
        docket_import_complain_at (
            import, DOCKET_KIND_CONTRACT, index, key, "a second milestone \"%s\"", milestone->name);
    }
}

/* The first thing that makes other periods of a contract's, NULL where they stay what they were.
 * Without a value a period is a month, of the calendar. */
static const char *
find_other_periods (const DocketContract *known, const DocketContract *contract)
{
  if (known->kind != contract->kind)
    return "kind";
  if (MAX (known->period, DOCKET_PERIOD_MONTH) != MAX (contract->period, DOCKET_PERIOD_MONTH))
    return "period";
  if (MAX (known->anchor, DOCKET_ANCHOR_CALENDAR) != MAX (contract->anchor, DOCKET_ANCHOR_CALENDAR))
    return "anchor";
  if (contract->anchor == DOCKET_ANCHOR_START && known->start.days != contract->start.days)
    return "start";
  return NULL;
}

/* A fee is known by its period: of other ones some would be billed twice or never (billing.md 5).
 */
static void
check_billed_periods (DocketImport *import, guint index, const DocketContract *contract)
{
  const DocketContract *known
      = docket_import_find_known (import, DOCKET_KIND_CONTRACT, contract->id);
  const char *key = known != NULL ? find_other_periods (known, contract) : NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  if (key == NULL || import->error != NULL)
    return;
  if (docket_store_get_fee (import->store, contract->id, &number, &error))
    docket_import_complain_at (
        import,
        DOCKET_KIND_CONTRACT,
        index,
        key,
        "fees of this contract are billed by invoice %s; end it and begin another",
        number);
  else if (error != NULL)
    import->error = g_steal_pointer (&error);
}

static void
check_contract (DocketImport *import, guint index)
{
  const DocketContract *contract = import->records[DOCKET_KIND_CONTRACT]->pdata[index];

  if (!DOCKET_IS_NULL (contract->start.days) && !DOCKET_IS_NULL (contract->end.days)
      && contract->end.days < contract->start.days)
    docket_import_complain_at (import, DOCKET_KIND_CONTRACT, index, "end", "before the start");
  check_milestones (import, index, contract);
  check_billed_periods (import, index, contract);
  check_range (import,
               DOCKET_KIND_CONTRACT,
               index,
               "bill_amount",
               contract->bill_amount.minor,
               0,
               G_MAXINT64);
  check_range (
      import, DOCKET_KIND_CONTRACT, index, "rollover_periods", contract->rollover_periods, 0, 1200);
  check_range (import,
               DOCKET_KIND_CONTRACT,
               index,
               "included_hours",
               contract->included_hours.e4,
               0,
               G_MAXINT64);
  check_range (import,
               DOCKET_KIND_CONTRACT,
               index,
               "rollover_cap_hours",
               contract->rollover_cap_hours.e4,
               0,
               G_MAXINT64);
}

/* ---- Stages ---- */

static char *
make_stage_key (DocketBoardName board, const char *name)
{
  return g_strdup_printf ("%d/%s", (int) board, name);
}

/* Names of the stages that there will be. (element-type utf8) */
static GHashTable *
collect_stages (DocketImport *import)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *stages = import->records[DOCKET_KIND_STAGE];
  GHashTableIter iter;
  gpointer known;

  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == DOCKET_BOARD_NULL || stage->name == NULL)
        continue;
      if (!g_hash_table_add (names, make_stage_key (stage->board, stage->name)))
        docket_import_complain_at (import,
                                   DOCKET_KIND_STAGE,
                                   i,
                                   "name",
                                   "a second stage \"%s\" on this board",
                                   stage->name);
      check_range (import, DOCKET_KIND_STAGE, i, "limit", stage->limit, 0, G_MAXINT64);
    }
  g_hash_table_iter_init (&iter, docket_import_know_all (import, DOCKET_KIND_STAGE));
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (!g_hash_table_contains (import->ids[DOCKET_KIND_STAGE], ((DocketStage *) known)->id))
      g_hash_table_add (
          names, make_stage_key (((DocketStage *) known)->board, ((DocketStage *) known)->name));
  return g_steal_pointer (&names);
}

static void
check_stage (DocketImport *import,
             GHashTable *stages,
             DocketBoardName board,
             DocketKind kind,
             guint index,
             const char *name)
{
  g_autofree char *key = make_stage_key (board, name != NULL ? name : "");

  if (name != NULL && !g_hash_table_contains (stages, key))
    docket_import_complain_at (import, kind, index, "stage", "no stage \"%s\"", name);
}

static void
check_cards (DocketImport *import)
{
  g_autoptr (GHashTable) stages = collect_stages (import);
  const GPtrArray *projects = import->records[DOCKET_KIND_PROJECT];
  const GPtrArray *tickets = import->records[DOCKET_KIND_TICKET];

  for (guint i = 0; i < projects->len; i++)
    check_stage (import,
                 stages,
                 DOCKET_BOARD_PROJECTS,
                 DOCKET_KIND_PROJECT,
                 i,
                 ((DocketProject *) projects->pdata[i])->stage);
  for (guint i = 0; i < tickets->len; i++)
    check_stage (import,
                 stages,
                 DOCKET_BOARD_TICKETS,
                 DOCKET_KIND_TICKET,
                 i,
                 ((DocketTicket *) tickets->pdata[i])->stage);
}

/* ---- Work ---- */

/* What an issued invoice holds stays as it was billed. */
static void
check_lock (DocketImport *import, DocketKind kind, guint index, gconstpointer record)
{
  gconstpointer known = docket_import_find_known (import, kind, docket_record_get_id (record));
  g_autofree char *invoice = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  if (known == NULL || import->error != NULL || docket_record_equal (known, record))
    return;
  if (docket_store_get_hold (
          import->store, docket_record_get_id (record), &invoice, &number, &error))
    {
      if (number != NULL)
        docket_import_complain_at (import, kind, index, NULL, "locked by invoice %s", number);
    }
  else if (error != NULL)
    import->error = g_steal_pointer (&error);
}

static void
check_time_entry (DocketImport *import, guint index)
{
  const DocketTimeEntry *entry = import->records[DOCKET_KIND_TIME_ENTRY]->pdata[index];

  gboolean named = entry->ticket != NULL || entry->project != NULL || entry->client != NULL;

  if (named && entry->later == TRUE)
    docket_import_complain_at (import,
                               DOCKET_KIND_TIME_ENTRY,
                               index,
                               "later",
                               "true, and it has a ticket, project or client");
  /* A stopwatch may run before it is known for whom. */
  if (!named && !DOCKET_IS_NULL (entry->end.seconds) && entry->later != TRUE)
    docket_import_complain_at (
        import, DOCKET_KIND_TIME_ENTRY, index, NULL, "none of ticket, project and client");
  if (!DOCKET_IS_NULL (entry->start.seconds) && !DOCKET_IS_NULL (entry->end.seconds)
      && entry->end.seconds < entry->start.seconds)
    docket_import_complain_at (import, DOCKET_KIND_TIME_ENTRY, index, "end", "before the start");
  check_lock (import, DOCKET_KIND_TIME_ENTRY, index, entry);
}

static void
check_expense (DocketImport *import, guint index)
{
  const DocketExpense *expense = import->records[DOCKET_KIND_EXPENSE]->pdata[index];

  if (expense->ticket == NULL && expense->project == NULL && expense->client == NULL)
    docket_import_complain_at (
        import, DOCKET_KIND_EXPENSE, index, NULL, "none of ticket, project and client");
  check_lock (import, DOCKET_KIND_EXPENSE, index, expense);
}

/* Who has a stopwatch running already that the file does not stop. (element-type utf8) */
static GHashTable *
collect_running (DocketImport *import)
{
  g_autoptr (GHashTable) agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) running = NULL;

  if (import->empty || import->error != NULL)
    return g_steal_pointer (&agents);

  filter.running = TRUE;
  running = docket_store_entries (import->store, &filter, &import->error);
  for (guint i = 0; running != NULL && i < running->len; i++)
    {
      const DocketTimeEntry *entry = running->pdata[i];

      if (!g_hash_table_contains (import->ids[DOCKET_KIND_TIME_ENTRY], entry->id))
        g_hash_table_add (agents, g_strdup (entry->agent));
    }
  return g_steal_pointer (&agents);
}

static void
check_running (DocketImport *import)
{
  g_autoptr (GHashTable) agents = collect_running (import);
  const GPtrArray *entries = import->records[DOCKET_KIND_TIME_ENTRY];

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (entry->agent == NULL || !DOCKET_IS_NULL (entry->end.seconds))
        continue;
      if (!g_hash_table_add (agents, g_strdup (entry->agent)))
        docket_import_complain_at (import,
                                   DOCKET_KIND_TIME_ENTRY,
                                   i,
                                   "end",
                                   "missing, and another entry of \"%s\" is running",
                                   entry->agent);
    }
}

/* ---- All of it ---- */

void
docket_import_check (DocketImport *import)
{
  static void (*const checks[DOCKET_N_INTERCHANGE_KINDS]) (DocketImport *, guint) = {
    [DOCKET_KIND_COMPANY] = check_company,       [DOCKET_KIND_TAX] = check_tax,
    [DOCKET_KIND_PRICE_LIST] = check_price_list, [DOCKET_KIND_CLIENT] = check_client,
    [DOCKET_KIND_CONTRACT] = check_contract,     [DOCKET_KIND_TIME_ENTRY] = check_time_entry,
    [DOCKET_KIND_EXPENSE] = check_expense,
  };

  if (docket_import_find (import, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID) == NULL
      && import->error == NULL)
    docket_complaints_add (import->complaints, "company", "missing");

  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      check_all_references (import, (DocketKind) kind);
      for (guint i = 0; checks[kind] != NULL && i < import->records[kind]->len; i++)
        checks[kind](import, i);
    }
  check_cards (import);
  check_running (import);
}
