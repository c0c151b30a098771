/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_MILESTONES (docket_milestones_get_type ())
G_DECLARE_FINAL_TYPE (DocketMilestones, docket_milestones, DOCKET, MILESTONES, AdwBin)

/* The parts of a fixed price. @form: of a contract, which holds them. */
GtkWidget *docket_milestones_new (DocketForm *form);
/* Takes over what is half typed. FALSE: a row says why it cannot be. */
gboolean docket_milestones_check (DocketMilestones *self);
/* The part of that name is billed, on the invoice @number: it is only shown. */
void docket_milestones_lock (DocketMilestones *self, const char *name, const char *number);
/* Words under a part; NULL takes them away. */
void docket_milestones_mark (DocketMilestones *self, guint index, const char *words);

G_END_DECLS
