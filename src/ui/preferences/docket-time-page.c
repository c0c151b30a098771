/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness and targets of this desk's person, and the desk's hours. Its forms own their records;
 * the rows own the forms. Main thread. A target holds from the day on which it is set: what is past
 * keeps its balance. */
#include "docket-time-page.h"

#include "docket-background-group.h"
#include "docket-acts.h"
#include "docket-form-rows.h"
#include "docket-form.h"
#include "docket-labels.h"
#include "docket-return.h"
#include "docket-settings.h"
#include "docket-typed.h"

#include <glib/gi18n.h>

/* The weekdays of the target that holds today, as a record of its own. */
typedef struct
{
  DocketRecord parent;
  DocketDuration days[7];
} Week;

#define DAY(name, number)                                                                          \
  {                                                                                                \
    .key = name, .type = DOCKET_FIELD_DURATION,                                                    \
    .offset = G_STRUCT_OFFSET (Week, days) + (number) * sizeof (DocketDuration)                    \
  }

static const DocketField week_fields[] = {
  DAY ("mon", 0), DAY ("tue", 1), DAY ("wed", 2), DAY ("thu", 3),
  DAY ("fri", 4), DAY ("sat", 5), DAY ("sun", 6),
};
static const DocketShape week_shape
    = { "week", NULL, DOCKET_KIND_NONE, sizeof (Week), week_fields, G_N_ELEMENTS (week_fields) };

static const char *const weekdays[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static DocketDuration *
get_day (DocketTarget *target, guint i)
{
  DocketDuration *const days[] = { &target->mon, &target->tue, &target->wed, &target->thu,
                                   &target->fri, &target->sat, &target->sun };

  return days[i];
}

/* The one that holds on that day: of those begun the last. */
static DocketTarget *
find_target (const DocketAgent *agent, DocketDate today)
{
  DocketTarget *found = NULL;

  for (guint i = 0; i < agent->targets->len; i++)
    {
      DocketTarget *target = agent->targets->pdata[i];

      if ((DOCKET_IS_NULL (target->from.days) || target->from.days <= today.days)
          && (found == NULL || DOCKET_IS_NULL (found->from.days)
              || (!DOCKET_IS_NULL (target->from.days) && target->from.days >= found->from.days)))
        found = target;
    }
  return found;
}

static const DocketAgent *
find_agent (DocketWorkspace *workspace)
{
  const char *id = docket_workspace_get_agent (workspace);

  return id != NULL ? docket_workspace_find (workspace, DOCKET_KIND_AGENT, id) : NULL;
}

static void
keep_week (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  DocketWorkspace *workspace = docket_form_get_workspace (form);
  const Week *week = docket_form_get_record (form);
  const DocketAgent *before = find_agent (workspace);
  DocketDate today = docket_workspace_get_today (workspace);
  DocketAgent *after;
  DocketTarget *target;

  if (before == NULL)
    return;
  after = docket_record_copy (before);
  target = find_target (after, today);
  if (target == NULL || target->from.days != today.days)
    {
      target = docket_record_new (&docket_target_shape);
      target->from = today;
      g_ptr_array_add (after->targets, target);
    }
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    *get_day (target, i) = week->days[i];
  docket_acts_change (from, workspace, "edit person", before, after, NULL, NULL);
}

static void
add_targets (AdwPreferencesPage *page, DocketWorkspace *workspace, const DocketAgent *agent)
{
  GtkWidget *group = docket_form_add_group (
      GTK_WIDGET (page),
      _ ("Target of a Day"),
      _ ("What you mean to work, from today on. The timesheet shows the balance, and the desktop "
         "tells you when the day’s target is reached."));
  DocketTarget *target = find_target (agent, docket_workspace_get_today (workspace));
  Week *week = docket_record_new (&week_shape);
  g_autoptr (DocketForm) form = NULL;

  for (guint i = 0; target != NULL && i < G_N_ELEMENTS (weekdays); i++)
    week->days[i] = *get_day (target, i);
  form = docket_form_new (workspace, week);
  docket_form_apply_with (form, keep_week, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    docket_form_add_entry (form, group, week_fields[i].key, _ (weekdays[i]));
}

static const char *
say_teller (DocketWorkspace *workspace)
{
  DocketPresence *presence = docket_return_get_presence (workspace);

  switch (presence != NULL ? docket_presence_get_teller (presence) : DOCKET_PRESENCE_NOBODY)
    {
    case DOCKET_PRESENCE_COMPOSITOR:
      return _ ("This desktop tells when nobody is there.");
    case DOCKET_PRESENCE_SCREEN_SAVER:
      return _ ("The screen saver of this desktop tells when nobody is there.");
    case DOCKET_PRESENCE_DISPLAY:
      return _ ("The display tells when nobody is there.");
    case DOCKET_PRESENCE_NOBODY:
    default:
      return _ ("This desktop does not tell when nobody is there: only the computer’s sleep and a "
                "locked screen are noticed.");
    }
}

static void
add_idle (AdwPreferencesPage *page, DocketWorkspace *workspace, const DocketAgent *agent)
{
  GtkWidget *group = docket_form_add_group (GTK_WIDGET (page), _ ("Away"), say_teller (workspace));
  g_autoptr (DocketForm) form = docket_form_new (workspace, docket_record_copy (agent));
  g_autofree char *length = docket_labels_hours (DOCKET_IDLE_AFTER);

  docket_form_apply (form, "edit person", _ ("Time away changed"));
  docket_form_add_entry (form, group, "idle_after", _ ("Ask after"));
  docket_form_explain (form, "idle_after", _ ("As 0:15 or 15m; 0: never"));
  docket_form_set_hint (form, "idle_after", length);
}

/* ---- Of this desk ---- */

/* When a day is worked on this desk, as a record of its own: the values are the desk's settings,
 * under the keys of the same name. */
typedef struct
{
  DocketRecord parent;
  DocketTimeOfDay day_begins;
  DocketTimeOfDay remind_from;
  DocketTimeOfDay remind_to;
} Hours;

#define HOUR(name, member)                                                                         \
  {                                                                                                \
    .key = name, .type = DOCKET_FIELD_TIME_OF_DAY, .offset = G_STRUCT_OFFSET (Hours, member)       \
  }

static const DocketField hours_fields[] = {
  HOUR ("day-begins", day_begins),
  HOUR ("remind-from", remind_from),
  HOUR ("remind-to", remind_to),
};
static const DocketShape hours_shape = {
  "hours", NULL, DOCKET_KIND_NONE, sizeof (Hours), hours_fields, G_N_ELEMENTS (hours_fields)
};

static void
mark_hours (DocketForm *form)
{
  const Hours *hours = docket_form_get_record (form);
  gboolean backwards = hours->remind_to.minutes <= hours->remind_from.minutes;

  docket_form_mark (
      form, "remind-to", backwards ? _ ("Before they begin: nothing is reminded of.") : NULL, TRUE);
}

/* What is left empty is as it was when nobody had chosen. */
static void
keep_hours (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  GSettings *settings = user_data;
  const Hours *hours = docket_form_get_record (form);
  Hours *kept = docket_record_copy (hours);

  for (guint i = 0; i < G_N_ELEMENTS (hours_fields); i++)
    {
      const DocketField *field = &hours_fields[i];
      DocketTimeOfDay *time = &DOCKET_FIELD_AT (field, kept, DocketTimeOfDay);
      g_autofree char *text = docket_time_of_day_format (*time);

      if (text != NULL)
        g_settings_set_string (settings, field->key, text);
      else
        {
          g_settings_reset (settings, field->key);
          time->minutes = docket_settings_get_time (settings, field->key, 0) / 60;
        }
    }
  docket_form_replace (form, kept);
}

static char *
check_begin (const char *text, gpointer user_data)
{
  g_autofree char *ignored = NULL;
  int seconds;

  return docket_typed_time_of_day (text, &seconds, &ignored) && seconds >= 24 * 3600
             ? g_strdup (_ ("Type a time before midnight."))
             : NULL;
}

static DocketForm *
new_hours_form (DocketWorkspace *workspace, GSettings *settings)
{
  Hours *hours = docket_record_new (&hours_shape);
  DocketForm *form;

  for (guint i = 0; i < G_N_ELEMENTS (hours_fields); i++)
    DOCKET_FIELD_AT (&hours_fields[i], hours, DocketTimeOfDay).minutes
        = docket_settings_get_time (settings, hours_fields[i].key, 0) / 60;
  form = docket_form_new (workspace, hours);
  docket_form_apply_with (form, keep_hours, g_object_ref (settings), g_object_unref);
  return form;
}

/* Chosen for this desk; nothing where its choices are not kept. */
static void
add_desk (AdwPreferencesPage *page, DocketWorkspace *workspace)
{
  g_autoptr (GSettings) settings = docket_settings_new ();
  g_autoptr (DocketForm) form = NULL;
  GtkWidget *group;

  if (settings == NULL)
    return;
  form = new_hours_form (workspace, settings);
  group = docket_background_group_new (settings);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  docket_form_add_entry (form, group, "remind-from", _ ("Working hours begin"));
  docket_form_add_entry (form, group, "remind-to", _ ("Working hours end"));
  for (guint i = 1; i < G_N_ELEMENTS (hours_fields); i++)
    g_settings_bind (settings,
                     "remind",
                     docket_form_get_row (form, hours_fields[i].key),
                     "visible",
                     G_SETTINGS_BIND_GET);
  g_signal_connect (form, "changed", G_CALLBACK (mark_hours), NULL);
  mark_hours (form);

  group = docket_form_add_group (GTK_WIDGET (page), _ ("Timesheet"), NULL);
  docket_form_add_entry (form, group, "day-begins", _ ("The day begins"));
  docket_form_set_check (form, "day-begins", check_begin, NULL);
  docket_form_explain (
      form, "day-begins", _ ("Where time is put that is typed as a length into an empty day"));
}

void
docket_time_page_fill (AdwPreferencesPage *page, DocketWorkspace *workspace)
{
  const DocketAgent *agent = find_agent (workspace);

  g_return_if_fail (ADW_IS_PREFERENCES_PAGE (page));

  if (agent == NULL)
    docket_form_add_group (
        GTK_WIDGET (page), _ ("Nobody Chosen"), _ ("Choose on the page of people who works here."));
  else
    {
      add_idle (page, workspace, agent);
      add_targets (page, workspace, agent);
    }
  add_desk (page, workspace);
}
