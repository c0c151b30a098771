/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the lines of a draft: parties, dates, texts. Copies are made, since an issued
 * invoice is frozen. Must not know amounts. */

#include "docket-header.h"

static DocketParty *
make_seller (const DocketCompany *company)
{
  DocketParty *party = docket_record_new (&docket_party_shape);

  party->name = g_strdup (company->name);
  party->address = g_strdupv (company->address);
  party->country = g_strdup (company->country);
  party->tax_id = g_strdup (company->tax_id);
  party->email = g_strdup (company->email);
  return party;
}

static DocketParty *
make_buyer (const DocketClient *client)
{
  DocketParty *party = docket_record_new (&docket_party_shape);

  party->name = g_strdup (client->name);
  party->address = g_strdupv (client->address);
  party->country = g_strdup (client->country);
  party->tax_id = g_strdup (client->tax_id);
  party->contact = g_strdup (client->contact);
  party->email = g_strdup (client->email);
  return party;
}

static void
fill_text (char **text, const char *otherwise)
{
  if (*text == NULL)
    *text = g_strdup (otherwise);
}

static gint64
find_terms (const DocketCompany *company, const DocketClient *client)
{
  if (!DOCKET_IS_NULL (client->payment_terms_days))
    return client->payment_terms_days;
  return DOCKET_IS_NULL (company->payment_terms_days) ? 0 : company->payment_terms_days;
}

static DocketMaybe
find_inclusive (const DocketCompany *company, const DocketClient *client)
{
  if (client->prices_include_tax != DOCKET_CHOICE_NULL)
    return client->prices_include_tax;
  return company->prices_include_tax == TRUE;
}

void
docket_header_fill (const DocketSnapshot *snapshot,
                    const DocketClient *client,
                    DocketInvoice *draft)
{
  const DocketCompany *company = snapshot->company;

  g_free (draft->currency);
  draft->currency = g_strdup (docket_snapshot_client_currency (snapshot, client->id));
  g_clear_pointer (&draft->seller, docket_record_unref);
  g_clear_pointer (&draft->buyer, docket_record_unref);
  draft->seller = make_seller (company);
  draft->buyer = make_buyer (client);
  fill_text (&draft->footer, company->invoice_footer);
  fill_text (&draft->payment_instructions, company->payment_instructions);
  fill_text (&draft->language, client->language != NULL ? client->language : company->language);
  if (draft->prices_include_tax == DOCKET_CHOICE_NULL)
    draft->prices_include_tax = find_inclusive (company, client);
  if (!DOCKET_IS_NULL (draft->issue_date.days))
    draft->due_date.days = draft->issue_date.days + find_terms (company, client);
}
