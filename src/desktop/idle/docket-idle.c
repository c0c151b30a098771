/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all who know of idleness have in common. Owns nothing. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle.h"

G_DEFINE_INTERFACE (DocketIdleSource, docket_idle_source, G_TYPE_OBJECT)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
docket_idle_source_default_init (DocketIdleSourceInterface *iface)
{
  g_object_interface_install_property (
      iface,
      g_param_spec_boolean ("there", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[TOLD] = g_signal_new ("told",
                                DOCKET_TYPE_IDLE_SOURCE,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT64);
}

void
docket_idle_source_start (DocketIdleSource *self, guint after)
{
  g_return_if_fail (DOCKET_IS_IDLE_SOURCE (self));
  g_return_if_fail (after > 0);

  DOCKET_IDLE_SOURCE_GET_IFACE (self)->start (self, after);
}

void
docket_idle_source_stop (DocketIdleSource *self)
{
  g_return_if_fail (DOCKET_IS_IDLE_SOURCE (self));

  DOCKET_IDLE_SOURCE_GET_IFACE (self)->stop (self);
}

void
docket_idle_source_ask (DocketIdleSource *self)
{
  g_return_if_fail (DOCKET_IS_IDLE_SOURCE (self));

  DOCKET_IDLE_SOURCE_GET_IFACE (self)->ask (self);
}

gboolean
docket_idle_source_is_there (DocketIdleSource *self)
{
  g_return_val_if_fail (DOCKET_IS_IDLE_SOURCE (self), FALSE);

  return DOCKET_IDLE_SOURCE_GET_IFACE (self)->is_there (self);
}

void
docket_idle_source_tell (DocketIdleSource *self, gint64 seconds)
{
  g_signal_emit (self, signals[TOLD], 0, MAX (seconds, 0));
}
