/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Numbers that are the same on every machine and with every version of GLib. */
typedef struct
{
  guint64 state;
} SampleRandom;

guint64 sample_random_next (SampleRandom *random);
/* 0 to @bound − 1; @bound above 0 */
guint sample_random_below (SampleRandom *random, guint bound);
/* @least to @most, both included */
int sample_random_between (SampleRandom *random, int least, int most);
gboolean sample_random_chance (SampleRandom *random, guint percent);
/* Of the form that new ids have. */
char *sample_random_uuid (SampleRandom *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
