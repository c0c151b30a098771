/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each way in which a floor can fail is said in a sentence. */
#include "docket-billing.h"
#include "docket-books-error.h"
#include "docket-exchange-error.h"
#include "docket-paper.h"
#include "docket-sentences.h"
#include "docket-session-error.h"
#include "docket-store.h"

/* A developer's word that must not be all that a person reads. */
#define WORD "xyzzy"

static void
check (GQuark domain, int last)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = 0; code <= last; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (domain, code, WORD);
      g_autofree char *sentence = docket_sentences_error (error);

      g_test_message ("%s %d: %s", g_quark_to_string (domain), code, sentence);
      g_assert_cmpstr (sentence, !=, WORD);
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_null (strchr (sentence, '\n'));
      g_hash_table_add (said, g_steal_pointer (&sentence));
    }
  /* A few share one: not more than a few. */
  g_assert_cmpuint (g_hash_table_size (said), >, (guint) last / 2);
}

static void
test_every_code (void)
{
  check (DOCKET_ERROR, DOCKET_ERROR_LIMIT);
  check (DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE);
  check (DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CHANGED);
  check (DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_OVERFLOW);
  check (DOCKET_EXCHANGE_ERROR, DOCKET_EXCHANGE_ERROR_BACKUP);
  check (DOCKET_PAPER_ERROR, DOCKET_PAPER_ERROR_DRAW);
  check (DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_REFUSED);
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such file");
  g_autofree char *sentence = docket_sentences_error (error);

  g_assert_cmpstr (sentence, ==, "No such file");
}

/* Not by an id that means nothing to anybody. */
static void
test_a_draft_is_named_in_words (void)
{
  g_autoptr (GError) error = g_error_new_literal (
      DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_HELD, "time entry e2 is on draft 9cd3");
  g_autofree char *unknown = docket_sentences_error (error);
  g_autofree char *undated = NULL;
  g_autofree char *sentence = NULL;

  g_assert_nonnull (strstr (unknown, "time entry e2"));
  docket_store_error_set_draft (error, "9cd3", "Acme", DOCKET_DATE_NULL);
  undated = docket_sentences_error (error);
  g_assert_cmpstr (
      undated, ==, "The draft for Acme has it: change that first. Nothing was changed.");
  docket_store_error_set_draft (error, "9cd3", "Acme", docket_date_from_ymd (2026, 11, 20));
  sentence = docket_sentences_error (error);
  g_assert_true (g_str_has_prefix (sentence, "The draft for Acme of "));
  g_assert_nonnull (strstr (sentence, "Nov"));
  g_assert_nonnull (strstr (sentence, "20"));
  g_assert_null (strstr (sentence, "9cd3"));
  g_assert_cmpstr (docket_store_error_get_draft (error)->id, ==, "9cd3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/every-code", test_every_code);
  g_test_add_func ("/sentences/foreign-errors-in-their-own-words", test_foreign);
  g_test_add_func ("/sentences/a-draft-is-named-in-words", test_a_draft_is_named_in_words);
  return g_test_run ();
}
