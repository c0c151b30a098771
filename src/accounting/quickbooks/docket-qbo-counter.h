/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* See docket-books.h. @self has its connection. */
gboolean docket_qbo_send (DocketQbo *self,
                          const char *invoice,
                          const char *address,
                          GCancellable *cancellable,
                          GError **error);
gboolean
docket_qbo_void (DocketQbo *self, const char *invoice, GCancellable *cancellable, GError **error);

G_END_DECLS
