/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-kinds.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CHECKLIST (docket_checklist_get_type ())
G_DECLARE_FINAL_TYPE (DocketChecklist, docket_checklist, DOCKET, CHECKLIST, GtkWidget)

/* Steps of a ticket to be ticked off, added and removed. Emits `changed` after a person's act. */
/* @items: (element-type DocketChecklistItem) */
void docket_checklist_set_items (DocketChecklist *self, GPtrArray *items);
/* As it stands now; a record's list is never NULL. (transfer full) */
GPtrArray *docket_checklist_dup_items (DocketChecklist *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
