/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presence, put together from those in the session who can tell. Owns its sources, its timer and
 * its gaps. Main thread. Knows no database: when there is something to write it says so. */
#define G_LOG_DOMAIN "docket"

#include "docket-presence.h"

#include "docket-logind.h"
#include "docket-time.h"

#include <glib/gi18n.h>

#define A_MINUTE 60

/* Who touched something so many seconds ago still sits there. */
#define THERE (5 * A_MINUTE)

/* Screen savers that say when the screen goes dark or is locked. */
static const char *const savers[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver" };

/* The best first. */
enum
{
  COMPOSITOR,
  NOTIFIER,
  SCREEN_SAVER,
  DISPLAY,
  N_SOURCES
};

struct _DocketPresence
{
  GObject parent_instance;

  GDBusConnection *session;
  guint saver_subscriptions[G_N_ELEMENTS (savers)];
  DocketLogind *logind;
  DocketIdleSource *sources[N_SOURCES];
  DocketIdleSource *asked; /* (unowned): the one that is started */

  DocketMissing *missing;
  gint64 since; /* DOCKET_NULL: nothing runs */
  gint64 idle_after;
  guint timer;
  gboolean falling_asleep; /* the computer is, and waits for docket_presence_done() */
};

G_DEFINE_FINAL_TYPE (DocketPresence, docket_presence, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TELLER,
  N_PROPS
};

enum
{
  MISSED,
  BEAT,
  ACTIVE,
  AWAKE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_watching (DocketPresence *self)
{
  return !DOCKET_IS_NULL (self->since);
}

/* ---- What is told ---- */

static void
take (DocketPresence *self)
{
  g_autoptr (GArray) missed = NULL;

  if (!is_watching (self))
    return;
  missed = docket_missing_take (self->missing, self->since);
  if (missed->len > 0)
    g_signal_emit (self, signals[MISSED], 0, missed);
}

void
docket_presence_look (DocketPresence *self)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  docket_missing_slept (self->missing, docket_clock_now (), docket_clock_suspended ());
  take (self);
}

static void
told_cb (DocketPresence *self, gint64 seconds, DocketIdleSource *source)
{
  gint64 now = docket_clock_now ();

  if (source != self->asked)
    return;
  docket_missing_slept (self->missing, now, docket_clock_suspended ());
  docket_missing_idle (self->missing, now, seconds);
  if (seconds < THERE)
    g_signal_emit (self, signals[ACTIVE], 0);
  take (self);
}

void
docket_presence_set_locked (DocketPresence *self, gboolean locked)
{
  gint64 now = docket_clock_now ();

  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  docket_missing_slept (self->missing, now, docket_clock_suspended ());
  docket_missing_locked (self->missing, now, locked);
  take (self);
}

static void
lock_asked_cb (DocketPresence *self)
{
  docket_missing_lock_asked (self->missing, docket_clock_now ());
}

static void
locked_cb (DocketPresence *self, gboolean locked)
{
  docket_presence_set_locked (self, locked);
}

static void
saver_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  docket_presence_set_locked (user_data, active);
}

static void
sleep_cb (DocketPresence *self, gboolean asleep)
{
  self->falling_asleep = asleep;
  if (!asleep)
    {
      docket_presence_look (self);
      g_signal_emit (self, signals[AWAKE], 0);
    }
  else if (is_watching (self))
    g_signal_emit (self, signals[BEAT], 0);
  else
    docket_logind_let_sleep (self->logind);
}

void
docket_presence_done (DocketPresence *self)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  /* Each minute's beat ends here too, and sleep is not let go for it. Held again when the computer
   * is awake. */
  if (self->logind != NULL && self->falling_asleep)
    docket_logind_let_sleep (self->logind);
}

/* ---- Each minute of the entry, together with what shows it ---- */

static void plan_beat (DocketPresence *self);

static gboolean
beat_cb (gpointer user_data)
{
  DocketPresence *self = user_data;

  self->timer = 0;
  docket_presence_look (self);
  if (self->asked != NULL)
    docket_idle_source_ask (self->asked);
  g_signal_emit (self, signals[BEAT], 0);
  plan_beat (self);
  return G_SOURCE_REMOVE;
}

static void
plan_beat (DocketPresence *self)
{
  gint64 gone = (docket_clock_now () - self->since) % A_MINUTE;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (gone < 0)
    gone += A_MINUTE;
  self->timer = g_timeout_add_seconds ((guint) (A_MINUTE - gone), beat_cb, self);
}

/* ---- Whom to ask ---- */

static void
choose (DocketPresence *self)
{
  DocketIdleSource *best = NULL;
  DocketPresenceTeller before = docket_presence_get_teller (self);

  for (guint i = 0; best == NULL && i < N_SOURCES; i++)
    if (self->sources[i] != NULL && docket_idle_source_is_there (self->sources[i]))
      best = self->sources[i];
  if (self->asked != NULL && self->asked != best)
    docket_idle_source_stop (self->asked);
  self->asked = best;
  if (best != NULL && is_watching (self) && self->idle_after > 0)
    docket_idle_source_start (best, (guint) MIN (self->idle_after, G_MAXINT32));
  else if (best != NULL)
    docket_idle_source_stop (best);
  if (before != docket_presence_get_teller (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TELLER]);
}

DocketPresenceTeller
docket_presence_get_teller (DocketPresence *self)
{
  g_return_val_if_fail (DOCKET_IS_PRESENCE (self), DOCKET_PRESENCE_NOBODY);

  if (self->asked == NULL)
    return DOCKET_PRESENCE_NOBODY;
  if (self->asked == self->sources[COMPOSITOR] || self->asked == self->sources[NOTIFIER])
    return DOCKET_PRESENCE_COMPOSITOR;
  return self->asked == self->sources[SCREEN_SAVER] ? DOCKET_PRESENCE_SCREEN_SAVER
                                                    : DOCKET_PRESENCE_DISPLAY;
}

static void
add_source (DocketPresence *self, guint place, DocketIdleSource *source)
{
  self->sources[place] = source;
  g_signal_connect_object (source, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "notify::there", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
}

/* ---- Watching ---- */

void
docket_presence_watch (DocketPresence *self, gint64 since, gint64 idle_after)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));
  g_return_if_fail (!DOCKET_IS_NULL (since) && idle_after >= 0);

  if (since == self->since && idle_after == self->idle_after)
    return;
  if (!is_watching (self))
    docket_presence_forget (self);
  self->since = since;
  self->idle_after = idle_after;
  docket_missing_set_idle_after (self->missing, idle_after);
  choose (self);
  if (self->logind != NULL)
    docket_logind_hold (self->logind, _ ("The stopwatch runs"));
  plan_beat (self);
}

void
docket_presence_forget (DocketPresence *self)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  docket_missing_forget (self->missing);
  /* What the computer slept before is of no interest. */
  docket_missing_slept (self->missing, docket_clock_now (), docket_clock_suspended ());
  docket_missing_forget (self->missing);
}

void
docket_presence_rest (DocketPresence *self)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  if (!is_watching (self))
    return;
  self->since = DOCKET_NULL;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->logind != NULL)
    docket_logind_let_go (self->logind);
  choose (self);
}

void
docket_presence_ask (DocketPresence *self)
{
  g_return_if_fail (DOCKET_IS_PRESENCE (self));

  if (self->asked != NULL)
    docket_idle_source_ask (self->asked);
}

gint64
docket_presence_get_last_input (DocketPresence *self)
{
  g_return_val_if_fail (DOCKET_IS_PRESENCE (self), DOCKET_NULL);

  return docket_missing_get_last_input (self->missing);
}

/* ---- The class ---- */

static void
docket_presence_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TELLER)
    g_value_set_int (value, (int) docket_presence_get_teller (DOCKET_PRESENCE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_presence_dispose (GObject *object)
{
  DocketPresence *self = DOCKET_PRESENCE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    if (self->saver_subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->session, self->saver_subscriptions[i]);
  memset (self->saver_subscriptions, 0, sizeof (self->saver_subscriptions));
  self->asked = NULL;
  for (guint i = 0; i < N_SOURCES; i++)
    g_clear_object (&self->sources[i]);
  g_clear_object (&self->logind);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (docket_presence_parent_class)->dispose (object);
}

static void
docket_presence_finalize (GObject *object)
{
  docket_missing_free (DOCKET_PRESENCE (object)->missing);

  G_OBJECT_CLASS (docket_presence_parent_class)->finalize (object);
}

static void
docket_presence_class_init (DocketPresenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_presence_get_property;
  object_class->dispose = docket_presence_dispose;
  object_class->finalize = docket_presence_finalize;

  props[PROP_TELLER] = g_param_spec_int ("teller",
                                         NULL,
                                         NULL,
                                         DOCKET_PRESENCE_NOBODY,
                                         DOCKET_PRESENCE_DISPLAY,
                                         DOCKET_PRESENCE_NOBODY,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[MISSED] = g_signal_new ("missed",
                                  DOCKET_TYPE_PRESENCE,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_ARRAY);
  signals[BEAT] = g_signal_new (
      "beat", DOCKET_TYPE_PRESENCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AWAKE] = g_signal_new (
      "awake", DOCKET_TYPE_PRESENCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVE] = g_signal_new (
      "active", DOCKET_TYPE_PRESENCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_presence_init (DocketPresence *self)
{
  self->since = DOCKET_NULL;
  self->missing = docket_missing_new (DOCKET_IDLE_AFTER);
}

static void
listen_to_savers (DocketPresence *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    self->saver_subscriptions[i] = g_dbus_connection_signal_subscribe (self->session,
                                                                       savers[i],
                                                                       savers[i],
                                                                       "ActiveChanged",
                                                                       NULL,
                                                                       NULL,
                                                                       G_DBUS_SIGNAL_FLAGS_NONE,
                                                                       saver_cb,
                                                                       self,
                                                                       NULL);
}

DocketPresence *
docket_presence_new (GDBusConnection *session,
                     GDBusConnection *system,
                     DocketIdleSource *notifier,
                     DocketIdleSource *display)
{
  DocketPresence *self = g_object_new (DOCKET_TYPE_PRESENCE, NULL);

  if (session != NULL)
    {
      self->session = g_object_ref (session);
      listen_to_savers (self);
      add_source (self, COMPOSITOR, docket_idle_mutter_new (session));
      add_source (self, SCREEN_SAVER, docket_idle_screen_saver_new (session));
    }
  if (notifier != NULL)
    add_source (self, NOTIFIER, g_object_ref (notifier));
  if (display != NULL)
    add_source (self, DISPLAY, g_object_ref (display));
  if (system != NULL)
    {
      self->logind = docket_logind_new (system);
      g_signal_connect_object (
          self->logind, "sleep", G_CALLBACK (sleep_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->logind, "lock-asked", G_CALLBACK (lock_asked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->logind, "locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
    }
  choose (self);
  return self;
}
