/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every record can do, from its table of fields alone: be made, copied, compared, freed.
 * Knows no kind of record in particular. Any thread; the counter is atomic. */
#include "docket-record.h"

#include <string.h>

#define AT DOCKET_FIELD_AT
#define READ DOCKET_FIELD_READ

static void
set_null (const DocketField *field, gpointer record)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
      AT (field, record, gpointer) = NULL;
      break;
    case DOCKET_FIELD_LIST:
      AT (field, record, GPtrArray *) = docket_record_list_new ();
      break;
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
      AT (field, record, int) = -1;
      break;
    case DOCKET_FIELD_INSTANT:
      AT (field, record, DocketInstant) = DOCKET_INSTANT_NULL;
      break;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      AT (field, record, gint64) = DOCKET_NULL;
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_within (gconstpointer record, const char *text)
{
  const char *begin = record;

  return text >= begin && text < begin + ((const DocketRecord *) record)->size;
}

static void
release (const DocketField *field, gpointer record)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      if (!is_within (record, AT (field, record, char *)))
        g_free (AT (field, record, char *));
      break;
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
      g_strfreev (AT (field, record, char **));
      break;
    case DOCKET_FIELD_OBJECT:
      g_clear_pointer (&AT (field, record, gpointer), docket_record_unref);
      break;
    case DOCKET_FIELD_LIST:
      g_clear_pointer (&AT (field, record, GPtrArray *), g_ptr_array_unref);
      break;
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
    default:
      break;
    }
}

const DocketField *
docket_shape_find (const DocketShape *shape, const char *key)
{
  for (guint i = 0; i < shape->n_fields; i++)
    if (strcmp (shape->fields[i].key, key) == 0)
      return &shape->fields[i];
  return NULL;
}

gpointer
docket_record_new (const DocketShape *shape)
{
  return docket_record_new_with_room (shape, 0, NULL);
}

gpointer
docket_record_new_with_room (const DocketShape *shape, gsize n_bytes, char **room)
{
  DocketRecord *record = g_malloc (shape->size + n_bytes);

  memset (record, 0, shape->size);
  record->shape = shape;
  record->size = (guint) (shape->size + n_bytes);
  g_atomic_ref_count_init (&record->references);
  for (guint i = 0; i < shape->n_fields; i++)
    set_null (&shape->fields[i], record);
  if (room != NULL)
    *room = (char *) record + shape->size;
  return record;
}

gsize
docket_text_size (const char *text)
{
  return text != NULL ? strlen (text) + 1 : 0;
}

char *
docket_text_place (char **room, const char *text, gsize size)
{
  char *place = *room;

  if (text == NULL)
    return NULL;
  memcpy (place, text, size);
  *room += size;
  return place;
}

gpointer
docket_record_ref (gpointer record)
{
  DocketRecord *self = record;

  g_return_val_if_fail (record != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return record;
}

void
docket_record_unref (gpointer record)
{
  DocketRecord *self = record;

  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  for (guint i = 0; i < self->shape->n_fields; i++)
    release (&self->shape->fields[i], record);
  g_free (record);
}

gpointer
docket_record_copy (gconstpointer record)
{
  const DocketRecord *self = record;
  gpointer copy;

  g_return_val_if_fail (record != NULL, NULL);

  copy = docket_record_new (self->shape);
  for (guint i = 0; i < self->shape->n_fields; i++)
    docket_field_copy (&self->shape->fields[i], copy, record);
  return copy;
}

gboolean
docket_record_equal (gconstpointer a, gconstpointer b)
{
  const DocketRecord *left = a;
  const DocketRecord *right = b;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || left->shape != right->shape)
    return FALSE;

  for (guint i = 0; i < left->shape->n_fields; i++)
    if (!docket_field_equal (&left->shape->fields[i], a, b))
      return FALSE;
  return TRUE;
}

gpointer
docket_record_merge (gconstpointer before,
                     gconstpointer after,
                     gconstpointer current,
                     const DocketField **conflict)
{
  const DocketShape *shape = ((const DocketRecord *) current)->shape;
  g_autoptr (DocketRecord) merged = docket_record_copy (current);

  g_assert (((const DocketRecord *) before)->shape == shape);
  g_assert (((const DocketRecord *) after)->shape == shape);

  *conflict = NULL;
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & DOCKET_FIELD_DERIVED) != 0 || docket_field_equal (field, before, after))
        continue;
      if (!docket_field_equal (field, before, current)
          && !docket_field_equal (field, after, current))
        {
          *conflict = field;
          return NULL;
        }
      docket_field_copy (field, merged, after);
    }
  return g_steal_pointer (&merged);
}

static const DocketField *
find_id_field (const DocketShape *shape)
{
  for (guint i = 0; i < shape->n_fields; i++)
    if (shape->fields[i].type == DOCKET_FIELD_ID)
      return &shape->fields[i];
  return NULL;
}

const char *
docket_record_get_id (gconstpointer record)
{
  const DocketField *field = find_id_field (((const DocketRecord *) record)->shape);

  return field != NULL ? READ (field, record, char *) : NULL;
}

void
docket_record_set_id (gpointer record, const char *id)
{
  const DocketField *field = find_id_field (((const DocketRecord *) record)->shape);

  g_return_if_fail (field != NULL);

  g_free (AT (field, record, char *));
  AT (field, record, char *) = g_strdup (id);
}

gboolean
docket_field_is_null (const DocketField *field, gconstpointer record)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
      return READ (field, record, gpointer) == NULL;
    case DOCKET_FIELD_LIST:
      return READ (field, record, GPtrArray *)->len == 0;
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
      return READ (field, record, int) == -1;
    case DOCKET_FIELD_INSTANT:
      return DOCKET_IS_NULL (READ (field, record, DocketInstant).seconds);
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      return DOCKET_IS_NULL (READ (field, record, gint64));
    default:
      g_assert_not_reached ();
    }
}

static gboolean
lists_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!docket_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
texts_equal (char *const *a, char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

gboolean
docket_field_equal (const DocketField *field, gconstpointer a, gconstpointer b)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      return g_strcmp0 (READ (field, a, char *), READ (field, b, char *)) == 0;
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
      return texts_equal (READ (field, a, char **), READ (field, b, char **));
    case DOCKET_FIELD_OBJECT:
      return docket_record_equal (READ (field, a, gpointer), READ (field, b, gpointer));
    case DOCKET_FIELD_LIST:
      return lists_equal (READ (field, a, GPtrArray *), READ (field, b, GPtrArray *));
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
      return READ (field, a, int) == READ (field, b, int);
    case DOCKET_FIELD_INSTANT:
      return READ (field, a, DocketInstant).seconds == READ (field, b, DocketInstant).seconds
             && READ (field, a, DocketInstant).offset == READ (field, b, DocketInstant).offset;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      return READ (field, a, gint64) == READ (field, b, gint64);
    default:
      g_assert_not_reached ();
    }
}

void
docket_field_clear (const DocketField *field, gpointer record)
{
  release (field, record);
  set_null (field, record);
}

static GPtrArray *
copy_list (const GPtrArray *list)
{
  GPtrArray *copy = docket_record_list_new ();

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, docket_record_copy (list->pdata[i]));
  return copy;
}

void
docket_field_copy (const DocketField *field, gpointer to, gconstpointer from)
{
  if (to == from)
    return;

  release (field, to);
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      AT (field, to, char *) = g_strdup (READ (field, from, char *));
      break;
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
      AT (field, to, char **) = g_strdupv (READ (field, from, char **));
      break;
    case DOCKET_FIELD_OBJECT:
      {
        gconstpointer part = READ (field, from, gpointer);

        AT (field, to, gpointer) = part != NULL ? docket_record_copy (part) : NULL;
        break;
      }
    case DOCKET_FIELD_LIST:
      AT (field, to, GPtrArray *) = copy_list (READ (field, from, GPtrArray *));
      break;
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
      AT (field, to, int) = READ (field, from, int);
      break;
    case DOCKET_FIELD_INSTANT:
      AT (field, to, DocketInstant) = READ (field, from, DocketInstant);
      break;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      AT (field, to, gint64) = READ (field, from, gint64);
      break;
    default:
      g_assert_not_reached ();
    }
}

GPtrArray *
docket_record_list_new (void)
{
  return g_ptr_array_new_with_free_func (docket_record_unref);
}
