/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a file as a list shows them: a hundred thousand of them cost nothing until they are
 * in sight. Main thread. */
#include "docket-import-rows.h"

#include "docket-foreign-sentences.h"
#include "docket-labels.h"

#include <glib/gi18n.h>

/* ---- What was read ---- */

DocketImportLook *
docket_import_look_new (DocketForeignFile *file, DocketTimeImportPlan *plan)
{
  DocketImportLook *look = g_atomic_rc_box_new0 (DocketImportLook);

  look->file = file;
  look->plan = plan;
  return look;
}

DocketImportLook *
docket_import_look_ref (DocketImportLook *look)
{
  return g_atomic_rc_box_acquire (look);
}

static void
clear_look (gpointer data)
{
  DocketImportLook *look = data;

  docket_time_import_plan_free (look->plan);
  docket_foreign_file_free (look->file);
}

void
docket_import_look_unref (DocketImportLook *look)
{
  g_atomic_rc_box_release_full (look, clear_look);
}

/* ---- One row ---- */

struct _DocketImportRow
{
  GObject parent_instance;

  char *when;
  char *what;
  const char *state;
  gboolean trouble;
};

G_DEFINE_FINAL_TYPE (DocketImportRow, docket_import_row, G_TYPE_OBJECT)

static void
docket_import_row_finalize (GObject *object)
{
  DocketImportRow *self = DOCKET_IMPORT_ROW (object);

  g_free (self->when);
  g_free (self->what);
  G_OBJECT_CLASS (docket_import_row_parent_class)->finalize (object);
}

static void
docket_import_row_class_init (DocketImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_import_row_finalize;
}

static void
docket_import_row_init (DocketImportRow *self)
{
}

const char *
docket_import_row_get_when (DocketImportRow *self)
{
  return self->when;
}

const char *
docket_import_row_get_what (DocketImportRow *self)
{
  return self->what;
}

const char *
docket_import_row_get_state (DocketImportRow *self)
{
  return self->state;
}

gboolean
docket_import_row_is_trouble (DocketImportRow *self)
{
  return self->trouble;
}

/* The clocks of the row's own moments: it carries its offset. */
static char *
format_when (const DocketForeignEntry *entry)
{
  gint64 start = entry->start.seconds + entry->start.offset;
  gint64 end = entry->end.seconds + entry->end.offset;
  g_autofree char *day = docket_labels_date ((DocketDate){ start / 86400 }, (DocketDate){ 0 });
  g_autofree char *from = docket_labels_time_of_day (start % 86400);
  g_autofree char *to = docket_labels_time_of_day (end % 86400);
  g_autofree char *length = docket_labels_hours (end - start);

  /* Translators: a day, and how many hours and minutes */
  return entry->length_only ? g_strdup_printf (_ ("%s  %s h"), day, length)
                            : g_strdup_printf ("%s  %s–%s", day, from, to);
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static const char *
say_state (const DocketTimeImportRow *row)
{
  switch (row->state)
    {
    case DOCKET_TIME_IMPORT_NEW:
      return row->closed ? _ ("New, not billable") : _ ("New");
    case DOCKET_TIME_IMPORT_LEFT:
      return _ ("Left out");
    case DOCKET_TIME_IMPORT_THERE:
      return _ ("Already there");
    case DOCKET_TIME_IMPORT_NOBODY:
    default:
      return _ ("Nobody’s");
    }
}

static DocketImportRow *
make_row (const DocketTimeImportRow *row)
{
  DocketImportRow *self = g_object_new (DOCKET_TYPE_IMPORT_ROW, NULL);
  GString *what = g_string_new (NULL);

  append (what, row->ticket);
  append (what, row->client != NULL ? row->client->name : NULL);
  append (what, row->project != NULL ? row->project->name : NULL);
  append (what, row->note);
  append (what, row->entry->full_name != NULL ? row->entry->full_name : row->entry->person);
  self->what = g_strdelimit (g_string_free (what, FALSE), "\n", ' ');
  self->when = format_when (row->entry);
  self->trouble = row->state == DOCKET_TIME_IMPORT_NOBODY;
  self->state = say_state (row);
  return self;
}

static DocketImportRow *
make_refused (const DocketForeignRefused *refused)
{
  DocketImportRow *self = g_object_new (DOCKET_TYPE_IMPORT_ROW, NULL);

  /* Translators: the number of a file's line */
  self->when = g_strdup_printf (_ ("Line %u"), refused->line);
  self->what = g_strdelimit (docket_foreign_sentences_refused (refused), "\n", ' ');
  self->state = _ ("Not understood");
  self->trouble = TRUE;
  return self;
}

/* ---- All of them ---- */

struct _DocketImportRows
{
  GObject parent_instance;

  DocketImportLook *look;
  GPtrArray *order; /* (element-type DocketTimeImportRow) as they are shown */
};

static GType
docket_import_rows_get_item_type (GListModel *model)
{
  return DOCKET_TYPE_IMPORT_ROW;
}

static guint
docket_import_rows_get_n_items (GListModel *model)
{
  DocketImportRows *self = DOCKET_IMPORT_ROWS (model);

  return self->look->file->refused->len + self->order->len;
}

static gpointer
docket_import_rows_get_item (GListModel *model, guint position)
{
  DocketImportRows *self = DOCKET_IMPORT_ROWS (model);
  const GPtrArray *refused = self->look->file->refused;

  if (position < refused->len)
    return make_refused (refused->pdata[position]);
  position -= refused->len;
  return position < self->order->len ? make_row (self->order->pdata[position]) : NULL;
}

static void
init_list (GListModelInterface *iface)
{
  iface->get_item_type = docket_import_rows_get_item_type;
  iface->get_n_items = docket_import_rows_get_n_items;
  iface->get_item = docket_import_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketImportRows,
                               docket_import_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list))

static void
docket_import_rows_finalize (GObject *object)
{
  DocketImportRows *self = DOCKET_IMPORT_ROWS (object);

  g_ptr_array_unref (self->order);
  docket_import_look_unref (self->look);
  G_OBJECT_CLASS (docket_import_rows_parent_class)->finalize (object);
}

static void
docket_import_rows_class_init (DocketImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_import_rows_finalize;
}

static void
docket_import_rows_init (DocketImportRows *self)
{
  self->order = g_ptr_array_new ();
}

DocketImportRows *
docket_import_rows_new (DocketImportLook *look)
{
  static const DocketTimeImportState states[] = { DOCKET_TIME_IMPORT_NOBODY,
                                                  DOCKET_TIME_IMPORT_NEW,
                                                  DOCKET_TIME_IMPORT_LEFT,
                                                  DOCKET_TIME_IMPORT_THERE };
  DocketImportRows *self = g_object_new (DOCKET_TYPE_IMPORT_ROWS, NULL);
  const GPtrArray *rows = look->plan->rows;

  self->look = docket_import_look_ref (look);
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    for (guint i = 0; i < rows->len; i++)
      if (((DocketTimeImportRow *) rows->pdata[i])->state == states[s])
        g_ptr_array_add (self->order, rows->pdata[i]);
  return self;
}
