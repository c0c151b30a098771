/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the editor's left side lists: what may go into the invoice, by contract and ticket. Made
 * anew from the draft after each change; the list keeps what stayed. Main thread. Knows no widget.
 */
#include "docket-editor-row.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

struct _DocketEditorRow
{
  GObject parent_instance;

  DocketEditorRowText text;

  /* What the texts of an entry or a ticket's head are made of when somebody looks: of a long
   * invoice's thousands of rows a screen shows thirty. */
  DocketWorkspace *workspace; /* NULL: the texts are made already */
  DocketTimeEntry *entry;     /* NULL: a head */
  gint64 billed;              /* null: the entry is not held */
  DocketMoney sum;            /* of a head's lines */
  DocketLine *product;        /* a head's only line */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketEditorRow, docket_editor_row, G_TYPE_OBJECT)

static void
clear_text (DocketEditorRowText *text)
{
  g_free (text->key);
  g_free (text->id);
  g_free (text->date);
  g_free (text->title);
  g_free (text->subtitle);
  g_free (text->quantity);
  g_free (text->amount);
  docket_record_unref (text->fee);
  *text = (DocketEditorRowText){ 0 };
}

static void
clear_source (DocketEditorRow *self)
{
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->entry, docket_record_unref);
  g_clear_pointer (&self->product, docket_record_unref);
}

static void
docket_editor_row_finalize (GObject *object)
{
  clear_text (&DOCKET_EDITOR_ROW (object)->text);
  clear_source (DOCKET_EDITOR_ROW (object));

  G_OBJECT_CLASS (docket_editor_row_parent_class)->finalize (object);
}

static void
docket_editor_row_class_init (DocketEditorRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_editor_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_editor_row_init (DocketEditorRow *self)
{
  self->text.line = -1;
  self->text.index = -1;
}

/* ---- Texts ---- */

static char *
format_day (DocketDate date)
{
  return DOCKET_IS_NULL (date.days) ? NULL : docket_labels_day_month (date);
}

/* "1.50 h × 110.00", "2 × 45.00" */
static char *
format_product (const DocketLine *line, const char *currency)
{
  g_autofree char *quantity = docket_decimal_format (line->quantity.e4, 4, 0);
  g_autofree char *hours = docket_decimal_format (line->quantity.e4, 4, 2);
  g_autofree char *price = docket_labels_rate (line->unit_price, currency);

  if (line->kind == DOCKET_LINE_INCLUDED)
    return g_strdup_printf (_ ("%s h"), hours);
  if (g_strcmp0 (line->unit, "h") == 0)
    return g_strdup_printf ("%s h × %s", hours, price);
  return g_strdup_printf ("%s × %s", quantity, price);
}

static char *
format_times (const DocketTimeEntry *entry, gint64 billed)
{
  gint64 worked = entry->end.seconds - entry->start.seconds;
  g_autofree char *worked_text = docket_labels_hours (worked);
  g_autofree char *billed_text = NULL;

  if (DOCKET_IS_NULL (billed) || billed == worked)
    return g_steal_pointer (&worked_text);
  billed_text = docket_labels_hours (billed);
  return g_strdup_printf ("%s → %s", worked_text, billed_text);
}

static void
write_entry (DocketEditorRow *self)
{
  const DocketTimeEntry *entry = self->entry;
  DocketZone *zone = docket_workspace_get_zone (self->workspace);

  self->text.date = format_day (docket_zone_local_date (zone, entry->start.seconds));
  self->text.title
      = g_strdup (docket_workspace_get_name (self->workspace, DOCKET_KIND_AGENT, entry->agent));
  self->text.subtitle = g_strdup (entry->note);
  self->text.quantity = format_times (entry, self->billed);
}

/* A ticket's head: its name, and what its time comes to. */
static void
write_head (DocketEditorRow *self)
{
  const char *ticket = self->text.id;

  if (self->text.title == NULL)
    self->text.title = g_strdup_printf (
        "%s %s", ticket, docket_workspace_get_name (self->workspace, DOCKET_KIND_TICKET, ticket));
  if (DOCKET_IS_NULL (self->sum.minor))
    return;
  self->text.amount = docket_labels_money (self->sum, self->text.currency);
  if (self->product != NULL)
    self->text.quantity = format_product (self->product, self->text.currency);
}

const DocketEditorRowText *
docket_editor_row_get (DocketEditorRow *self)
{
  if (self->workspace == NULL)
    return &self->text;
  if (self->entry != NULL)
    write_entry (self);
  else
    write_head (self);
  g_clear_object (&self->workspace);
  return &self->text;
}

const char *
docket_editor_row_get_key (DocketEditorRow *self)
{
  return self->text.key;
}

/* ---- Making ---- */

typedef struct
{
  DocketDrafting *drafting;
  DocketWorkspace *workspace;
  const DocketInvoice *invoice;
  const DocketSnapshot *snapshot;
  GHashTable *billed;  /* (element-type utf8 Billed) entry → what the lines made of it */
  GHashTable *tickets; /* (element-type utf8 TicketSum) ticket → what its time comes to */
  GHashTable *others;  /* (element-type utf8) entries that could be held and are not */
  GPtrArray *rows;
} Maker;

/* An entry that is listed. */
typedef struct
{
  const DocketTimeEntry *entry;
  gboolean held;
  gboolean billable;
} Listed;

typedef struct
{
  gint64 amount;
  guint n_lines;
  int line; /* the first of them */
} TicketSum;

/* What all lines together made of an entry. */
typedef struct
{
  int line; /* the first of them */
  gint64 billed;
} Billed;

static DocketEditorRowText *
add_row (Maker *maker, DocketEditorRowKind kind, char *key)
{
  DocketEditorRow *row = g_object_new (DOCKET_TYPE_EDITOR_ROW, NULL);

  row->text.kind = kind;
  row->text.key = key;
  g_ptr_array_add (maker->rows, row);
  return &row->text;
}

static DocketEditorRowText *
add_head (Maker *maker, const char *key, const char *title)
{
  DocketEditorRowText *text
      = add_row (maker, DOCKET_EDITOR_ROW_HEAD, g_strconcat ("head ", key, NULL));

  text->title = g_strdup (title);
  return text;
}

static void
fill_from_line (Maker *maker, DocketEditorRowText *text, guint index)
{
  const DocketLine *line = maker->invoice->lines->pdata[index];

  text->line = (int) index;
  text->title = g_strdup (line->description);
  text->subtitle = g_strdup (line->detail);
  text->date = format_day (line->date);
  text->quantity = format_product (line, maker->invoice->currency);
  text->amount = docket_labels_money (line->amount, maker->invoice->currency);
}

static void
note_ticket (Maker *maker, guint index)
{
  const DocketLine *line = maker->invoice->lines->pdata[index];
  const char *ticket = line->ticket != NULL ? line->ticket : "";
  TicketSum *sum;

  if (line->kind != DOCKET_LINE_TIME)
    return;
  sum = g_hash_table_lookup (maker->tickets, ticket);
  if (sum == NULL)
    {
      sum = g_new0 (TicketSum, 1);
      sum->line = (int) index;
      g_hash_table_insert (maker->tickets, (gpointer) ticket, sum);
    }
  sum->amount += line->amount.minor;
  sum->n_lines++;
}

static void
note_others (Maker *maker)
{
  const DocketHolds *others = docket_drafting_get_candidates (maker->drafting);

  for (guint i = 0; others != NULL && others->entries != NULL && others->entries[i] != NULL; i++)
    g_hash_table_add (maker->others, others->entries[i]);
}

static void
note_billed (Maker *maker)
{
  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];

      note_ticket (maker, i);
      if (line->explain == NULL)
        continue;
      for (guint j = 0; j < line->explain->entries->len; j++)
        {
          const DocketEntryReason *reason = line->explain->entries->pdata[j];
          Billed *billed = g_hash_table_lookup (maker->billed, reason->id);

          if (billed == NULL)
            {
              billed = g_new0 (Billed, 1);
              billed->line = (int) i;
              g_hash_table_insert (maker->billed, reason->id, billed);
            }
          billed->billed += reason->billed;
        }
    }
}

/* ---- Fees and included time ---- */

static int
find_fee_line (Maker *maker, const DocketFeeKey *fee)
{
  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];

      if (line->kind == DOCKET_LINE_FEE && g_strcmp0 (line->contract, fee->contract) == 0
          && line->period.days == fee->period.days
          && g_strcmp0 (line->milestone, fee->milestone) == 0)
        return (int) i;
    }
  return -1;
}

static void
add_fee (Maker *maker, const DocketFeeKey *fee, gboolean held)
{
  int line = held ? find_fee_line (maker, fee) : -1;
  DocketEditorRowText *text
      = add_row (maker,
                 DOCKET_EDITOR_ROW_FEE,
                 g_strdup_printf ("fee %s %" G_GINT64_FORMAT " %s",
                                  fee->contract,
                                  fee->period.days,
                                  fee->milestone != NULL ? fee->milestone : ""));

  if (line >= 0)
    fill_from_line (maker, text, (guint) line);
  else
    {
      text->title = g_strdup (
          docket_workspace_get_name (maker->workspace, DOCKET_KIND_CONTRACT, fee->contract));
      text->subtitle = g_strdup (fee->milestone != NULL ? fee->milestone : _ ("fee"));
      text->date = format_day (fee->period);
      text->quiet = !held;
    }
  text->tickable = TRUE;
  text->ticked = held;
  text->fee = docket_record_copy (fee);
}

static int
compare_fees (gconstpointer a, gconstpointer b)
{
  const DocketFeeKey *left = *(const DocketFeeKey *const *) a;
  const DocketFeeKey *right = *(const DocketFeeKey *const *) b;
  int order = g_strcmp0 (left->contract, right->contract);

  if (order != 0)
    return order;
  if (left->period.days != right->period.days)
    return left->period.days < right->period.days ? -1 : 1;
  return g_strcmp0 (left->milestone, right->milestone);
}

/* Held or not, a fee keeps its place. */
static void
add_fees (Maker *maker, const DocketHolds *held, const DocketHolds *others)
{
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();

  if (held != NULL)
    g_ptr_array_extend (fees, held->fees, NULL, NULL);
  if (others != NULL)
    g_ptr_array_extend (fees, others->fees, NULL, NULL);
  g_ptr_array_sort (fees, compare_fees);
  for (guint i = 0; i < fees->len; i++)
    add_fee (
        maker, fees->pdata[i], held != NULL && g_ptr_array_find (held->fees, fees->pdata[i], NULL));
}

static void
add_lines_of (Maker *maker, DocketLineKind kind)
{
  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];
      DocketEditorRowText *text;

      if (line->kind != kind)
        continue;
      text = add_row (maker,
                      DOCKET_EDITOR_ROW_LINE,
                      g_strdup_printf ("line %d %s %" G_GINT64_FORMAT " %s",
                                       (int) kind,
                                       line->contract != NULL ? line->contract : "",
                                       line->period.days,
                                       line->ticket != NULL ? line->ticket : ""));
      fill_from_line (maker, text, i);
    }
}

static void
add_contracts (Maker *maker)
{
  const DocketHolds *held = maker->invoice->holds;
  const DocketHolds *others = docket_drafting_get_candidates (maker->drafting);
  guint before;

  add_head (maker, "contracts", _ ("Contracts"));
  before = maker->rows->len;
  add_fees (maker, held, others);
  add_lines_of (maker, DOCKET_LINE_INCLUDED);
  add_lines_of (maker, DOCKET_LINE_TOP_UP);
  if (maker->rows->len == before)
    g_ptr_array_remove_index (maker->rows, before - 1);
}

/* ---- Time ---- */

static void
add_entry (Maker *maker, const Listed *listed)
{
  const DocketTimeEntry *entry = listed->entry;
  const Billed *billed = g_hash_table_lookup (maker->billed, entry->id);
  DocketEditorRowText *text
      = add_row (maker, DOCKET_EDITOR_ROW_ENTRY, g_strconcat ("entry ", entry->id, NULL));
  DocketEditorRow *row = maker->rows->pdata[maker->rows->len - 1];

  row->workspace = g_object_ref (maker->workspace);
  row->entry = docket_record_ref ((gpointer) entry);
  row->billed = listed->held && billed != NULL ? billed->billed : DOCKET_NULL;
  text->id = g_strdup (entry->id);
  text->tickable = listed->billable;
  text->ticked = listed->held && listed->billable;
  text->quiet = !text->ticked;
  text->line = listed->held && billed != NULL ? billed->line : -1;
  if (!listed->billable)
    text->amount = g_strdup (_ ("not billed"));
}

/* Entries of this client and these dates: held, to be had, or of a kind that is not billed. */
static gboolean
belongs (Maker *maker, Listed *listed)
{
  const DocketTimeEntry *entry = listed->entry;
  const char *client = docket_snapshot_entry_client (maker->snapshot, entry);
  DocketDate day;

  if (DOCKET_IS_NULL (entry->end.seconds) || g_strcmp0 (client, maker->invoice->client) != 0)
    return FALSE;

  listed->billable = docket_snapshot_entry_kind (maker->snapshot, entry) == DOCKET_ENTRY_BILLABLE;
  listed->held = docket_drafting_holds_entry (maker->drafting, entry->id);
  if (listed->held || g_hash_table_contains (maker->others, entry->id))
    return TRUE;
  if (listed->billable || g_hash_table_contains (maker->snapshot->holds, entry->id))
    return FALSE;

  day = docket_zone_local_date (docket_workspace_get_zone (maker->workspace), entry->start.seconds);
  return (DOCKET_IS_NULL (maker->invoice->from.days) || day.days >= maker->invoice->from.days)
         && (DOCKET_IS_NULL (maker->invoice->to.days) || day.days <= maker->invoice->to.days);
}

static void
add_ticket_head (Maker *maker, const char *ticket)
{
  const TicketSum *sum = g_hash_table_lookup (maker->tickets, ticket);
  DocketEditorRowText *text
      = add_head (maker, ticket, *ticket != '\0' ? NULL : _ ("Without a ticket"));
  DocketEditorRow *row = maker->rows->pdata[maker->rows->len - 1];

  row->workspace = g_object_ref (maker->workspace);
  row->sum = DOCKET_MONEY_NULL;
  text->id = g_strdup (ticket);
  text->currency
      = maker->invoice->currency != NULL ? g_intern_string (maker->invoice->currency) : NULL;
  if (sum == NULL)
    return;
  text->line = sum->line;
  row->sum.minor = sum->amount;
  if (sum->n_lines == 1)
    row->product = docket_record_ref (maker->invoice->lines->pdata[sum->line]);
}

/* Entries by ticket, the tickets in the order of their first entry. */
static void
add_time (Maker *maker)
{
  GPtrArray *entries = maker->snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      Listed listed = { entries->pdata[i], FALSE, FALSE };
      const char *ticket = listed.entry->ticket != NULL ? listed.entry->ticket : "";
      GArray *group;

      if (!belongs (maker, &listed))
        continue;
      group = g_hash_table_lookup (groups, ticket);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (Listed));
          g_hash_table_insert (groups, (gpointer) ticket, group);
          g_ptr_array_add (order, (gpointer) ticket);
        }
      g_array_append_val (group, listed);
    }

  for (guint i = 0; i < order->len; i++)
    {
      GArray *group = g_hash_table_lookup (groups, order->pdata[i]);

      add_ticket_head (maker, order->pdata[i]);
      for (guint j = 0; j < group->len; j++)
        add_entry (maker, &g_array_index (group, Listed, j));
    }
}

/* ---- Expenses and lines by hand ---- */

static int
find_expense_line (Maker *maker, const char *expense)
{
  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];

      if (line->kind == DOCKET_LINE_EXPENSE && g_strcmp0 (line->expense, expense) == 0)
        return (int) i;
    }
  return -1;
}

static void
add_expense (Maker *maker, const char *id, gboolean held)
{
  const DocketExpense *expense = docket_snapshot_find (maker->snapshot, DOCKET_KIND_EXPENSE, id);
  int line = held ? find_expense_line (maker, id) : -1;
  DocketEditorRowText *text;

  if (expense == NULL)
    return;
  text = add_row (maker, DOCKET_EDITOR_ROW_EXPENSE, g_strconcat ("expense ", id, NULL));
  if (line >= 0)
    fill_from_line (maker, text, (guint) line);
  else
    {
      text->title = g_strdup (expense->description);
      text->date = format_day (expense->date);
    }
  text->id = g_strdup (id);
  text->tickable = TRUE;
  text->ticked = held;
  text->quiet = !held;
}

static void
add_manual (Maker *maker)
{
  guint index = 0;

  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];
      DocketEditorRowText *text;

      if (line->kind != DOCKET_LINE_MANUAL)
        continue;
      text = add_row (maker, DOCKET_EDITOR_ROW_MANUAL, g_strdup_printf ("manual %u", index));
      fill_from_line (maker, text, i);
      text->index = (int) index++;
    }
}

static void
add_discounts (Maker *maker)
{
  guint index = 0;

  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];
      DocketEditorRowText *text;

      if (line->kind != DOCKET_LINE_DISCOUNT)
        continue;
      text = add_row (maker, DOCKET_EDITOR_ROW_DISCOUNT, g_strdup_printf ("discount %u", index++));
      fill_from_line (maker, text, i);
      g_clear_pointer (&text->quantity, g_free);
    }
}

static void
add_others (Maker *maker)
{
  const DocketHolds *held = maker->invoice->holds;
  const DocketHolds *others = docket_drafting_get_candidates (maker->drafting);
  guint before;

  add_head (maker, "others", _ ("Expenses and lines"));
  before = maker->rows->len;
  for (guint i = 0; held != NULL && held->expenses != NULL && held->expenses[i] != NULL; i++)
    add_expense (maker, held->expenses[i], TRUE);
  for (guint i = 0; others != NULL && others->expenses != NULL && others->expenses[i] != NULL; i++)
    add_expense (maker, others->expenses[i], FALSE);
  add_manual (maker);
  add_discounts (maker);
  add_lines_of (maker, DOCKET_LINE_DEPOSIT);
  if (maker->rows->len == before)
    g_ptr_array_remove_index (maker->rows, before - 1);
}

/* An issued invoice: its lines as they were frozen. */
static void
add_frozen (Maker *maker)
{
  add_head (maker, "lines", _ ("Lines"));
  for (guint i = 0; i < maker->invoice->lines->len; i++)
    {
      const DocketLine *line = maker->invoice->lines->pdata[i];
      DocketEditorRowText *text
          = add_row (maker, DOCKET_EDITOR_ROW_LINE, g_strdup_printf ("frozen %u", i));

      fill_from_line (maker, text, i);
      text->frozen = TRUE;
      if (line->kind == DOCKET_LINE_DISCOUNT)
        g_clear_pointer (&text->quantity, g_free);
    }
}

/* A run of rows between heads is drawn as one card. */
static void
mark_ends (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      DocketEditorRow *row = rows->pdata[i];
      DocketEditorRow *before = i > 0 ? rows->pdata[i - 1] : NULL;
      DocketEditorRow *after = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;

      row->text.first = before == NULL || before->text.kind == DOCKET_EDITOR_ROW_HEAD;
      row->text.last = after == NULL || after->text.kind == DOCKET_EDITOR_ROW_HEAD;
    }
}

GPtrArray *
docket_editor_rows_make (DocketDrafting *drafting, DocketWorkspace *workspace)
{
  Maker maker = { .drafting = drafting, .workspace = workspace };

  maker.invoice = docket_drafting_get_invoice (drafting);
  maker.snapshot = docket_drafting_get_snapshot (drafting);
  maker.billed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  maker.tickets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  maker.others = g_hash_table_new (g_str_hash, g_str_equal);
  maker.rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (docket_drafting_is_draft (drafting))
    {
      note_billed (&maker);
      note_others (&maker);
      add_contracts (&maker);
      add_time (&maker);
      add_others (&maker);
    }
  else
    add_frozen (&maker);
  mark_ends (maker.rows);
  g_hash_table_unref (maker.billed);
  g_hash_table_unref (maker.tickets);
  g_hash_table_unref (maker.others);
  return maker.rows;
}

/* ---- Showing ---- */

/* Which line it is cannot be seen, only whether it is one. */
static gboolean
same_state (const DocketEditorRowText *a, const DocketEditorRowText *b)
{
  return a->tickable == b->tickable && a->ticked == b->ticked && a->quiet == b->quiet
         && (a->line < 0) == (b->line < 0) && a->first == b->first && a->last == b->last;
}

static gboolean
same_text (const DocketEditorRowText *a, const DocketEditorRowText *b)
{
  return g_strcmp0 (a->date, b->date) == 0 && g_strcmp0 (a->title, b->title) == 0
         && g_strcmp0 (a->subtitle, b->subtitle) == 0 && g_strcmp0 (a->quantity, b->quantity) == 0
         && g_strcmp0 (a->amount, b->amount) == 0;
}

static gboolean
same_product (const DocketLine *a, const DocketLine *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->quantity.e4 == b->quantity.e4 && a->unit_price.e4 == b->unit_price.e4;
}

/* Whether two rows say the same, without writing the texts of those that nobody looks at. */
static gboolean
same_row (DocketEditorRow *a, DocketEditorRow *b)
{
  if (!same_state (&a->text, &b->text))
    return FALSE;
  if (b->workspace == NULL)
    return same_text (docket_editor_row_get (a), &b->text);
  if (b->entry != NULL)
    return a->entry == b->entry && a->billed == b->billed;
  return a->sum.minor == b->sum.minor && a->text.currency == b->text.currency
         && same_product (a->product, b->product);
}

/* @row takes what @next says; @next is left with what @row said. The same is not taken, so that
 * texts that were written stay; but for names, which are looked up anew where a draft was read
 * again. */
static void
take_text (DocketEditorRow *row, DocketEditorRow *next)
{
  DocketEditorRow old = *row;

  if (same_row (row, next))
    {
      row->text.line = next->text.line;
      row->text.index = next->text.index;
      return;
    }
  row->text = next->text;
  row->workspace = next->workspace;
  row->entry = next->entry;
  row->billed = next->billed;
  row->sum = next->sum;
  row->product = next->product;
  next->text = old.text;
  next->workspace = old.workspace;
  next->entry = old.entry;
  next->billed = old.billed;
  next->sum = old.sum;
  next->product = old.product;
  g_signal_emit (row, signals[SIGNAL_CHANGED], 0);
}

void
docket_editor_rows_show (GListStore *store, GPtrArray *rows)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n_old = g_list_model_get_n_items (model);
  guint head = 0;
  guint tail = 0;

  for (; head < MIN (n_old, rows->len); head++)
    {
      g_autoptr (DocketEditorRow) row = g_list_model_get_item (model, head);

      if (g_strcmp0 (row->text.key, ((DocketEditorRow *) rows->pdata[head])->text.key) != 0)
        break;
      take_text (row, rows->pdata[head]);
    }
  for (; tail < MIN (n_old, rows->len) - head; tail++)
    {
      g_autoptr (DocketEditorRow) row = g_list_model_get_item (model, n_old - 1 - tail);
      DocketEditorRow *next = rows->pdata[rows->len - 1 - tail];

      if (g_strcmp0 (row->text.key, next->text.key) != 0)
        break;
      take_text (row, next);
    }
  if (n_old - head - tail > 0 || rows->len - head - tail > 0)
    g_list_store_splice (
        store, head, n_old - head - tail, rows->pdata + head, rows->len - head - tail);
}
