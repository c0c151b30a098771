/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Fault:
 *
 * One refusal as the service words it. @element is left out of the reply when %NULL.
 */
typedef struct
{
  guint status;
  const char *type;
  char *code;
  char *message;
  char *detail;
  char *element;
  gboolean gateway;
  gboolean without_time;
} Fault;

/**
 * fault_set:
 * @fault: (out) (optional): where to put it
 * @code: the service's number; its usual message is used
 * @element: (nullable): the property at fault
 * @format: the Detail
 *
 * Returns: always %FALSE, so that a check can end with it
 */
gboolean fault_set (Fault **fault, const char *code, const char *element, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gboolean fault_required (Fault **fault, const char *element);
gboolean fault_business (Fault **fault, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean fault_gateway (Fault **fault, guint status, const char *detail);
void fault_free (Fault *fault);

/* `"Fault":{…}` without braces around it, for replies and for the parts of a batch. */
void fault_print_inner (const Fault *fault, GString *out);
char *fault_to_body (const Fault *fault, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fault, fault_free)

G_END_DECLS
