/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of entries as a model. Owns a reference to what was found. Main thread. Knows no widget
 * and no database. */
#include "docket-entry-store.h"

struct _DocketEntryItem
{
  GObject parent_instance;

  DocketTimeEntry *entry;
  char *number;
  GHashTable *items; /* those that there are, with this one among them */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocketEntryItem, docket_entry_item, G_TYPE_OBJECT)

static void
docket_entry_item_finalize (GObject *object)
{
  DocketEntryItem *self = DOCKET_ENTRY_ITEM (object);

  g_hash_table_remove (self->items, self->entry->id);
  g_hash_table_unref (self->items);
  docket_record_unref (self->entry);
  g_free (self->number);

  G_OBJECT_CLASS (docket_entry_item_parent_class)->finalize (object);
}

static void
docket_entry_item_class_init (DocketEntryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_entry_item_finalize;
  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_entry_item_init (DocketEntryItem *self)
{
}

DocketTimeEntry *
docket_entry_item_get (DocketEntryItem *self)
{
  g_return_val_if_fail (DOCKET_IS_ENTRY_ITEM (self), NULL);

  return self->entry;
}

const char *
docket_entry_item_get_number (DocketEntryItem *self)
{
  g_return_val_if_fail (DOCKET_IS_ENTRY_ITEM (self), NULL);

  return self->number;
}

/* ---- The model ---- */

struct _DocketEntryStore
{
  GObject parent_instance;

  DocketEntriesFound *found;
  GHashTable *items; /* (element-type utf8 DocketEntryItem), unowned */
};

static void model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketEntryStore,
                               docket_entry_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

static GType
get_item_type (GListModel *model)
{
  return DOCKET_TYPE_ENTRY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  DocketEntryStore *self = DOCKET_ENTRY_STORE (model);

  return self->found != NULL ? self->found->entries->len : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DocketEntryStore *self = DOCKET_ENTRY_STORE (model);
  DocketEntryItem *item;

  DocketTimeEntry *entry;

  if (position >= get_n_items (model))
    return NULL;
  entry = self->found->entries->pdata[position];
  item = g_hash_table_lookup (self->items, entry->id);
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (DOCKET_TYPE_ENTRY_ITEM, NULL);
  item->entry = docket_record_ref (entry);
  item->number = g_strdup (g_hash_table_lookup (self->found->numbers, entry->id));
  item->items = g_hash_table_ref (self->items);
  g_hash_table_insert (self->items, g_strdup (entry->id), item);
  return item;
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
docket_entry_store_finalize (GObject *object)
{
  DocketEntryStore *self = DOCKET_ENTRY_STORE (object);

  docket_entries_found_unref (self->found);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (docket_entry_store_parent_class)->finalize (object);
}

static void
docket_entry_store_class_init (DocketEntryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_entry_store_finalize;
}

static void
docket_entry_store_init (DocketEntryStore *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DocketEntryStore *
docket_entry_store_new (void)
{
  return g_object_new (DOCKET_TYPE_ENTRY_STORE, NULL);
}

static void
renew (DocketEntryStore *self, guint position)
{
  DocketTimeEntry *entry = self->found->entries->pdata[position];
  DocketEntryItem *item = g_hash_table_lookup (self->items, entry->id);

  if (item == NULL)
    return;
  docket_record_ref (entry);
  docket_record_unref (item->entry);
  item->entry = entry;
  g_free (item->number);
  item->number = g_strdup (g_hash_table_lookup (self->found->numbers, entry->id));
}

/* Items that are held say what there is now before they come to stand elsewhere. */
static void
renew_items (DocketEntryStore *self)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < self->found->fresh->len; i++)
    renew (self, g_array_index (self->found->fresh, guint, i));
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (held, g_object_ref (item));
  for (guint i = 0; i < held->len; i++)
    g_signal_emit (held->pdata[i], changed_signal, 0);
}

void
docket_entry_store_set (DocketEntryStore *self, DocketEntriesFound *found)
{
  DocketEntriesFound *before;
  guint removed, added;

  g_return_if_fail (DOCKET_IS_ENTRY_STORE (self));
  g_return_if_fail (found != NULL);

  before = self->found;
  removed = get_n_items (G_LIST_MODEL (self)) - found->same_before - found->same_after;
  added = found->entries->len - found->same_before - found->same_after;
  self->found = docket_entries_found_ref (found);
  docket_entries_found_unref (before);
  renew_items (self);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), found->same_before, removed, added);
}

DocketEntriesFound *
docket_entry_store_get (DocketEntryStore *self)
{
  g_return_val_if_fail (DOCKET_IS_ENTRY_STORE (self), NULL);

  return self->found;
}
