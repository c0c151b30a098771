/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Says in @label what @entry, about to be logged, would cost the client; hides it where nobody can
 * say, and for %NULL. Of several questions for one label the last is answered, and of those that
 * come in quick succession only the first and the last are asked. @entry: (nullable): is copied. */
void docket_hints_ask (DocketWorkspace *workspace, const DocketTimeEntry *entry, GtkLabel *label);

G_END_DECLS
