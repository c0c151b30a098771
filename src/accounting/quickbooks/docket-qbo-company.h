/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* Exchanges the answer for tokens, reads the company and writes the connection. @accounts as in
 * docket_books_connect_finish(). */
gboolean docket_qbo_company_connect (DocketQbo *self,
                                     DocketBooksConsent *consent,
                                     GPtrArray **accounts,
                                     GCancellable *cancellable,
                                     GError **error);

/* What of the company's preferences may have changed since it was connected (closing date,
 * currencies, numbers, discounts, tax): read anew and kept with the connection. */
gboolean docket_qbo_company_refresh (DocketQbo *self, GCancellable *cancellable, GError **error);

/* Income accounts, those for discounts left out. (element-type DocketBooksAccount) */
GPtrArray *docket_qbo_company_list_accounts (DocketQbo *self,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_qbo_company_set_account (DocketQbo *self, const char *account, GError **error);

gboolean docket_qbo_company_disconnect (DocketQbo *self, GCancellable *cancellable, GError **error);

G_END_DECLS
