/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that says what an hour costs, and why (billing rules, section 3). Asks billing of the
 * caches' terms; computes nothing itself. Main thread. */
#include "docket-which-rate-page.h"

#include "docket-choice-row.h"
#include "docket-ladder.h"
#include "docket-labels.h"
#include "docket-rounding-words.h"
#include "docket-sides.h"
#include "docket-terms.h"
#include "docket-typed.h"
#include "docket-which-rate.h"

#include <glib/gi18n.h>

struct _DocketWhichRatePage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  DocketSnapshot *terms; /* (nullable) owned: until something changes */

  DocketChoiceRow *agent;
  DocketChoiceRow *service;
  DocketChoiceRow *client;
  DocketChoiceRow *ticket;
  GtkWidget *when;
  GtkWidget *day;
  GtkWidget *time;

  GtkLabel *price;
  GtkLabel *source;
  GtkLabel *more;
  GtkWidget *show;
  GtkBox *ladder;

  char *list; /* which gave the price */
  guint row;
};

G_DEFINE_FINAL_TYPE (DocketWhichRatePage, docket_which_rate_page, ADW_TYPE_BIN)

/* ---- The question ---- */

static gboolean
read_when (DocketWhichRatePage *self, gint64 *seconds)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketDate day;
  int of_day = 0;
  g_autofree char *why = NULL;

  if (docket_typed_date (gtk_editable_get_text (GTK_EDITABLE (self->day)),
                         docket_workspace_get_today (self->workspace),
                         &day,
                         &why)
      && docket_typed_time_of_day (
          gtk_editable_get_text (GTK_EDITABLE (self->time)), &of_day, &why))
    {
      *seconds = docket_zone_at (zone, day, of_day);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->when), "");
      gtk_widget_remove_css_class (self->when, "docket-wrong");
      return TRUE;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->when), why);
  gtk_widget_add_css_class (self->when, "docket-wrong");
  return FALSE;
}

static DocketTimeEntry *
build_entry (DocketWhichRatePage *self)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  gint64 seconds;

  if (!read_when (self, &seconds))
    return NULL;
  entry->id = g_strdup ("which-rate");
  entry->agent = g_strdup (docket_choice_row_get (self->agent));
  entry->client = g_strdup (docket_choice_row_get (self->client));
  entry->service = g_strdup (docket_choice_row_get (self->service));
  entry->ticket = g_strdup (docket_choice_row_get (self->ticket));
  entry->start = docket_zone_instant (docket_workspace_get_zone (self->workspace), seconds);
  entry->end = entry->start;
  return g_steal_pointer (&entry);
}

/* ---- The answer ---- */

static GtkWidget *
make_step (const DocketLadderRow *step)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *what = gtk_label_new (step->what);
  GtkWidget *figure = gtk_label_new (*step->figure != '\0' ? step->figure : "–");

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_box_append (GTK_BOX (words), what);
  if (*step->why != '\0')
    {
      GtkWidget *why = gtk_label_new (step->why);

      gtk_label_set_xalign (GTK_LABEL (why), 0);
      gtk_label_set_wrap (GTK_LABEL (why), TRUE);
      gtk_widget_add_css_class (why, "caption");
      gtk_widget_add_css_class (why, "docket-ladder-why");
      gtk_box_append (GTK_BOX (words), why);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (figure, "tabular");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), figure);
  gtk_widget_add_css_class (row, "docket-ladder-step");
  gtk_widget_add_css_class (row, step->hit ? "hit" : step->open ? "open" : "passed");
  return row;
}

static void
show_ladder (DocketWhichRatePage *self, const DocketRateReason *reason, const char *currency)
{
  g_autoptr (GArray) steps = docket_ladder_say (reason, currency, self->workspace, TRUE);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->ladder))) != NULL)
    gtk_box_remove (self->ladder, child);
  for (guint i = 0; i < steps->len; i++)
    gtk_box_append (self->ladder, make_step (&g_array_index (steps, DocketLadderRow, i)));
}

static char *
say_more (DocketWhichRatePage *self, const DocketWhichRate *which, const char *currency)
{
  g_autofree char *surcharge = docket_ladder_say_surcharge (which->reason, currency);
  g_autofree char *rounding = NULL;
  g_autoptr (GString) words = g_string_new (surcharge);

  if (which->rounding != NULL)
    {
      g_autoptr (DocketRounding) rule = docket_record_new (&docket_rounding_shape);
      g_autofree char *from = docket_ladder_say_source (which->rounding->from, self->workspace);

      rule->interval = which->rounding->interval;
      rule->mode = which->rounding->mode;
      rule->per = which->rounding->per;
      rule->minimum = which->rounding->minimum;
      rounding = docket_rounding_words_short (rule);
      if (rounding != NULL && words->len > 0)
        g_string_append_c (words, '\n');
      if (rounding != NULL && g_str_equal (which->rounding->from, "company"))
        /* Translators: how time is rounded, by the rule of the whole company */
        g_string_append_printf (words, _ ("Time is billed %s (as the company)"), rounding);
      else if (rounding != NULL)
        /* Translators: how time is rounded, and what has the rule */
        g_string_append_printf (words, _ ("Time is billed %s (%s)"), rounding, from);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_answer (DocketWhichRatePage *self, const DocketWhichRate *which, const char *currency)
{
  const DocketRateReason *reason = which->reason;
  g_autofree char *rate = docket_labels_rate (reason->value, currency);
  g_autofree char *more = say_more (self, which, currency);
  gboolean found = !DOCKET_IS_NULL (reason->value.e4);
  /* Translators: a price and its currency, of an hour */
  g_autofree char *price = g_strdup_printf (_ ("%s %s / h"), rate, currency);
  g_autofree char *source = docket_ladder_say_source (reason->from, self->workspace);
  g_autofree char *words = NULL;

  gtk_label_set_text (self->price, found ? price : _ ("No price: this time cannot be billed"));
  if (which->row != G_MAXUINT)
    {
      g_autofree char *row
          = docket_ladder_say_price (which->list->rates->pdata[which->row], self->workspace);

      /* Translators: a price list, and for whom and what its price is */
      words = g_strdup_printf (_ ("from %s: %s"), source, row);
    }
  else if (found)
    words = g_str_equal (reason->from, "entry") ? g_strdup ("")
                                                /* Translators: where a price comes from */
                                                : g_strdup_printf (_ ("from %s"), source);
  gtk_label_set_text (self->source,
                      words != NULL ? words
                                    : _ ("Give the service a rate, or a price list a row for it."));
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), *more != '\0');
  gtk_widget_set_visible (self->show, which->row != G_MAXUINT);
  g_free (self->list);
  self->list = which->list != NULL ? g_strdup (which->list->id) : NULL;
  self->row = which->row;
  show_ladder (self, reason, currency);
}

static void
update (DocketWhichRatePage *self)
{
  g_autoptr (DocketTimeEntry) entry = build_entry (self);
  g_auto (DocketWhichRate) which = { .row = G_MAXUINT };
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    return;
  if (self->terms == NULL)
    self->terms = docket_terms_new (self->workspace);
  if (self->terms->company == NULL
      || !docket_billing_which_rate (self->terms, entry, &which, &error))
    {
      gtk_label_set_text (self->price, _ ("Choose a client"));
      gtk_label_set_text (self->source, "");
      gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
      gtk_widget_set_visible (self->show, FALSE);
      return;
    }
  show_answer (self, &which, docket_snapshot_client_currency (self->terms, entry->client));
}

/* ---- What can be chosen ---- */

static gboolean
is_ticket_of (gconstpointer record, gpointer client)
{
  return g_strcmp0 (((const DocketTicket *) record)->client, client) == 0;
}

static void
fill_tickets (DocketWhichRatePage *self)
{
  const char *client = docket_choice_row_get (self->client);
  g_autofree char *chosen = g_strdup (docket_choice_row_get (self->ticket));
  const DocketTicket *ticket = docket_workspace_find (self->workspace, DOCKET_KIND_TICKET, chosen);

  docket_choice_row_fill_records (
      self->ticket,
      self->workspace,
      DOCKET_KIND_TICKET,
      is_ticket_of,
      (gpointer) client,
      _ ("Any ticket"),
      ticket != NULL && is_ticket_of (ticket, (gpointer) client) ? chosen : NULL);
}

static const char *
get_first (DocketWorkspace *workspace, DocketKind kind)
{
  const GPtrArray *records = docket_workspace_get_list (workspace, kind);

  return records->len > 0 ? docket_record_get_id (records->pdata[0]) : NULL;
}

static void
fill (DocketWhichRatePage *self)
{
  g_autofree char *agent = g_strdup (docket_choice_row_get (self->agent));
  g_autofree char *client = g_strdup (docket_choice_row_get (self->client));
  g_autofree char *service = g_strdup (docket_choice_row_get (self->service));

  if (agent == NULL)
    agent = g_strdup (docket_workspace_get_agent (self->workspace));
  if (agent == NULL)
    agent = g_strdup (get_first (self->workspace, DOCKET_KIND_AGENT));
  if (client == NULL)
    client = g_strdup (get_first (self->workspace, DOCKET_KIND_CLIENT));
  docket_choice_row_fill_records (
      self->agent, self->workspace, DOCKET_KIND_AGENT, NULL, NULL, NULL, agent);
  docket_choice_row_fill_records (self->service,
                                  self->workspace,
                                  DOCKET_KIND_SERVICE,
                                  NULL,
                                  NULL,
                                  _ ("As the ticket’s, or none"),
                                  service);
  docket_choice_row_fill_records (
      self->client, self->workspace, DOCKET_KIND_CLIENT, NULL, NULL, NULL, client);
  fill_tickets (self);
}

static void
client_chosen_cb (DocketWhichRatePage *self)
{
  fill_tickets (self);
  update (self);
}

static void
changed_cb (DocketWhichRatePage *self, int kind)
{
  if (kind == DOCKET_KIND_TIME_ENTRY || kind == DOCKET_KIND_INVOICE || kind == DOCKET_KIND_EXPENSE)
    return;
  g_clear_pointer (&self->terms, docket_snapshot_free);
  fill (self);
  update (self);
}

static void
show_clicked_cb (DocketWhichRatePage *self)
{
  if (self->list != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (self), "rates.show-price", "(su)", self->list, self->row);
}

/* ---- The page ---- */

static DocketChoiceRow *
add_choice (DocketWhichRatePage *self, GtkWidget *group, const char *title, GCallback chosen)
{
  GtkWidget *row = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", title, NULL);

  g_signal_connect_object (row, "chosen", chosen, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return DOCKET_CHOICE_ROW (row);
}

static GtkWidget *
make_entry (DocketWhichRatePage *self, const char *label, const char *text, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "tabular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->when), entry);
  return entry;
}

static GtkWidget *
make_question (DocketWhichRatePage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  gint64 now = docket_clock_now ();
  g_autofree char *day = docket_date_format (docket_zone_local_date (zone, now));
  g_autofree char *time = docket_labels_time_of_day (docket_zone_local_seconds (zone, now));

  self->agent = add_choice (self, group, _ ("Who"), G_CALLBACK (update));
  self->service = add_choice (self, group, _ ("Service"), G_CALLBACK (update));
  self->client = add_choice (self, group, _ ("For"), G_CALLBACK (client_chosen_cb));
  self->ticket = add_choice (self, group, _ ("Ticket"), G_CALLBACK (update));
  self->when = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->when), _ ("When"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->when);
  self->day = make_entry (self, _ ("Day"), day, 10);
  self->time = make_entry (self, _ ("Time"), time, 5);
  return group;
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_answer (DocketWhichRatePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->price = add_label (words, "title-2");
  gtk_widget_add_css_class (GTK_WIDGET (self->price), "tabular");
  self->source = add_label (words, "docket-answer-source");
  self->more = add_label (words, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  self->show = gtk_button_new_with_mnemonic (_ ("Show in the _List"));
  gtk_widget_set_valign (self->show, GTK_ALIGN_CENTER);
  g_signal_connect_object (
      self->show, "clicked", G_CALLBACK (show_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->show);
  gtk_widget_add_css_class (box, "docket-sentence");
  return box;
}

static GtkWidget *
make_ladder (DocketWhichRatePage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("How It Was Found"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("The first step with a price counts."));
  self->ladder = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->ladder), "card");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->ladder));
  return group;
}

static void
docket_which_rate_page_dispose (GObject *object)
{
  DocketWhichRatePage *self = DOCKET_WHICH_RATE_PAGE (object);

  g_clear_pointer (&self->terms, docket_snapshot_free);
  g_clear_pointer (&self->list, g_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_which_rate_page_parent_class)->dispose (object);
}

static void
docket_which_rate_page_class_init (DocketWhichRatePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_which_rate_page_dispose;
}

static void
docket_which_rate_page_init (DocketWhichRatePage *self)
{
  self->row = G_MAXUINT;
}

GtkWidget *
docket_which_rate_page_new (DocketWorkspace *workspace)
{
  DocketWhichRatePage *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *title = docket_sides_make_title ();

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_WHICH_RATE_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  gtk_label_set_text (GTK_LABEL (title), _ ("Which Rate?"));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_question (self));
  gtk_box_append (GTK_BOX (box), make_answer (self));
  gtk_box_append (GTK_BOX (box), make_ladder (self));
  adw_bin_set_child (ADW_BIN (self), docket_sides_make_page (box));
  fill (self);
  update (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
