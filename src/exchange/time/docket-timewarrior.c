/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timewarrior's intervals: its own files, a line each, and what `timew export` prints. Its times
 * are UTC. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include "docket-json.h"

#include <string.h>

gboolean
docket_foreign_timewarrior_recognise (const char *text)
{
  text += strspn (text, " \t\r\n");
  return g_str_has_prefix (text, "inc ") || g_str_has_prefix (text, "inc\n") || *text == '[';
}

/* @end: NULL of one that runs. Takes tags and note over. */
static void
take_interval (DocketForeignReading *reading,
               guint line,
               const char *start,
               const char *end,
               char **tags,
               char *note)
{
  DocketForeignEntry *entry = docket_foreign_entry_new (line);
  const char *const identity[] = { start, NULL };
  gint64 first = 0;
  gint64 last = 0;
  gboolean moved = FALSE;

  entry->tags = tags;
  entry->note = note;
  if (!docket_foreign_parse_moment (start, NULL, &first, &moved)
      || (end != NULL && !docket_foreign_parse_moment (end, NULL, &last, &moved)))
    {
      docket_foreign_refuse (reading, line, DOCKET_FOREIGN_FAULT_TIME, start);
      docket_foreign_entry_free (entry);
      return;
    }
  entry->start = docket_zone_instant (reading->zone, first);
  if (end != NULL)
    entry->end = docket_zone_instant (reading->zone, last);
  docket_foreign_take (reading, entry, identity);
}

/* ---- Its files ---- */

/* The next word, or what stands in quotes. (transfer full) (nullable) */
static char *
next_word (const char **text)
{
  const char *c = *text + strspn (*text, " \t");
  GString *word;

  if (*c == '\0')
    return NULL;
  word = g_string_new (NULL);
  if (*c == '"')
    {
      for (c++; *c != '\0' && *c != '"'; c++)
        {
          if (*c == '\\' && c[1] != '\0')
            c++;
          g_string_append_c (word, *c);
        }
      if (*c == '"')
        c++;
    }
  else
    while (*c != '\0' && *c != ' ' && *c != '\t')
      g_string_append_c (word, *c++);
  *text = c;
  return g_string_free (word, FALSE);
}

/* The words to the next # or the end. (transfer full) (nullable) */
static char **
read_tags (const char **text)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      const char *before = *text;
      g_autofree char *word = next_word (text);

      if (word == NULL)
        break;
      if (strcmp (word, "#") == 0)
        {
          *text = before;
          break;
        }
      g_ptr_array_add (tags, g_steal_pointer (&word));
    }
  if (tags->len == 0)
    return NULL;
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_steal (tags, NULL);
}

/* The rest of the line behind a #, which may be in quotes. */
static char *
read_annotation (const char **text)
{
  g_autofree char *sign = next_word (text);
  g_autofree char *quoted = NULL;
  const char *rest = *text + strspn (*text, " \t");

  if (sign == NULL)
    return NULL;
  if (*rest == '"')
    quoted = next_word (&rest);
  return docket_foreign_text (quoted != NULL ? quoted : rest);
}

static void
read_line (DocketForeignReading *reading, guint number, const char *line)
{
  g_autofree char *word = next_word (&line);
  g_autofree char *start = NULL;
  g_autofree char *dash = NULL;
  g_autofree char *end = NULL;
  char **tags = NULL;
  char *note = NULL;
  const char *before;

  if (word == NULL)
    return;
  if (strcmp (word, "inc") != 0)
    {
      docket_foreign_refuse (reading, number, DOCKET_FOREIGN_FAULT_BROKEN, word);
      return;
    }
  start = next_word (&line);
  before = line;
  dash = next_word (&line);
  if (g_strcmp0 (dash, "-") == 0)
    end = next_word (&line);
  else
    line = before;
  g_clear_pointer (&dash, g_free);
  before = line;
  dash = next_word (&line);
  if (g_strcmp0 (dash, "#") == 0)
    {
      tags = read_tags (&line);
      note = read_annotation (&line);
    }
  take_interval (reading, number, start, end, tags, note);
}

static void
read_lines (DocketForeignReading *reading, const char *text)
{
  for (guint number = 1; *text != '\0' && !reading->full; number++)
    {
      gsize length = strcspn (text, "\r\n");

      /* Not taken apart first: millions of tags are. */
      if (length > DOCKET_FOREIGN_MOST_TEXT)
        docket_foreign_refuse (reading, number, DOCKET_FOREIGN_FAULT_LONG, NULL);
      else
        {
          g_autofree char *line = g_strndup (text, length);

          read_line (reading, number, line);
        }
      text += length;
      text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0' ? 1 : 0;
    }
}

/* ---- What it exports ---- */

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static char **
get_strings (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *list
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_ptr_array_add (strings, g_strdup (json_node_get_string (element)));
    }
  if (strings->len == 0)
    return NULL;
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static gboolean
read_json (DocketForeignReading *reading, const char *text, GError **error)
{
  g_autoptr (JsonNode) root
      = docket_json_parse (text, strlen (text), DOCKET_FOREIGN_MOST_BYTES, error);
  JsonArray *list;

  if (root == NULL)
    return FALSE;
  list = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (list) && !reading->full; i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (object == NULL)
        docket_foreign_refuse (reading, i + 1, DOCKET_FOREIGN_FAULT_BROKEN, NULL);
      else
        take_interval (reading,
                       i + 1,
                       get_string (object, "start"),
                       get_string (object, "end"),
                       get_strings (object, "tags"),
                       docket_foreign_text (get_string (object, "annotation")));
    }
  return TRUE;
}

gboolean
docket_foreign_timewarrior_read (DocketForeignReading *reading, const char *text, GError **error)
{
  text += strspn (text, " \t\r\n");
  if (*text == '[')
    return read_json (reading, text, error);
  read_lines (reading, text);
  return TRUE;
}
