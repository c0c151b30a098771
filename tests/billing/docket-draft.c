/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of billing have in common: making drafts and reading their lines. */

#define G_LOG_DOMAIN "docket"

#include "docket-draft.h"

static DocketInvoice *
make (const DocketSnapshot *snapshot, const DocketDraftRequest *request)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_billing_draft (snapshot, request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (invoice);
  return invoice;
}

static DocketDraftRequest
ask (void)
{
  return (DocketDraftRequest){
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .group_by = DOCKET_GROUP_NULL,
  };
}

DocketInvoice *
docket_draft (const DocketSnapshot *snapshot, const char *from, const char *to)
{
  DocketDraftRequest request = ask ();

  if (from != NULL)
    request.from = docket_build_date (from);
  if (to != NULL)
    request.to = docket_build_date (to);
  return make (snapshot, &request);
}

DocketInvoice *
docket_draft_discounted (const DocketSnapshot *snapshot, const char *discount)
{
  DocketDraftRequest request = ask ();

  request.discount = discount;
  return make (snapshot, &request);
}

DocketInvoice *
docket_draft_entry (const DocketSnapshot *snapshot, const char *entry)
{
  const char *const entries[] = { entry, NULL };
  DocketDraftRequest request = ask ();

  request.entries = entries;
  return make (snapshot, &request);
}

void
docket_assert_line (const DocketInvoice *invoice,
                    guint index,
                    DocketLineKind kind,
                    const char *quantity,
                    const char *price,
                    const char *amount)
{
  const DocketLine *line;
  g_autofree char *hours = NULL;
  g_autofree char *unit_price = NULL;

  g_assert_cmpuint (index, <, invoice->lines->len);
  line = invoice->lines->pdata[index];
  hours = docket_decimal_format (line->quantity.e4, 4, 2);
  unit_price = docket_rate_format (line->unit_price, invoice->currency);
  g_assert_cmpint (line->kind, ==, kind);
  g_assert_cmpstr (hours, ==, quantity);
  g_assert_cmpstr (unit_price, ==, price);
  docket_build_assert_money (line->amount, invoice->currency, amount);
}

void
docket_assert_lines (const DocketInvoice *invoice, guint count)
{
  g_assert_cmpuint (invoice->lines->len, ==, count);
  g_assert_cmpuint (invoice->problems->len, ==, 0);
}

void
docket_build_rate (DocketSnapshot *snapshot, const char *rate)
{
  DocketService *service = docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, "consulting");
  DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1");
  g_autofree char *json = g_strdup_printf ("'%s'", rate);

  docket_build_set (snapshot, service, "rate", json);
  docket_build_set (snapshot, ticket, "service", "'consulting'");
}

void
docket_build_prices (DocketSnapshot *snapshot, const char *rows)
{
  g_autofree char *json
      = g_strdup_printf ("{'id': 'std', 'name': 'Standard', 'currency': 'USD', 'rates': %s}", rows);

  docket_build_add (snapshot, DOCKET_KIND_PRICE_LIST, json);
  docket_build_set (snapshot, snapshot->company, "price_list", "'std'");
}
