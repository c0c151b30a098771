/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-form.h"

G_BEGIN_DECLS

/* Asks from which day on, by how many per cent and rounded to what the prices of @form's list are
 * copied, and shows what comes of it. Into the same list: into the record that @form holds; else as
 * a list of its own, which is saved. Main thread. */
void docket_raise_dialog_present (GtkWidget *from, DocketForm *form);

G_END_DECLS
