/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault.h"
#include "value.h"

G_BEGIN_DECLS

typedef enum
{
  FIELD_STRING,
  FIELD_NUMBER,
  FIELD_BOOL,
  FIELD_DAY,
  FIELD_TIME,
  FIELD_ENUM,
  FIELD_OBJECT,
  FIELD_LIST,
  FIELD_ANY,
} FieldKind;

typedef enum
{
  FIELD_FILTERABLE = 1 << 0,
  /* Computed by the service: accepted, and ignored. */
  FIELD_COMPUTED = 1 << 1,
} FieldFlags;

typedef struct _Field Field;

/**
 * Field:
 *
 * A property that the service knows. The order in a table is the order in replies.
 */
struct _Field
{
  const char *name;
  FieldKind kind;
  guint flags;
  guint max_length;
  const char *choices;
  const Field *nested;
};

typedef enum
{
  TYPE_INVOICE,
  TYPE_CREDIT_MEMO,
  TYPE_PAYMENT,
  TYPE_CUSTOMER,
  TYPE_VENDOR,
  TYPE_EMPLOYEE,
  TYPE_ITEM,
  TYPE_ACCOUNT,
  TYPE_TERM,
  TYPE_PAYMENT_METHOD,
  TYPE_TAX_CODE,
  TYPE_TAX_RATE,
  TYPE_TAX_AGENCY,
  TYPE_COMPANY_INFO,
  TYPE_PREFERENCES,
  TYPE_COMPANY_CURRENCY,
  TYPE_EXCHANGE_RATE,
  TYPE_ATTACHABLE,
  N_TYPES,
} TypeId;

typedef enum
{
  TYPE_WRITABLE = 1 << 0,
  TYPE_DELETABLE = 1 << 1,
  TYPE_VOIDABLE = 1 << 2,
  /* Inactive ones are hidden from queries. */
  TYPE_LISTED_NAME = 1 << 3,
  TYPE_TRANSACTION = 1 << 4,
  TYPE_IN_CHANGES = 1 << 5,
} TypeFlags;

typedef struct
{
  TypeId id;
  const char *name;
  guint flags;
  const Field *fields;
  const char *sort_field;
} EntityType;

const EntityType *schema_get_type (TypeId id);

/**
 * schema_find_type:
 * @name: in any letter case
 *
 * Returns: (nullable): the type
 */
const EntityType *schema_find_type (const char *name);

/**
 * schema_is_known_name:
 *
 * Returns: whether the service has such an entity, though this model keeps none
 */
gboolean schema_is_known_name (const char *name);

/**
 * schema_find_field:
 * @path: a property or a path such as `MetaData.LastUpdatedTime`, in any letter case
 * @proper: (out) (transfer full): the path in the service's own letter case
 */
const Field *schema_find_field (const EntityType *type, const char *path, char **proper);

/**
 * schema_check:
 * @body: an entity as received; strings that stand for numbers and truth values are turned
 *   into these, computed properties are dropped
 */
gboolean schema_check (const EntityType *type, Value *body, Fault **fault);

G_END_DECLS
