/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/**
 * WriteOptions:
 * @request: the body as received, so that a rule can tell what was sent from what was kept
 * @sparse: whether properties that are not in @request keep their values
 */
typedef struct
{
  gboolean allow_duplicate_number;
  gboolean sparse;
  const Value *request;
} WriteOptions;

/* Validates and completes the whole new body; @old is %NULL on creation. */
typedef gboolean (*PrepareFunc) (Store *store,
                                 const EntityType *type,
                                 Entity *old,
                                 Value *body,
                                 const WriteOptions *options,
                                 Fault **fault);

Entity *entity_create (Store *store,
                       const EntityType *type,
                       const Value *request,
                       WriteOptions options,
                       Fault **fault);
Entity *entity_update (Store *store,
                       const EntityType *type,
                       const Value *request,
                       WriteOptions options,
                       Fault **fault);
Entity *entity_delete (Store *store, const EntityType *type, const Value *request, Fault **fault);
Entity *entity_void (Store *store, const EntityType *type, const Value *request, Fault **fault);

/**
 * entity_read:
 *
 * Returns: (transfer none) (nullable): the entity, or %NULL with 2030 or 610
 */
Entity *entity_read (Store *store, const EntityType *type, const char *id, Fault **fault);

/* The rules by kind. */
gboolean
sale_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
payment_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
name_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
item_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
account_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
term_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);
gboolean
attachable_prepare (Store *, const EntityType *, Entity *, Value *, const WriteOptions *, Fault **);

/* Checks that several kinds share. */
Entity *check_customer (Store *store, Value *body, Fault **fault);
gboolean check_currency (Store *store, Entity *customer, Value *body, Fault **fault);
gboolean check_open_period (Store *store, Entity *old, Value *body, Fault **fault);
gboolean refuse_closed_period (Store *store, const char *day, Fault **fault);

/**
 * sale_compute_tax:
 * @body: its sales lines hold their amounts
 * @discount: hundredths
 *
 * Sets TxnTaxDetail and, for prices with tax included, the lines' net amounts.
 */
gboolean sale_compute_tax (Store *store,
                           Entity *customer,
                           Value *body,
                           gint64 discount,
                           const WriteOptions *options,
                           gint64 *tax,
                           Fault **fault);

/* All sales lines, those within groups too; free the array, not the lines. */
GPtrArray *sale_list_lines (const Value *body) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sale_build_lines:
 *
 * Checks the lines as received, completes them and sets `Line`, without the subtotal.
 */
gboolean sale_build_lines (Store *store, Entity *old, Value *body, Fault **fault);

/* What follows elsewhere from a change. */
void balance_settle (Store *store, Entity *entity);
void balance_void_links (Store *store, Entity *sale);
gint64 balance_open (Store *store, Entity *sale, Entity *except_payment);

G_END_DECLS
