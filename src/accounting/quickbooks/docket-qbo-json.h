/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-json.h"
#include "docket-money.h"

G_BEGIN_DECLS

/* Reading of replies. A path is written "SalesFormsPrefs.CustomTxnNumbers"; whatever is missing or
 * of another kind on the way gives nothing. All results belong to the object. */
JsonNode *docket_qbo_find (JsonObject *object, const char *path);
/* A string, or the token of a number. */
const char *docket_qbo_text (JsonObject *object, const char *path);
gboolean docket_qbo_flag (JsonObject *object, const char *path);
JsonObject *docket_qbo_object (JsonObject *object, const char *path);
JsonArray *docket_qbo_list (JsonObject *object, const char *path);

/* The objects of a list; NULL-safe. */
guint docket_qbo_length (JsonArray *list);
JsonObject *docket_qbo_element (JsonArray *list, guint index);

/* An amount as the service prints it, with more or fewer decimals than the currency's as long as
 * they are zero. Error: PROTOCOL. */
gboolean docket_qbo_money (
    JsonObject *object, const char *path, const char *currency, DocketMoney *money, GError **error);

G_END_DECLS
