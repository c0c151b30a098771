/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop is told without anybody having asked: allowances and budgets that run out,
 * clients that are ready to bill. Each is claimed in the database before it is told, so that a
 * second window says nothing; and nothing is claimed while the desktop has nobody who would show
 * it. */
#include "docket-notifier.h"

#include "docket-labels.h"
#include "docket-notices.h"

#include <glib/gi18n.h>

/* More than these at once, as after an import, are told together, and so many of them by name. */
#define MOST_NOTIFICATIONS 3
#define MOST_LINES 5

#define KEY "docket-notifier"

static DocketKind
get_kind (const DocketNotice *notice)
{
  switch (notice->sort)
    {
    case DOCKET_NOTICE_ALLOWANCE:
      return DOCKET_KIND_CONTRACT;
    case DOCKET_NOTICE_READY:
      return DOCKET_KIND_CLIENT;
    case DOCKET_NOTICE_ESTIMATE:
      return DOCKET_KIND_TICKET;
    case DOCKET_NOTICE_TARGET:
      return DOCKET_KIND_AGENT;
    case DOCKET_NOTICE_BUDGET_HOURS:
    case DOCKET_NOTICE_BUDGET_AMOUNT:
    default:
      return DOCKET_KIND_PROJECT;
    }
}

static char *
say_title (DocketWorkspace *workspace, const DocketNotice *notice)
{
  const char *name = docket_workspace_get_name (workspace, get_kind (notice), notice->id);

  if (notice->sort == DOCKET_NOTICE_READY)
    return g_strdup_printf (_ ("%s is ready to bill"), name);
  if (notice->sort == DOCKET_NOTICE_TARGET)
    return g_strdup (_ ("The day’s target is reached"));
  if (notice->sort == DOCKET_NOTICE_ESTIMATE)
    /* Translators: the estimate of a ticket */
    return g_strdup_printf (_ ("%s: the estimate is used up"), notice->id);
  if (notice->sort == DOCKET_NOTICE_ALLOWANCE)
    return g_strdup_printf (notice->mark >= 100 ? _ ("%s: the included hours are used up")
                                                : _ ("%s: most of the included hours are used"),
                            name);
  return g_strdup_printf (notice->mark >= 100 ? _ ("%s: the budget is used up")
                                              : _ ("%s: most of the budget is used"),
                          name);
}

static char *
say_amount (DocketWorkspace *workspace, const DocketNotice *notice, gint64 amount)
{
  if (notice->sort == DOCKET_NOTICE_BUDGET_AMOUNT || notice->sort == DOCKET_NOTICE_READY)
    return docket_labels_money_code ((DocketMoney){ amount },
                                     docket_workspace_get_currency (workspace, notice->client));
  return docket_labels_hours (amount);
}

static char *
say_body (DocketWorkspace *workspace, const DocketNotice *notice)
{
  const char *client = docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, notice->client);
  g_autofree char *part = say_amount (workspace, notice, notice->part);
  g_autofree char *whole = say_amount (workspace, notice, notice->whole);
  g_autofree char *overage = NULL;

  if (notice->sort == DOCKET_NOTICE_READY)
    return g_steal_pointer (&part);
  if (notice->sort == DOCKET_NOTICE_TARGET)
    /* Translators: how much of how much was worked */
    return g_strdup_printf (_ ("%s of %s"), part, whole);
  if (notice->mark < 100 || DOCKET_IS_NULL (notice->overage.e4))
    /* TRANSLATORS: a client, then how much of how much: "Acme: 8:00 of 10:00" */
    return g_strdup_printf (_ ("%s: %s of %s"), client, part, whole);
  overage = docket_labels_rate (notice->overage,
                                docket_workspace_get_currency (workspace, notice->client));
  return g_strdup_printf (
      _ ("%s: %s of %s. More time costs %s an hour."), client, part, whole, overage);
}

static void
tell (GApplication *application, DocketWorkspace *workspace, const DocketNotice *notice)
{
  g_autofree char *title = say_title (workspace, notice);
  g_autofree char *body = say_body (workspace, notice);
  g_autofree char *id = g_strdup_printf ("%d/%s", notice->sort, notice->id);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  if (notice->sort == DOCKET_NOTICE_TARGET)
    g_notification_set_default_action (notification, "app.open-window");
  else
    g_notification_set_default_action_and_target (notification,
                                                  "app.open",
                                                  "(ss)",
                                                  docket_kind_get_shape (get_kind (notice))->name,
                                                  notice->id);
  g_application_send_notification (application, id, notification);
}

/* A line for each of the first; who is clicked on leads to what there is to bill. */
static void
tell_all (GApplication *application, DocketWorkspace *workspace, const GPtrArray *notices)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u thing to look at", "%u things to look at", notices->len), notices->len);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < notices->len && i < MOST_LINES; i++)
    {
      g_autofree char *line = say_title (workspace, notices->pdata[i]);

      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (notices->len > MOST_LINES)
    g_string_append (body, "\n…");
  g_notification_set_body (notification, body->str);
  g_notification_set_default_action (notification, "app.ready-to-bill");
  g_application_send_notification (application, "all", notification);
}

/* ---- Whom to tell, and when ---- */

typedef struct
{
  GApplication *application; /* outlives it */
  DocketWorkspace *workspace;
  guint watch;    /* 0: nothing was to be told yet */
  gboolean there; /* somebody shows notifications */
  guint goal_timer;
  GHashTable *logged; /* (element-type utf8) tickets that got time while this watches */
} Notifier;

static gpointer
claim_work (DocketStore *store, gpointer data, GError **error)
{
  return docket_notices_claim (store, data, error);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketWorkspace *workspace = DOCKET_WORKSPACE (source);
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = docket_workspace_run_finish (workspace, result, &error);

  if (notices == NULL)
    {
      /* A database that cannot be written has nobody told twice either. */
      g_debug ("Nobody is told: %s", error->message);
      return;
    }
  if (notices->len > MOST_NOTIFICATIONS)
    tell_all (application, workspace, notices);
  else
    for (guint i = 0; i < notices->len; i++)
      tell (application, workspace, notices->pdata[i]);
}

static void look_cb (Notifier *self);

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  Notifier *self = user_data;

  self->there = TRUE;
  look_cb (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Notifier *self = user_data;

  self->there = FALSE;
}

/* In a sandbox the portal shows them, whoever is behind it. */
static void
find_somebody (Notifier *self)
{
  if (self->watch == 0)
    self->watch = g_bus_watch_name (G_BUS_TYPE_SESSION,
                                    g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)
                                        ? "org.freedesktop.portal.Desktop"
                                        : "org.freedesktop.Notifications",
                                    G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                                    appeared_cb,
                                    vanished_cb,
                                    self,
                                    NULL);
}

static void
offer (Notifier *self, GPtrArray *notices)
{
  if (notices->len == 0)
    return;
  find_somebody (self);
  if (self->there)
    docket_workspace_run (self->workspace,
                          claim_work,
                          g_ptr_array_ref (notices),
                          (GDestroyNotify) g_ptr_array_unref,
                          (GDestroyNotify) g_ptr_array_unref,
                          NULL,
                          claimed_cb,
                          g_object_ref (self->application));
}

static void
look_cb (Notifier *self)
{
  g_autoptr (GPtrArray) notices = docket_notices_find (self->workspace);
  g_autoptr (GPtrArray) estimates = docket_notices_find_estimates (self->workspace, self->logged);

  offer (self, notices);
  offer (self, estimates);
}

/* The person's own: what others write down is theirs to be told of. */
static void
entries_changed_cb (Notifier *self, GPtrArray *entries)
{
  const char *agent = docket_workspace_get_agent (self->workspace);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (entry->ticket != NULL && g_strcmp0 (entry->agent, agent) == 0)
        g_hash_table_add (self->logged, g_strdup (entry->ticket));
    }
}

/* ---- Goals ---- */

static void look_at_goals (Notifier *self);

static gboolean
goal_cb (gpointer user_data)
{
  Notifier *self = user_data;

  self->goal_timer = 0;
  look_at_goals (self);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  char *agent;
  DocketDate today;
} Day;

static void
day_free (gpointer data)
{
  Day *day = data;

  g_free (day->agent);
  g_free (day);
}

static gpointer
worked_work (DocketStore *store, gpointer data, GError **error)
{
  const Day *day = data;
  gint64 seconds;

  if (!docket_store_worked (store, day->agent, day->today, day->today, &seconds, error))
    return NULL;
  return g_memdup2 (&seconds, sizeof (seconds));
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree gint64 *worked = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, NULL);
  Notifier *self = g_object_get_data (source, KEY);
  g_autoptr (GPtrArray) notices = NULL;
  gint64 next;

  if (worked == NULL || self == NULL)
    return;
  notices = docket_notices_find_goals (self->workspace, *worked, &next);
  g_clear_handle_id (&self->goal_timer, g_source_remove);
  if (!DOCKET_IS_NULL (next))
    self->goal_timer = g_timeout_add_seconds ((guint) MIN (next, G_MAXINT32), goal_cb, self);
  offer (self, notices);
}

static void
look_at_goals (Notifier *self)
{
  const char *agent = docket_workspace_get_agent (self->workspace);
  Day *day;

  if (agent == NULL)
    return;
  day = g_new0 (Day, 1);
  day->agent = g_strdup (agent);
  day->today = docket_workspace_get_today (self->workspace);
  docket_workspace_read (
      self->workspace, worked_work, day, day_free, g_free, NULL, worked_cb, NULL);
}

/* Not before the first report: what there is to tell then is told together. */
static void
look_at_spent (Notifier *self)
{
  if (docket_workspace_get_unbilled (self->workspace) != NULL)
    look_cb (self);
}

static void
shutdown_cb (GObject *workspace)
{
  g_object_set_data (workspace, KEY, NULL);
}

static void
free_notifier (gpointer data)
{
  Notifier *self = data;

  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  g_clear_handle_id (&self->goal_timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_hash_table_unref (self->logged);
  g_free (self);
}

void
docket_notifier_watch (GApplication *application, DocketWorkspace *workspace)
{
  Notifier *self = g_new0 (Notifier, 1);

  self->application = application;
  self->workspace = workspace;
  self->logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (workspace), KEY, self, free_notifier);
  g_signal_connect_object (
      application, "shutdown", G_CALLBACK (shutdown_cb), workspace, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (workspace, "unbilled-changed", G_CALLBACK (look_cb), self);
  g_signal_connect_swapped (workspace, "spent-changed", G_CALLBACK (look_at_spent), self);
  g_signal_connect_swapped (workspace, "loaded", G_CALLBACK (look_at_goals), self);
  g_signal_connect_swapped (workspace, "running-changed", G_CALLBACK (look_at_goals), self);
  g_signal_connect_swapped (workspace, "entries-changed", G_CALLBACK (look_at_goals), self);
  g_signal_connect_swapped (workspace, "entries-changed", G_CALLBACK (entries_changed_cb), self);
  g_signal_connect_swapped (workspace, "changed::ticket", G_CALLBACK (look_at_goals), self);
  g_signal_connect_swapped (workspace, "changed::agent", G_CALLBACK (look_at_goals), self);
}
