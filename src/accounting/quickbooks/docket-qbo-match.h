/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* The stored match; NULL without an error where there is none. */
DocketBooksMatch *docket_qbo_match_load (DocketQbo *self,
                                         const char *kind,
                                         const char *local,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_qbo_match_store (DocketQbo *self,
                                 const char *kind,
                                 const char *local,
                                 const char *remote,
                                 const char *name,
                                 GError **error);
/* Forgets a match whose other end has gone. */
gboolean
docket_qbo_match_forget (DocketQbo *self, const char *kind, const char *local, GError **error);

/**
 * docket_qbo_match_find_customer:
 * @match: (out) (nullable): the stored or only one; %NULL: there is none
 * @error: CHOICE_NEEDED with the candidates
 *
 * By the stored match, else by name and e-mail. Makes nothing.
 */
gboolean docket_qbo_match_find_customer (DocketQbo *self,
                                         const DocketClient *client,
                                         DocketBooksMatch **match,
                                         GCancellable *cancellable,
                                         GError **error);
/* Makes a customer of a client; a name that a vendor, an employee or an inactive customer has gets
 * " (C)" behind it. */
char *docket_qbo_match_make_customer (DocketQbo *self,
                                      const DocketClient *client,
                                      const char *currency,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stores the customer that a person chose, after looking whether there is such a one. */
gboolean docket_qbo_match_choose_customer (DocketQbo *self,
                                           const char *client,
                                           const char *customer,
                                           GCancellable *cancellable,
                                           GError **error);

/* The item for @local ("service/ID", "contract/ID", "other", …), found or made under @name with
 * the income of @account. */
char *docket_qbo_match_item (DocketQbo *self,
                             const char *local,
                             const char *name,
                             const char *account,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The term with so many days, NULL without an error where there is none. */
gboolean docket_qbo_match_term (
    DocketQbo *self, gint64 days, char **term, GCancellable *cancellable, GError **error);

/* The code that stands for a tax of @rate, by rate and name. @tax: NULL for untaxed. Error:
 * CHOICE_NEEDED. */
char *docket_qbo_match_tax (DocketQbo *self,
                            const char *tax,
                            const char *name,
                            DocketPercent rate,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The liability that holds deposits. Error: CHOICE_NEEDED. */
char *docket_qbo_match_deposit_account (DocketQbo *self,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
