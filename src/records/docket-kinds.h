/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-record.h"

G_BEGIN_DECLS

/* Every choice has -1 for null. The names in the file are the members' own words. */
#define DOCKET_CHOICE_NULL (-1)
/* A boolean that may be null. */
typedef int DocketMaybe;

typedef enum
{
  DOCKET_ENTRY_NULL = -1,
  DOCKET_ENTRY_BILLABLE,
  DOCKET_ENTRY_NONBILLABLE,
  DOCKET_ENTRY_INTERNAL,
  DOCKET_ENTRY_REWORK,
} DocketEntryKind;

typedef enum
{
  DOCKET_CONTRACT_NULL = -1,
  DOCKET_CONTRACT_HOURLY,
  DOCKET_CONTRACT_RETAINER,
  DOCKET_CONTRACT_MINIMUM,
  DOCKET_CONTRACT_PREPAID,
  DOCKET_CONTRACT_FIXED,
  DOCKET_CONTRACT_SUBSCRIPTION,
} DocketContractKind;

typedef enum
{
  DOCKET_PERIOD_NULL = -1,
  DOCKET_PERIOD_MONTH,
  DOCKET_PERIOD_QUARTER,
  DOCKET_PERIOD_YEAR,
} DocketPeriod;

typedef enum
{
  DOCKET_ANCHOR_NULL = -1,
  DOCKET_ANCHOR_CALENDAR,
  DOCKET_ANCHOR_START,
} DocketAnchor;

typedef enum
{
  DOCKET_BILL_NULL = -1,
  DOCKET_BILL_ADVANCE,
  DOCKET_BILL_ARREARS,
} DocketBill;

/** When what is unbilled is ready to be billed; null: at any time. */
typedef enum
{
  DOCKET_BILL_WHEN_NULL = -1,
  DOCKET_BILL_WHEN_MONTH_END,
  DOCKET_BILL_WHEN_TICKET_DONE,
  DOCKET_BILL_WHEN_AMOUNT,
} DocketBillWhen;

typedef enum
{
  DOCKET_PRORATION_NULL = -1,
  DOCKET_PRORATION_NONE,
  DOCKET_PRORATION_DAILY,
} DocketProration;

typedef enum
{
  DOCKET_DRAWS_NULL = -1,
  DOCKET_DRAWS_TIME,
  DOCKET_DRAWS_WEIGHTED,
} DocketDraws;

typedef enum
{
  DOCKET_ROUND_NULL = -1,
  DOCKET_ROUND_UP,
  DOCKET_ROUND_NEAREST,
  DOCKET_ROUND_DOWN,
} DocketRoundMode;

typedef enum
{
  DOCKET_PER_NULL = -1,
  DOCKET_PER_ENTRY,
  DOCKET_PER_TICKET_DAY,
  DOCKET_PER_TICKET,
} DocketRoundPer;

typedef enum
{
  DOCKET_TAX_PER_NULL = -1,
  DOCKET_TAX_PER_DOCUMENT,
  DOCKET_TAX_PER_LINE,
} DocketTaxPer;

typedef enum
{
  DOCKET_BOARD_NULL = -1,
  DOCKET_BOARD_TICKETS,
  DOCKET_BOARD_PROJECTS,
} DocketBoardName;

typedef enum
{
  DOCKET_STAGE_NULL = -1,
  DOCKET_STAGE_OPEN,
  DOCKET_STAGE_WAITING,
  DOCKET_STAGE_DONE,
} DocketStageKind;

typedef enum
{
  DOCKET_PRIORITY_NULL = -1,
  DOCKET_PRIORITY_LOW,
  DOCKET_PRIORITY_NORMAL,
  DOCKET_PRIORITY_HIGH,
  DOCKET_PRIORITY_URGENT,
} DocketPriority;

typedef enum
{
  DOCKET_INVOICE_TYPE_NULL = -1,
  DOCKET_INVOICE_TYPE_INVOICE,
  DOCKET_INVOICE_TYPE_CREDIT_NOTE,
  DOCKET_INVOICE_TYPE_DEPOSIT,
  DOCKET_INVOICE_TYPE_PROFORMA,
} DocketInvoiceType;

typedef enum
{
  DOCKET_INVOICE_NULL = -1,
  DOCKET_INVOICE_DRAFT,
  DOCKET_INVOICE_ISSUED,
  DOCKET_INVOICE_SENT,
  DOCKET_INVOICE_PART_PAID,
  DOCKET_INVOICE_PAID,
  DOCKET_INVOICE_VOID,
} DocketInvoiceState;

typedef enum
{
  DOCKET_LINE_NULL = -1,
  DOCKET_LINE_FEE,
  DOCKET_LINE_TIME,
  DOCKET_LINE_INCLUDED,
  DOCKET_LINE_TOP_UP,
  DOCKET_LINE_EXPENSE,
  DOCKET_LINE_MANUAL,
  DOCKET_LINE_DISCOUNT,
  DOCKET_LINE_DEPOSIT,
} DocketLineKind;

typedef enum
{
  DOCKET_GROUP_NULL = -1,
  DOCKET_GROUP_TICKET,
  DOCKET_GROUP_ENTRY,
  DOCKET_GROUP_DAY,
  DOCKET_GROUP_PROJECT,
  DOCKET_GROUP_SERVICE,
  DOCKET_GROUP_AGENT,
} DocketGroupBy;

/** How the copy of an invoice in the books stands. */
typedef enum
{
  DOCKET_SYNC_NULL = -1,
  DOCKET_SYNC_WAITING, /* written to the outbox */
  DOCKET_SYNC_SYNCED,
  DOCKET_SYNC_DIFFERS, /* there with another total */
  DOCKET_SYNC_FAILED,
  DOCKET_SYNC_GONE, /* deleted there */
} DocketSync;

/** After how many seconds without a key or a pointer idleness begins, where a person has not said.
 */
#define DOCKET_IDLE_AFTER (10 * 60)

/* ---- Parts that stand inside records ---- */

/** Rounding rule (billing.md 2.4). Null parts: interval 0 (none), mode up, per entry, minimum 0. */
typedef struct
{
  DocketRecord parent;
  DocketDuration interval;
  DocketRoundMode mode;
  DocketRoundPer per;
  DocketDuration minimum;
} DocketRounding;

typedef struct
{
  DocketRecord parent;
  char *invoice;
  char *credit_note;
  char *proforma;
  char *deposit;
} DocketNumbering;

/** A row of a price list (billing.md 3). */
typedef struct
{
  DocketRecord parent;
  char *agent;
  char *team;
  char *service;
  DocketRate rate;
  DocketDate from;
  DocketMoney minimum_amount;
  DocketRounding *rounding;
} DocketPrice;

typedef struct
{
  DocketRecord parent;
  char *name;
  char **days; /* "mon" … "sun" */
  DocketTimeOfDay from;
  DocketTimeOfDay to;
  DocketPercent multiplier; /* "1.5" */
} DocketSurcharge;

typedef struct
{
  DocketRecord parent;
  char *name;
  DocketMoney amount;
  DocketDate due;
  DocketMaybe done;
} DocketMilestone;

typedef struct
{
  DocketRecord parent;
  char *text;
  DocketMaybe done;
} DocketChecklistItem;

/** How long a person means to work on each weekday, from a day on; null: nothing. */
typedef struct
{
  DocketRecord parent;
  DocketDate from; /* null: ever since */
  DocketDuration mon;
  DocketDuration tue;
  DocketDuration wed;
  DocketDuration thu;
  DocketDuration fri;
  DocketDuration sat;
  DocketDuration sun;
} DocketTarget;

/** Why a stretch of a time entry is to be looked at. */
typedef enum
{
  DOCKET_GAP_NULL = -1,
  DOCKET_GAP_IDLE,    /* no key and no pointer moved */
  DOCKET_GAP_SUSPEND, /* the computer slept */
  DOCKET_GAP_LOCK,    /* the screen was locked */
  DOCKET_GAP_CRASH,   /* the program or the computer was not there */
  DOCKET_GAP_CLOCK,   /* the clock was set: the time that passed is not that which it shows */
} DocketGapCause;

/** A stretch of a time entry that a person has to say something about. */
typedef struct
{
  DocketRecord parent;
  DocketGapCause cause;
  DocketInstant from;
  DocketInstant to;
  DocketDuration measured; /* of DOCKET_GAP_CLOCK: what was measured since @from */
} DocketTimeGap;

/** Who sells or buys, as frozen on an invoice. */
typedef struct
{
  DocketRecord parent;
  char *name;
  char **address;
  char *country;
  char *tax_id;
  char *contact;
  char *email;
} DocketParty;

/** A fee that an invoice holds: (contract, period's first day) or (contract, milestone). */
typedef struct
{
  DocketRecord parent;
  char *contract;
  DocketDate period;
  char *milestone; /* its name */
} DocketFeeKey;

/** What an invoice holds, so that no other may take it. Emptied by void. */
typedef struct
{
  DocketRecord parent;
  char **entries;
  char **expenses;
  GPtrArray *fees; /* (element-type DocketFeeKey) */
} DocketHolds;

/** A line that a person wrote into a draft. */
typedef struct
{
  DocketRecord parent;
  char *description;
  DocketQuantity quantity;
  char *unit;
  DocketRate unit_price;
  char *tax;
} DocketManualLine;

typedef struct
{
  DocketRecord parent;
  char *step;
  DocketRate value;
  char *note; /* why it did not count, such as another currency */
} DocketLadderStep;

typedef struct
{
  DocketRecord parent;
  DocketDuration interval; /* whole seconds, as a number */
  DocketRoundMode mode;
  DocketRoundPer per;
  DocketDuration minimum;
  char *from; /* "contract support-26", "price_list std", "service consulting", "company" */
} DocketRoundingReason;

/** One entry's part of a line; all in seconds. */
typedef struct
{
  DocketRecord parent;
  char *id;
  DocketDate date;
  char *agent;
  char *note;
  gint64 worked;
  gint64 billable;
  gint64 billed;
  gint64 taken; /* drawn from an allowance, DOCKET_NULL where none */
  DocketRoundingReason *rounding;
} DocketEntryReason;

typedef struct
{
  DocketRecord parent;
  char *contract;
  DocketDate period;
  DocketDuration before;
  DocketDuration taken;
  DocketDuration left;
} DocketAllowanceReason;

typedef struct
{
  DocketRecord parent;
  DocketRate value;
  char *from;
  char *surcharge;
  DocketPercent multiplier; /* of @surcharge, "1.5"; null without one */
  GPtrArray *ladder;        /* (element-type DocketLadderStep) */
} DocketRateReason;

/** Why a line is what it is (billing.md 8). */
typedef struct
{
  DocketRecord parent;
  GPtrArray *entries;    /* (element-type DocketEntryReason) */
  GPtrArray *allowances; /* (element-type DocketAllowanceReason) */
  DocketRateReason *rate;
  char **notes; /* further steps in words: minimum amounts, top-ups, proration */
} DocketExplanation;

typedef struct
{
  DocketRecord parent;
  DocketLineKind kind;
  char *description;
  char *detail; /* second, quieter line on the page */
  char *ticket;
  char *project;
  char *service;
  char *contract;
  DocketDate period; /* first day of the allowance's or fee's period */
  char *milestone;   /* of a fixed price's fee, its name */
  DocketDate date;   /* last day worked, the expense's day, the fee's due day */
  char **entries;
  char *expense;
  DocketQuantity quantity;
  char *unit; /* "h" or a word of the user's; NULL: pieces */
  DocketRate unit_price;
  DocketMoney amount;
  char *tax;
  DocketExplanation *explain;
} DocketLine;

typedef struct
{
  DocketRecord parent;
  char *tax;
  char *name;
  DocketPercent rate;
  DocketMoney net;
  DocketMoney amount;
} DocketTaxSum;

typedef struct
{
  DocketRecord parent;
  char *id;
  DocketDate date;
  DocketMoney amount;
  char *note;
  char *books; /* id of the payment in the books, NULL where it was written down here */
} DocketPayment;

typedef struct
{
  DocketRecord parent;
  char *entry;
  char *message;
} DocketProblem;

/** The invoice's copy in the books. */
typedef struct
{
  DocketRecord parent;
  char *id;
  char *company; /* the company's id there */
  DocketSync sync;
  char *number;      /* given there */
  DocketMoney total; /* as computed there */
  DocketMoney taxes;
  char *version; /* the books' own mark of the copy's state */
  char *message; /* what went wrong, in words for a bookkeeper */
} DocketBooksCopy;

/* ---- Records ---- */

typedef struct
{
  DocketRecord parent;
  char *id; /* always DOCKET_COMPANY_ID */
  char *name;
  char **address;
  char *country;
  char *tax_id;
  char *email;
  char *phone;
  char *currency;
  char *time_zone;
  char *language;
  char *price_list;
  DocketRounding *rounding;
  gint64 quantity_decimals;
  DocketTaxPer tax_per;
  DocketMaybe prices_include_tax;
  char *tax; /* proposed for new clients */
  gint64 payment_terms_days;
  char *payment_instructions;
  char *invoice_footer;
  DocketNumbering *numbering;
} DocketCompany;

#define DOCKET_COMPANY_ID "company"

/* The pattern of the series in which invoices of @type are numbered: the company's (NULL: none
 * yet), else "{year}-{number:4}" with a letter before it. @series: (out): the series' own name, a
 * key of the company's numbering. A deposit invoice without a pattern of its own is numbered as an
 * invoice (billing.md 7). (transfer none) of both; any thread. */
const char *docket_company_get_pattern (const DocketCompany *company,
                                        DocketInvoiceType type,
                                        const char **series);

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
} DocketTeam;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
  char *email;
  char *team;
  DocketMaybe archived;
  DocketDuration idle_after; /* null: DOCKET_IDLE_AFTER; 0: idleness is not asked about */
  GPtrArray *targets;        /* (element-type DocketTarget); of those begun the last one counts */
} DocketAgent;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
  DocketRate rate; /* in the company's currency */
  DocketEntryKind kind;
  DocketRounding *rounding;
  DocketMaybe archived;
} DocketService;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *agent;
  char *team;
  char *service;
  DocketRate rate; /* in the company's currency */
  DocketDate from;
} DocketCostRate;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
  DocketPercent rate;
  char *category; /* EN 16931's letter */
  DocketMaybe archived;
} DocketTax;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
  char *currency;
  DocketRounding *rounding;
  GPtrArray *rates;      /* (element-type DocketPrice) */
  GPtrArray *surcharges; /* (element-type DocketSurcharge) */
} DocketPriceList;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *name;
  char **address;
  char *country;
  char *email; /* of the billing contact */
  char *contact;
  char *phone;
  char *tax_id;
  char *currency; /* NULL: the company's */
  char *language;
  char *price_list;
  char *tax;
  gint64 payment_terms_days;
  DocketMaybe prices_include_tax;
  char *note;
  DocketMaybe archived;
  DocketBillWhen bill_when; /* of what no contract says otherwise of */
  DocketMoney bill_amount;  /* net, for DOCKET_BILL_WHEN_AMOUNT */
} DocketClient;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *client;
  char *name;
  DocketContractKind kind;
  DocketDate start;
  DocketDate end;
  DocketPeriod period;
  DocketAnchor anchor;
  DocketBill bill;
  DocketProration proration;
  DocketMoney fee; /* amounts in the client's currency */
  char *tax;
  DocketQuantity included_hours;
  DocketRate overage_rate;
  char *price_list;
  DocketRounding *rounding;
  gint64 rollover_periods;
  DocketQuantity rollover_cap_hours;
  DocketDraws surcharge_draws;
  char **projects;
  char **services;
  GPtrArray *milestones;    /* (element-type DocketMilestone) */
  DocketMaybe done;         /* a fixed price that was marked done */
  DocketBillWhen bill_when; /* null: as the client */
  DocketMoney bill_amount;  /* net, for DOCKET_BILL_WHEN_AMOUNT */
} DocketContract;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *client;
  char *name;
  char *description;
  char *stage; /* by name, as in the file */
  DocketRate rate;
  char *price_list;
  char *contract;
  DocketQuantity budget_hours;
  DocketMoney budget_amount;
  DocketDate start;
  DocketDate due;
  char *manager;
  gint64 rank; /* place in its column, ascending */
  DocketMaybe archived;
} DocketProject;

typedef struct
{
  DocketRecord parent;
  char *id; /* "tickets/Open" unless the file says otherwise */
  DocketBoardName board;
  char *name;
  DocketStageKind kind;
  gint64 limit;
  char *color;
  gint64 position;
} DocketStage;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *title;
  char *description;
  char *client;
  char *project;
  char *requester;
  char *assignee;
  char *service;
  char *stage;
  char *kind;
  DocketPriority priority;
  DocketDate due;
  DocketDuration estimate;
  char *contract;
  DocketRate rate;
  char **labels;
  GPtrArray *checklist; /* (element-type DocketChecklistItem) */
  gint64 rank;
} DocketTicket;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *ticket;
  char *project;
  char *client;
  char *agent;
  char *service;
  DocketInstant start;
  DocketInstant end; /* null while the stopwatch runs */
  DocketDuration billable_time;
  DocketEntryKind kind;
  DocketRate rate;
  char *contract;
  char *note;
  DocketMaybe later; /* its ticket is named later: it has no ticket, project or client */
  DocketMaybe away;  /* worked off the computer: idleness is not asked about */
  char **sources;    /* the records of other programs that it was made of: "toggl:…" */
  GPtrArray *review; /* (element-type DocketTimeGap): what is to be looked at */
} DocketTimeEntry;

typedef struct
{
  DocketRecord parent;
  char *id;
  char *client;
  char *project;
  char *ticket;
  DocketDate date;
  char *description;
  DocketQuantity quantity;
  DocketRate unit_price;
  DocketMoney cost;
  char *tax;
  DocketMaybe billable;
} DocketExpense;

/**
 * DocketInvoice:
 *
 * A draft holds choices and texts: what it holds (@holds), @from, @to, @group_by, @manual,
 * @discount_choice, texts. Its lines and sums are null in the database and filled in by billing
 * whenever it is looked at (billing.md 7). An issued one is frozen whole.
 */
typedef struct
{
  DocketRecord parent;
  char *id;
  char *number;
  DocketInvoiceType type;
  char *corrects;
  DocketInvoiceState state;
  DocketMaybe overdue; /* derived */
  char *client;
  char *currency;
  DocketDate issue_date;
  DocketDate due_date;
  DocketParty *seller;
  DocketParty *buyer;
  DocketDate from;
  DocketDate to;
  DocketGroupBy group_by;
  DocketMaybe show_included; /* null: yes */
  char *discount_choice;     /* "10%" or "50.00" */
  char *deposit_choice;      /* "30%" or "500.00": of a deposit invoice, what it is a share of */
  GPtrArray *manual;         /* (element-type DocketManualLine) */
  DocketHolds *holds;
  char *note;          /* to the client, above the lines */
  char *internal_note; /* never printed */
  char *footer;
  char *payment_instructions;
  char *language;
  DocketMaybe prices_include_tax;
  GPtrArray *lines; /* (element-type DocketLine) */
  DocketMoney net;
  DocketMoney discount;
  GPtrArray *taxes; /* (element-type DocketTaxSum) */
  DocketMoney total;
  DocketMoney paid;
  DocketMoney due;
  GPtrArray *problems; /* (element-type DocketProblem), derived */
  GPtrArray *payments; /* (element-type DocketPayment) */
  DocketBooksCopy *quickbooks;
} DocketInvoice;

/* ---- Of this desk alone ---- */

/** A named value, such as "agent": the person who sits here. */
typedef struct
{
  DocketRecord parent;
  char *id;
  char *value;
} DocketSetting;

/** A ticket that waits in a person's stopwatch queue. */
typedef struct
{
  DocketRecord parent;
  char *id; /* "agent/ticket" */
  char *agent;
  char *ticket;
  gint64 position; /* descending: the newest first */
} DocketQueueItem;

/** The connection to the books. Its secrets are elsewhere. */
typedef struct
{
  DocketRecord parent;
  char *id;          /* "quickbooks" */
  char *environment; /* production, sandbox, or an address */
  char *client_id;
  char *redirect;
  char *company; /* id there */
  char *company_name;
  char *home_currency;
  char *country;
  DocketMaybe multicurrency;
  DocketMaybe custom_numbers;
  DocketMaybe allow_discount;
  DocketMaybe automated_tax;
  DocketMaybe uses_tax;
  DocketDate closed_until;
  char *income_account;
  char *watermark; /* from when changes are asked for */
  gint64 connected_at;
  gint64 synced_at;
  char *message; /* why it does not work now, NULL when it does */
} DocketBooksConnection;

/** Which of the books' records stands for one of ours. */
typedef struct
{
  DocketRecord parent;
  char *id; /* "company/kind/local id" */
  char *company;
  char *kind;  /* "customer", "item", "tax", "term", "account" */
  char *local; /* our record's id, or a word such as "other" */
  char *remote;
  char *name; /* as it is called there */
} DocketBooksMatch;

/** Something to be done elsewhere, written down before it is sent (architecture.md, decision 9). */
typedef struct
{
  DocketRecord parent;
  char *id;     /* also the request id that makes a repeat safe */
  char *system; /* "quickbooks" */
  char *action; /* "push", "void", "send" */
  char *record; /* id of the invoice */
  char *company;
  char *payload; /* what was sent, once known: the same bytes are sent again */
  char *state;   /* "waiting", "sent", "done", "failed" */
  gint64 attempts;
  gint64 created_at;
  char *message;
} DocketOutboxItem;

extern const DocketShape docket_rounding_shape, docket_numbering_shape, docket_price_shape,
    docket_surcharge_shape, docket_milestone_shape, docket_checklist_item_shape, docket_party_shape,
    docket_fee_key_shape, docket_holds_shape, docket_manual_line_shape, docket_ladder_step_shape,
    docket_rounding_reason_shape, docket_entry_reason_shape, docket_allowance_reason_shape,
    docket_rate_reason_shape, docket_explanation_shape, docket_line_shape, docket_tax_sum_shape,
    docket_payment_shape, docket_problem_shape, docket_books_copy_shape, docket_target_shape,
    docket_gap_shape;

extern const DocketShape docket_company_shape, docket_team_shape, docket_agent_shape,
    docket_service_shape, docket_cost_rate_shape, docket_tax_shape, docket_price_list_shape,
    docket_client_shape, docket_contract_shape, docket_project_shape, docket_stage_shape,
    docket_ticket_shape, docket_time_entry_shape, docket_expense_shape, docket_invoice_shape,
    docket_setting_shape, docket_queue_item_shape, docket_books_connection_shape,
    docket_books_match_shape, docket_outbox_item_shape;

#define DOCKET_RECORD_AUTOPTR(Type) G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, docket_record_unref)
DOCKET_RECORD_AUTOPTR (DocketRounding)
DOCKET_RECORD_AUTOPTR (DocketPrice)
DOCKET_RECORD_AUTOPTR (DocketLine)
DOCKET_RECORD_AUTOPTR (DocketPayment)
DOCKET_RECORD_AUTOPTR (DocketParty)
DOCKET_RECORD_AUTOPTR (DocketHolds)
DOCKET_RECORD_AUTOPTR (DocketTarget)
DOCKET_RECORD_AUTOPTR (DocketTimeGap)
DOCKET_RECORD_AUTOPTR (DocketManualLine)
DOCKET_RECORD_AUTOPTR (DocketCompany)
DOCKET_RECORD_AUTOPTR (DocketTeam)
DOCKET_RECORD_AUTOPTR (DocketAgent)
DOCKET_RECORD_AUTOPTR (DocketService)
DOCKET_RECORD_AUTOPTR (DocketCostRate)
DOCKET_RECORD_AUTOPTR (DocketTax)
DOCKET_RECORD_AUTOPTR (DocketPriceList)
DOCKET_RECORD_AUTOPTR (DocketClient)
DOCKET_RECORD_AUTOPTR (DocketContract)
DOCKET_RECORD_AUTOPTR (DocketProject)
DOCKET_RECORD_AUTOPTR (DocketStage)
DOCKET_RECORD_AUTOPTR (DocketTicket)
DOCKET_RECORD_AUTOPTR (DocketTimeEntry)
DOCKET_RECORD_AUTOPTR (DocketExpense)
DOCKET_RECORD_AUTOPTR (DocketInvoice)
DOCKET_RECORD_AUTOPTR (DocketSetting)
DOCKET_RECORD_AUTOPTR (DocketQueueItem)
DOCKET_RECORD_AUTOPTR (DocketBooksConnection)
DOCKET_RECORD_AUTOPTR (DocketBooksMatch)
DOCKET_RECORD_AUTOPTR (DocketOutboxItem)

G_END_DECLS
