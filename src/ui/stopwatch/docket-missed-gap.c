/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gap's question: what it was, when, and the answers as one choice of few. Owns its widgets and
 * the tickets that were picked. Main thread. It changes nothing: who shows it asks for the answer.
 */
#include "docket-missed-gap.h"

#include "docket-labels.h"
#include "docket-missed-words.h"
#include "docket-ticket-picker.h"

#include <glib/gi18n.h>

#define A_MINUTE 60

/* Frames after which what was shown has its place: rows within a list within a page. */
#define UNTIL_LAID_OUT 3

/* Pixels below the last row that is brought into sight, which say that it is whole. */
#define BELOW 12

/* What a person chooses from; SPLIT is no fate of its own. */
typedef enum
{
  KEEP,
  KEEP_UNBILLED,
  MEASURED,
  DISCARD,
  STOP,
  BOOK,
  SPLIT,
  LATER,
  N_CHOICES
} Choice;

/* Where a share goes, in the order of its list. */
enum
{
  TO_THE_SAME,
  TO_THE_SAME_UNBILLED,
  TO_NOBODY,
  TO_ANOTHER,
};

/** Of BOOK there is one, of SPLIT two: the list where it goes (not of BOOK), and its ticket. */
typedef struct
{
  DocketMissedGap *gap;
  AdwComboRow *where; /* NULL: always to another */
  GtkWidget *row;
  GtkLabel *name;
  char *ticket; /* NULL: named later */
  GtkWidget *unbilled_row;
  GtkSwitch *unbilled;
} Share;

struct _DocketMissedGap
{
  AdwPreferencesGroup parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *entry;
  DocketMissed missed;

  GtkCheckButton *choices[N_CHOICES]; /* NULL: not offered */
  Share book;
  Share shares[2];
  GtkWidget *first_row;
  GtkSpinButton *first; /* minutes */
  gboolean filling;
  guint scrolls; /* until what is asked further has its place; 0: it has */
  guint frames;
};

G_DEFINE_FINAL_TYPE (DocketMissedGap, docket_missed_gap, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

/* ---- What is shown of it ---- */

static gboolean
is_chosen (DocketMissedGap *self, Choice choice)
{
  return self->choices[choice] != NULL && gtk_check_button_get_active (self->choices[choice]);
}

static void
show_share (Share *share, gboolean chosen)
{
  g_autofree char *name = docket_missed_words_ticket (share->gap->workspace, share->ticket);
  gboolean another
      = share->where == NULL || adw_combo_row_get_selected (share->where) == TO_ANOTHER;

  if (share->where != NULL)
    gtk_widget_set_visible (GTK_WIDGET (share->where), chosen);
  gtk_widget_set_visible (share->row, chosen && another);
  gtk_widget_set_visible (share->unbilled_row, chosen && another);
  gtk_label_set_label (share->name, share->ticket != NULL ? name : _ ("To be named later"));
}

static GtkWidget *
get_row (DocketMissedGap *self, Choice choice)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self->choices[choice]), GTK_TYPE_LIST_BOX_ROW);
}

static GtkWidget *
find_chosen_row (DocketMissedGap *self)
{
  for (guint i = 0; i < N_CHOICES; i++)
    if (is_chosen (self, i))
      return get_row (self, i);
  return NULL;
}

/* What a choice asks further stands below it. When it has its place it is brought into sight, with
 * the answer after it: there are more. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketMissedGap *self = DOCKET_MISSED_GAP (widget);
  GtkWidget *last = !is_chosen (self, SPLIT)       ? get_row (self, SPLIT)
                    : self->choices[LATER] != NULL ? get_row (self, LATER)
                    : gtk_widget_get_mapped (self->shares[1].unbilled_row)
                        ? self->shares[1].unbilled_row
                        : GTK_WIDGET (self->shares[1].where);
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkWidget *content = viewport != NULL ? gtk_widget_get_first_child (viewport) : NULL;
  graphene_rect_t place;

  if (++self->frames < UNTIL_LAID_OUT)
    return G_SOURCE_CONTINUE;
  self->scrolls = 0;
  if (content != NULL && gtk_widget_get_mapped (last)
      && gtk_widget_compute_bounds (last, content, &place))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)),
                               place.origin.y,
                               place.origin.y + place.size.height + BELOW);
  return G_SOURCE_REMOVE;
}

static void
scroll_soon (DocketMissedGap *self)
{
  self->frames = 0;
  if (self->scrolls == 0)
    self->scrolls = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
update (DocketMissedGap *self)
{
  gboolean split = is_chosen (self, SPLIT);

  if (self->filling)
    return;
  if (self->book.row != NULL)
    {
      show_share (&self->book, is_chosen (self, BOOK));
      gtk_widget_set_visible (self->first_row, split);
      show_share (&self->shares[0], split);
      show_share (&self->shares[1], split);
      if (split || is_chosen (self, BOOK))
        scroll_soon (self);
    }
  g_signal_emit (self, changed_signal, 0);
}

/* ---- Its rows ---- */

static void
picked_cb (const char *id, gpointer user_data)
{
  Share *share = user_data;

  g_free (share->ticket);
  share->ticket = g_strdup (id);
  update (share->gap);
}

static void
add_choice (DocketMissedGap *self, Choice choice, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  self->choices[choice] = GTK_CHECK_BUTTON (button);
  if (choice != KEEP)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->choices[KEEP]);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (update), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
add_ticket_row (DocketMissedGap *self, Share *share)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();

  share->row = row;
  share->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (share->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (share->name, 28);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), GTK_WIDGET (share->name));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button),
                               docket_ticket_picker_new (self->workspace, picked_cb, share));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Ticket"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_widget_add_css_class (row, "docket-missed-detail");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
add_unbilled_row (DocketMissedGap *self, Share *share)
{
  share->unbilled_row = adw_action_row_new ();
  share->unbilled = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (share->unbilled), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (share->unbilled_row), _ ("Not billable"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (share->unbilled_row), GTK_WIDGET (share->unbilled));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (share->unbilled_row),
                                         GTK_WIDGET (share->unbilled));
  gtk_widget_add_css_class (share->unbilled_row, "docket-missed-detail");
  g_signal_connect_swapped (share->unbilled, "notify::active", G_CALLBACK (update), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), share->unbilled_row);
}

static void
add_where_row (DocketMissedGap *self, Share *share, const char *title, guint selected)
{
  g_autofree char *same = docket_missed_words_entry (self->workspace, self->entry);
  /* Translators: a ticket */
  g_autofree char *unbilled = g_strdup_printf (_ ("%s, not billable"), same);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, same);
  gtk_string_list_append (list, unbilled);
  gtk_string_list_append (list, _ ("Nobody’s: discard it"));
  gtk_string_list_append (list, _ ("Another ticket"));
  share->where = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (share->where), title);
  adw_combo_row_set_model (share->where, G_LIST_MODEL (list));
  adw_combo_row_set_selected (share->where, selected);
  gtk_widget_add_css_class (GTK_WIDGET (share->where), "docket-missed-detail");
  g_signal_connect_swapped (share->where, "notify::selected", G_CALLBACK (update), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (share->where));
}

static void
add_first_row (DocketMissedGap *self)
{
  GtkWidget *row = adw_action_row_new ();
  gint64 minutes = MAX (2, (self->missed.to - self->missed.from) / A_MINUTE);
  GtkWidget *spin = gtk_spin_button_new_with_range (1, (int) minutes - 1, 1);

  self->first_row = row;
  self->first = GTK_SPIN_BUTTON (spin);
  gtk_spin_button_set_value (self->first, (int) (minutes / 2));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Minutes of the first part"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Minutes of the first part"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  gtk_widget_add_css_class (row, "docket-missed-detail");
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (update), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
add_clock_choices (DocketMissedGap *self)
{
  gint64 worked = self->entry->end.seconds - self->entry->start.seconds;
  g_autofree char *length = docket_labels_hours (worked);
  g_autofree char *measured = NULL;
  g_autofree char *keep = g_strdup_printf (_ ("Keep what the clock says: %s"), length);
  g_autofree char *other = NULL;

  add_choice (self, KEEP, keep);
  if (DOCKET_IS_NULL (self->missed.measured) || self->missed.measured == worked)
    return;
  measured = docket_labels_hours (self->missed.measured);
  other = g_strdup_printf (_ ("Take what was measured: %s"), measured);
  add_choice (self, MEASURED, other);
}

static void
add_choices (DocketMissedGap *self, gboolean may_stop, gboolean may_wait)
{
  g_autofree char *same = docket_missed_words_entry (self->workspace, self->entry);
  g_autofree char *from = docket_missed_words_moment (self->workspace, self->missed.from);
  /* Translators: time that is kept as work on a ticket */
  g_autofree char *keep = g_strdup_printf (_ ("Keep it: it was work on %s"), same);
  g_autofree char *stop = g_strdup_printf (_ ("Discard it and stop at %s"), from);

  add_choice (self, KEEP, keep);
  if (self->entry->kind != DOCKET_ENTRY_NONBILLABLE)
    add_choice (self, KEEP_UNBILLED, _ ("Keep it, but not as billable"));
  add_choice (self, DISCARD, may_stop ? _ ("Discard it and go on") : _ ("Discard it"));
  if (may_stop)
    add_choice (self, STOP, stop);
  add_choice (self, BOOK, _ ("Book it to another ticket"));
  add_ticket_row (self, &self->book);
  add_unbilled_row (self, &self->book);
  add_choice (self, SPLIT, _ ("Split it"));
  add_first_row (self);
  add_where_row (self, &self->shares[0], _ ("The first part is"), TO_THE_SAME);
  add_ticket_row (self, &self->shares[0]);
  add_unbilled_row (self, &self->shares[0]);
  add_where_row (self, &self->shares[1], _ ("The rest is"), TO_NOBODY);
  add_ticket_row (self, &self->shares[1]);
  add_unbilled_row (self, &self->shares[1]);
  if (may_wait)
    add_choice (self, LATER, _ ("Decide later: it is kept, and stays to be reviewed"));
}

/* ---- The answer ---- */

/* The same work, which is not billed. */
static void
answer_unbilled (DocketShare *answer)
{
  answer->fate = DOCKET_FATE_BOOK;
  answer->kind = DOCKET_ENTRY_NONBILLABLE;
}

static void
read_share (Share *share, DocketShare *answer)
{
  guint where = share->where != NULL ? adw_combo_row_get_selected (share->where) : TO_ANOTHER;

  if (where == TO_THE_SAME_UNBILLED)
    {
      answer_unbilled (answer);
      return;
    }
  answer->kind = DOCKET_ENTRY_NULL;
  answer->fate = where == TO_THE_SAME ? DOCKET_FATE_KEEP
                 : where == TO_NOBODY ? DOCKET_FATE_DISCARD
                                      : DOCKET_FATE_BOOK;
  if (answer->fate != DOCKET_FATE_BOOK)
    return;
  answer->ticket = share->ticket;
  answer->later = share->ticket == NULL;
  if (gtk_switch_get_active (share->unbilled))
    answer->kind = DOCKET_ENTRY_NONBILLABLE;
}

void
docket_missed_gap_get_answer (DocketMissedGap *self, DocketAnswer *answer)
{
  static const DocketFate fates[] = { [KEEP] = DOCKET_FATE_KEEP,
                                      [MEASURED] = DOCKET_FATE_MEASURED,
                                      [DISCARD] = DOCKET_FATE_DISCARD,
                                      [STOP] = DOCKET_FATE_STOP,
                                      [LATER] = DOCKET_FATE_OPEN };

  g_return_if_fail (DOCKET_IS_MISSED_GAP (self));

  memset (answer, 0, sizeof (*answer));
  answer->shares[0].kind = DOCKET_ENTRY_NULL;
  answer->shares[1].kind = DOCKET_ENTRY_NULL;
  if (is_chosen (self, SPLIT))
    {
      answer->first = (gint64) gtk_spin_button_get_value_as_int (self->first) * A_MINUTE;
      read_share (&self->shares[0], &answer->shares[0]);
      read_share (&self->shares[1], &answer->shares[1]);
      return;
    }
  if (is_chosen (self, BOOK))
    {
      read_share (&self->book, &answer->shares[0]);
      return;
    }
  if (is_chosen (self, KEEP_UNBILLED))
    {
      answer_unbilled (&answer->shares[0]);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (is_chosen (self, i))
      answer->shares[0].fate = fates[i];
}

gboolean
docket_missed_gap_is_answer (DocketMissedGap *self, GtkWidget *widget)
{
  g_return_val_if_fail (DOCKET_IS_MISSED_GAP (self), FALSE);

  return widget != NULL && widget == find_chosen_row (self);
}

/* ---- The class ---- */

static gboolean
docket_missed_gap_grab_focus (GtkWidget *widget)
{
  GtkWidget *row = find_chosen_row (DOCKET_MISSED_GAP (widget));

  return row != NULL && gtk_widget_grab_focus (row);
}

static void
docket_missed_gap_dispose (GObject *object)
{
  g_clear_object (&DOCKET_MISSED_GAP (object)->workspace);

  G_OBJECT_CLASS (docket_missed_gap_parent_class)->dispose (object);
}

static void
docket_missed_gap_finalize (GObject *object)
{
  DocketMissedGap *self = DOCKET_MISSED_GAP (object);

  docket_record_unref (self->entry);
  g_free (self->book.ticket);
  g_free (self->shares[0].ticket);
  g_free (self->shares[1].ticket);

  G_OBJECT_CLASS (docket_missed_gap_parent_class)->finalize (object);
}

static void
docket_missed_gap_class_init (DocketMissedGapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_missed_gap_dispose;
  object_class->finalize = docket_missed_gap_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = docket_missed_gap_grab_focus;
  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_missed_gap_init (DocketMissedGap *self)
{
  self->book.gap = self;
  self->shares[0].gap = self;
  self->shares[1].gap = self;
}

GtkWidget *
docket_missed_gap_new (DocketWorkspace *workspace,
                       const DocketTimeEntry *entry,
                       const DocketMissed *gap,
                       gboolean may_stop,
                       gboolean may_wait)
{
  DocketMissedGap *self = g_object_new (DOCKET_TYPE_MISSED_GAP, NULL);
  g_autofree char *title = docket_missed_words_gap (gap);
  g_autofree char *span = NULL;

  self->workspace = g_object_ref (workspace);
  self->entry = docket_record_copy (entry);
  self->missed = *gap;
  self->filling = TRUE;
  if (gap->cause == DOCKET_GAP_CLOCK)
    {
      span = docket_missed_words_span (workspace, entry->start.seconds, entry->end.seconds);
      add_clock_choices (self);
    }
  else
    {
      span = docket_missed_words_span (workspace, gap->from, gap->to);
      add_choices (self, may_stop, may_wait);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), span);
  gtk_check_button_set_active (self->choices[self->choices[LATER] != NULL ? LATER : KEEP], TRUE);
  self->filling = FALSE;
  update (self);
  return GTK_WIDGET (self);
}
