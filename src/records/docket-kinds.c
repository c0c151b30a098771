/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one description of every record: from these tables come the columns, the interchange file,
 * comparison and history. A field is named here and in its struct, and nowhere else. */
#include "docket-kinds.h"

#define FIELD(Type, name, kind, ...)                                                               \
  {                                                                                                \
    .key = #name, .type = DOCKET_FIELD_##kind, .offset = G_STRUCT_OFFSET (Type, name), __VA_ARGS__ \
  }
#define PART(Type, word)                                                                           \
  const DocketShape docket_##word##_shape = {                                                      \
    #word, NULL, DOCKET_KIND_NONE, sizeof (Type), word##_fields, G_N_ELEMENTS (word##_fields)      \
  }
#define KIND(Type, word, WORD, list)                                                               \
  const DocketShape docket_##word##_shape                                                          \
      = { #word,         list,          DOCKET_KIND_##WORD,                                        \
          sizeof (Type), word##_fields, G_N_ELEMENTS (word##_fields) }

static const char *const entry_kinds[] = { "billable", "nonbillable", "internal", "rework", NULL };
static const char *const contract_kinds[]
    = { "hourly", "retainer", "minimum", "prepaid", "fixed", "subscription", NULL };
static const char *const periods[] = { "month", "quarter", "year", NULL };
static const char *const anchors[] = { "calendar", "start", NULL };
static const char *const bills[] = { "advance", "arrears", NULL };
static const char *const bill_whens[] = { "month_end", "ticket_done", "amount", NULL };
static const char *const prorations[] = { "none", "daily", NULL };
static const char *const draws[] = { "time", "weighted", NULL };
static const char *const round_modes[] = { "up", "nearest", "down", NULL };
static const char *const round_pers[] = { "entry", "ticket_day", "ticket", NULL };
static const char *const tax_pers[] = { "document", "line", NULL };
static const char *const boards[] = { "tickets", "projects", NULL };
static const char *const stage_kinds[] = { "open", "waiting", "done", NULL };
static const char *const priorities[] = { "low", "normal", "high", "urgent", NULL };
static const char *const invoice_types[]
    = { "invoice", "credit_note", "deposit", "proforma", NULL };
static const char *const invoice_states[]
    = { "draft", "issued", "sent", "part_paid", "paid", "void", NULL };
static const char *const line_kinds[]
    = { "fee", "time", "included", "top_up", "expense", "manual", "discount", "deposit", NULL };
static const char *const groups[]
    = { "ticket", "entry", "day", "project", "service", "agent", NULL };
static const char *const gap_causes[] = { "idle", "suspend", "lock", "crash", "clock", NULL };
static const char *const syncs[] = { "waiting", "synced", "differs", "failed", "gone", NULL };

static const DocketField rounding_fields[] = {
  FIELD (DocketRounding, interval, DURATION),
  FIELD (DocketRounding, mode, CHOICE, .choices = round_modes),
  FIELD (DocketRounding, per, CHOICE, .choices = round_pers),
  FIELD (DocketRounding, minimum, DURATION),
};
PART (DocketRounding, rounding);

static const DocketField numbering_fields[] = {
  FIELD (DocketNumbering, invoice, TEXT),
  FIELD (DocketNumbering, credit_note, TEXT),
  FIELD (DocketNumbering, proforma, TEXT),
  FIELD (DocketNumbering, deposit, TEXT),
};
PART (DocketNumbering, numbering);

static const DocketField price_fields[] = {
  FIELD (DocketPrice, agent, REFERENCE, .reference = DOCKET_KIND_AGENT),
  FIELD (DocketPrice, team, REFERENCE, .reference = DOCKET_KIND_TEAM),
  FIELD (DocketPrice, service, REFERENCE, .reference = DOCKET_KIND_SERVICE),
  FIELD (DocketPrice, rate, RATE, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPrice, from, DATE),
  FIELD (DocketPrice, minimum_amount, MONEY),
  FIELD (DocketPrice, rounding, OBJECT, .shape = &docket_rounding_shape),
};
PART (DocketPrice, price);

static const DocketField surcharge_fields[] = {
  FIELD (DocketSurcharge, name, TEXT),
  FIELD (DocketSurcharge, days, TEXTS),
  FIELD (DocketSurcharge, from, TIME_OF_DAY, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketSurcharge, to, TIME_OF_DAY, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketSurcharge, multiplier, PERCENT, .flags = DOCKET_FIELD_REQUIRED),
};
PART (DocketSurcharge, surcharge);

static const DocketField milestone_fields[] = {
  FIELD (DocketMilestone, name, TEXT),
  FIELD (DocketMilestone, amount, MONEY, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketMilestone, due, DATE),
  FIELD (DocketMilestone, done, BOOLEAN),
};
PART (DocketMilestone, milestone);

static const DocketField checklist_item_fields[] = {
  FIELD (DocketChecklistItem, text, TEXT),
  FIELD (DocketChecklistItem, done, BOOLEAN),
};
PART (DocketChecklistItem, checklist_item);

static const DocketField target_fields[] = {
  FIELD (DocketTarget, from, DATE),    FIELD (DocketTarget, mon, DURATION),
  FIELD (DocketTarget, tue, DURATION), FIELD (DocketTarget, wed, DURATION),
  FIELD (DocketTarget, thu, DURATION), FIELD (DocketTarget, fri, DURATION),
  FIELD (DocketTarget, sat, DURATION), FIELD (DocketTarget, sun, DURATION),
};
PART (DocketTarget, target);

static const DocketField gap_fields[] = {
  FIELD (DocketTimeGap, cause, CHOICE, .flags = DOCKET_FIELD_REQUIRED, .choices = gap_causes),
  FIELD (DocketTimeGap, from, INSTANT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTimeGap, to, INSTANT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTimeGap, measured, DURATION),
};
PART (DocketTimeGap, gap);

static const DocketField party_fields[] = {
  FIELD (DocketParty, name, TEXT),    FIELD (DocketParty, address, TEXTS),
  FIELD (DocketParty, country, TEXT), FIELD (DocketParty, tax_id, TEXT),
  FIELD (DocketParty, contact, TEXT), FIELD (DocketParty, email, TEXT),
};
PART (DocketParty, party);

static const DocketField fee_key_fields[] = {
  FIELD (DocketFeeKey, contract, TEXT),
  FIELD (DocketFeeKey, period, DATE),
  FIELD (DocketFeeKey, milestone, TEXT),
};
PART (DocketFeeKey, fee_key);

static const DocketField holds_fields[] = {
  FIELD (DocketHolds, entries, TEXTS),
  FIELD (DocketHolds, expenses, TEXTS),
  FIELD (DocketHolds, fees, LIST, .shape = &docket_fee_key_shape),
};
PART (DocketHolds, holds);

static const DocketField manual_line_fields[] = {
  FIELD (DocketManualLine, description, TEXT),
  FIELD (DocketManualLine, quantity, QUANTITY),
  FIELD (DocketManualLine, unit, TEXT),
  FIELD (DocketManualLine, unit_price, RATE),
  FIELD (DocketManualLine, tax, REFERENCE, .reference = DOCKET_KIND_TAX),
};
PART (DocketManualLine, manual_line);

static const DocketField ladder_step_fields[] = {
  FIELD (DocketLadderStep, step, TEXT),
  FIELD (DocketLadderStep, value, RATE),
  FIELD (DocketLadderStep, note, TEXT),
};
PART (DocketLadderStep, ladder_step);

static const DocketField rounding_reason_fields[] = {
  FIELD (DocketRoundingReason, interval, INTEGER),
  FIELD (DocketRoundingReason, mode, CHOICE, .choices = round_modes),
  FIELD (DocketRoundingReason, per, CHOICE, .choices = round_pers),
  FIELD (DocketRoundingReason, minimum, INTEGER),
  FIELD (DocketRoundingReason, from, TEXT),
};
PART (DocketRoundingReason, rounding_reason);

static const DocketField entry_reason_fields[] = {
  FIELD (DocketEntryReason, id, TEXT),
  FIELD (DocketEntryReason, date, DATE),
  FIELD (DocketEntryReason, agent, TEXT),
  FIELD (DocketEntryReason, note, TEXT),
  FIELD (DocketEntryReason, worked, INTEGER),
  FIELD (DocketEntryReason, billable, INTEGER),
  FIELD (DocketEntryReason, billed, INTEGER),
  FIELD (DocketEntryReason, taken, INTEGER),
  FIELD (DocketEntryReason, rounding, OBJECT, .shape = &docket_rounding_reason_shape),
};
PART (DocketEntryReason, entry_reason);

static const DocketField allowance_reason_fields[] = {
  FIELD (DocketAllowanceReason, contract, TEXT), FIELD (DocketAllowanceReason, period, DATE),
  FIELD (DocketAllowanceReason, before, HOURS),  FIELD (DocketAllowanceReason, taken, HOURS),
  FIELD (DocketAllowanceReason, left, HOURS),
};
PART (DocketAllowanceReason, allowance_reason);

static const DocketField rate_reason_fields[] = {
  FIELD (DocketRateReason, value, RATE),
  FIELD (DocketRateReason, from, TEXT),
  FIELD (DocketRateReason, surcharge, TEXT),
  FIELD (DocketRateReason, multiplier, PERCENT),
  FIELD (DocketRateReason, ladder, LIST, .shape = &docket_ladder_step_shape),
};
PART (DocketRateReason, rate_reason);

static const DocketField explanation_fields[] = {
  FIELD (DocketExplanation, entries, LIST, .shape = &docket_entry_reason_shape),
  FIELD (DocketExplanation, allowances, LIST, .shape = &docket_allowance_reason_shape),
  FIELD (DocketExplanation, rate, OBJECT, .shape = &docket_rate_reason_shape),
  FIELD (DocketExplanation, notes, TEXTS),
};
PART (DocketExplanation, explanation);

static const DocketField line_fields[] = {
  FIELD (DocketLine, kind, CHOICE, .choices = line_kinds),
  FIELD (DocketLine, description, TEXT),
  FIELD (DocketLine, detail, TEXT),
  FIELD (DocketLine, ticket, TEXT),
  FIELD (DocketLine, project, TEXT),
  FIELD (DocketLine, service, TEXT),
  FIELD (DocketLine, contract, TEXT),
  FIELD (DocketLine, period, DATE),
  FIELD (DocketLine, milestone, TEXT),
  FIELD (DocketLine, date, DATE),
  FIELD (DocketLine, entries, TEXTS),
  FIELD (DocketLine, expense, TEXT),
  FIELD (DocketLine, quantity, QUANTITY, .least_decimals = 2),
  FIELD (DocketLine, unit, TEXT),
  FIELD (DocketLine, unit_price, RATE),
  FIELD (DocketLine, amount, MONEY),
  FIELD (DocketLine, tax, TEXT),
  FIELD (DocketLine,
         explain,
         OBJECT,
         .flags = DOCKET_FIELD_EXPLAIN,
         .shape = &docket_explanation_shape),
};
PART (DocketLine, line);

static const DocketField tax_sum_fields[] = {
  FIELD (DocketTaxSum, tax, TEXT),     FIELD (DocketTaxSum, name, TEXT),
  FIELD (DocketTaxSum, rate, PERCENT), FIELD (DocketTaxSum, net, MONEY),
  FIELD (DocketTaxSum, amount, MONEY),
};
PART (DocketTaxSum, tax_sum);

static const DocketField payment_fields[] = {
  FIELD (DocketPayment, id, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPayment, date, DATE, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPayment, amount, MONEY, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPayment, note, TEXT),
  FIELD (DocketPayment, books, TEXT),
};
PART (DocketPayment, payment);

static const DocketField problem_fields[] = {
  FIELD (DocketProblem, entry, TEXT),
  FIELD (DocketProblem, message, TEXT),
};
PART (DocketProblem, problem);

static const DocketField books_copy_fields[] = {
  FIELD (DocketBooksCopy, id, TEXT),
  FIELD (DocketBooksCopy, company, TEXT),
  FIELD (DocketBooksCopy, sync, CHOICE, .choices = syncs),
  FIELD (DocketBooksCopy, number, TEXT),
  FIELD (DocketBooksCopy, total, MONEY),
  FIELD (DocketBooksCopy, taxes, MONEY),
  FIELD (DocketBooksCopy, version, TEXT),
  FIELD (DocketBooksCopy, message, TEXT),
};
PART (DocketBooksCopy, books_copy);

static const DocketField company_fields[] = {
  FIELD (DocketCompany, id, ID, .flags = DOCKET_FIELD_REQUIRED | DOCKET_FIELD_HIDDEN),
  FIELD (DocketCompany, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketCompany, address, TEXTS),
  FIELD (DocketCompany, country, TEXT),
  FIELD (DocketCompany, tax_id, TEXT),
  FIELD (DocketCompany, email, TEXT),
  FIELD (DocketCompany, phone, TEXT),
  FIELD (DocketCompany, currency, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketCompany, time_zone, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketCompany, language, TEXT),
  FIELD (DocketCompany, price_list, REFERENCE, .reference = DOCKET_KIND_PRICE_LIST),
  FIELD (DocketCompany, rounding, OBJECT, .shape = &docket_rounding_shape),
  FIELD (DocketCompany, quantity_decimals, INTEGER),
  FIELD (DocketCompany, tax_per, CHOICE, .choices = tax_pers),
  FIELD (DocketCompany, prices_include_tax, BOOLEAN),
  FIELD (DocketCompany, tax, REFERENCE, .reference = DOCKET_KIND_TAX),
  FIELD (DocketCompany, payment_terms_days, INTEGER),
  FIELD (DocketCompany, payment_instructions, TEXT),
  FIELD (DocketCompany, invoice_footer, TEXT),
  FIELD (DocketCompany, numbering, OBJECT, .shape = &docket_numbering_shape),
};
KIND (DocketCompany, company, COMPANY, "company");

static const DocketField team_fields[] = {
  FIELD (DocketTeam, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTeam, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
};
KIND (DocketTeam, team, TEAM, "teams");

static const DocketField agent_fields[] = {
  FIELD (DocketAgent, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketAgent, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketAgent, email, TEXT),
  FIELD (DocketAgent, team, REFERENCE, .reference = DOCKET_KIND_TEAM),
  FIELD (DocketAgent, archived, BOOLEAN),
  FIELD (DocketAgent, idle_after, DURATION),
  FIELD (DocketAgent, targets, LIST, .shape = &docket_target_shape),
};
KIND (DocketAgent, agent, AGENT, "agents");

static const DocketField service_fields[] = {
  FIELD (DocketService, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketService, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketService, rate, RATE),
  FIELD (DocketService, kind, CHOICE, .choices = entry_kinds),
  FIELD (DocketService, rounding, OBJECT, .shape = &docket_rounding_shape),
  FIELD (DocketService, archived, BOOLEAN),
};
KIND (DocketService, service, SERVICE, "services");

static const DocketField cost_rate_fields[] = {
  FIELD (DocketCostRate, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketCostRate, agent, REFERENCE, .reference = DOCKET_KIND_AGENT),
  FIELD (DocketCostRate, team, REFERENCE, .reference = DOCKET_KIND_TEAM),
  FIELD (DocketCostRate, service, REFERENCE, .reference = DOCKET_KIND_SERVICE),
  FIELD (DocketCostRate, rate, RATE, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketCostRate, from, DATE),
};
KIND (DocketCostRate, cost_rate, COST_RATE, "cost_rates");

static const DocketField tax_fields[] = {
  FIELD (DocketTax, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTax, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTax, rate, PERCENT),
  FIELD (DocketTax, category, TEXT),
  FIELD (DocketTax, archived, BOOLEAN),
};
KIND (DocketTax, tax, TAX, "taxes");

static const DocketField price_list_fields[] = {
  FIELD (DocketPriceList, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPriceList, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketPriceList, currency, TEXT),
  FIELD (DocketPriceList, rounding, OBJECT, .shape = &docket_rounding_shape),
  FIELD (DocketPriceList, rates, LIST, .shape = &docket_price_shape),
  FIELD (DocketPriceList, surcharges, LIST, .shape = &docket_surcharge_shape),
};
KIND (DocketPriceList, price_list, PRICE_LIST, "price_lists");

static const DocketField client_fields[] = {
  FIELD (DocketClient, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketClient, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketClient, address, TEXTS),
  FIELD (DocketClient, country, TEXT),
  FIELD (DocketClient, email, TEXT),
  FIELD (DocketClient, contact, TEXT),
  FIELD (DocketClient, phone, TEXT),
  FIELD (DocketClient, tax_id, TEXT),
  FIELD (DocketClient, currency, TEXT),
  FIELD (DocketClient, language, TEXT),
  FIELD (DocketClient, price_list, REFERENCE, .reference = DOCKET_KIND_PRICE_LIST),
  FIELD (DocketClient, tax, REFERENCE, .reference = DOCKET_KIND_TAX),
  FIELD (DocketClient, payment_terms_days, INTEGER),
  FIELD (DocketClient, prices_include_tax, BOOLEAN),
  FIELD (DocketClient, note, TEXT),
  FIELD (DocketClient, archived, BOOLEAN),
  FIELD (DocketClient, bill_when, CHOICE, .choices = bill_whens),
  FIELD (DocketClient, bill_amount, MONEY),
};
KIND (DocketClient, client, CLIENT, "clients");

static const DocketField contract_fields[] = {
  FIELD (DocketContract, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketContract,
         client,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketContract, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketContract, kind, CHOICE, .flags = DOCKET_FIELD_REQUIRED, .choices = contract_kinds),
  FIELD (DocketContract, start, DATE, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketContract, end, DATE),
  FIELD (DocketContract, period, CHOICE, .choices = periods),
  FIELD (DocketContract, anchor, CHOICE, .choices = anchors),
  FIELD (DocketContract, bill, CHOICE, .choices = bills),
  FIELD (DocketContract, proration, CHOICE, .choices = prorations),
  FIELD (DocketContract, fee, MONEY),
  FIELD (DocketContract, tax, REFERENCE, .reference = DOCKET_KIND_TAX),
  FIELD (DocketContract, included_hours, QUANTITY),
  FIELD (DocketContract, overage_rate, RATE),
  FIELD (DocketContract, price_list, REFERENCE, .reference = DOCKET_KIND_PRICE_LIST),
  FIELD (DocketContract, rounding, OBJECT, .shape = &docket_rounding_shape),
  FIELD (DocketContract, rollover_periods, INTEGER),
  FIELD (DocketContract, rollover_cap_hours, QUANTITY),
  FIELD (DocketContract, surcharge_draws, CHOICE, .choices = draws),
  FIELD (DocketContract, projects, REFERENCES, .reference = DOCKET_KIND_PROJECT),
  FIELD (DocketContract, services, REFERENCES, .reference = DOCKET_KIND_SERVICE),
  FIELD (DocketContract, milestones, LIST, .shape = &docket_milestone_shape),
  FIELD (DocketContract, done, BOOLEAN),
  FIELD (DocketContract, bill_when, CHOICE, .choices = bill_whens),
  FIELD (DocketContract, bill_amount, MONEY),
};
KIND (DocketContract, contract, CONTRACT, "contracts");

static const DocketField project_fields[] = {
  FIELD (DocketProject, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketProject,
         client,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketProject, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketProject, description, TEXT),
  FIELD (DocketProject, stage, TEXT),
  FIELD (DocketProject, rate, RATE),
  FIELD (DocketProject, price_list, REFERENCE, .reference = DOCKET_KIND_PRICE_LIST),
  FIELD (DocketProject, contract, REFERENCE, .reference = DOCKET_KIND_CONTRACT),
  FIELD (DocketProject, budget_hours, QUANTITY),
  FIELD (DocketProject, budget_amount, MONEY),
  FIELD (DocketProject, start, DATE),
  FIELD (DocketProject, due, DATE),
  FIELD (DocketProject, manager, REFERENCE, .reference = DOCKET_KIND_AGENT),
  FIELD (DocketProject, rank, INTEGER),
  FIELD (DocketProject, archived, BOOLEAN),
};
KIND (DocketProject, project, PROJECT, "projects");

static const DocketField stage_fields[] = {
  FIELD (DocketStage, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketStage, board, CHOICE, .flags = DOCKET_FIELD_REQUIRED, .choices = boards),
  FIELD (DocketStage, name, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketStage, kind, CHOICE, .choices = stage_kinds),
  FIELD (DocketStage, limit, INTEGER),
  FIELD (DocketStage, color, TEXT),
  FIELD (DocketStage, position, INTEGER, .flags = DOCKET_FIELD_HIDDEN),
};
KIND (DocketStage, stage, STAGE, "stages");

static const DocketField ticket_fields[] = {
  FIELD (DocketTicket, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTicket, title, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTicket, description, TEXT),
  FIELD (DocketTicket,
         client,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketTicket, project, REFERENCE, .reference = DOCKET_KIND_PROJECT),
  FIELD (DocketTicket, requester, TEXT),
  FIELD (DocketTicket, assignee, REFERENCE, .reference = DOCKET_KIND_AGENT),
  FIELD (DocketTicket, service, REFERENCE, .reference = DOCKET_KIND_SERVICE),
  FIELD (DocketTicket, stage, TEXT),
  FIELD (DocketTicket, kind, TEXT),
  FIELD (DocketTicket, priority, CHOICE, .choices = priorities),
  FIELD (DocketTicket, due, DATE),
  FIELD (DocketTicket, estimate, DURATION),
  FIELD (DocketTicket, contract, REFERENCE, .reference = DOCKET_KIND_CONTRACT),
  FIELD (DocketTicket, rate, RATE),
  FIELD (DocketTicket, labels, TEXTS),
  FIELD (DocketTicket, checklist, LIST, .shape = &docket_checklist_item_shape),
  FIELD (DocketTicket, rank, INTEGER),
};
KIND (DocketTicket, ticket, TICKET, "tickets");

static const DocketField time_entry_fields[] = {
  FIELD (DocketTimeEntry, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTimeEntry, ticket, REFERENCE, .reference = DOCKET_KIND_TICKET),
  FIELD (DocketTimeEntry, project, REFERENCE, .reference = DOCKET_KIND_PROJECT),
  FIELD (DocketTimeEntry, client, REFERENCE, .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketTimeEntry,
         agent,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_AGENT),
  FIELD (DocketTimeEntry, service, REFERENCE, .reference = DOCKET_KIND_SERVICE),
  FIELD (DocketTimeEntry, start, INSTANT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketTimeEntry, end, INSTANT),
  FIELD (DocketTimeEntry, billable_time, DURATION),
  FIELD (DocketTimeEntry, kind, CHOICE, .choices = entry_kinds),
  FIELD (DocketTimeEntry, rate, RATE),
  FIELD (DocketTimeEntry, contract, REFERENCE, .reference = DOCKET_KIND_CONTRACT),
  FIELD (DocketTimeEntry, note, TEXT),
  FIELD (DocketTimeEntry, later, BOOLEAN),
  FIELD (DocketTimeEntry, away, BOOLEAN),
  FIELD (DocketTimeEntry, sources, TEXTS),
  FIELD (DocketTimeEntry, review, LIST, .flags = DOCKET_FIELD_MARKS, .shape = &docket_gap_shape),
};
KIND (DocketTimeEntry, time_entry, TIME_ENTRY, "time_entries");

static const DocketField expense_fields[] = {
  FIELD (DocketExpense, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketExpense, client, REFERENCE, .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketExpense, project, REFERENCE, .reference = DOCKET_KIND_PROJECT),
  FIELD (DocketExpense, ticket, REFERENCE, .reference = DOCKET_KIND_TICKET),
  FIELD (DocketExpense, date, DATE, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketExpense, description, TEXT),
  FIELD (DocketExpense, quantity, QUANTITY),
  FIELD (DocketExpense, unit_price, RATE),
  FIELD (DocketExpense, cost, MONEY),
  FIELD (DocketExpense, tax, REFERENCE, .reference = DOCKET_KIND_TAX),
  FIELD (DocketExpense, billable, BOOLEAN),
};
KIND (DocketExpense, expense, EXPENSE, "expenses");

static const DocketField invoice_fields[] = {
  FIELD (DocketInvoice, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketInvoice, number, TEXT),
  FIELD (DocketInvoice, type, CHOICE, .flags = DOCKET_FIELD_REQUIRED, .choices = invoice_types),
  FIELD (DocketInvoice, corrects, REFERENCE, .reference = DOCKET_KIND_INVOICE),
  FIELD (DocketInvoice, state, CHOICE, .flags = DOCKET_FIELD_REQUIRED, .choices = invoice_states),
  FIELD (DocketInvoice, overdue, BOOLEAN, .flags = DOCKET_FIELD_DERIVED),
  FIELD (DocketInvoice,
         client,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_CLIENT),
  FIELD (DocketInvoice, currency, TEXT),
  FIELD (DocketInvoice, issue_date, DATE),
  FIELD (DocketInvoice, due_date, DATE),
  FIELD (DocketInvoice, seller, OBJECT, .shape = &docket_party_shape),
  FIELD (DocketInvoice, buyer, OBJECT, .shape = &docket_party_shape),
  FIELD (DocketInvoice, from, DATE),
  FIELD (DocketInvoice, to, DATE),
  FIELD (DocketInvoice, group_by, CHOICE, .choices = groups),
  FIELD (DocketInvoice, show_included, BOOLEAN),
  FIELD (DocketInvoice, discount_choice, TEXT),
  FIELD (DocketInvoice, deposit_choice, TEXT),
  FIELD (DocketInvoice, manual, LIST, .shape = &docket_manual_line_shape),
  FIELD (DocketInvoice, holds, OBJECT, .shape = &docket_holds_shape),
  FIELD (DocketInvoice, note, TEXT),
  FIELD (DocketInvoice, internal_note, TEXT),
  FIELD (DocketInvoice, footer, TEXT),
  FIELD (DocketInvoice, payment_instructions, TEXT),
  FIELD (DocketInvoice, language, TEXT),
  FIELD (DocketInvoice, prices_include_tax, BOOLEAN),
  FIELD (DocketInvoice, lines, LIST, .shape = &docket_line_shape),
  FIELD (DocketInvoice, net, MONEY),
  FIELD (DocketInvoice, discount, MONEY),
  FIELD (DocketInvoice, taxes, LIST, .shape = &docket_tax_sum_shape),
  FIELD (DocketInvoice, total, MONEY),
  FIELD (DocketInvoice, paid, MONEY),
  FIELD (DocketInvoice, due, MONEY),
  FIELD (
      DocketInvoice, problems, LIST, .flags = DOCKET_FIELD_DERIVED, .shape = &docket_problem_shape),
  FIELD (DocketInvoice, payments, LIST, .shape = &docket_payment_shape),
  FIELD (DocketInvoice, quickbooks, OBJECT, .shape = &docket_books_copy_shape),
};
KIND (DocketInvoice, invoice, INVOICE, "invoices");

static const DocketField setting_fields[] = {
  FIELD (DocketSetting, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketSetting, value, TEXT),
};
KIND (DocketSetting, setting, SETTING, NULL);

static const DocketField queue_item_fields[] = {
  FIELD (DocketQueueItem, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketQueueItem,
         agent,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_AGENT),
  FIELD (DocketQueueItem,
         ticket,
         REFERENCE,
         .flags = DOCKET_FIELD_REQUIRED,
         .reference = DOCKET_KIND_TICKET),
  FIELD (DocketQueueItem, position, INTEGER),
};
KIND (DocketQueueItem, queue_item, QUEUE_ITEM, NULL);

static const DocketField books_connection_fields[] = {
  FIELD (DocketBooksConnection, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksConnection, environment, TEXT),
  FIELD (DocketBooksConnection, client_id, TEXT),
  FIELD (DocketBooksConnection, redirect, TEXT),
  FIELD (DocketBooksConnection, company, TEXT),
  FIELD (DocketBooksConnection, company_name, TEXT),
  FIELD (DocketBooksConnection, home_currency, TEXT),
  FIELD (DocketBooksConnection, country, TEXT),
  FIELD (DocketBooksConnection, multicurrency, BOOLEAN),
  FIELD (DocketBooksConnection, custom_numbers, BOOLEAN),
  FIELD (DocketBooksConnection, allow_discount, BOOLEAN),
  FIELD (DocketBooksConnection, automated_tax, BOOLEAN),
  FIELD (DocketBooksConnection, uses_tax, BOOLEAN),
  FIELD (DocketBooksConnection, closed_until, DATE),
  FIELD (DocketBooksConnection, income_account, TEXT),
  FIELD (DocketBooksConnection, watermark, TEXT),
  FIELD (DocketBooksConnection, connected_at, INTEGER),
  FIELD (DocketBooksConnection, synced_at, INTEGER),
  FIELD (DocketBooksConnection, message, TEXT),
};
KIND (DocketBooksConnection, books_connection, BOOKS_CONNECTION, NULL);

static const DocketField books_match_fields[] = {
  FIELD (DocketBooksMatch, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksMatch, company, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksMatch, kind, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksMatch, local, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksMatch, remote, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketBooksMatch, name, TEXT),
};
KIND (DocketBooksMatch, books_match, BOOKS_MATCH, NULL);

static const DocketField outbox_item_fields[] = {
  FIELD (DocketOutboxItem, id, ID, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketOutboxItem, system, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketOutboxItem, action, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketOutboxItem, record, TEXT),
  FIELD (DocketOutboxItem, company, TEXT),
  FIELD (DocketOutboxItem, payload, TEXT),
  FIELD (DocketOutboxItem, state, TEXT, .flags = DOCKET_FIELD_REQUIRED),
  FIELD (DocketOutboxItem, attempts, INTEGER),
  FIELD (DocketOutboxItem, created_at, INTEGER),
  FIELD (DocketOutboxItem, message, TEXT),
};
KIND (DocketOutboxItem, outbox_item, OUTBOX_ITEM, NULL);

const DocketShape *
docket_kind_get_shape (DocketKind kind)
{
  static const DocketShape *const shapes[DOCKET_N_KINDS] = {
    [DOCKET_KIND_COMPANY] = &docket_company_shape,
    [DOCKET_KIND_TEAM] = &docket_team_shape,
    [DOCKET_KIND_AGENT] = &docket_agent_shape,
    [DOCKET_KIND_SERVICE] = &docket_service_shape,
    [DOCKET_KIND_COST_RATE] = &docket_cost_rate_shape,
    [DOCKET_KIND_TAX] = &docket_tax_shape,
    [DOCKET_KIND_PRICE_LIST] = &docket_price_list_shape,
    [DOCKET_KIND_CLIENT] = &docket_client_shape,
    [DOCKET_KIND_CONTRACT] = &docket_contract_shape,
    [DOCKET_KIND_PROJECT] = &docket_project_shape,
    [DOCKET_KIND_STAGE] = &docket_stage_shape,
    [DOCKET_KIND_TICKET] = &docket_ticket_shape,
    [DOCKET_KIND_TIME_ENTRY] = &docket_time_entry_shape,
    [DOCKET_KIND_EXPENSE] = &docket_expense_shape,
    [DOCKET_KIND_INVOICE] = &docket_invoice_shape,
    [DOCKET_KIND_SETTING] = &docket_setting_shape,
    [DOCKET_KIND_QUEUE_ITEM] = &docket_queue_item_shape,
    [DOCKET_KIND_BOOKS_CONNECTION] = &docket_books_connection_shape,
    [DOCKET_KIND_BOOKS_MATCH] = &docket_books_match_shape,
    [DOCKET_KIND_OUTBOX_ITEM] = &docket_outbox_item_shape,
  };

  g_return_val_if_fail ((int) kind >= 0 && kind < DOCKET_N_KINDS, NULL);

  return shapes[kind];
}

DocketKind
docket_kind_from_name (const char *name)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    if (g_str_equal (docket_kind_get_shape ((DocketKind) kind)->name, name))
      return (DocketKind) kind;
  return DOCKET_KIND_NONE;
}

void
docket_record_ensure_id (gpointer record)
{
  const DocketShape *shape = ((DocketRecord *) record)->shape;
  g_autofree char *id = NULL;

  if (docket_record_get_id (record) != NULL)
    return;

  if (shape == &docket_company_shape)
    id = g_strdup (DOCKET_COMPANY_ID);
  else if (shape == &docket_stage_shape)
    {
      const DocketStage *stage = record;

      id = g_strdup_printf ("%s/%s",
                            stage->board == DOCKET_BOARD_PROJECTS ? "projects" : "tickets",
                            stage->name != NULL ? stage->name : "");
    }
  else if (shape == &docket_cost_rate_shape)
    {
      const DocketCostRate *rate = record;
      g_autofree char *from
          = DOCKET_IS_NULL (rate->from.days) ? g_strdup ("-") : docket_date_format (rate->from);

      id = g_strdup_printf ("%s/%s/%s/%s",
                            rate->agent != NULL ? rate->agent : "-",
                            rate->team != NULL ? rate->team : "-",
                            rate->service != NULL ? rate->service : "-",
                            from);
    }
  if (id != NULL)
    docket_record_set_id (record, id);
}

const char *
docket_company_get_pattern (const DocketCompany *company,
                            DocketInvoiceType type,
                            const char **series)
{
  const DocketNumbering *own = company != NULL ? company->numbering : NULL;

  if (type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    {
      *series = "credit_note";
      return own != NULL && own->credit_note != NULL ? own->credit_note : "C{year}-{number:4}";
    }
  if (type == DOCKET_INVOICE_TYPE_PROFORMA)
    {
      *series = "proforma";
      return own != NULL && own->proforma != NULL ? own->proforma : "P{year}-{number:4}";
    }
  if (type == DOCKET_INVOICE_TYPE_DEPOSIT && own != NULL && own->deposit != NULL)
    {
      *series = "deposit";
      return own->deposit;
    }
  *series = "invoice";
  return own != NULL && own->invoice != NULL ? own->invoice : "{year}-{number:4}";
}
