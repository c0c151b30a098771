/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"
#include "http.h"

G_BEGIN_DECLS

/**
 * Api:
 *
 * The Accounting API of one company and the counts of its throttles.
 */
typedef struct
{
  Store *store;
  GArray *requests;
  GArray *batches;
  GArray *mails;
  guint under_way;
  GHashTable *files;
} Api;

Api *api_new (Store *store) G_GNUC_WARN_UNUSED_RESULT;
void api_free (Api *self);
void api_forget_counts (Api *self);

/**
 * api_handle:
 *
 * Returns: whether the path is one of the API's
 */
gboolean api_handle (Api *self, const Request *request, Reply *reply);

/* What a write asks for: body, `operation`, `include` and the like. */
typedef enum
{
  WRITE_CREATE,
  WRITE_UPDATE,
  WRITE_DELETE,
  WRITE_VOID,
} WriteKind;

/**
 * api_write:
 * @out: `"Invoice":{…}` is appended
 */
gboolean api_write (Store *store,
                    const EntityType *type,
                    WriteKind kind,
                    const Value *body,
                    gboolean allow_duplicate_number,
                    GString *out,
                    Fault **fault);
void api_finish (Store *store, GString *out, Reply *reply);
gboolean api_take_batch (Api *self, Fault **fault);
gboolean api_take_mail (Api *self, Fault **fault);

/* The parts in files of their own; each answers or sets a fault. */
gboolean api_batch (Api *self, const Request *request, GString *out, Fault **fault);
gboolean api_changes (Store *store, const Request *request, GString *out, Fault **fault);
gboolean api_upload (Api *self, const Request *request, GString *out, Fault **fault);
gboolean api_send (Api *self,
                   const Request *request,
                   const EntityType *type,
                   const char *id,
                   GString *out,
                   Fault **fault);
gboolean api_exchange_rate (Store *store, const Request *request, GString *out, Fault **fault);
gboolean api_make_tax_code (Store *store, const Value *body, GString *out, Fault **fault);

/**
 * pdf_print_sale:
 *
 * Returns: (transfer full): a small PDF of an invoice or credit memo
 */
GBytes *pdf_print_sale (Store *store, Entity *sale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
