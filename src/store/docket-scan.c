/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picks a few fields out of long columns. The text was written by this program and ends in NUL;
 * what is not wanted is only walked over. Keeps nothing. Any thread. */
#include "docket-scan.h"

#include "docket-json.h"
#include "docket-store.h"

#include <string.h>

typedef struct
{
  const char *begin;
  const char *at;
  const DocketWanted *wanted;
  guint n_wanted;
  GError **error;
} Scan;

static gboolean
refuse (Scan *scan)
{
  if (scan->error != NULL && *scan->error == NULL)
    g_set_error (scan->error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_CORRUPT,
                 "a column cannot be read at byte %zu",
                 (size_t) (scan->at - scan->begin));
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  while (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t')
    scan->at++;
}

static gboolean
take (Scan *scan, char character)
{
  skip_space (scan);
  if (*scan->at != character)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* ---- Walking over ---- */

/* From the opening quotation mark to behind the closing one. */
static gboolean
skip_string (Scan *scan)
{
  for (scan->at++; *scan->at != '"'; scan->at++)
    {
      if (*scan->at == '\\' && scan->at[1] != '\0')
        scan->at++;
      else if (*scan->at == '\0')
        return refuse (scan);
    }
  scan->at++;
  return TRUE;
}

static gboolean
skip_nested (Scan *scan)
{
  guint depth = 0;

  do
    switch (*scan->at)
      {
      case '"':
        if (!skip_string (scan))
          return FALSE;
        break;
      case '{':
      case '[':
        depth++;
        scan->at++;
        break;
      case '}':
      case ']':
        depth--;
        scan->at++;
        break;
      case '\0':
        return refuse (scan);
      default:
        scan->at++;
        break;
      }
  while (depth > 0);
  return TRUE;
}

static gboolean
skip_value (Scan *scan)
{
  skip_space (scan);
  if (*scan->at == '"')
    return skip_string (scan);
  if (*scan->at == '{' || *scan->at == '[')
    return skip_nested (scan);
  if (strchr (",}]", *scan->at) != NULL) /* or the end */
    return refuse (scan);
  scan->at += strcspn (scan->at, ",}] \n\r\t");
  return TRUE;
}

/* ---- Reading ---- */

/* Escapes are few, and left to those who know them. */
static char *
unescape (Scan *scan, const char *first, gsize length)
{
  g_autofree char *list = g_strdup_printf ("[%.*s]", (int) length, first);
  g_autoptr (JsonNode) node = docket_json_parse (list, strlen (list), 0, NULL);

  if (node == NULL)
    {
      refuse (scan);
      return NULL;
    }
  return g_strdup (json_array_get_string_element (json_node_get_array (node), 0));
}

static char *
read_string (Scan *scan)
{
  const char *first = scan->at;
  gsize length;

  if (*first != '"')
    {
      refuse (scan);
      return NULL;
    }
  if (!skip_string (scan))
    return NULL;
  length = (gsize) (scan->at - first);
  if (memchr (first, '\\', length) != NULL)
    return unescape (scan, first, length);
  return g_strndup (first + 1, length - 2);
}

static gboolean
read_integer (Scan *scan, gint64 *value)
{
  char *end;

  *value = g_ascii_strtoll (scan->at, &end, 10);
  if (end == scan->at || strchr (",}] \n\r\t", *end) == NULL)
    return refuse (scan);
  scan->at = end;
  return TRUE;
}

static gboolean
read_choice (Scan *scan, const DocketField *field, gpointer record)
{
  g_autofree char *text = read_string (scan);

  for (int i = 0; text != NULL && field->choices[i] != NULL; i++)
    if (g_str_equal (text, field->choices[i]))
      {
        DOCKET_FIELD_AT (field, record, int) = i;
        return TRUE;
      }
  return refuse (scan);
}

static gboolean
read_day (Scan *scan, const DocketField *field, gpointer record)
{
  g_autofree char *text = read_string (scan);

  return (text != NULL
          && docket_date_parse (text, &DOCKET_FIELD_AT (field, record, DocketDate), NULL))
         || refuse (scan);
}

static gboolean read_list (Scan *scan, const DocketShape *shape, GPtrArray *list);
static gpointer read_object (Scan *scan, const DocketShape *shape);

static gboolean
read_field (Scan *scan, const DocketField *field, gpointer record)
{
  skip_space (scan);
  if (strncmp (scan->at, "null", 4) == 0)
    return skip_value (scan);
  switch ((int) field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      return (DOCKET_FIELD_AT (field, record, char *) = read_string (scan)) != NULL;
    case DOCKET_FIELD_CHOICE:
      return read_choice (scan, field, record);
    case DOCKET_FIELD_DATE:
      return read_day (scan, field, record);
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_MONEY:
      return read_integer (scan, &DOCKET_FIELD_AT (field, record, gint64));
    case DOCKET_FIELD_OBJECT:
      return (DOCKET_FIELD_AT (field, record, gpointer) = read_object (scan, field->shape)) != NULL;
    case DOCKET_FIELD_LIST:
      return read_list (scan, field->shape, DOCKET_FIELD_AT (field, record, GPtrArray *));
    default:
      g_assert_not_reached ();
    }
}

/* The field called by the key that begins at @key, if it is wanted. */
static const DocketField *
find_wanted (const Scan *scan, const DocketShape *shape, const char *key, gsize length)
{
  for (guint i = 0; i < scan->n_wanted; i++)
    if (scan->wanted[i].shape == shape && strncmp (scan->wanted[i].key, key, length) == 0
        && scan->wanted[i].key[length] == '\0')
      return docket_shape_find (shape, scan->wanted[i].key);
  return NULL;
}

static gboolean
read_member (Scan *scan, const DocketShape *shape, gpointer record)
{
  const char *key = scan->at + 1;
  const DocketField *field;

  if (*scan->at != '"' || !skip_string (scan))
    return refuse (scan);
  field = find_wanted (scan, shape, key, (gsize) (scan->at - key) - 1);
  if (!take (scan, ':'))
    return refuse (scan);
  /* A key that is there twice would leave what it held before behind. */
  if (field != NULL && docket_field_is_null (field, record))
    return read_field (scan, field, record);
  return skip_value (scan);
}

/* (transfer full) */
static gpointer
read_object (Scan *scan, const DocketShape *shape)
{
  g_autoptr (DocketRecord) record = docket_record_new (shape);

  if (!take (scan, '{'))
    {
      refuse (scan);
      return NULL;
    }
  if (take (scan, '}'))
    return g_steal_pointer (&record);
  do
    {
      skip_space (scan);
      if (!read_member (scan, shape, record))
        return NULL;
    }
  while (take (scan, ','));
  if (take (scan, '}'))
    return g_steal_pointer (&record);
  refuse (scan);
  return NULL;
}

static gboolean
read_list (Scan *scan, const DocketShape *shape, GPtrArray *list)
{
  if (!take (scan, '['))
    return refuse (scan);
  if (take (scan, ']'))
    return TRUE;
  do
    {
      gpointer record = read_object (scan, shape);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (list, record);
    }
  while (take (scan, ','));
  return take (scan, ']') || refuse (scan);
}

GPtrArray *
docket_scan_list (const char *text,
                  const DocketShape *shape,
                  const DocketWanted *wanted,
                  guint n_wanted,
                  GError **error)
{
  g_autoptr (GPtrArray) list = docket_record_list_new ();
  g_autoptr (GError) local_error = NULL;
  Scan scan = { text, text, wanted, n_wanted, &local_error };

  if (text == NULL)
    return g_steal_pointer (&list);
  if (read_list (&scan, shape, list))
    {
      skip_space (&scan);
      if (*scan.at == '\0')
        return g_steal_pointer (&list);
      refuse (&scan);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
