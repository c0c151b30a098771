/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking from time to time. Owns its timer. Main thread. Does not know whom. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle-poller.h"

/* How often, in seconds. */
#define POLL 15

typedef struct
{
  guint timer;
  gboolean there;
} DocketIdlePollerPrivate;

static void implement_source (DocketIdleSourceInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DocketIdlePoller,
                                  docket_idle_poller,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (DocketIdlePoller)
                                      G_IMPLEMENT_INTERFACE (DOCKET_TYPE_IDLE_SOURCE,
                                                             implement_source))

enum
{
  PROP_0,
  PROP_THERE,
};

static DocketIdlePollerPrivate *
get_private (gpointer self)
{
  return docket_idle_poller_get_instance_private (DOCKET_IDLE_POLLER (self));
}

void
docket_idle_poller_set_there (DocketIdlePoller *self, gboolean there)
{
  DocketIdlePollerPrivate *priv;

  g_return_if_fail (DOCKET_IS_IDLE_POLLER (self));

  priv = get_private (self);
  if (priv->there == there)
    return;
  priv->there = there;
  g_object_notify (G_OBJECT (self), "there");
}

/* ---- The interface ---- */

static void
docket_idle_poller_ask (DocketIdleSource *source)
{
  DOCKET_IDLE_POLLER_GET_CLASS (source)->ask (DOCKET_IDLE_POLLER (source));
}

static gboolean
poll_cb (gpointer user_data)
{
  docket_idle_poller_ask (user_data);
  return G_SOURCE_CONTINUE;
}

static void
docket_idle_poller_stop (DocketIdleSource *source)
{
  g_clear_handle_id (&get_private (source)->timer, g_source_remove);
}

static void
docket_idle_poller_start (DocketIdleSource *source, guint after)
{
  docket_idle_poller_stop (source);
  get_private (source)->timer = g_timeout_add_seconds (MIN (POLL, after), poll_cb, source);
}

static gboolean
docket_idle_poller_is_there (DocketIdleSource *source)
{
  return get_private (source)->there;
}

static void
implement_source (DocketIdleSourceInterface *iface)
{
  iface->start = docket_idle_poller_start;
  iface->stop = docket_idle_poller_stop;
  iface->ask = docket_idle_poller_ask;
  iface->is_there = docket_idle_poller_is_there;
}

/* ---- The class ---- */

static void
docket_idle_poller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THERE)
    g_value_set_boolean (value, get_private (object)->there);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_idle_poller_dispose (GObject *object)
{
  docket_idle_poller_stop (DOCKET_IDLE_SOURCE (object));

  G_OBJECT_CLASS (docket_idle_poller_parent_class)->dispose (object);
}

static void
docket_idle_poller_class_init (DocketIdlePollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_idle_poller_get_property;
  object_class->dispose = docket_idle_poller_dispose;
  g_object_class_override_property (object_class, PROP_THERE, "there");
}

static void
docket_idle_poller_init (DocketIdlePoller *self)
{
}
