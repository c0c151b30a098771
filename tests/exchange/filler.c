/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records made of nothing but their tables of fields and a seed, then brought into agreement where
 * the rules ask for it. */
#include "filler.h"

#include "docket-billing.h"

#define PER_KIND 12

typedef struct
{
  GRand *rand;
  GPtrArray *ids[DOCKET_N_KINDS];
} Filler;

static const char *const texts[] = {
  "",
  "plain",
  "with \"quotes\", a \\ and a /",
  "two\nlines\tand a tab",
  "Größe, 請求書, 😀",
  "\xc2\xa0no break \xe2\x80\xa8",
  "null",
  "1e5",
  "\x01\x1f\x7f",
};

static gint64
choose (Filler *self, gint64 least, gint64 most)
{
  return least + (gint64) (g_rand_double (self->rand) * (double) (most - least + 1));
}

static gboolean
often (Filler *self)
{
  return choose (self, 0, 3) != 0;
}

static char *
choose_text (Filler *self)
{
  return g_strdup (texts[choose (self, 0, G_N_ELEMENTS (texts) - 1)]);
}

static char *
choose_id (Filler *self, DocketKind kind)
{
  const GPtrArray *ids = self->ids[kind];

  return ids->len > 0 ? g_strdup (ids->pdata[choose (self, 0, ids->len - 1)]) : NULL;
}

static char **
choose_list (Filler *self, DocketKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gint64 n = choose (self, 0, 3); n > 0; n--)
    {
      g_autofree char *text
          = kind != DOCKET_KIND_NONE ? choose_id (self, kind) : choose_text (self);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static void fill_fields (Filler *self, gpointer record);

static gpointer
make_part (Filler *self, const DocketShape *shape)
{
  gpointer part = docket_record_new (shape);

  fill_fields (self, part);
  return part;
}

#define AT(type) DOCKET_FIELD_AT (field, record, type)

static void
fill_field (Filler *self, const DocketField *field, gpointer record)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
      break;
    case DOCKET_FIELD_TEXT:
      AT (char *) = choose_text (self);
      break;
    case DOCKET_FIELD_REFERENCE:
      AT (char *) = choose_id (self, field->reference);
      break;
    case DOCKET_FIELD_CHOICE:
      {
        int n = (int) g_strv_length ((char **) field->choices);

        AT (int) = (int) choose (self, 0, n - 1);
        break;
      }
    case DOCKET_FIELD_BOOLEAN:
      AT (int) = (int) choose (self, 0, 1);
      break;
    case DOCKET_FIELD_INTEGER:
      AT (gint64) = choose (self, 0, 4);
      break;
    case DOCKET_FIELD_DATE:
      AT (gint64) = choose (self, 10000, 30000);
      break;
    case DOCKET_FIELD_INSTANT:
      AT (DocketInstant).seconds = choose (self, 1600000000, 1800000000);
      AT (DocketInstant).offset = choose (self, -48, 56) * 900;
      break;
    case DOCKET_FIELD_DURATION:
      AT (gint64) = choose (self, 0, 100000);
      break;
    case DOCKET_FIELD_TIME_OF_DAY:
      AT (gint64) = choose (self, 0, 1440);
      break;
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
      AT (gint64) = choose (self, -1000000000, 1000000000);
      break;
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
      AT (gint64) = choose (self, 0, 10000000);
      break;
    case DOCKET_FIELD_HOURS: /* hundredths of an hour */
      AT (gint64) = choose (self, 0, 10000) * 36;
      break;
    case DOCKET_FIELD_TEXTS:
      AT (char **) = choose_list (self, DOCKET_KIND_NONE);
      break;
    case DOCKET_FIELD_REFERENCES:
      AT (char **) = choose_list (self, field->reference);
      break;
    case DOCKET_FIELD_OBJECT:
      AT (gpointer) = make_part (self, field->shape);
      break;
    case DOCKET_FIELD_LIST:
      for (gint64 n = choose (self, 0, 3); n > 0; n--)
        g_ptr_array_add (AT (GPtrArray *), make_part (self, field->shape));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
fill_fields (Filler *self, gpointer record)
{
  const DocketShape *shape = ((DocketRecord *) record)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & (DOCKET_FIELD_DERIVED | DOCKET_FIELD_HIDDEN)) == 0
          && ((field->flags & DOCKET_FIELD_REQUIRED) != 0 || often (self)))
        fill_field (self, field, record);
    }
}

/* ---- What the rules ask for ---- */

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
choose_currency (Filler *self, char **currency)
{
  static const char *const currencies[] = { NULL, "USD", "JPY", "KWD" };

  set_text (currency, currencies[choose (self, 0, 3)]);
}

static void
agree_company (DocketCompany *company)
{
  set_text (&company->currency, "EUR");
  set_text (&company->time_zone, "Europe/Madrid");
  /* It is written before the lists that it refers to are. */
  g_clear_pointer (&company->price_list, g_free);
  g_clear_pointer (&company->tax, g_free);
  g_clear_pointer ((gpointer *) &company->numbering, docket_record_unref);
}

static void
agree_surcharges (Filler *self, DocketPriceList *list)
{
  static const char *const days[] = { "mon", "sun", NULL };

  for (guint i = 0; i < list->surcharges->len; i++)
    {
      DocketSurcharge *surcharge = list->surcharges->pdata[i];

      g_strfreev (surcharge->days);
      surcharge->days = g_strdupv ((char **) days);
    }
  choose_currency (self, &list->currency);
}

static void
agree_entry (Filler *self, DocketTimeEntry *entry, guint n)
{
  /* Those behind the ones that invoices hold may have no ticket yet. */
  if (n > 6 && choose (self, 0, 2) == 0)
    {
      g_clear_pointer (&entry->ticket, g_free);
      g_clear_pointer (&entry->project, g_free);
      g_clear_pointer (&entry->client, g_free);
      entry->later = TRUE;
    }
  else
    {
      if (entry->ticket == NULL && entry->project == NULL && entry->client == NULL)
        entry->client = choose_id (self, DOCKET_KIND_CLIENT);
      entry->later = -1;
    }
  /* One runs, which is of another than the others. */
  if (n == 0)
    {
      entry->end = DOCKET_INSTANT_NULL;
      return;
    }
  entry->end.seconds = entry->start.seconds + choose (self, 0, 50000);
  entry->end.offset = entry->start.offset;
}

/* An issued invoice adds up, and what it holds is held by no other. */
static void
agree_invoice (Filler *self, DocketInvoice *invoice, guint n)
{
  gint64 sum = 0;
  gint64 taxes = 0;
  gint64 paid = 0;
  gint64 deposits = 0;
  g_autofree char *number = g_strdup_printf ("2026-%04u", n);

  g_clear_pointer (&invoice->corrects, g_free);
  invoice->type = DOCKET_INVOICE_TYPE_INVOICE;
  set_text (&invoice->number, number);
  set_text (&invoice->currency, n % 2 == 0 ? "JPY" : "USD");
  invoice->issue_date = docket_date_from_ymd (2026, 3, 1);
  if (invoice->state == DOCKET_INVOICE_DRAFT)
    invoice->state = DOCKET_INVOICE_ISSUED;
  if (invoice->seller == NULL)
    invoice->seller = make_part (self, &docket_party_shape);
  if (invoice->buyer == NULL)
    invoice->buyer = make_part (self, &docket_party_shape);
  g_clear_pointer ((gpointer *) &invoice->holds, docket_record_unref);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      DocketLine *line = invoice->lines->pdata[i];

      g_clear_pointer (&line->entries, g_strfreev);
      g_clear_pointer (&line->expense, g_free);
      g_clear_pointer (&line->contract, g_free);
      g_clear_pointer ((gpointer *) &line->explain, docket_record_unref);
      if (DOCKET_IS_NULL (line->unit_price.e4) || DOCKET_IS_NULL (line->quantity.e4))
        line->amount.minor = choose (self, -100000, 100000);
      else
        g_assert_true (docket_rate_times (line->unit_price, line->quantity, &line->amount, NULL));
      if (line->kind == DOCKET_LINE_DEPOSIT)
        deposits += line->amount.minor;
      else
        sum += line->amount.minor;
    }
  for (guint i = 0; i < invoice->taxes->len; i++)
    {
      DocketTaxSum *tax = invoice->taxes->pdata[i];

      tax->amount.minor = choose (self, -1000, 1000);
      taxes += tax->amount.minor;
    }
  for (guint i = 0; i < invoice->payments->len; i++)
    paid += ((DocketPayment *) invoice->payments->pdata[i])->amount.minor;

  invoice->net.minor = invoice->prices_include_tax == TRUE ? sum - taxes : sum;
  invoice->total.minor = invoice->net.minor + taxes;
  invoice->paid.minor = paid;
  invoice->due.minor = invoice->total.minor + deposits - paid;
}

/* A draft has its choices alone; one of them holds an entry and an expense. */
static void
agree_draft (Filler *self, DocketInvoice *draft, gboolean holding)
{
  static const char *const computed[]
      = { "number", "corrects", "seller", "buyer", "lines",    "net",  "discount",
          "taxes",  "total",    "paid",   "due",   "payments", "holds" };

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    docket_field_clear (docket_shape_find (&docket_invoice_shape, computed[i]), draft);
  draft->state = DOCKET_INVOICE_DRAFT;
  draft->type = DOCKET_INVOICE_TYPE_INVOICE;
  choose_currency (self, &draft->currency);
  if (!holding)
    return;
  draft->holds = docket_record_new (&docket_holds_shape);
  draft->holds->entries = g_new0 (char *, 2);
  draft->holds->entries[0] = g_strdup (self->ids[DOCKET_KIND_TIME_ENTRY]->pdata[3]);
  draft->holds->expenses = g_new0 (char *, 2);
  draft->holds->expenses[0] = g_strdup (self->ids[DOCKET_KIND_EXPENSE]->pdata[3]);
}

/* An issued invoice that holds two entries, part of them from an allowance. */
static void
agree_holding (Filler *self, DocketInvoice *invoice)
{
  DocketLine *line = docket_record_new (&docket_line_shape);
  DocketEntryReason *reason = docket_record_new (&docket_entry_reason_shape);

  reason->id = g_strdup (self->ids[DOCKET_KIND_TIME_ENTRY]->pdata[5]);
  reason->worked = reason->billable = reason->billed = 3601;
  reason->taken = 1801;
  line->kind = DOCKET_LINE_INCLUDED;
  line->amount.minor = 0;
  line->entries = g_new0 (char *, 2);
  line->entries[0] = g_strdup (reason->id);
  line->explain = docket_record_new (&docket_explanation_shape);
  g_ptr_array_add (line->explain->entries, reason);
  g_ptr_array_add (invoice->lines, line);

  invoice->holds = docket_record_new (&docket_holds_shape);
  invoice->holds->entries = g_new0 (char *, 3);
  invoice->holds->entries[0] = g_strdup (self->ids[DOCKET_KIND_TIME_ENTRY]->pdata[5]);
  invoice->holds->entries[1] = g_strdup (self->ids[DOCKET_KIND_TIME_ENTRY]->pdata[6]);
}

static void
agree (Filler *self, DocketKind kind, gpointer record, guint n)
{
  if (kind == DOCKET_KIND_COMPANY)
    agree_company (record);
  else if (kind == DOCKET_KIND_PRICE_LIST)
    agree_surcharges (self, record);
  else if (kind == DOCKET_KIND_CLIENT)
    {
      DocketClient *client = record;

      choose_currency (self, &client->currency);
      if (!DOCKET_IS_NULL (client->bill_amount.minor))
        client->bill_amount.minor = ABS (client->bill_amount.minor);
    }
  else if (kind == DOCKET_KIND_CONTRACT)
    {
      DocketContract *contract = record;

      g_clear_pointer (&contract->projects, g_strfreev);
      for (guint i = 0; i < contract->milestones->len; i++)
        {
          g_autofree char *name = g_strdup_printf ("part %u", i);

          set_text (&((DocketMilestone *) contract->milestones->pdata[i])->name, name);
        }
      if (!DOCKET_IS_NULL (contract->bill_amount.minor))
        contract->bill_amount.minor = ABS (contract->bill_amount.minor);
      if (!DOCKET_IS_NULL (contract->end.days))
        contract->end.days = contract->start.days + choose (self, 0, 900);
    }
  else if (kind == DOCKET_KIND_PROJECT)
    {
      DocketProject *project = record;

      set_text (&project->stage, "projects stage");
      project->rank = choose (self, -5, 5); /* every card has one, and some share it */
    }
  else if (kind == DOCKET_KIND_TICKET)
    {
      DocketTicket *ticket = record;

      set_text (&ticket->stage, "tickets stage");
      ticket->rank = choose (self, -5, 5);
    }
  else if (kind == DOCKET_KIND_STAGE)
    {
      DocketStage *stage = record;
      g_autofree char *name = g_strdup_printf ("stage %u", n);

      stage->board = n % 2 == 0 ? DOCKET_BOARD_TICKETS : DOCKET_BOARD_PROJECTS;
      stage->position = n / 2;
      set_text (&stage->name, n == 0 ? "tickets stage" : n == 1 ? "projects stage" : name);
    }
  else if (kind == DOCKET_KIND_TIME_ENTRY)
    agree_entry (self, record, n);
  else if (kind == DOCKET_KIND_EXPENSE)
    {
      DocketExpense *expense = record;

      if (expense->ticket == NULL && expense->project == NULL && expense->client == NULL)
        expense->client = choose_id (self, DOCKET_KIND_CLIENT);
    }
  else if (kind == DOCKET_KIND_INVOICE)
    {
      if (n < 3)
        agree_draft (self, record, n == 0);
      else
        agree_invoice (self, record, n);
      if (n == 3 && ((DocketInvoice *) record)->state != DOCKET_INVOICE_VOID)
        agree_holding (self, record);
    }
}

static void
fill_kind (Filler *self, DocketAct *act, DocketKind kind)
{
  const DocketShape *shape = docket_kind_get_shape (kind);
  guint n = kind == DOCKET_KIND_COMPANY ? 1 : PER_KIND;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DocketRecord) record = docket_record_new (shape);
      g_autofree char *id = kind == DOCKET_KIND_COMPANY
                                ? g_strdup (DOCKET_COMPANY_ID)
                                : g_strdup_printf ("%s %u \"é\"", shape->name, i);

      fill_fields (self, record);
      docket_record_set_id (record, id);
      agree (self, kind, record, i);
      docket_act_put (act, record, &error);
      g_assert_no_error (error);
      g_ptr_array_add (self->ids[kind], g_steal_pointer (&id));
    }
}

void
filler_fill (DocketStore *store, guint32 seed)
{
  Filler self = { g_rand_new_with_seed (seed), { NULL } };
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (store, "fill", DOCKET_ACT_BULK, &error);

  g_assert_no_error (error);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    self.ids[kind] = g_ptr_array_new_with_free_func (g_free);
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    fill_kind (&self, act, (DocketKind) kind);
  docket_act_commit (act, &error);
  g_assert_no_error (error);

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    g_ptr_array_unref (self.ids[kind]);
  g_rand_free (self.rand);
}
