/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the service's replies, which may lack anything. Owns nothing. Any thread. */

#include "docket-qbo-json.h"

#include "docket-books-error.h"

#include <string.h>

JsonNode *
docket_qbo_find (JsonObject *object, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (object == NULL)
        return NULL;
      node = json_object_get_member (object, steps[i]);
      if (node == NULL)
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

const char *
docket_qbo_text (JsonObject *object, const char *path)
{
  JsonNode *node = docket_qbo_find (object, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

gboolean
docket_qbo_flag (JsonObject *object, const char *path)
{
  JsonNode *node = docket_qbo_find (object, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return g_strcmp0 (docket_qbo_text (object, path), "true") == 0;
}

JsonObject *
docket_qbo_object (JsonObject *object, const char *path)
{
  JsonNode *node = docket_qbo_find (object, path);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
docket_qbo_list (JsonObject *object, const char *path)
{
  JsonNode *node = docket_qbo_find (object, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

guint
docket_qbo_length (JsonArray *list)
{
  return list != NULL ? json_array_get_length (list) : 0;
}

JsonObject *
docket_qbo_element (JsonArray *list, guint index)
{
  JsonNode *node = json_array_get_element (list, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* "100.00" for a currency without decimals is "100": zeros behind the point say nothing. */
static char *
trim_decimals (const char *text, int decimals)
{
  g_autofree char *copy = g_strdup (text);
  char *point = strchr (copy, '.');
  gsize length = strlen (copy);

  if (point == NULL)
    return g_steal_pointer (&copy);
  while (length > (gsize) (point - copy) + 1 + (gsize) decimals && copy[length - 1] == '0')
    copy[--length] = '\0';
  if (copy[length - 1] == '.')
    copy[--length] = '\0';
  return g_steal_pointer (&copy);
}

gboolean
docket_qbo_money (
    JsonObject *object, const char *path, const char *currency, DocketMoney *money, GError **error)
{
  const char *text = docket_qbo_text (object, path);
  g_autofree char *trimmed = NULL;

  if (text != NULL)
    {
      trimmed = trim_decimals (text, docket_currency_decimals (currency));
      if (docket_money_parse (trimmed, currency, money, NULL))
        return TRUE;
    }
  docket_books_error_set (error,
                          DOCKET_BOOKS_ERROR_PROTOCOL,
                          NULL,
                          NULL,
                          "%s is no amount of %s: %s",
                          path,
                          currency,
                          text != NULL ? text : "missing");
  return FALSE;
}
