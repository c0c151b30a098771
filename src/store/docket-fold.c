/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table and its index hold the same rows where the sums of their rows' hashes are the same. Keeps
 * a row at a time. Knows no table. */
#include "docket-fold.h"

#include <string.h>

#define MOST_COLUMNS 8
#define SPREAD G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/** A value of the row before, kept for the comparison. */
typedef struct
{
  int type;
  gint64 number;
  GString *text;
} Kept;

/** The state of one aggregate; all zero in the beginning. */
typedef struct
{
  guint64 sum;
  gboolean begun;
  gboolean disordered;
  Kept kept[MOST_COLUMNS];
} Fold;

static guint64
mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * SPREAD;
  return hash ^ hash >> 29;
}

static guint64
mix_bytes (guint64 hash, const unsigned char *bytes, gsize length)
{
  guint64 word;

  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      hash = mix (hash, word);
    }
  word = length;
  for (gsize i = 0; i < length; i++)
    word = word << 8 | bytes[i];
  return mix (hash, word);
}

static guint64
hash_row (sqlite3_value **values, int n)
{
  guint64 hash = SPREAD;

  for (int i = 0; i < n; i++)
    {
      int type = sqlite3_value_type (values[i]);

      hash = mix (hash, (guint64) type);
      if (type == SQLITE_INTEGER)
        hash = mix (hash, (guint64) sqlite3_value_int64 (values[i]));
      else if (type != SQLITE_NULL)
        {
          const void *bytes = sqlite3_value_blob (values[i]);

          hash = mix_bytes (hash, bytes, (gsize) sqlite3_value_bytes (values[i]));
        }
    }
  return mix (hash, (guint64) n);
}

/* As SQLite orders them: null, numbers, texts byte by byte. Numbers with a point are in no table.
 */
static int
compare (const Kept *before, sqlite3_value *value)
{
  int type = sqlite3_value_type (value);
  int length, order;
  gint64 number;

  if (before->type != type)
    return (before->type == SQLITE_NULL ? 0 : before->type) < (type == SQLITE_NULL ? 0 : type) ? -1
                                                                                               : 1;
  if (type == SQLITE_NULL)
    return 0;
  if (type == SQLITE_INTEGER)
    {
      number = sqlite3_value_int64 (value);
      return before->number < number ? -1 : before->number > number;
    }
  length = sqlite3_value_bytes (value);
  order = memcmp (
      before->text->str, sqlite3_value_blob (value), MIN (before->text->len, (gsize) length));
  if (order != 0)
    return order;
  return before->text->len < (gsize) length ? -1 : before->text->len > (gsize) length;
}

static void
keep (Kept *kept, sqlite3_value *value)
{
  kept->type = sqlite3_value_type (value);
  if (kept->type == SQLITE_INTEGER)
    kept->number = sqlite3_value_int64 (value);
  else if (kept->type != SQLITE_NULL)
    {
      if (kept->text == NULL)
        kept->text = g_string_new (NULL);
      g_string_truncate (kept->text, 0);
      g_string_append_len (kept->text, sqlite3_value_blob (value), sqlite3_value_bytes (value));
    }
}

/* Whether the row comes after the one before; two rows with a null are no doubles. */
static gboolean
follows (const Fold *self, gboolean unique, sqlite3_value **values, int n)
{
  gboolean null = FALSE;

  for (int i = 0; i < n; i++)
    {
      int order = compare (&self->kept[i], values[i]);

      if (order != 0)
        return order < 0 && (i < n - 1 || !unique || null);
      null = null || self->kept[i].type == SQLITE_NULL;
    }
  return FALSE;
}

static void
step (sqlite3_context *context, int n, sqlite3_value **values)
{
  Fold *self = sqlite3_aggregate_context (context, sizeof *self);

  if (self != NULL)
    self->sum += hash_row (values, n);
}

static void
step_index (sqlite3_context *context, int n, sqlite3_value **values)
{
  Fold *self = sqlite3_aggregate_context (context, sizeof *self);
  gboolean unique = sqlite3_value_int (values[0]) != 0;

  if (self == NULL)
    return;
  values++;
  n--;
  self->sum += hash_row (values, n);
  if (n > MOST_COLUMNS || (self->begun && !follows (self, unique, values, n)))
    self->disordered = TRUE;
  for (int i = 0; i < n && n <= MOST_COLUMNS; i++)
    keep (&self->kept[i], values[i]);
  self->begun = TRUE;
}

static void
end (sqlite3_context *context)
{
  Fold *self = sqlite3_aggregate_context (context, 0);

  if (self != NULL && self->disordered)
    sqlite3_result_null (context);
  else
    sqlite3_result_int64 (context, self != NULL ? (gint64) self->sum : 0);
  for (int i = 0; self != NULL && i < MOST_COLUMNS; i++)
    if (self->kept[i].text != NULL)
      g_string_free (self->kept[i].text, TRUE);
}

gboolean
docket_fold_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

  return sqlite3_create_function_v2 (handle, "docket_fold", -1, flags, NULL, NULL, step, end, NULL)
             == SQLITE_OK
         && sqlite3_create_function_v2 (
                handle, "docket_fold_index", -1, flags, NULL, NULL, step_index, end, NULL)
                == SQLITE_OK;
}
