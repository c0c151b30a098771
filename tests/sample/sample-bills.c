/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sample company billed: each month's drafts, issued and sent on the day, and the payments
 * that came in. Every amount is the program's own. */
#include "sample-bills.h"

#include "docket-invoicing.h"

/** What becomes of an invoice. */
typedef enum
{
  FATE_ORDINARY, /* sent, and paid some days before or after it is due */
  FATE_UNPAID,
  FATE_PART_PAID,
  FATE_NOT_SENT,
  FATE_VOID, /* and billed once more */
  FATE_DRAFT,
} Fate;

typedef struct
{
  DocketDate day; /* on which it is drafted and issued */
  DocketDate to;
  const char *client;
  Fate fate;
} Bill;

static void
add_bill (GArray *bills, const char *client, DocketDate day, DocketDate to, Fate fate)
{
  const Bill bill = { day, to, client, fate };

  g_array_append_val (bills, bill);
}

/* ---- The plan ---- */

static const struct
{
  const char *client;
  int workday; /* of the month in which the month before is billed */
  int last;    /* the last month that is billed, counted from this one */
} monthly[] = {
  { "kessler", 0, -2 }, { "heron", 1, -2 },   { "brandt", 1, -1 },
  { "verdier", 2, -2 }, { "moravia", 3, -2 },
};

static Fate
find_fate (const char *client, int month)
{
  if (g_str_equal (client, "heron"))
    return month == -2 ? FATE_UNPAID : month == -8 ? FATE_VOID : FATE_ORDINARY;
  if (g_str_equal (client, "brandt") && month == -2)
    return FATE_PART_PAID;
  return FATE_ORDINARY;
}

static void
plan_months (GArray *bills, const SampleCalendar *calendar)
{
  for (guint i = 0; i < G_N_ELEMENTS (monthly); i++)
    for (int month = -18; month <= monthly[i].last; month++)
      {
        DocketDate after = docket_date_add_months (calendar->month, month + 1);
        DocketDate day = sample_workday_from (after);

        for (int k = 0; k < monthly[i].workday; k++)
          day = sample_workday_from ((DocketDate){ day.days + 1 });
        if (day.days < calendar->today.days)
          add_bill (bills,
                    monthly[i].client,
                    day,
                    (DocketDate){ after.days - 1 },
                    find_fate (monthly[i].client, month));
      }
}

/* The retainer's periods are not the calendar's. */
static void
plan_periods (GArray *bills, const SampleCalendar *calendar)
{
  for (int period = -17; period < 0; period++)
    {
      DocketDate after = docket_date_add_months (calendar->anchor, period + 1);

      add_bill (bills,
                "harbor",
                sample_workday_from (after),
                (DocketDate){ after.days - 1 },
                FATE_ORDINARY);
    }
}

static int
compare_bills (gconstpointer a, gconstpointer b)
{
  const Bill *one = a;
  const Bill *other = b;

  if (one->day.days != other->day.days)
    return one->day.days < other->day.days ? -1 : 1;
  return strcmp (one->client, other->client);
}

static GArray *
make_plan (const SampleCalendar *calendar)
{
  GArray *bills = g_array_new (FALSE, FALSE, sizeof (Bill));
  DocketDate yesterday = sample_workday_before (calendar->today);
  DocketDate before = sample_workday_before (sample_workday_before (yesterday));

  plan_months (bills, calendar);
  plan_periods (bills, calendar);
  add_bill (bills, "heron", yesterday, before, FATE_NOT_SENT);
  add_bill (bills, "verdier", yesterday, (DocketDate){ calendar->month.days - 1 }, FATE_DRAFT);
  g_array_sort (bills, compare_bills);
  return bills;
}

/* ---- Paying ---- */

static gboolean
pay (DocketStore *store, const DocketInvoice *invoice, gint64 minor, DocketDate day, GError **error)
{
  return docket_invoicing_pay (store,
                               invoice->id,
                               (DocketMoney){ minor },
                               sample_workday_from (day),
                               "Bank transfer",
                               error);
}

/* Only what had come in by yesterday is in the books. */
static gboolean
settle (DocketStore *store,
        const DocketInvoice *invoice,
        Fate fate,
        DocketDate today,
        SampleRandom *random,
        GError **error)
{
  DocketDate day = { invoice->due_date.days + sample_random_between (random, -9, 8) };
  gboolean in_two = sample_random_chance (random, 10);
  gint64 half = invoice->due.minor / 200 * 100;

  if (fate == FATE_UNPAID || invoice->due.minor == 0)
    return TRUE;
  day = sample_workday_from ((DocketDate){ MAX (day.days, invoice->issue_date.days + 2) });
  if (day.days >= today.days)
    return TRUE;
  if (fate == FATE_PART_PAID)
    return pay (store, invoice, half, day, error);
  if (in_two && day.days + 14 < today.days)
    return pay (store, invoice, half, day, error)
           && pay (store, invoice, invoice->due.minor - half, (DocketDate){ day.days + 10 }, error);
  return pay (store, invoice, invoice->due.minor, day, error);
}

/* ---- Billing ---- */

static DocketInvoice *
issue (DocketStore *store, const DocketDraftRequest *request, GError **error)
{
  g_autoptr (DocketInvoice) draft = docket_invoicing_draft (store, request, error);

  return draft != NULL ? docket_invoicing_issue (store, draft->id, DOCKET_DATE_NULL, error) : NULL;
}

/* Left as a draft, with a word to the client. */
static gboolean
leave_draft (DocketStore *store, const DocketDraftRequest *request, GError **error)
{
  g_autoptr (DocketInvoice) found = docket_invoicing_draft (store, request, error);
  g_autoptr (DocketInvoice) draft = found != NULL ? docket_record_copy (found) : NULL;

  if (draft == NULL)
    return FALSE;
  g_free (draft->note);
  draft->note = g_strdup ("Thank you for the good work together on the shop.");
  return docket_invoicing_save_draft (store, "edit draft", found, draft, error);
}

static gboolean
bill (DocketStore *store,
      const SampleCalendar *calendar,
      const Bill *one,
      SampleRandom *random,
      GError **error)
{
  const DocketDraftRequest request = {
    .client = one->client,
    .from = DOCKET_DATE_NULL,
    .to = one->to,
    .today = DOCKET_DATE_NULL,
    .group_by = DOCKET_GROUP_TICKET,
  };
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_clock_set (docket_zone_at (calendar->zone, one->day, 15 * 3600));
  if (one->fate == FATE_DRAFT)
    return leave_draft (store, &request, error);
  invoice = issue (store, &request, error);
  if (invoice != NULL && one->fate == FATE_VOID)
    {
      if (!docket_invoicing_void (store, invoice->id, error))
        return FALSE;
      docket_record_unref (invoice);
      invoice = issue (store, &request, error);
    }
  if (invoice == NULL)
    return FALSE;
  return (one->fate == FATE_NOT_SENT || docket_invoicing_mark_sent (store, invoice->id, error))
         && settle (store, invoice, one->fate, calendar->today, random, error);
}

gboolean
sample_bill (DocketStore *store,
             const SampleCalendar *calendar,
             SampleRandom *random,
             GError **error)
{
  g_autoptr (GArray) bills = make_plan (calendar);
  gboolean good = TRUE;

  for (guint i = 0; i < bills->len && good; i++)
    {
      const Bill *one = &g_array_index (bills, Bill, i);
      g_autoptr (GError) local_error = NULL;

      good = bill (store, calendar, one, random, &local_error);
      /* A month without work, as a client's first one may be. */
      if (g_error_matches (local_error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING))
        good = TRUE;
      else if (!good)
        {
          g_autofree char *day = docket_date_format (one->day);

          g_propagate_prefixed_error (
              error, g_steal_pointer (&local_error), "%s on %s: ", one->client, day);
        }
    }
  docket_clock_unset ();
  return good;
}
