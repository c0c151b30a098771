/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* See docket-books.h. @self has its connection. */
gboolean docket_qbo_push (DocketQbo *self,
                          const char *invoice,
                          const DocketBooksChoices *choices,
                          DocketBooksPushed **pushed,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
