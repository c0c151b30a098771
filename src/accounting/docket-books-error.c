/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes wrong with the books, with the data that a sentence for a person is made of. An error
 * owns its data. Any thread. Makes no sentence for a person. */

#include "docket-books-error.h"

#include "docket-json.h"

typedef struct
{
  DocketBooksDetail detail;
} DocketBooksErrorPrivate;

/* Not inlined: the compiler would take the macro's checks for a sign of NULL. */
static G_NO_INLINE void
docket_books_error_private_init (DocketBooksErrorPrivate *priv)
{
  priv->detail = (DocketBooksDetail){ 0 };
}

static G_NO_INLINE void
docket_books_error_private_copy (const DocketBooksErrorPrivate *from, DocketBooksErrorPrivate *to)
{
  const DocketBooksDetail *detail = &from->detail;

  to->detail.subject = g_strdup (detail->subject);
  to->detail.other = g_strdup (detail->other);
  to->detail.service = g_strdup (detail->service);
  to->detail.reference = g_strdup (detail->reference);
  to->detail.local = g_strdup (detail->local);
  to->detail.question = detail->question;
  to->detail.candidates = detail->candidates != NULL ? g_ptr_array_ref (detail->candidates) : NULL;
}

static G_NO_INLINE void
docket_books_error_private_clear (DocketBooksErrorPrivate *priv)
{
  g_free (priv->detail.subject);
  g_free (priv->detail.other);
  g_free (priv->detail.service);
  g_free (priv->detail.reference);
  g_free (priv->detail.local);
  g_clear_pointer (&priv->detail.candidates, g_ptr_array_unref);
}

/* GLib's macro finds the private part by bytes; GLib has aligned it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (DocketBooksError, docket_books_error)
#pragma GCC diagnostic pop

/* The names of the codes in the database. They do not change. */
static const char *const code_names[] = {
  [DOCKET_BOOKS_ERROR_NOT_CONNECTED] = "not_connected",
  [DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE] = "secrets_unavailable",
  [DOCKET_BOOKS_ERROR_SECRETS_LOCKED] = "secrets_locked",
  [DOCKET_BOOKS_ERROR_CANCELLED] = "cancelled",
  [DOCKET_BOOKS_ERROR_INVALID] = "invalid",
  [DOCKET_BOOKS_ERROR_PORT_TAKEN] = "port_taken",
  [DOCKET_BOOKS_ERROR_DRAFT] = "draft",
  [DOCKET_BOOKS_ERROR_VOIDED] = "voided",
  [DOCKET_BOOKS_ERROR_NOT_COPIED] = "not_copied",
  [DOCKET_BOOKS_ERROR_CURRENCY] = "currency",
  [DOCKET_BOOKS_ERROR_PERIOD_CLOSED] = "period_closed",
  [DOCKET_BOOKS_ERROR_CHOICE_NEEDED] = "choice_needed",
  [DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER] = "duplicate_number",
  [DOCKET_BOOKS_ERROR_NO_ACCOUNT] = "no_account",
  [DOCKET_BOOKS_ERROR_NO_ADDRESS] = "no_address",
  [DOCKET_BOOKS_ERROR_REFUSED_STATE] = "refused_state",
  [DOCKET_BOOKS_ERROR_CONSENT_DENIED] = "consent_denied",
  [DOCKET_BOOKS_ERROR_CONSENT_FAILED] = "consent_failed",
  [DOCKET_BOOKS_ERROR_KEYS_REFUSED] = "keys_refused",
  [DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST] = "authorization_lost",
  [DOCKET_BOOKS_ERROR_WRONG_COMPANY] = "wrong_company",
  [DOCKET_BOOKS_ERROR_NETWORK] = "network",
  [DOCKET_BOOKS_ERROR_TIMEOUT] = "timeout",
  [DOCKET_BOOKS_ERROR_THROTTLED] = "throttled",
  [DOCKET_BOOKS_ERROR_SERVICE] = "service",
  [DOCKET_BOOKS_ERROR_PROTOCOL] = "protocol",
  [DOCKET_BOOKS_ERROR_STALE] = "stale",
  [DOCKET_BOOKS_ERROR_NOT_FOUND] = "not_found",
  [DOCKET_BOOKS_ERROR_INACTIVE] = "inactive",
  [DOCKET_BOOKS_ERROR_NAME_TAKEN] = "name_taken",
  [DOCKET_BOOKS_ERROR_TAX] = "tax",
  [DOCKET_BOOKS_ERROR_SUBSCRIPTION] = "subscription",
  [DOCKET_BOOKS_ERROR_NOT_ALLOWED] = "not_allowed",
  [DOCKET_BOOKS_ERROR_REFUSED] = "refused",
};

DocketBooksCandidate *
docket_books_candidate_new (const char *id, const char *name, const char *note)
{
  DocketBooksCandidate *candidate = g_new0 (DocketBooksCandidate, 1);

  candidate->id = g_strdup (id);
  candidate->name = g_strdup (name);
  candidate->note = g_strdup (note);
  return candidate;
}

void
docket_books_candidate_free (DocketBooksCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->id);
  g_free (candidate->name);
  g_free (candidate->note);
  g_free (candidate);
}

static void
free_candidate_cb (gpointer candidate)
{
  docket_books_candidate_free (candidate);
}

GPtrArray *
docket_books_candidates_new (void)
{
  return g_ptr_array_new_with_free_func (free_candidate_cb);
}

const DocketBooksDetail *
docket_books_error_get_detail (const GError *error)
{
  static const DocketBooksDetail none = { 0 };

  g_return_val_if_fail (error != NULL, &none);

  if (error->domain != DOCKET_BOOKS_ERROR)
    return &none;
  return &docket_books_error_get_private (error)->detail;
}

DocketBooksDetail *
docket_books_error_edit_detail (GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == DOCKET_BOOKS_ERROR, NULL);

  return &docket_books_error_get_private (error)->detail;
}

void
docket_books_error_set (GError **error,
                        DocketBooksError code,
                        const char *subject,
                        const char *other,
                        const char *format,
                        ...)
{
  g_autofree char *message = NULL;
  GError *made;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  made = g_error_new_literal (DOCKET_BOOKS_ERROR, (int) code, message);
  docket_books_error_edit_detail (made)->subject = g_strdup (subject);
  docket_books_error_edit_detail (made)->other = g_strdup (other);
  g_propagate_error (error, made);
}

gboolean
docket_books_error_is_passing (const GError *error)
{
  return g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NETWORK)
         || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_TIMEOUT)
         || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_THROTTLED)
         || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SERVICE)
         || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_PROTOCOL);
}

static void
write_text (DocketJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, text);
}

char *
docket_books_error_freeze (const GError *error)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  const DocketBooksDetail *detail;

  g_return_val_if_fail (error != NULL, NULL);

  detail = docket_books_error_get_detail (error);
  docket_json_writer_begin_object (writer);
  if (error->domain == DOCKET_BOOKS_ERROR)
    write_text (writer, "code", code_names[error->code]);
  write_text (writer, "message", error->message);
  write_text (writer, "subject", detail->subject);
  write_text (writer, "other", detail->other);
  write_text (writer, "service", detail->service);
  write_text (writer, "reference", detail->reference);
  write_text (writer, "local", detail->local);
  if (detail->question != DOCKET_BOOKS_QUESTION_NONE)
    {
      docket_json_writer_key (writer, "question");
      docket_json_writer_integer (writer, detail->question);
    }
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}

static char *
dup_member (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node))
                                                      : NULL;
}

static int
find_code (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_names); i++)
    if (g_strcmp0 (code_names[i], name) == 0)
      return (int) i;
  return DOCKET_BOOKS_ERROR_REFUSED;
}

GError *
docket_books_error_thaw (const char *text)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;
  g_autofree char *question = NULL;
  DocketBooksDetail *detail;
  JsonObject *object;
  GError *error;

  if (text == NULL)
    return NULL;

  root = docket_json_parse (text, strlen (text), 0, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      error = g_error_new_literal (DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_REFUSED, text);
      docket_books_error_edit_detail (error)->service = g_strdup (text);
      return error;
    }

  object = json_node_get_object (root);
  code = dup_member (object, "code");
  message = dup_member (object, "message");
  question = dup_member (object, "question");
  error
      = g_error_new_literal (DOCKET_BOOKS_ERROR, find_code (code), message != NULL ? message : "");
  detail = docket_books_error_edit_detail (error);
  detail->subject = dup_member (object, "subject");
  detail->other = dup_member (object, "other");
  detail->service = dup_member (object, "service");
  detail->reference = dup_member (object, "reference");
  detail->local = dup_member (object, "local");
  if (question != NULL)
    detail->question = (DocketBooksQuestion) CLAMP (
        g_ascii_strtoll (question, NULL, 10), 0, DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT);
  return error;
}
