/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing-error.h"
#include "docket-ready.h"
#include "docket-snapshot.h"

/* The rules of billing: a snapshot of records in, a draft with its reasons out. Nothing here knows
 * a database, a clock or a locale; the same snapshot gives the same bytes. All functions may be
 * called on any thread, as long as no other one changes the records meanwhile. Rules are cited by
 * the page and number of the design, "billing.md 2.4". */

G_BEGIN_DECLS

/** What to draft (billing.md 5). All texts are the caller's. */
typedef struct
{
  const char *client;
  DocketDate from;            /* null: everything still unbilled up to @to */
  DocketDate to;              /* null: @today */
  DocketDate today;           /* of the company; also the draft's issue date */
  const char *const *entries; /* not NULL: just these, no fees, top-ups or expenses */
  DocketGroupBy group_by;     /* null: by ticket */
  const char *discount;       /* "10%", "50.00" or NULL */
} DocketDraftRequest;

/**
 * docket_billing_draft:
 * @snapshot: (transfer none): sealed, with the company and all that bears on the client
 * @request: what to draft
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN for a client, entry or tax that is not there;
 *   %DOCKET_BILLING_ERROR_CHOICE for a discount that is none, days the wrong way round, or an entry
 *   that cannot be billed now (running, another client's, held by another invoice, part of a fixed
 *   price, whose time rides on its fees);
 *   %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * Makes a new draft. What it holds is chosen by billing.md 5: every billable entry that started on
 * its days and that nobody holds (also one that comes to nothing, 2.6), the expenses of those days
 * and the fees that fell due on them; or just the entries that are named. Then it is filled in as
 * docket_billing_fill() does. It has no id. Its last day is written down, so that it stays the
 * same tomorrow. One without anything to bill has no lines and no holds; whether that is refused is
 * the caller's (billing.md 7).
 *
 * Returns: (transfer full) (nullable): the draft; %NULL on error
 */
DocketInvoice *docket_billing_draft (const DocketSnapshot *snapshot,
                                     const DocketDraftRequest *request,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** A client of whom no draft could be made. */
typedef struct
{
  char *client; /* its id */
  GError *error;
} DocketRefusal;

/* @why: (transfer full) */
DocketRefusal *docket_refusal_new (const char *client, GError *why) G_GNUC_WARN_UNUSED_RESULT;
void docket_refusal_free (DocketRefusal *refusal);

/**
 * docket_billing_draft_all:
 * @snapshot: (transfer none): of all clients
 * @clients: (nullable): ids of those who are meant; %NULL: all
 * @request: what to draft; its client and entries are not looked at
 * @refused: (element-type DocketRefusal): takes those whose draft was refused, by client id, each
 *   with the error that docket_billing_draft() would have given
 * @error: what concerns none of them more than another: no company, days the wrong way round
 *
 * The drafts that docket_billing_draft() would make, one a client, in one pass over the entries:
 * its cost grows with entries, not with clients × entries. Clients with nothing to bill are left
 * out. Drafts with problems are among them. One that is refused stops no other.
 *
 * Returns: (transfer full) (nullable) (element-type DocketInvoice): by client id; %NULL on error
 */
GPtrArray *docket_billing_draft_all (const DocketSnapshot *snapshot,
                                     const char *const *clients,
                                     const DocketDraftRequest *request,
                                     GPtrArray *refused,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_billing_fill:
 * @snapshot: (transfer none): as for docket_billing_draft()
 * @draft: a draft with its choices: client, days, holds, lines by hand, discount, group_by, texts
 * @error: as for docket_billing_draft(); @draft is then half filled and not to be shown
 *
 * Computes lines, sums, parties, currency, due date and problems anew (billing.md 2 to 8). Which
 * entries a draft holds changes nothing about what an entry costs: those that it does not hold
 * count towards rounding groups and allowances all the same (billing.md 2.4, 4). What it holds and
 * cannot bill any more (deleted, moved to another client, held by another invoice) is a problem,
 * and so are an entry without a price and a total below zero; a draft with problems is not to be
 * issued.
 *
 * `paid` is 0 and `due` the total less deposits. Included lines are there whatever `show_included`
 * says, since issuing writes down from them what was drawn; whoever shows the invoice leaves them
 * out.
 *
 * Returns: %TRUE on success
 */
gboolean docket_billing_fill (const DocketSnapshot *snapshot, DocketInvoice *draft, GError **error);

/**
 * docket_billing_candidates:
 * @snapshot: (transfer none): as for docket_billing_draft()
 * @draft: a draft
 * @today: the last day where the draft has none
 *
 * What the draft might hold and does not: unbilled entries, expenses and due fees of its client on
 * its days, which no other draft or invoice holds. For check boxes beside those that it does hold.
 *
 * Returns: (transfer full): entries by start, then id; expenses by day; fees by the day they fell
 *   due; empty where the client is not there
 */
DocketHolds *docket_billing_candidates (const DocketSnapshot *snapshot,
                                        const DocketInvoice *draft,
                                        DocketDate today) G_GNUC_WARN_UNUSED_RESULT;

/** What is unbilled, of one client, ticket or project; amounts net, in @currency. */
typedef struct
{
  const char *id; /* (unowned) of the snapshot's record */
  const char *currency;
  gint64 seconds;   /* worked and not yet billed, billable kinds only */
  DocketMoney time; /* with top-ups to minimum amounts */
  DocketMoney fees;
  DocketMoney expenses;
  DocketMoney total;
  guint n_entries;
  guint n_problems;
  DocketDate oldest; /* day of the oldest entry, fee or expense, or null */
} DocketUnbilled;

/** Rows lie in the report, their texts in the snapshot. */
typedef struct
{
  GArray *clients;     /* (element-type DocketUnbilled) those with something, by client id */
  GArray *ready;       /* (element-type DocketReadyClient) (nullable) the same clients; NULL in
                          a report that was not computed */
  GHashTable *tickets; /* (element-type utf8 DocketUnbilled) */
  GHashTable *projects;
} DocketUnbilledReport;

/**
 * docket_billing_unbilled:
 * @snapshot: (transfer none): of all clients or of some; outlives the report
 * @today: the last day that counts
 * @error: as for docket_billing_draft()
 *
 * What could be billed today, of all clients in one pass over the entries; what drafts hold is left
 * out. A client's total is the net of the draft that docket_billing_draft() would make of
 * everything up to @today, to the cent, since it is reckoned by the same rules (billing.md 2 to 6).
 * A line that covers several tickets or projects counts for its client alone.
 *
 * Returns: (transfer full) (nullable): the report; %NULL on error
 */
DocketUnbilledReport *docket_billing_unbilled (const DocketSnapshot *snapshot,
                                               DocketDate today,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_unbilled_report_free (DocketUnbilledReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketUnbilledReport, docket_unbilled_report_free)

/** How an allowance stands; seconds. */
typedef struct
{
  const char *contract;    /* (unowned) of the snapshot's record */
  DocketDate period;       /* first day under the contract */
  DocketDate last;         /* last day under the contract, null for an open block of hours */
  gint64 granted;          /* with what was rolled over; DOCKET_NULL: without limit */
  gint64 rolled;           /* of which rolled over */
  gint64 used;             /* by time of this period; never more than granted */
  gint64 over;             /* time of this period past the allowance */
  DocketRate overage_rate; /* of the contract, else by the search; null: none */
} DocketAllowance;

/**
 * docket_billing_allowance:
 * @snapshot: (transfer none): as for docket_billing_draft()
 * @contract: its id
 * @day: a local day
 * @allowance: (out caller-allocates): how it stands in the period of @day
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN, %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * Takes all ended billable entries of the client through the allowances, issued, drafted and open
 * ones alike, in the order of time (billing.md 4).
 *
 * Returns: %FALSE without an error where the contract includes no hours or does not cover @day
 */
gboolean docket_billing_allowance (const DocketSnapshot *snapshot,
                                   const char *contract,
                                   DocketDate day,
                                   DocketAllowance *allowance,
                                   GError **error);

/**
 * docket_billing_contract_for:
 * @snapshot: (transfer none): with the contracts of the ticket's client
 * @ticket: a ticket, which needs not be in the snapshot
 * @day: a local day
 *
 * The contract that an entry of @ticket would fall under on @day (billing.md 4).
 *
 * Returns: (transfer none) (nullable): the contract, %NULL for none
 */
const DocketContract *docket_billing_contract_for (const DocketSnapshot *snapshot,
                                                   const DocketTicket *ticket,
                                                   DocketDate day);

/**
 * docket_billing_entries_under:
 * @snapshot: (transfer none): with the work of the contract's client
 * @contract: one of its contracts
 * @before: a local day
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN without a company
 *
 * The entries of a billable kind that started before @before, that no issued invoice holds, and
 * that fall under @contract before any other (billing.md 4), running ones too, whether their day is
 * one of the contract's or they name it by hand.
 *
 * Returns: (transfer container) (nullable) (element-type DocketTimeEntry): by start, then id; %NULL
 *   on error
 */
GPtrArray *docket_billing_entries_under (const DocketSnapshot *snapshot,
                                         const DocketContract *contract,
                                         DocketDate before,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_billing_price:
 * @snapshot: (transfer none): as for docket_billing_draft()
 * @entry: an entry with its start, which needs not be in the snapshot
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN where it has no client, %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * The price of an hour at the moment of the start, with the surcharge that holds then, and the
 * ladder that was climbed for it, up to the step that gave it (billing.md 3). It is the price
 * before allowances: the overage rate stands on the ladder with a note and does not count, but for
 * an entry that names a contract by hand outside of its days.
 *
 * Returns: (transfer full) (nullable): the reason, its value null where no step matched; %NULL on
 *   error
 */
DocketRateReason *docket_billing_price (const DocketSnapshot *snapshot,
                                        const DocketTimeEntry *entry,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_billing_format_number:
 * @pattern: of a series, such as "{year}-{number:4}" (billing.md 7); `{number:4}` has at least
 *   four digits
 * @issued: the issue date, whose year is meant
 * @number: from 1
 * @error: %DOCKET_BILLING_ERROR_CHOICE for a pattern without `{number}` or with braces around
 *   anything else
 *
 * Returns: (transfer full) (nullable): the number as it is printed; %NULL on error
 */
char *docket_billing_format_number (const char *pattern,
                                    DocketDate issued,
                                    gint64 number,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_billing_number_restarts:
 * @pattern: of a series
 *
 * Returns: whether its numbers begin again with each year (billing.md 7)
 */
gboolean docket_billing_number_restarts (const char *pattern);

/**
 * docket_billing_payable:
 * @invoice: filled in or issued
 * @payable: (out): its total less the deposits taken off (billing.md 6)
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean
docket_billing_payable (const DocketInvoice *invoice, DocketMoney *payable, GError **error);

/**
 * docket_billing_settle:
 * @invoice: an invoice whose payments have changed
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Sums the payments and derives paid, due and state from them (billing.md 6, 7): a state may go
 * back where a payment was undone. A draft and a void invoice keep theirs.
 */
gboolean docket_billing_settle (DocketInvoice *invoice, GError **error);

G_END_DECLS
