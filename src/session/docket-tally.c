/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in a variant. Bytes may come from a file that anybody wrote: every look is within bounds. */
#include "docket-tally.h"

#include <string.h>

void
docket_tally_begin (DocketTallyWriter *self)
{
  self->texts = g_byte_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
docket_tally_add_text (DocketTallyWriter *self, const char *text)
{
  g_byte_array_append (self->texts, (const guint8 *) text, (guint) strlen (text) + 1);
}

void
docket_tally_add_number (DocketTallyWriter *self, gint64 number)
{
  g_array_append_val (self->numbers, number);
}

GVariant *
docket_tally_end (DocketTallyWriter *self)
{
  GVariant *texts = g_variant_new_fixed_array (
      G_VARIANT_TYPE_BYTE, self->texts->data, self->texts->len, sizeof (guint8));
  GVariant *numbers = g_variant_new_fixed_array (
      G_VARIANT_TYPE_INT64, self->numbers->data, self->numbers->len, sizeof (gint64));

  g_clear_pointer (&self->texts, g_byte_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  return g_variant_new ("(@ay@ax)", texts, numbers);
}

void
docket_tally_open (DocketTally *self, GVariant *parent, gsize child)
{
  g_autoptr (GVariant) tally = g_variant_get_child_value (parent, child);
  g_autoptr (GVariant) texts = g_variant_get_child_value (tally, 0);
  g_autoptr (GVariant) numbers = g_variant_get_child_value (tally, 1);
  gsize n_bytes;

  self->text = g_variant_get_fixed_array (texts, &n_bytes, sizeof (char));
  self->end = self->text + n_bytes;
  self->numbers = g_variant_get_fixed_array (numbers, &self->n_numbers, sizeof (gint64));
}

gboolean
docket_tally_next (
    DocketTally *self, guint n_texts, const char **texts, guint n_numbers, const gint64 **numbers)
{
  const char *text = self->text;

  if (self->n_numbers < n_numbers)
    return FALSE;
  for (guint i = 0; i < n_texts; i++)
    {
      const char *end = text < self->end ? memchr (text, '\0', (gsize) (self->end - text)) : NULL;

      if (end == NULL || !g_utf8_validate (text, end - text, NULL))
        return FALSE;
      texts[i] = text;
      text = end + 1;
    }
  self->text = text;
  *numbers = self->numbers;
  self->numbers += n_numbers;
  self->n_numbers -= n_numbers;
  return TRUE;
}
