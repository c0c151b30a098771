/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CARD (docket_card_get_type ())
G_DECLARE_FINAL_TYPE (DocketCard, docket_card, DOCKET, CARD, GObject)

/** What a card says beside its record. Texts are for people, amounts as numbers. */
typedef struct
{
  gint64 spent;         /* seconds worked by ended entries */
  DocketMoney unbilled; /* net, in the client's currency; null: not computed yet */
  DocketMoney earned;   /* of a project: billed and unbilled value, net; null: not computed */
  gint64 left;          /* seconds left of the allowance that it falls under; DOCKET_NULL: none */
  gint64 granted;
  DocketRate overage;
  const char *contract; /* name of that contract, of the workspace's cache */
  gint64 running_since; /* seconds of UTC of the running entry's start, DOCKET_NULL: not running */
} DocketCardFigures;

/**
 * DocketCard:
 *
 * A ticket or a project as a board shows it: its record, what was added up for it, and the words
 * that do not change while it is drawn. Main thread. A change of any of it is told by the list
 * (items-changed of one row), and by ::changed.
 */
DocketCard *docket_card_new (gconstpointer record,
                             const char *client_name,
                             const char *currency,
                             const char *person_name) G_GNUC_WARN_UNUSED_RESULT;
/* What is shown anew; TRUE where anything differs. */
gboolean docket_card_update (DocketCard *card,
                             gconstpointer record,
                             const char *client_name,
                             const char *currency,
                             const char *person_name);
gboolean docket_card_set_figures (DocketCard *card, const DocketCardFigures *figures);
DocketKind docket_card_get_kind (DocketCard *card);
const char *docket_card_get_id (DocketCard *card);
/* The record: DocketTicket or DocketProject. (transfer none) */
gconstpointer docket_card_get_record (DocketCard *card);
const DocketCardFigures *docket_card_get_figures (DocketCard *card);

const char *docket_card_get_title (DocketCard *card);
const char *docket_card_get_client (DocketCard *card);      /* id */
const char *docket_card_get_client_name (DocketCard *card); /* its name */
const char *docket_card_get_currency (DocketCard *card);
const char *docket_card_get_person (DocketCard *card);   /* assignee's or manager's id, or NULL */
const char *docket_card_get_initials (DocketCard *card); /* "AL" or NULL */
const char *docket_card_get_stage (DocketCard *card);
gint64 docket_card_get_rank (DocketCard *card);
DocketDate docket_card_get_due (DocketCard *card);
char *const *docket_card_get_labels (DocketCard *card); /* may be NULL */
gint64 docket_card_get_estimate (DocketCard *card);     /* seconds, DOCKET_NULL: none */
DocketMoney docket_card_get_budget (DocketCard *card);  /* of a project, null: none */
/* Id, title, client, labels and description, folded once; search it with strstr. */
const char *docket_card_get_folded (DocketCard *card);

G_END_DECLS
