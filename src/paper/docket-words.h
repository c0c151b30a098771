/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The words that stand on the pages of an invoice, in the client's language. */
typedef enum
{
  DOCKET_WORD_INVOICE,
  DOCKET_WORD_CREDIT_NOTE,
  DOCKET_WORD_DEPOSIT_INVOICE,
  DOCKET_WORD_PROFORMA,
  DOCKET_WORD_DRAFT,
  DOCKET_WORD_VOID,
  DOCKET_WORD_DATE,
  DOCKET_WORD_DUE,
  DOCKET_WORD_PERIOD,
  DOCKET_WORD_CORRECTS,
  DOCKET_WORD_FROM,
  DOCKET_WORD_BILL_TO,
  DOCKET_WORD_VAT_ID,
  DOCKET_WORD_TAX_ID,
  DOCKET_WORD_DESCRIPTION,
  DOCKET_WORD_QUANTITY,
  DOCKET_WORD_PRICE,
  DOCKET_WORD_TAX,
  DOCKET_WORD_AMOUNT,
  DOCKET_WORD_CARRIED_FORWARD, /* at the foot of a page */
  DOCKET_WORD_BROUGHT_FORWARD, /* at the head of the next */
  DOCKET_WORD_NET,
  DOCKET_WORD_TAX_ON,   /* "VAT 21 % on 100.00" */
  DOCKET_WORD_INCLUDES, /* "includes VAT 21 %" */
  DOCKET_WORD_TOTAL,
  DOCKET_WORD_PAID,
  DOCKET_WORD_AMOUNT_DUE,
  DOCKET_WORD_PAYMENT,
  DOCKET_N_WORDS,
} DocketWord;

/**
 * docket_words_find:
 * @language: (nullable): the letters of a language, such as "de"
 *
 * Returns: (transfer none) (array fixed-size=28): the words by #DocketWord, in English where the
 *   language is not in the table
 */
const char *const *docket_words_find (const char *language);
/** docket_words_get_languages: the languages of the table, %NULL-terminated. */
const char *const *docket_words_get_languages (void);

G_END_DECLS
