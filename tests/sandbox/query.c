/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the service's query language: one entity, conditions joined by AND, an order, a page.
 * The statement that comes back is owned by the caller. */

#include "query.h"

#include <string.h>

#define MAX_STATEMENT 20000
#define MAX_CONDITIONS 50
#define MAX_VALUES 1000

typedef enum
{
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_STRING,
  TOKEN_NUMBER,
  TOKEN_SYMBOL,
} TokenKind;

typedef struct
{
  const char *start;
  const char *at;
  TokenKind kind;
  GString *text;
  gsize column;
  Fault **fault;
} Parser;

static void
free_condition (Condition *condition)
{
  g_free (condition->field);
  g_ptr_array_unref (condition->values);
  g_free (condition);
}

static void
clear_order (gpointer order)
{
  g_free (((Order *) order)->field);
}

void
query_free (Query *query)
{
  if (query == NULL)
    return;

  g_free (query->entity);
  g_ptr_array_unref (query->fields);
  g_ptr_array_unref (query->conditions);
  g_array_unref (query->orders);
  g_free (query);
}

static gboolean
refuse (Parser *parser, const char *expected)
{
  if (parser->kind == TOKEN_END)
    return fault_set (parser->fault,
                      "4000",
                      NULL,
                      "QueryParserError: Encountered \"<EOF>\" at line 1, column %" G_GSIZE_FORMAT
                      ".\nWas expecting:\n    %s ...\n    ",
                      parser->column,
                      expected);

  return fault_set (
      parser->fault,
      "4000",
      NULL,
      "QueryParserError: Encountered \" \"%s\" \"\" at line 1, column %" G_GSIZE_FORMAT
      ".\nWas expecting:\n    %s ...\n    ",
      parser->text->str,
      parser->column,
      expected);
}

static gboolean
read_string (Parser *parser)
{
  parser->kind = TOKEN_STRING;
  for (parser->at++; *parser->at != '\0' && *parser->at != '\''; parser->at++)
    {
      if (*parser->at == '\\' && parser->at[1] != '\0')
        parser->at++;
      g_string_append_c (parser->text, *parser->at);
    }
  if (*parser->at == '\0')
    return fault_set (parser->fault,
                      "4000",
                      NULL,
                      "QueryParserError: Lexical error at line 1, column %" G_GSIZE_FORMAT
                      ".  Encountered: <EOF> after : \"\\'\"",
                      (gsize) (parser->at - parser->start) + 1);
  parser->at++;
  return TRUE;
}

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '.';
}

static void
read_symbol (Parser *parser)
{
  const char *end = g_utf8_next_char (parser->at);

  parser->kind = TOKEN_SYMBOL;
  /* Whole characters, because a refusal repeats what it met. */
  while (parser->at < end && *parser->at != '\0')
    g_string_append_c (parser->text, *parser->at++);
  if ((*parser->text->str == '<' || *parser->text->str == '>') && *parser->at == '=')
    g_string_append_c (parser->text, *parser->at++);
}

static gboolean
next (Parser *parser)
{
  while (*parser->at != '\0' && g_ascii_isspace (*parser->at))
    parser->at++;
  g_string_truncate (parser->text, 0);
  parser->column = parser->at - parser->start + 1;
  if (*parser->at == '\0')
    {
      parser->kind = TOKEN_END;
      return TRUE;
    }
  if (*parser->at == '\'')
    return read_string (parser);
  if (g_ascii_isdigit (*parser->at) || (*parser->at == '-' && g_ascii_isdigit (parser->at[1])))
    {
      parser->kind = TOKEN_NUMBER;
      do
        g_string_append_c (parser->text, *parser->at++);
      while (g_ascii_isdigit (*parser->at) || *parser->at == '.');
      return TRUE;
    }
  if (!g_ascii_isalpha (*parser->at) && *parser->at != '_')
    {
      read_symbol (parser);
      return TRUE;
    }
  parser->kind = TOKEN_WORD;
  while (is_word_character (*parser->at))
    g_string_append_c (parser->text, *parser->at++);
  return TRUE;
}

static gboolean
is_word (Parser *parser, const char *word)
{
  return parser->kind == TOKEN_WORD && g_ascii_strcasecmp (parser->text->str, word) == 0;
}

static gboolean
is_symbol (Parser *parser, const char *symbol)
{
  return parser->kind == TOKEN_SYMBOL && strcmp (parser->text->str, symbol) == 0;
}

static gboolean
take_word (Parser *parser, const char *word)
{
  return is_word (parser, word) ? next (parser) : refuse (parser, word);
}

static gboolean
take_symbol (Parser *parser, const char *symbol)
{
  return is_symbol (parser, symbol) ? next (parser) : refuse (parser, symbol);
}

static gboolean
read_count (Parser *parser, Query *query)
{
  query->count = TRUE;
  return next (parser) && take_symbol (parser, "(") && take_symbol (parser, "*")
         && take_symbol (parser, ")");
}

static gboolean
read_fields (Parser *parser, Query *query)
{
  if (is_symbol (parser, "*"))
    return next (parser);
  if (is_word (parser, "count"))
    return read_count (parser, query);
  for (;;)
    {
      if (parser->kind != TOKEN_WORD || is_word (parser, "from"))
        return refuse (parser, "<IDENTIFIER>");
      g_ptr_array_add (query->fields, g_strdup (parser->text->str));
      if (!next (parser))
        return FALSE;
      if (parser->kind == TOKEN_SYMBOL && is_symbol (parser, "."))
        return refuse (parser, "<IDENTIFIER>");
      if (!is_symbol (parser, ","))
        return TRUE;
      if (!next (parser) || query->fields->len > 200)
        return refuse (parser, "<IDENTIFIER>");
    }
}

static gboolean
read_value (Parser *parser, Condition *condition)
{
  gboolean bare = parser->kind == TOKEN_NUMBER || is_word (parser, "true")
                  || is_word (parser, "false") || is_word (parser, "current_date");

  if (parser->kind != TOKEN_STRING && !bare)
    return refuse (parser, "<STRING_LITERAL>");
  g_ptr_array_add (condition->values,
                   is_word (parser, "current_date") ? g_strdup ("\001CURRENT_DATE")
                                                    : g_strdup (parser->text->str));
  return next (parser);
}

static gboolean
read_list (Parser *parser, Condition *condition)
{
  if (!next (parser) || !take_symbol (parser, "("))
    return FALSE;
  for (;;)
    {
      if (!read_value (parser, condition))
        return FALSE;
      if (is_symbol (parser, ")"))
        return next (parser);
      if (!take_symbol (parser, ",") || condition->values->len > MAX_VALUES)
        return refuse (parser, ")");
    }
}

static gboolean
read_operator (Parser *parser, QueryOperator *relation)
{
  static const char *const symbols[] = { "=", "<", ">", "<=", ">=" };

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (is_symbol (parser, symbols[i]))
      {
        *relation = (QueryOperator) i;
        return TRUE;
      }
  if (is_word (parser, "like") || is_word (parser, "in"))
    {
      *relation = is_word (parser, "in") ? QUERY_IN : QUERY_LIKE;
      return TRUE;
    }

  return refuse (parser, "\"=\"");
}

static gboolean
read_condition (Parser *parser, Query *query)
{
  Condition *condition;

  if (parser->kind != TOKEN_WORD)
    return refuse (parser, "<IDENTIFIER>");
  condition = g_new0 (Condition, 1);
  condition->field = g_strdup (parser->text->str);
  condition->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (query->conditions, condition);
  if (!next (parser) || !read_operator (parser, &condition->relation))
    return FALSE;
  if (condition->relation == QUERY_IN)
    return read_list (parser, condition);

  return next (parser) && read_value (parser, condition);
}

static gboolean
read_conditions (Parser *parser, Query *query)
{
  do
    {
      if (!next (parser) || !read_condition (parser, query))
        return FALSE;
      if (query->conditions->len > MAX_CONDITIONS)
        return refuse (parser, "<EOF>");
    }
  while (is_word (parser, "and"));

  return TRUE;
}

static gboolean
read_orders (Parser *parser, Query *query)
{
  if (is_word (parser, "order") && !next (parser))
    return FALSE;
  if (!is_word (parser, "by") && !is_word (parser, "orderby"))
    return refuse (parser, "\"ORDERBY\"");
  do
    {
      Order order = { NULL, FALSE };

      if (!next (parser) || parser->kind != TOKEN_WORD)
        return refuse (parser, "<IDENTIFIER>");
      order.field = g_strdup (parser->text->str);
      g_array_append_val (query->orders, order);
      if (!next (parser))
        return FALSE;
      if (is_word (parser, "asc") || is_word (parser, "desc"))
        {
          g_array_index (query->orders, Order, query->orders->len - 1).descending
              = is_word (parser, "desc");
          if (!next (parser))
            return FALSE;
        }
    }
  while (is_symbol (parser, ",") && query->orders->len < 20);

  return TRUE;
}

static gboolean
read_number (Parser *parser, gint64 *number)
{
  if (!next (parser))
    return FALSE;
  if (parser->kind != TOKEN_NUMBER
      || !g_ascii_string_to_signed (parser->text->str, 10, G_MININT32, G_MAXINT32, number, NULL))
    return refuse (parser, "<INTEGER_LITERAL>");

  return next (parser);
}

static gboolean
read_page (Parser *parser, Query *query)
{
  while (is_word (parser, "startposition") || is_word (parser, "maxresults"))
    if (!read_number (parser, is_word (parser, "startposition") ? &query->start : &query->most))
      return FALSE;
  if (query->start < 1 || query->most < 1)
    return fault_set (parser->fault,
                      "4001",
                      NULL,
                      "QueryValidationError: value %" G_GINT64_FORMAT
                      " is too small. Min allowed value is 1",
                      query->start < 1 ? query->start : query->most);
  if (query->most > 1000)
    return fault_set (parser->fault,
                      "4001",
                      NULL,
                      "QueryValidationError: value %" G_GINT64_FORMAT
                      " is too large. Max allowed value is 1000",
                      query->most);

  return TRUE;
}

static gboolean
read_statement (Parser *parser, Query *query)
{
  if (!next (parser) || !take_word (parser, "select") || !read_fields (parser, query)
      || !take_word (parser, "from"))
    return FALSE;
  if (parser->kind != TOKEN_WORD)
    return refuse (parser, "<IDENTIFIER>");
  query->entity = g_strdup (parser->text->str);
  if (!next (parser))
    return FALSE;
  if (is_word (parser, "where") && !read_conditions (parser, query))
    return FALSE;
  if ((is_word (parser, "order") || is_word (parser, "orderby")) && !read_orders (parser, query))
    return FALSE;
  if (!read_page (parser, query))
    return FALSE;
  if (is_symbol (parser, ";") && !next (parser))
    return FALSE;

  return parser->kind == TOKEN_END || refuse (parser, "<EOF>");
}

Query *
query_parse (const char *statement, Fault **fault)
{
  g_autoptr (Query) query = g_new0 (Query, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  Parser parser = { statement, statement, TOKEN_END, text, 1, fault };

  query->fields = g_ptr_array_new_with_free_func (g_free);
  query->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_condition);
  query->orders = g_array_new (FALSE, TRUE, sizeof (Order));
  g_array_set_clear_func (query->orders, clear_order);
  query->start = 1;
  query->most = 100;
  if (strlen (statement) > MAX_STATEMENT)
    {
      fault_set (fault, "4000", NULL, "QueryParserError: the statement is too long");
      return NULL;
    }
  if (!read_statement (&parser, query))
    return NULL;

  return g_steal_pointer (&query);
}
