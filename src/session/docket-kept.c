/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file a database, of one GVariant: what it is of, then the sums. */
#include "docket-kept.h"

#include "docket-config.h"
#include "docket-invoicing.h"

/* Raised with every change of what lies in the file or of how it is added up. */
#define FORM 2
/* Sums of more than a million tickets are added up anew. */
#define LARGEST (64 * 1024 * 1024)

#define KEPT_TYPE "(ussx" DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_FIGURES_TYPE ")"

enum
{
  KEPT_FORM,
  KEPT_PROGRAM,
  KEPT_MOMENT,
  KEPT_DAY,
  KEPT_SPENT_ON_TICKETS, /* id · seconds */
  KEPT_SPENT_ON_PROJECTS,
  KEPT_FIGURES,
};

static char *
find_file (DocketStore *store)
{
  g_autofree char *path = g_canonicalize_filename (docket_store_get_path (store), NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_build_filename (g_get_user_cache_dir (), "docket", "sums", name, NULL);
}

static GVariant *
read_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL || g_mapped_file_get_length (file) > LARGEST)
    return NULL;
  /* A copy: the next sums may be written over the file while these are shown. */
  bytes = g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (KEPT_TYPE), bytes, FALSE));
}

static GHashTable *
read_spent (GVariant *variant, gsize child)
{
  GHashTable *spent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  DocketTally tally;
  const char *id;
  const gint64 *seconds;

  docket_tally_open (&tally, variant, child);
  while (docket_tally_next (&tally, 1, &id, 1, &seconds))
    g_hash_table_insert (spent, g_strdup (id), g_memdup2 (seconds, sizeof *seconds));
  return spent;
}

/* Whether it is of this form, program, moment and day. */
static gboolean
is_current (GVariant *variant, DocketStore *store)
{
  g_autofree char *moment = docket_store_get_moment (store, NULL);
  const char *program;
  const char *of;
  guint32 form;
  gint64 day;

  g_variant_get_child (variant, KEPT_FORM, "u", &form);
  g_variant_get_child (variant, KEPT_PROGRAM, "&s", &program);
  g_variant_get_child (variant, KEPT_MOMENT, "&s", &of);
  g_variant_get_child (variant, KEPT_DAY, "x", &day);
  return form == FORM && strcmp (program, DOCKET_VERSION) == 0 && g_strcmp0 (of, moment) == 0
         && day == docket_invoicing_today (store, NULL).days;
}

DocketKept *
docket_kept_recall (DocketStore *store)
{
  g_autofree char *path = find_file (store);
  g_autoptr (GVariant) variant = read_file (path);
  g_autoptr (GVariant) figures = NULL;
  DocketKept *self;

  if (variant == NULL || !is_current (variant, store))
    return NULL;
  self = g_new0 (DocketKept, 1);
  self->spent[0] = read_spent (variant, KEPT_SPENT_ON_TICKETS);
  self->spent[1] = read_spent (variant, KEPT_SPENT_ON_PROJECTS);
  figures = g_variant_get_child_value (variant, KEPT_FIGURES);
  self->figures = docket_figures_new (figures);
  return self;
}

void
docket_kept_free (DocketKept *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->spent[0], g_hash_table_unref);
  g_clear_pointer (&self->spent[1], g_hash_table_unref);
  g_clear_pointer (&self->figures, docket_figures_free);
  g_free (self);
}

static GVariant *
list_spent (DocketStore *store, DocketKind kind)
{
  g_autoptr (GArray) all = docket_store_spent (store, kind, NULL);
  DocketTallyWriter tally;

  if (all == NULL)
    return NULL;
  docket_tally_begin (&tally);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketSpent *spent = &g_array_index (all, DocketSpent, i);

      docket_tally_add_text (&tally, spent->id);
      docket_tally_add_number (&tally, spent->seconds);
    }
  return g_variant_ref_sink (docket_tally_end (&tally));
}

static void
write_file (const char *path, GVariant *variant)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path,
                                    g_variant_get_data (variant),
                                    (gssize) g_variant_get_size (variant),
                                    G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600,
                                    &error))
    g_debug ("Sums are not kept: %s", error != NULL ? error->message : folder);
}

void
docket_kept_keep (DocketStore *store, DocketFigures *figures)
{
  g_autofree char *moment = docket_store_get_moment (store, NULL);
  g_autoptr (GVariant) tickets = list_spent (store, DOCKET_KIND_TICKET);
  g_autoptr (GVariant) projects = list_spent (store, DOCKET_KIND_PROJECT);
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *path = NULL;

  if (moment == NULL || tickets == NULL || projects == NULL)
    return;
  variant = g_variant_ref_sink (g_variant_new ("(ussx@" DOCKET_TALLY_TYPE "@" DOCKET_TALLY_TYPE
                                               "@" DOCKET_FIGURES_TYPE ")",
                                               FORM,
                                               DOCKET_VERSION,
                                               moment,
                                               docket_invoicing_today (store, NULL).days,
                                               tickets,
                                               projects,
                                               docket_figures_get_variant (figures)));
  path = find_file (store);
  write_file (path, variant);
}
