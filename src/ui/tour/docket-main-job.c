/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip that leads through the main job. It watches what changes from the moment it was made;
 * what the database held before ticks nothing. Main thread. */
#include "docket-main-job.h"

#include <glib/gi18n.h>

typedef enum
{
  STEP_START,
  STEP_STOP,
  STEP_DRAFT,
  STEP_ISSUE,
  STEP_COPY,
  STEP_PAID,
  N_STEPS,
} Step;

struct _DocketMainJob
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  char *sandbox;
  GHashTable *before; /* (element-type utf8 utf8) invoice → its state when the strip was made */
  char *invoice;      /* the one that is led through, NULL before it is drafted */
  gboolean done[N_STEPS];

  GtkWidget *box;
  GtkWidget *steps[N_STEPS];
  GtkWidget *marks[N_STEPS];
};

enum
{
  SIGNAL_DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketMainJob, docket_main_job, GTK_TYPE_WIDGET)

static Step
get_current (DocketMainJob *self)
{
  for (int step = 0; step < N_STEPS; step++)
    if (!self->done[step])
      return (Step) step;
  return N_STEPS;
}

static void
show_steps (DocketMainJob *self)
{
  Step current = get_current (self);

  for (int step = 0; step < N_STEPS; step++)
    {
      g_autofree char *number = g_strdup_printf ("%d", step + 1);

      gtk_label_set_text (GTK_LABEL (self->marks[step]), self->done[step] ? "✓" : number);
      if (step == (int) current)
        gtk_widget_add_css_class (self->steps[step], "current");
      else
        gtk_widget_remove_css_class (self->steps[step], "current");
      if (self->done[step])
        gtk_widget_add_css_class (self->steps[step], "done");
    }
}

static void
tick (DocketMainJob *self, Step step)
{
  if (self->done[step])
    return;
  self->done[step] = TRUE;
  show_steps (self);
}

/* ---- Watching ---- */

static char *
describe (const DocketInvoice *invoice)
{
  return g_strdup_printf ("%d %d",
                          (int) invoice->state,
                          invoice->quickbooks != NULL ? (int) invoice->quickbooks->sync : -1);
}

static void
remember_invoices (DocketMainJob *self)
{
  GPtrArray *invoices = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      g_hash_table_insert (self->before, g_strdup (invoice->id), describe (invoice));
    }
}

static void
look_at_invoice (DocketMainJob *self, const DocketInvoice *invoice)
{
  g_autofree char *now = describe (invoice);

  if (g_strcmp0 (g_hash_table_lookup (self->before, invoice->id), now) == 0)
    return;
  g_free (self->invoice);
  self->invoice = g_strdup (invoice->id);
  tick (self, STEP_DRAFT);
  if (invoice->state != DOCKET_INVOICE_DRAFT)
    tick (self, STEP_ISSUE);
  if (invoice->quickbooks != NULL
      && (invoice->quickbooks->sync == DOCKET_SYNC_SYNCED
          || invoice->quickbooks->sync == DOCKET_SYNC_DIFFERS))
    tick (self, STEP_COPY);
  if (invoice->state == DOCKET_INVOICE_PAID)
    tick (self, STEP_PAID);
}

static void
workspace_changed_cb (DocketWorkspace *workspace, int kind, DocketMainJob *self)
{
  GPtrArray *invoices;

  if (kind != DOCKET_KIND_INVOICE)
    return;
  invoices = docket_workspace_get_list (workspace, DOCKET_KIND_INVOICE);
  for (guint i = 0; i < invoices->len; i++)
    look_at_invoice (self, invoices->pdata[i]);
}

static void
running_changed_cb (DocketWorkspace *workspace, DocketMainJob *self)
{
  if (docket_workspace_get_running (workspace) != NULL)
    tick (self, STEP_START);
  else if (self->done[STEP_START])
    tick (self, STEP_STOP);
}

/* ---- Going ---- */

static void
go_to_invoice (DocketMainJob *self)
{
  if (self->invoice != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-invoice", "s", self->invoice);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-screen", "s", "invoices");
}

static void
go (DocketMainJob *self, Step step)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (step)
    {
    case STEP_START:
    case STEP_STOP:
      gtk_widget_activate_action (widget, "win.show-screen", "s", "board");
      break;
    case STEP_DRAFT:
      gtk_widget_activate_action (widget, "win.show-screen", "s", "invoices");
      break;
    case STEP_ISSUE:
    case STEP_COPY:
      go_to_invoice (self);
      break;
    case STEP_PAID:
      gtk_widget_activate_action (widget, "win.open-link", "s", self->sandbox);
      break;
    case N_STEPS:
    default:
      break;
    }
}

static void
step_clicked_cb (GtkWidget *button, DocketMainJob *self)
{
  for (int step = 0; step < N_STEPS; step++)
    if (self->steps[step] == button)
      go (self, (Step) step);
}

static void
dismiss_cb (GtkButton *button, DocketMainJob *self)
{
  g_signal_emit (self, signals[SIGNAL_DISMISSED], 0);
}

/* ---- Object ---- */

static GtkWidget *
make_step (DocketMainJob *self, Step step)
{
  static const char *const words[N_STEPS]
      = { N_ ("Start a stopwatch"),  N_ ("Stop it"),
          N_ ("Draft an invoice"),   N_ ("Issue it"),
          N_ ("Copy to QuickBooks"), N_ ("Play the client who pays") };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->marks[step] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->marks[step], "mark");
  gtk_widget_set_valign (self->marks[step], GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->marks[step]);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ (words[step])));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (words[step]), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (step_clicked_cb), self);
  return button;
}

static void
docket_main_job_dispose (GObject *object)
{
  DocketMainJob *self = DOCKET_MAIN_JOB (object);

  if (self->box != NULL)
    gtk_widget_unparent (self->box);
  self->box = NULL;
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->sandbox, g_free);
  g_clear_pointer (&self->invoice, g_free);
  g_clear_pointer (&self->before, g_hash_table_unref);

  G_OBJECT_CLASS (docket_main_job_parent_class)->dispose (object);
}

static void
docket_main_job_class_init (DocketMainJobClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_main_job_dispose;

  signals[SIGNAL_DISMISSED] = g_signal_new ("dismissed",
                                            G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mainjob");
}

static void
docket_main_job_init (DocketMainJob *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_ ("Try the main job"));
  GtkWidget *dismiss = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_widget_add_css_class (title, "heading");
  for (int step = 0; step < N_STEPS; step++)
    {
      self->steps[step] = make_step (self, (Step) step);
      gtk_box_append (GTK_BOX (row), self->steps[step]);
    }
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), row);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_add_css_class (dismiss, "flat");
  gtk_widget_add_css_class (dismiss, "circular");
  gtk_widget_set_valign (dismiss, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (dismiss, _ ("Do not show this again"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (dismiss), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Do not show this again"), -1);
  g_signal_connect (dismiss, "clicked", G_CALLBACK (dismiss_cb), self);

  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_box_append (GTK_BOX (self->box), dismiss);
}

GtkWidget *
docket_main_job_new (DocketWorkspace *workspace, const char *sandbox)
{
  DocketMainJob *self = g_object_new (DOCKET_TYPE_MAIN_JOB, NULL);

  self->workspace = g_object_ref (workspace);
  self->sandbox = g_strdup (sandbox);
  remember_invoices (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect_object (workspace, "running-changed", G_CALLBACK (running_changed_cb), self, 0);
  show_steps (self);
  return GTK_WIDGET (self);
}
