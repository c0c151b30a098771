/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's own random numbers: SplitMix64 (Steele, Lea and Flood 2014). */
#include "sample-random.h"

guint64
sample_random_next (SampleRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
sample_random_below (SampleRandom *random, guint bound)
{
  g_return_val_if_fail (bound > 0, 0);

  return (guint) (sample_random_next (random) % bound);
}

int
sample_random_between (SampleRandom *random, int least, int most)
{
  return least + (int) sample_random_below (random, (guint) (most - least) + 1);
}

gboolean
sample_random_chance (SampleRandom *random, guint percent)
{
  return sample_random_below (random, 100) < percent;
}

char *
sample_random_uuid (SampleRandom *random)
{
  guint64 a = sample_random_next (random);
  guint64 b = sample_random_next (random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x",
                          (guint) (a >> 32),
                          (guint) (a >> 16) & 0xffff,
                          (guint) a & 0xfff,
                          (guint) (0x8000 | ((b >> 48) & 0x3fff)),
                          b & G_GUINT64_CONSTANT (0xffffffffffff));
}
