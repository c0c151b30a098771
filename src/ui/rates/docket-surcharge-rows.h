/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_SURCHARGE_ROWS (docket_surcharge_rows_get_type ())
G_DECLARE_FINAL_TYPE (DocketSurchargeRows, docket_surcharge_rows, DOCKET, SURCHARGE_ROWS, AdwBin)

/* The surcharges of a price list, a row each: name, days, from, to, multiplier. @form: of a
 * DocketPriceList, held until it is saved. Emits `typed` while a person types. Main thread. */
GtkWidget *docket_surcharge_rows_new (DocketForm *form);
/* A new one, from 18:00 to 08:00 and × 1.5, with its name to be typed. */
void docket_surcharge_rows_add (DocketSurchargeRows *self);
/* Whether everything typed could be taken over; else the field that could not has the focus. */
gboolean docket_surcharge_rows_check (DocketSurchargeRows *self);
/* Shows the record anew, without what was typed. */
void docket_surcharge_rows_reload (DocketSurchargeRows *self);
/* Whether something is typed that was not taken over. */
gboolean docket_surcharge_rows_is_half_typed (DocketSurchargeRows *self);

G_END_DECLS
