/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schema.h"
#include "value.h"

G_BEGIN_DECLS

/**
 * Settings:
 *
 * What a bookkeeper could have chosen for the company, and the service's limits for it.
 */
typedef struct
{
  char *realm;
  char *company_name;
  char *country;
  char *home_currency;
  char *book_close_date;
  char *default_term;
  gboolean multicurrency;
  gboolean custom_txn_numbers;
  gboolean warn_duplicate_numbers;
  gboolean allow_discount;
  gboolean allow_deposit;
  gboolean using_sales_tax;
  gboolean automated_tax;
  gboolean subscription_ended;
  gint64 requests_per_minute;
  gint64 requests_per_second;
  gint64 requests_at_once;
  gint64 batches_per_minute;
  gint64 mails_per_day;
} Settings;

typedef struct
{
  const EntityType *type;
  char *id;
  guint64 sync_token;
  gint64 created;
  gint64 updated;
  gboolean deleted;
  Value *body;
} Entity;

typedef struct
{
  char *token;
  gint64 expires;
} AccessToken;

/**
 * Grant:
 *
 * What one consent gave: a chain of refresh tokens, the newest of which lives.
 */
typedef struct
{
  char *client;
  char *scope;
  char *refresh;
  char *dead_refresh;
  gint64 authorized;
  gint64 refresh_made;
  gint64 refresh_used;
  gboolean revoked;
  GPtrArray *access_tokens;
} Grant;

typedef struct
{
  char *code;
  char *client;
  char *redirect;
  char *scope;
  gint64 expires;
  Grant *grant;
} Code;

/* A reply that is given again when its requestid comes again. */
typedef struct
{
  guint status;
  char *content_type;
  char *body;
} Replay;

typedef struct
{
  Settings settings;
  GPtrArray *entities[N_TYPES];
  GHashTable *by_id[N_TYPES];
  gint64 next_id[N_TYPES];
  gint64 next_doc_number;
  gint64 next_address;
  GPtrArray *grants;
  GPtrArray *codes;
  GHashTable *replays;
  gint64 clock_offset;
  gint64 fixed_time;
  char *base_address;
  char *path;
  gboolean dirty;
} Store;

Store *store_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void store_free (Store *self);
void store_clear (Store *self);

/**
 * store_now:
 *
 * Returns: the service's clock, in microseconds
 */
gint64 store_now (Store *self);

Entity *store_add (Store *self, TypeId type, const char *id, Value *body);
Entity *store_insert (Store *self, TypeId type, Value *body);
Entity *store_find (Store *self, TypeId type, const char *id);
Entity *store_find_named (Store *self, TypeId type, const char *field, const char *name);
void store_touch (Store *self, Entity *entity);
void store_delete (Store *self, Entity *entity);

/**
 * entity_print:
 * @only: (nullable): the proper names of the only properties wanted beside the system ones
 */
void entity_print (Store *store, Entity *entity, const char *const *only, GString *out);
char *entity_to_text (Store *store, Entity *entity) G_GNUC_WARN_UNUSED_RESULT;

/**
 * entity_get_text:
 * @path: the proper path of a property
 *
 * Returns: (transfer full) (nullable): its text; a truth value as `true` or `false`, a
 *   reference as its value
 */
char *entity_get_text (Entity *entity, const char *path) G_GNUC_WARN_UNUSED_RESULT;
gint64 entity_get_cents (Entity *entity, const char *path);
void value_set_cents (Value *body, const char *name, gint64 cents);
gint64 value_get_cents (const Value *body, const char *path);

Grant *store_add_grant (Store *self, const char *client, const char *scope);
void code_free (Code *code);
Replay *replay_new (guint status, const char *content_type, const char *body);

Value *settings_pack (const Settings *settings) G_GNUC_WARN_UNUSED_RESULT;

/**
 * settings_apply:
 *
 * Returns: %FALSE with @message where @packed has a name that is no setting; nothing is
 *   changed then
 */
gboolean settings_apply (Settings *settings, const Value *packed, char **message);

gboolean store_load (Store *self, GError **error);

/**
 * store_save:
 *
 * Writes the state file whole or not at all. Does nothing where there is none.
 */
gboolean store_save (Store *self, GError **error);

G_END_DECLS
