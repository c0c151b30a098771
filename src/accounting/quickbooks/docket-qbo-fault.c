/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's refusals. They come in two JSON envelopes, in XML, in HTML, and inside a 200; codes
 * have been reported differently over the years, so that the words count too (quickbooks.md 2.5).
 * Pure. */

#include "docket-qbo-fault.h"

#include "docket-qbo-json.h"

#include <string.h>

typedef struct
{
  char *code;
  char *message;
  char *detail;
  char *element;
} Fault;

static void
clear_fault (Fault *fault)
{
  g_free (fault->code);
  g_free (fault->message);
  g_free (fault->detail);
  g_free (fault->element);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fault, clear_fault)

/* Of both envelopes: Fault.Error[0].Message and fault.error[0].message. */
static gboolean
read_json (JsonObject *object, Fault *fault)
{
  JsonObject *capital = docket_qbo_object (object, "Fault");
  JsonObject *small = docket_qbo_object (object, "fault");
  JsonArray *list;
  JsonObject *first;

  if (capital == NULL && small == NULL)
    return FALSE;
  list = capital != NULL ? docket_qbo_list (capital, "Error") : docket_qbo_list (small, "error");
  first = docket_qbo_length (list) > 0 ? docket_qbo_element (list, 0) : NULL;
  if (first == NULL)
    return TRUE;
  fault->code = g_strdup (docket_qbo_text (first, "code"));
  fault->message = g_strdup (docket_qbo_text (first, capital != NULL ? "Message" : "message"));
  fault->detail = g_strdup (docket_qbo_text (first, capital != NULL ? "Detail" : "detail"));
  fault->element = g_strdup (docket_qbo_text (first, "element"));
  return TRUE;
}

typedef struct
{
  Fault *fault;
  gboolean found;
  GString *text;
} XmlReader;

static void
xml_start_cb (GMarkupParseContext *context,
              const char *name,
              const char **attribute_names,
              const char **attribute_values,
              gpointer user_data,
              GError **error)
{
  XmlReader *reader = user_data;

  g_string_truncate (reader->text, 0);
  if (g_str_equal (name, "Fault"))
    reader->found = TRUE;
  if (!g_str_equal (name, "Error") || reader->fault->code != NULL)
    return;
  for (guint i = 0; attribute_names[i] != NULL; i++)
    if (g_str_equal (attribute_names[i], "code"))
      reader->fault->code = g_strdup (attribute_values[i]);
}

static void
xml_end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  XmlReader *reader = user_data;

  if (g_str_equal (name, "Message") && reader->fault->message == NULL)
    reader->fault->message = g_strdup (reader->text->str);
  else if (g_str_equal (name, "Detail") && reader->fault->detail == NULL)
    reader->fault->detail = g_strdup (reader->text->str);
}

static void
xml_text_cb (GMarkupParseContext *context,
             const char *text,
             gsize length,
             gpointer user_data,
             GError **error)
{
  XmlReader *reader = user_data;

  g_string_append_len (reader->text, text, (gssize) length);
}

static gboolean
read_xml (const char *body, gsize length, Fault *fault)
{
  static const GMarkupParser parser
      = { .start_element = xml_start_cb, .end_element = xml_end_cb, .text = xml_text_cb };
  g_autoptr (GString) text = g_string_new (NULL);
  XmlReader reader = { fault, FALSE, text };
  g_autoptr (GMarkupParseContext) context = NULL;

  if (body == NULL || g_strstr_len (body, (gssize) MIN (length, 512), "<IntuitResponse") == NULL)
    return FALSE;
  context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reader, NULL);
  return g_markup_parse_context_parse (context, body, (gssize) length, NULL) && reader.found;
}

static gboolean
says (const Fault *fault, const char *words)
{
  g_autofree char *all = g_strconcat (fault->message != NULL ? fault->message : "",
                                      " ",
                                      fault->detail != NULL ? fault->detail : "",
                                      NULL);
  g_autofree char *folded = g_ascii_strdown (all, -1);

  return strstr (folded, words) != NULL;
}

static DocketBooksError
judge_by_words (const Fault *fault)
{
  static const struct
  {
    const char *words;
    DocketBooksError code;
  } signs[] = {
    { "stale object", DOCKET_BOOKS_ERROR_STALE },
    { "one name at a time", DOCKET_BOOKS_ERROR_STALE },
    { "duplicate document number", DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER },
    { "duplicate name", DOCKET_BOOKS_ERROR_NAME_TAKEN },
    { "period closed", DOCKET_BOOKS_ERROR_PERIOD_CLOSED },
    { "period is closed", DOCKET_BOOKS_ERROR_PERIOD_CLOSED },
    { "books are closed", DOCKET_BOOKS_ERROR_PERIOD_CLOSED },
    { "closing date", DOCKET_BOOKS_ERROR_PERIOD_CLOSED },
    { "multi currency", DOCKET_BOOKS_ERROR_CURRENCY },
    { "multicurrency", DOCKET_BOOKS_ERROR_CURRENCY },
    { "currency of the transaction", DOCKET_BOOKS_ERROR_CURRENCY },
    { "rate before you save", DOCKET_BOOKS_ERROR_TAX },
    { "made inactive", DOCKET_BOOKS_ERROR_INACTIVE },
    { "object not found", DOCKET_BOOKS_ERROR_NOT_FOUND },
    { "throttleexceeded", DOCKET_BOOKS_ERROR_THROTTLED },
    { "authenticationfailed", DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST },
    { "applicationauthorizationfailed", DOCKET_BOOKS_ERROR_WRONG_COMPANY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (says (fault, signs[i].words))
      return signs[i].code;
  return DOCKET_BOOKS_ERROR_REFUSED;
}

static DocketBooksError
judge_by_code (const Fault *fault)
{
  static const struct
  {
    const char *number;
    DocketBooksError code;
  } numbers[] = {
    { "120", DOCKET_BOOKS_ERROR_NOT_ALLOWED },         { "610", DOCKET_BOOKS_ERROR_NOT_FOUND },
    { "2500", DOCKET_BOOKS_ERROR_INACTIVE },           { "3001", DOCKET_BOOKS_ERROR_THROTTLED },
    { "003001", DOCKET_BOOKS_ERROR_THROTTLED },        { "3100", DOCKET_BOOKS_ERROR_WRONG_COMPANY },
    { "3200", DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST }, { "5010", DOCKET_BOOKS_ERROR_STALE },
    { "6140", DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER },   { "6190", DOCKET_BOOKS_ERROR_SUBSCRIPTION },
    { "6240", DOCKET_BOOKS_ERROR_NAME_TAKEN },         { "10000", DOCKET_BOOKS_ERROR_SERVICE },
  };

  /* 6200 and 6210 have stood for a closed period and for a duplicate number: the words decide. */
  if (g_strcmp0 (fault->code, "6210") == 0 || g_strcmp0 (fault->code, "6200") == 0)
    {
      DocketBooksError code = judge_by_words (fault);

      return code != DOCKET_BOOKS_ERROR_REFUSED ? code : DOCKET_BOOKS_ERROR_PERIOD_CLOSED;
    }
  if (g_strcmp0 (fault->code, "610") == 0 && says (fault, "made inactive"))
    return DOCKET_BOOKS_ERROR_INACTIVE;
  for (guint i = 0; fault->code != NULL && i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (numbers[i].number, fault->code))
      return numbers[i].code;
  return judge_by_words (fault);
}

static DocketBooksError
judge (guint status, const Fault *fault, gboolean is_fault)
{
  if (status == 429)
    return DOCKET_BOOKS_ERROR_THROTTLED;
  if (is_fault)
    {
      DocketBooksError code = judge_by_code (fault);

      if (code != DOCKET_BOOKS_ERROR_REFUSED)
        return code;
    }
  if (status == 401)
    return DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST;
  if (status == 403)
    return DOCKET_BOOKS_ERROR_NOT_ALLOWED;
  if (status >= 500)
    return DOCKET_BOOKS_ERROR_SERVICE;
  return is_fault ? DOCKET_BOOKS_ERROR_REFUSED : DOCKET_BOOKS_ERROR_PROTOCOL;
}

GError *
docket_qbo_read_fault (
    guint status, const char *body, gsize length, JsonNode *root, const char *reference)
{
  g_auto (Fault) fault = { 0 };
  gboolean is_fault = FALSE;
  GError *error = NULL;
  DocketBooksDetail *detail;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    is_fault = read_json (json_node_get_object (root), &fault);
  else
    is_fault = read_xml (body, length, &fault);
  if (!is_fault && status == 200)
    return NULL;

  docket_books_error_set (&error,
                          judge (status, &fault, is_fault),
                          NULL,
                          NULL,
                          "HTTP %u, code %s: %s: %s",
                          status,
                          fault.code != NULL ? fault.code : "-",
                          fault.message != NULL ? fault.message : "-",
                          fault.detail != NULL ? fault.detail : "-");
  detail = docket_books_error_edit_detail (error);
  detail->service
      = g_strdup (fault.detail != NULL && *fault.detail != '\0' ? fault.detail : fault.message);
  detail->reference = g_strdup (reference);
  return error;
}

gboolean
docket_qbo_fault_find_holder (const char *detail, char **type, char **id)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("TxnType\\s*=\\s*(\\w+).*TxnId\\s*=\\s*(\\d+)", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (detail == NULL || !g_regex_match (regex, detail, 0, &match))
    return FALSE;
  *type = g_match_info_fetch (match, 1);
  *id = g_match_info_fetch (match, 2);
  return TRUE;
}
