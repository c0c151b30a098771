/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft under someone's hands. Owns a snapshot, the person's choices, and the draft that they
 * come to; a change is made on a copy of the choices that takes their place once billing has
 * accepted it. Knows no database after it was loaded. */
#include "docket-drafting.h"

#include "docket-invoicing.h"

struct _DocketDrafting
{
  DocketSnapshot *snapshot; /* NULL of an issued invoice */
  DocketInvoice *choices;   /* what is stored; NULL of an issued invoice */
  DocketInvoice *saved;     /* as they were taken last, shared with whoever took them */
  DocketInvoice *invoice;   /* what the choices come to; shares their holds */
  DocketHolds *candidates;
  GHashTable *held_entries; /* (element-type utf8) (unowned): ids in the invoice's holds */
  DocketDate today;
};

/* After each change, since the set borrows the invoice's texts. */
static void
index_holds (DocketDrafting *self)
{
  const DocketHolds *holds = self->invoice->holds;

  g_hash_table_remove_all (self->held_entries);
  for (char **id = holds != NULL ? holds->entries : NULL; id != NULL && *id != NULL; id++)
    g_hash_table_add (self->held_entries, *id);
}

/* A draft is issued on the day that somebody issues it, so that is the day it shows. */
static gboolean
open_draft (DocketDrafting *self, DocketInvoice *choices, GError **error)
{
  self->choices = choices;
  self->saved = docket_record_copy (choices);
  self->invoice = docket_invoicing_fill (self->snapshot, choices, self->today, error);
  if (self->invoice == NULL)
    return FALSE;
  self->candidates = docket_billing_candidates (self->snapshot, self->invoice, self->today);
  return TRUE;
}

DocketDrafting *
docket_drafting_load (DocketStore *store, const char *id, GError **error)
{
  g_autoptr (DocketDrafting) self = g_new0 (DocketDrafting, 1);
  g_autoptr (DocketInvoice) stored = NULL;

  self->held_entries = g_hash_table_new (g_str_hash, g_str_equal);
  self->today = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (self->today.days))
    return NULL;
  stored = docket_invoicing_load_choices (store, id, &self->snapshot, error);
  if (stored == NULL)
    return NULL;
  if (self->snapshot == NULL)
    self->invoice = docket_invoicing_load (store, id, error);
  else if (!open_draft (self, g_steal_pointer (&stored), error))
    return NULL;
  if (self->invoice == NULL)
    return NULL;
  index_holds (self);
  return g_steal_pointer (&self);
}

void
docket_drafting_free (DocketDrafting *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->held_entries);
  docket_record_unref (self->candidates);
  docket_record_unref (self->invoice);
  docket_record_unref (self->choices);
  docket_record_unref (self->saved);
  g_clear_pointer (&self->snapshot, docket_snapshot_free);
  g_free (self);
}

const DocketInvoice *
docket_drafting_get_invoice (DocketDrafting *self)
{
  return self->invoice;
}

const DocketSnapshot *
docket_drafting_get_snapshot (DocketDrafting *self)
{
  return self->snapshot;
}

const DocketHolds *
docket_drafting_get_candidates (DocketDrafting *self)
{
  return self->candidates;
}

gboolean
docket_drafting_is_draft (DocketDrafting *self)
{
  return self->snapshot != NULL;
}

gboolean
docket_drafting_holds_entry (DocketDrafting *self, const char *id)
{
  return g_hash_table_contains (self->held_entries, id);
}

void
docket_drafting_take_change (DocketDrafting *self, DocketInvoice **before, DocketInvoice **after)
{
  g_return_if_fail (docket_drafting_is_draft (self));

  *before = self->saved;
  *after = docket_record_copy (self->choices);
  self->saved = docket_record_ref (*after);
}

/* ---- Changing ---- */

/* A copy to be changed, with holds to be changed in it. An issued invoice's editor offers no
 * change. */
static DocketInvoice *
begin_change (DocketDrafting *self)
{
  DocketInvoice *copy;

  g_assert (docket_drafting_is_draft (self));

  copy = docket_record_copy (self->choices);
  if (copy->holds == NULL)
    copy->holds = docket_record_new (&docket_holds_shape);
  return copy;
}

/* Takes @changed in any case; it becomes the draft where billing can compute it. */
static gboolean
end_change (DocketDrafting *self, DocketInvoice *changed, GError **error)
{
  DocketInvoice *filled = docket_invoicing_fill (self->snapshot, changed, self->today, error);

  if (filled == NULL)
    {
      docket_record_unref (changed);
      return FALSE;
    }
  docket_record_unref (self->choices);
  self->choices = changed;
  docket_record_unref (self->invoice);
  self->invoice = filled;
  index_holds (self);
  docket_record_unref (self->candidates);
  self->candidates = docket_billing_candidates (self->snapshot, filled, self->today);
  return TRUE;
}

/* @texts with or without @text, in the order they were in. (transfer full) of both */
static char **
hold_text (char **texts, const char *text, gboolean held)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!g_str_equal (texts[i], text))
      g_strv_builder_add (builder, texts[i]);
  if (held)
    g_strv_builder_add (builder, text);
  g_strfreev (texts);
  return g_strv_builder_end (builder);
}

gboolean
docket_drafting_hold_entry (DocketDrafting *self, const char *id, gboolean held, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  changed->holds->entries = hold_text (changed->holds->entries, id, held);
  return end_change (self, changed, error);
}

gboolean
docket_drafting_hold_expense (DocketDrafting *self, const char *id, gboolean held, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  changed->holds->expenses = hold_text (changed->holds->expenses, id, held);
  return end_change (self, changed, error);
}

gboolean
docket_drafting_hold_fee (DocketDrafting *self,
                          const DocketFeeKey *fee,
                          gboolean held,
                          GError **error)
{
  DocketInvoice *changed = begin_change (self);
  GPtrArray *fees = changed->holds->fees;

  for (guint i = fees->len; i > 0; i--)
    if (docket_record_equal (fees->pdata[i - 1], fee))
      g_ptr_array_remove_index (fees, i - 1);
  if (held)
    g_ptr_array_add (fees, docket_record_copy (fee));
  return end_change (self, changed, error);
}

gboolean
docket_drafting_put_line (DocketDrafting *self,
                          guint index,
                          const DocketManualLine *line,
                          GError **error)
{
  DocketInvoice *changed = begin_change (self);

  g_assert (index <= changed->manual->len);
  if (index < changed->manual->len)
    g_ptr_array_remove_index (changed->manual, index);
  g_ptr_array_insert (changed->manual, (int) index, docket_record_copy (line));
  return end_change (self, changed, error);
}

gboolean
docket_drafting_remove_line (DocketDrafting *self, guint index, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  g_assert (index < changed->manual->len);
  g_ptr_array_remove_index (changed->manual, index);
  return end_change (self, changed, error);
}

gboolean
docket_drafting_set_discount (DocketDrafting *self, const char *discount, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  g_free (changed->discount_choice);
  changed->discount_choice = discount != NULL && *discount != '\0' ? g_strdup (discount) : NULL;
  return end_change (self, changed, error);
}

gboolean
docket_drafting_set_group_by (DocketDrafting *self, DocketGroupBy group_by, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  changed->group_by = group_by;
  return end_change (self, changed, error);
}

static void
set_text (char **text, const char *value)
{
  char *copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;

  g_free (*text);
  *text = copy;
}

/* An empty text is kept as it is: NULL would bring the company's own text back. */
static void
set_own_text (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

void
docket_drafting_set_note (DocketDrafting *self, const char *note)
{
  g_return_if_fail (docket_drafting_is_draft (self));

  set_text (&self->choices->note, note);
  set_text (&self->invoice->note, note);
}

void
docket_drafting_set_payment_instructions (DocketDrafting *self, const char *text)
{
  g_return_if_fail (docket_drafting_is_draft (self));

  set_own_text (&self->choices->payment_instructions, text);
  set_own_text (&self->invoice->payment_instructions, text);
}

void
docket_drafting_set_footer (DocketDrafting *self, const char *text)
{
  g_return_if_fail (docket_drafting_is_draft (self));

  set_own_text (&self->choices->footer, text);
  set_own_text (&self->invoice->footer, text);
}

gboolean
docket_drafting_set_show_included (DocketDrafting *self, gboolean shown, GError **error)
{
  DocketInvoice *changed = begin_change (self);

  changed->show_included = shown ? DOCKET_CHOICE_NULL : FALSE;
  return end_change (self, changed, error);
}

static gboolean
set_value_error (GError **error, const char *field, GError *cause)
{
  g_set_error (
      error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE, "%s: %s", field, cause->message);
  g_error_free (cause);
  return FALSE;
}

DocketManualLine *
docket_drafting_make_line (DocketDrafting *self,
                           const char *description,
                           const char *quantity,
                           const char *unit_price,
                           GError **error)
{
  g_autoptr (DocketManualLine) line = docket_record_new (&docket_manual_line_shape);
  GError *cause = NULL;

  line->description = g_strdup (description);
  if (!docket_decimal_parse (quantity, 4, &line->quantity.e4, &cause))
    {
      set_value_error (error, "quantity", cause);
      return NULL;
    }
  if (!docket_rate_parse (unit_price, self->invoice->currency, &line->unit_price, &cause))
    {
      set_value_error (error, "unit_price", cause);
      return NULL;
    }
  return g_steal_pointer (&line);
}
