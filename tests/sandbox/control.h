/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api.h"

G_BEGIN_DECLS

/**
 * PlannedFault:
 *
 * How the next @count requests that match are answered.
 */
typedef struct
{
  gint64 count;
  char *kind;
  char *match;
  gint64 milliseconds;
  gboolean after_execution;
} PlannedFault;

typedef struct
{
  gint64 number;
  char *method;
  char *path;
  char *query;
  char *request_id;
  char *fault;
  gboolean replayed;
  gint64 started;
  gint64 ended;
  guint status;
} LogEntry;

/**
 * Control:
 *
 * What tests do to the sandbox, and what they can see of it.
 */
typedef struct
{
  Api *api;
  GPtrArray *faults;
  GQueue *log;
  gint64 next_number;
} Control;

Control *control_new (Api *api) G_GNUC_WARN_UNUSED_RESULT;
void control_free (Control *self);
gboolean control_handle (Control *self, const Request *request, Reply *reply);

/**
 * control_take_fault:
 * @target: path and query
 *
 * Returns: (transfer full) (nullable): the fault that this request meets
 */
PlannedFault *control_take_fault (Control *self, const char *target);
void control_fault_free (PlannedFault *fault);

/**
 * control_apply_fault:
 *
 * Replaces @reply by what a fault of @kind looks like.
 */
void control_apply_fault (Control *self, const char *kind, Reply *reply);
gboolean control_is_kind (const char *kind);

/**
 * control_note:
 *
 * Returns: (transfer none): the entry of a request that starts now; secrets in @query are masked
 */
LogEntry *control_note (
    Control *self, const char *method, const char *path, const char *query, const char *request_id);

/**
 * control_pay:
 * @amount: (nullable): all that is open if %NULL
 *
 * Plays the customer who pays.
 */
Entity *control_pay (Store *store, const char *invoice, const char *amount, Fault **fault);

/**
 * control_unpay:
 *
 * Deletes a payment, or the newest one of an invoice.
 */
Entity *control_unpay (Store *store, const char *payment, const char *invoice, Fault **fault);
Entity *control_void (Store *store, const char *invoice, Fault **fault);

G_END_DECLS
