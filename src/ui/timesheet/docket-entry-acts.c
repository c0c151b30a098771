/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with time entries: asked where there is something to ask, run on the store's
 * thread, and said. A question owns its answers until it is closed. Main thread. */
#include "docket-entry-acts.h"

#include "docket-choice-row.h"
#include "docket-dialogs.h"
#include "docket-labels.h"
#include "docket-ticket-picker.h"
#include "docket-time-desk.h"
#include "docket-toasts.h"
#include "docket-typed.h"
#include "docket-week-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/** An act on entries, and what it came to. */
typedef struct
{
  GWeakRef place;
  GWeakRef from;
  char **ids;
  GPtrArray *entries;
  DocketTimeChange change;
  gint64 start;
  gint64 end;
  guint done;
  guint left;
  char *(*say) (guint n); /* (transfer full) what was done to that many */
  char *said;             /* in its place: what was done, however many */
  void (*refused) (GtkWidget *from);
} Act;

static Act *
act_new (GtkWidget *from)
{
  Act *act = g_atomic_rc_box_new0 (Act);

  g_weak_ref_init (&act->from, from);
  g_weak_ref_init (&act->place, docket_toasts_find_place (from));
  return act;
}

static void
act_clear (gpointer data)
{
  Act *act = data;

  g_weak_ref_clear (&act->from);
  g_weak_ref_clear (&act->place);
  g_strfreev (act->ids);
  g_clear_pointer (&act->entries, g_ptr_array_unref);
  g_free ((char *) act->change.ticket);
  g_free ((char *) act->change.service);
  g_free (act->said);
}

static void
act_unref (gpointer act)
{
  g_atomic_rc_box_release_full (act, act_clear);
}

static void
say_done (Act *act, GtkWidget *place)
{
  g_autofree char *done = NULL;
  g_autofree char *all = NULL;

  done = act->say != NULL ? act->say (act->done) : g_strdup (act->said);
  if (act->left > 0)
    {
      g_autofree char *left = g_strdup_printf (ngettext ("%u left, since it is on an invoice",
                                                         "%u left, since they are on an invoice",
                                                         act->left),
                                               act->left);

      all = act->done > 0 ? g_strdup_printf ("%s · %s", done, left) : g_steal_pointer (&left);
    }
  if (act->done > 0)
    docket_toasts_say_undo (place, all != NULL ? all : done);
  else if (all != NULL)
    docket_toasts_say (place, all);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GtkWidget) place = g_weak_ref_get (&act->place);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&act->from);
  g_autoptr (GError) error = NULL;

  if (docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    say_done (act, place);
  else
    {
      docket_toasts_say_error (place, error);
      if (act->refused != NULL && from != NULL)
        act->refused (from);
    }
  act_unref (act);
}

static void
run (DocketWorkspace *workspace, DocketWork work, Act *act)
{
  docket_workspace_run (
      workspace, work, g_atomic_rc_box_acquire (act), act_unref, NULL, NULL, done_cb, act);
}

static char *
say_changed (guint n)
{
  return g_strdup_printf (ngettext ("%u entry changed", "%u entries changed", n), n);
}

static char *
say_deleted (guint n)
{
  return g_strdup_printf (ngettext ("%u entry deleted", "%u entries deleted", n), n);
}

static char *
say_merged (guint n)
{
  return g_strdup_printf (ngettext ("%u entry made one", "%u entries made one", n), n);
}

static char *
say_duplicated (guint n)
{
  return g_strdup_printf (ngettext ("%u entry added", "%u entries added", n), n);
}

static GPtrArray *
make_list (DocketTimeEntry *entry)
{
  GPtrArray *list = docket_record_list_new ();

  g_ptr_array_add (list, docket_record_ref (entry));
  return list;
}

/* ---- Plain acts ---- */

static gpointer
delete_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_time_delete_all (store, (const char *const *) act->ids, &act->done, &act->left, error);
  return NULL;
}

void
docket_entry_acts_delete (GtkWidget *from, DocketWorkspace *workspace, const char *const *ids)
{
  Act *act = act_new (from);

  act->ids = g_strdupv ((char **) ids);
  act->say = say_deleted;
  run (workspace, delete_work, act);
}

static gpointer
merge_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  if (docket_time_merge (store, act->entries, error))
    act->done = act->entries->len;
  return NULL;
}

void
docket_entry_acts_merge (GtkWidget *from, DocketWorkspace *workspace, GPtrArray *entries)
{
  Act *act = act_new (from);

  act->entries = g_ptr_array_ref (entries);
  act->say = say_merged;
  run (workspace, merge_work, act);
}

static gpointer
duplicate_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  if (docket_time_duplicate_all (store, act->entries, error))
    act->done = act->entries->len;
  return NULL;
}

static gpointer
duplicate_at_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DocketTimeEntry) copy
      = docket_time_duplicate (store, act->entries->pdata[0], act->start, error);

  act->done = copy != NULL ? 1 : 0;
  return NULL;
}

void
docket_entry_acts_duplicate (GtkWidget *from, DocketWorkspace *workspace, GPtrArray *entries)
{
  Act *act = act_new (from);

  act->entries = g_ptr_array_ref (entries);
  act->say = say_duplicated;
  run (workspace, duplicate_work, act);
}

void
docket_entry_acts_duplicate_at (GtkWidget *from,
                                DocketWorkspace *workspace,
                                DocketTimeEntry *entry,
                                gint64 start)
{
  Act *act = act_new (from);

  act->entries = make_list (entry);
  act->start = start;
  act->say = say_duplicated;
  run (workspace, duplicate_at_work, act);
}

static gpointer
move_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  act->done = docket_time_move (store, act->entries->pdata[0], act->start, act->end, error);
  return NULL;
}

/* "Moved to 9:30–10:30", "Now 9:30–10:45, 1:15 long". What is billed may be something else than
 * what was worked, so that it is said where it does not follow. */
static char *
say_moved (DocketWorkspace *workspace, const DocketTimeEntry *entry, gint64 start, gint64 end)
{
  DocketZone *zone = docket_workspace_get_zone (workspace);
  g_autoptr (DocketTimeEntry) after = docket_record_copy (entry);
  g_autofree char *times = NULL;
  g_autofree char *hours = docket_labels_hours (end - start);
  g_autofree char *billable = NULL;

  after->start.seconds = start;
  after->end.seconds = end;
  times = docket_week_text_times (zone, after);
  if (end - start == entry->end.seconds - entry->start.seconds)
    /* Translators: %s is from when to when, "9:30–10:30" */
    return g_strdup_printf (_ ("Moved to %s"), times);
  if (DOCKET_IS_NULL (entry->billable_time.seconds))
    /* Translators: from when to when, "9:30–10:45", and how long that is, "1:15" */
    return g_strdup_printf (_ ("Now %s, %s long"), times, hours);
  billable = docket_labels_hours (entry->billable_time.seconds);
  /* Translators: as before, and how much of it is billed, which somebody set and which stays */
  return g_strdup_printf (_ ("Now %s, %s long; billable stays %s"), times, hours, billable);
}

void
docket_entry_acts_move (GtkWidget *from,
                        DocketWorkspace *workspace,
                        DocketTimeEntry *entry,
                        gint64 start,
                        gint64 end,
                        void (*refused) (GtkWidget *from))
{
  Act *act = act_new (from);

  act->entries = make_list (entry);
  act->start = start;
  act->end = end;
  act->refused = refused;
  act->said = say_moved (workspace, entry, start, end);
  run (workspace, move_work, act);
}

/* ---- Splitting ---- */

/** Where an entry is to be split. */
typedef struct
{
  GtkWidget *from; /* weak */
  DocketWorkspace *workspace;
  DocketTimeEntry *entry;
  GtkWidget *at;
  GtkWidget *why; /* not so */
} SplitQuestion;

static void
split_question_free (gpointer data)
{
  SplitQuestion *question = data;

  g_clear_weak_pointer (&question->from);
  g_object_unref (question->workspace);
  docket_record_unref (question->entry);
  g_free (question);
}

static gpointer
split_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DocketTimeEntry) second
      = docket_time_split (store, act->entries->pdata[0], act->start, NULL, error);

  act->done = second != NULL ? 1 : 0;
  return NULL;
}

static gint64
find_end (const DocketTimeEntry *entry)
{
  return DOCKET_IS_NULL (entry->end.seconds) ? docket_clock_now () : entry->end.seconds;
}

/* The moment that was typed; FALSE with @why (transfer full) where the entry cannot be split there.
 */
static gboolean
read_split (SplitQuestion *question, gint64 *at, char **why)
{
  DocketZone *zone = docket_workspace_get_zone (question->workspace);
  const DocketTimeEntry *entry = question->entry;
  DocketDate day = docket_zone_local_date (zone, entry->start.seconds);
  g_autofree char *times = NULL;
  int seconds;

  if (!docket_typed_time_of_day (
          gtk_editable_get_text (GTK_EDITABLE (question->at)), &seconds, why))
    return FALSE;
  *at = docket_zone_at (zone, day, seconds);
  /* Past midnight. */
  if (*at <= entry->start.seconds)
    *at = docket_zone_at (zone, (DocketDate){ day.days + 1 }, seconds);
  if (*at < find_end (entry))
    return TRUE;
  times = docket_week_text_times (zone, entry);
  /* Translators: %s is from when to when, "9:10–10:30" */
  *why = g_strdup_printf (_ ("Type a time within %s."), times);
  return FALSE;
}

static gboolean
split_at (gpointer data)
{
  SplitQuestion *question = data;
  g_autofree char *why = NULL;
  Act *act;
  gint64 at;

  if (!read_split (question, &at, &why))
    {
      gtk_widget_add_css_class (question->at, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (question->at),
                                   GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (question->at), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
      gtk_label_set_text (GTK_LABEL (question->why), why);
      gtk_widget_set_visible (question->why, TRUE);
      gtk_widget_grab_focus (question->at);
      return FALSE;
    }
  if (question->from == NULL)
    return TRUE;
  act = act_new (question->from);
  act->entries = make_list (question->entry);
  act->start = at;
  act->said = g_strdup (_ ("Entry split"));
  run (question->workspace, split_work, act);
  return TRUE;
}

static GtkWidget *
make_split_row (SplitQuestion *question, const char *proposed)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group = adw_preferences_group_new ();

  question->at = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->at), _ ("At"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (question->at), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (question->at), proposed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question->at);
  question->why = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (question->why), TRUE);
  gtk_label_set_xalign (GTK_LABEL (question->why), 0);
  gtk_widget_set_visible (question->why, FALSE);
  gtk_widget_add_css_class (question->why, "error");
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), question->why);
  return box;
}

/* At five minutes, where they lie within. */
static gint64
find_middle (const DocketTimeEntry *entry)
{
  gint64 middle = entry->start.seconds + (find_end (entry) - entry->start.seconds) / 2;
  gint64 round = middle - middle % 300;

  return round > entry->start.seconds ? round : middle - middle % 60;
}

void
docket_entry_acts_ask_split (GtkWidget *from, DocketWorkspace *workspace, DocketTimeEntry *entry)
{
  SplitQuestion *question = g_new0 (SplitQuestion, 1);
  DocketZone *zone = docket_workspace_get_zone (workspace);
  gint64 middle = find_middle (entry);
  g_autofree char *times = docket_week_text_times (zone, entry);
  g_autofree char *proposed = docket_labels_time_of_day (docket_zone_local_seconds (zone, middle));

  g_set_weak_pointer (&question->from, from);
  question->workspace = g_object_ref (workspace);
  question->entry = docket_record_ref (entry);
  docket_dialogs_ask (from,
                      _ ("Split Where?"),
                      times,
                      make_split_row (question, proposed),
                      _ ("_Split"),
                      split_at,
                      question,
                      split_question_free);
}

/* ---- Changing many ---- */

/** What is to be changed. */
typedef struct
{
  GtkWidget *from; /* weak */
  DocketWorkspace *workspace;
  char **ids;
  char *ticket;
  DocketChoiceRow *kind;
  DocketChoiceRow *service;
  GtkWidget *ticket_button;
} ChangeQuestion;

#define LEAVE "\x01" /* no id is so */

static const char *const kind_ids[]
    = { LEAVE, NULL, "billable", "nonbillable", "internal", "rework" };
static const char *const kind_names[] = { N_ ("Leave as they are"), N_ ("As the service says"),
                                          N_ ("Billable"),          N_ ("Not billable"),
                                          N_ ("Internal"),          N_ ("Rework") };

static void
change_question_free (gpointer data)
{
  ChangeQuestion *question = data;

  g_clear_weak_pointer (&question->from);
  g_object_unref (question->workspace);
  g_strfreev (question->ids);
  g_free (question->ticket);
  g_free (question);
}

static gpointer
change_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_time_change_all (
      store, (const char *const *) act->ids, &act->change, &act->done, &act->left, error);
  return NULL;
}

static gboolean
change_all (gpointer data)
{
  ChangeQuestion *question = data;
  const char *kind = docket_choice_row_get (question->kind);
  const char *service = docket_choice_row_get (question->service);
  Act *act;

  if (question->from == NULL)
    return TRUE;
  act = act_new (question->from);
  act->ids = g_strdupv (question->ids);
  act->say = say_changed;
  for (guint i = 1; i < G_N_ELEMENTS (kind_ids); i++)
    if (g_strcmp0 (kind, kind_ids[i]) == 0)
      {
        act->change.set |= DOCKET_TIME_SET_KIND;
        act->change.kind = (DocketEntryKind) ((int) i - 1 + DOCKET_ENTRY_NULL);
      }
  if (g_strcmp0 (service, LEAVE) != 0)
    {
      act->change.set |= DOCKET_TIME_SET_SERVICE;
      act->change.service = g_strdup (service);
    }
  if (question->ticket != NULL)
    {
      act->change.set |= DOCKET_TIME_SET_TICKET;
      act->change.ticket = g_strdup (question->ticket);
    }
  if (act->change.set == 0)
    act_unref (act);
  else
    run (question->workspace, change_work, act);
  return TRUE;
}

static void
ticket_picked (const char *id, gpointer user_data)
{
  ChangeQuestion *question = user_data;

  g_free (question->ticket);
  question->ticket = g_strdup (id);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (question->ticket_button), id);
}

static void
fill_kinds (ChangeQuestion *question)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    {
      g_ptr_array_add (ids, (gpointer) kind_ids[i]);
      g_ptr_array_add (names, (gpointer) _ (kind_names[i]));
    }
  docket_choice_row_fill (question->kind, ids, names, LEAVE);
}

static void
fill_services (ChangeQuestion *question)
{
  GPtrArray *services = docket_workspace_get_list (question->workspace, DOCKET_KIND_SERVICE);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) LEAVE);
  g_ptr_array_add (names, (gpointer) _ ("Leave as they are"));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, (gpointer) _ ("As the ticket says"));
  for (guint i = 0; i < services->len; i++)
    {
      const DocketService *service = services->pdata[i];

      g_ptr_array_add (ids, service->id);
      g_ptr_array_add (names, service->name);
    }
  docket_choice_row_fill (question->service, ids, names, LEAVE);
}

static GtkWidget *
make_change_rows (ChangeQuestion *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  question->kind = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", _ ("Kind"), NULL);
  question->service = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", _ ("Service"), NULL);
  fill_kinds (question);
  fill_services (question);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Ticket"));
  question->ticket_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (question->ticket_button), _ ("Leave as they are"));
  gtk_menu_button_set_popover (
      GTK_MENU_BUTTON (question->ticket_button),
      docket_ticket_picker_new (question->workspace, ticket_picked, question));
  gtk_widget_set_valign (question->ticket_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (question->ticket_button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), question->ticket_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), question->ticket_button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->kind));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->service));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

void
docket_entry_acts_ask_change (GtkWidget *from, DocketWorkspace *workspace, const char *const *ids)
{
  ChangeQuestion *question = g_new0 (ChangeQuestion, 1);
  guint n = g_strv_length ((char **) ids);
  g_autofree char *words
      = g_strdup_printf (ngettext ("What is on an invoice is left as it is. %u entry is chosen.",
                                   "What is on an invoice is left as it is. %u entries are chosen.",
                                   n),
                         n);

  g_set_weak_pointer (&question->from, from);
  question->workspace = g_object_ref (workspace);
  question->ids = g_strdupv ((char **) ids);
  docket_dialogs_ask (from,
                      _ ("Change Entries"),
                      words,
                      make_change_rows (question),
                      _ ("_Change"),
                      change_all,
                      question,
                      change_question_free);
}
