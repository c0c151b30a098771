/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What time it is: the one place where the program asks. A fixed moment for tests, or a moment
 * from the environment that runs on, stand in for the computer's clock. Any thread may call. */

#include "docket-time.h"

static GMutex lock;
static gint64 fixed = DOCKET_NULL;
/* What the computer's clock is short of, in seconds, where the environment gives a moment. */
static gint64 shift;
static gboolean shift_known;

static gint64
read_computer (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
read_shift (void)
{
  g_autoptr (GError) error = NULL;
  const char *text = g_getenv ("DOCKET_NOW");
  DocketInstant instant;

  if (text == NULL || *text == '\0')
    return 0;
  if (!docket_instant_parse (text, &instant, &error))
    {
      g_warning ("DOCKET_NOW is not used: %s", error->message);
      return 0;
    }
  return instant.seconds - read_computer ();
}

gint64
docket_clock_now (void)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!DOCKET_IS_NULL (fixed))
    return fixed;
  if (!shift_known)
    {
      shift = read_shift ();
      shift_known = TRUE;
    }
  return read_computer () + shift;
}

void
docket_clock_set (gint64 seconds)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  fixed = seconds;
}

void
docket_clock_unset (void)
{
  docket_clock_set (DOCKET_NULL);
}
