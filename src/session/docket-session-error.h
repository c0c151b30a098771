/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketSessionError:
 *
 * Why an act could not be done. The message is the record's id or a developer's sentence; what a
 * person reads is made in ui and cli from the code.
 */
typedef enum
{
  DOCKET_SESSION_ERROR_UNKNOWN,        /* no record of that id; message: "ticket T-99" */
  DOCKET_SESSION_ERROR_NO_AGENT,       /* nobody to run the stopwatch for */
  DOCKET_SESSION_ERROR_SEVERAL_AGENTS, /* and nobody named */
  DOCKET_SESSION_ERROR_NOT_RUNNING,
  DOCKET_SESSION_ERROR_ALREADY_RUNNING, /* on the same ticket */
  DOCKET_SESSION_ERROR_BEFORE_START,    /* an end before its start */
  DOCKET_SESSION_ERROR_TOO_LONG,        /* a length of time; message: the field */
  DOCKET_SESSION_ERROR_IN_FUTURE,       /* what runs cannot begin later than now */
  DOCKET_SESSION_ERROR_NO_COMPANY,
  DOCKET_SESSION_ERROR_NOTHING, /* a draft of nothing */
  DOCKET_SESSION_ERROR_NOT_A_DRAFT,
  DOCKET_SESSION_ERROR_NOT_ISSUED,
  DOCKET_SESSION_ERROR_PROBLEMS, /* a draft with problems is not issued; message: the first */
  DOCKET_SESSION_ERROR_NEGATIVE, /* an invoice below zero is never issued */
  DOCKET_SESSION_ERROR_PAID,     /* money has been received; void is refused */
  DOCKET_SESSION_ERROR_AMOUNT,   /* a payment of nothing, or above what is due */
  DOCKET_SESSION_ERROR_CHANGED,  /* both sides have changed a field; message: "ticket T-1: title" */
  DOCKET_SESSION_ERROR_VALUE,    /* a value cannot be understood; message: field: why */
  DOCKET_SESSION_ERROR_NO_NAME,
  DOCKET_SESSION_ERROR_NAME_TAKEN,   /* message: the name, as the other one has it */
  DOCKET_SESSION_ERROR_LAST_STAGE,   /* of a board; it is never removed */
  DOCKET_SESSION_ERROR_STAGE_IN_USE, /* by cards; message: how many */
  DOCKET_SESSION_ERROR_RUNS,         /* the stopwatch runs on it: it has no end yet */
  DOCKET_SESSION_ERROR_OVERLAP,      /* what is worked at the same time cannot be one */
  DOCKET_SESSION_ERROR_DIFFERENT,    /* entries that differ cannot be one; message: the field */
  DOCKET_SESSION_ERROR_SEVERAL,      /* entries would have to be shortened; message: how many */
} DocketSessionError;

#define DOCKET_SESSION_ERROR (docket_session_error_quark ())
GQuark docket_session_error_quark (void);

G_END_DECLS
