/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a block of the day line. Keeps nothing but its labels. Main thread. Where it lies
 * and how it is moved is the line's. */
#include "docket-day-block.h"

#include "docket-labels.h"
#include "docket-week-text.h"

#include <glib/gi18n.h>

struct _DocketDayBlock
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DocketDayBlock, docket_day_block, GTK_TYPE_WIDGET)

static void
clear (GtkWidget *block)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (block)) != NULL)
    gtk_widget_unparent (child);
}

static void
docket_day_block_dispose (GObject *object)
{
  clear (GTK_WIDGET (object));

  G_OBJECT_CLASS (docket_day_block_parent_class)->dispose (object);
}

static void
docket_day_block_class_init (DocketDayBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_day_block_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "dayblock");
}

static void
docket_day_block_init (DocketDayBlock *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "docket-day-block");
}

static char *
describe (DocketWorkspace *workspace,
          const DocketSheetData *data,
          const DocketTimesheetBlock *block,
          const char *title)
{
  DocketTimesheetInput input = docket_sheet_loader_input (workspace, data);
  g_autofree char *times = docket_week_text_times (input.zone, block->entry);
  g_autofree char *billable = docket_week_text_billable (&input, block->entry);
  g_autoptr (GString) words = g_string_new (times);
  const char *number = g_hash_table_lookup (data->numbers, block->entry->id);

  g_string_append_printf (words, ", %s", title);
  if (block->entry->note != NULL)
    g_string_append_printf (words, ", %s", block->entry->note);
  if (billable != NULL)
    g_string_append_printf (words, ", %s", billable);
  else if (docket_timesheet_kind (&input, block->entry) == DOCKET_ENTRY_BILLABLE)
    g_string_append_printf (words, ", %s", _ ("billable"));
  if (block->running)
    g_string_append_printf (words, ", %s", _ ("the stopwatch runs"));
  if (block->before)
    g_string_append_printf (words, ", %s", _ ("began the day before"));
  if (block->after)
    g_string_append_printf (words, ", %s", _ ("goes on the next day"));
  if (number != NULL)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _ ("on invoice %s"), number);
    }
  else if (block->entry->review->len > 0)
    g_string_append_printf (words, ", %s", _ ("to be reviewed"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static GtkWidget *
new_label (const char *text, gboolean quiet)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* One letter is narrower than the dots that would stand for it. */
  if (g_utf8_strlen (text, -1) > 3)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_can_target (label, FALSE);
  if (quiet)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "tabular");
    }
  return label;
}

/* "9:10–10:30 · 1:20 · billable 1:00 · 2026-0007 · Called" */
static char *
make_words (DocketWorkspace *workspace,
            const DocketSheetData *data,
            const DocketTimesheetBlock *block)
{
  DocketTimesheetInput input = docket_sheet_loader_input (workspace, data);
  g_autofree char *times = docket_week_text_times (input.zone, block->entry);
  g_autofree char *hours = docket_labels_hours (
      docket_timesheet_to_minute (docket_timesheet_worked (&input, block->entry), block->running));
  g_autofree char *billable = docket_week_text_billable (&input, block->entry);
  g_autoptr (GString) words = g_string_new (times);
  const char *number = g_hash_table_lookup (data->numbers, block->entry->id);

  g_string_append_printf (words, " · %s", hours);
  if (billable != NULL)
    g_string_append_printf (words, " · %s", billable);
  if (number != NULL)
    g_string_append_printf (words, " · %s", number);
  else if (block->entry->review->len > 0)
    g_string_append_printf (words, " · %s", _ ("to be reviewed"));
  if (block->entry->note != NULL && *block->entry->note != '\0')
    g_string_append_printf (words, " · %s", block->entry->note);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The mark leads to the question. */
static GtkWidget *
make_review (const DocketTimeEntry *entry)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Review what was missed"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "docket-day-review");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.review");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry->id);
  return button;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static char *
make_title (DocketWorkspace *workspace, const DocketTimesheetBlock *block)
{
  DocketTimesheetRow row = { .ticket = block->entry->ticket,
                             .project = block->entry->project,
                             .client = block->entry->client };

  return docket_week_text_title (workspace, &row);
}

/* Beside it the head has only signs. */
static void
set_title (GtkWidget *head, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (head); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_label_set_text (GTK_LABEL (child), title);
}

GtkWidget *
docket_day_block_new (void)
{
  return g_object_new (DOCKET_TYPE_DAY_BLOCK, NULL);
}

void
docket_day_block_set (DocketDayBlock *self,
                      DocketWorkspace *workspace,
                      const DocketSheetData *data,
                      const DocketTimesheetBlock *block)
{
  DocketTimesheetInput input = docket_sheet_loader_input (workspace, data);
  g_autofree char *title = make_title (workspace, block);
  g_autofree char *words = make_words (workspace, data, block);
  g_autofree char *name = describe (workspace, data, block, title);
  GtkWidget *box = GTK_WIDGET (self);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean review = !block->locked && block->entry->review->len > 0;

  clear (box);
  if (block->locked)
    gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  gtk_box_append (GTK_BOX (head), new_label (title, FALSE));
  if (review)
    gtk_box_append (GTK_BOX (head), make_review (block->entry));
  gtk_widget_set_parent (head, box);
  gtk_widget_set_parent (new_label (words, TRUE), box);
  set_class (box, "quiet", docket_timesheet_kind (&input, block->entry) != DOCKET_ENTRY_BILLABLE);
  set_class (box, "running", block->running);
  set_class (box, "review", review);
  gtk_widget_set_tooltip_text (box, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
docket_day_block_shift (DocketDayBlock *self,
                        DocketWorkspace *workspace,
                        const DocketSheetData *data,
                        const DocketTimesheetBlock *block,
                        gint64 start_by,
                        gint64 end_by)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_copy (block->entry);
  DocketTimesheetBlock shifted = *block;
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self));
  g_autofree char *title = make_title (workspace, block);
  g_autofree char *words = NULL;

  entry->start.seconds += start_by;
  if (!block->running)
    entry->end.seconds += end_by;
  shifted.entry = entry;
  words = make_words (workspace, data, &shifted);
  gtk_label_set_text (GTK_LABEL (last), words);
  /* A short one has but its title's line. */
  if ((start_by != 0 || end_by != 0) && !gtk_widget_get_child_visible (last))
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", words, title);

      set_title (head, both);
    }
  else
    set_title (head, title);
}
