/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What time it is and how much of it has passed: the one place where the program asks. A fixed
 * moment for tests, or a moment from the environment that runs on, stand in for the computer's
 * clocks. Any thread may call. */

#include "docket-time.h"

#include <time.h>

static GMutex lock;
static gint64 fixed = DOCKET_NULL;
/* What the computer's clock is short of, in seconds, where the environment gives a moment. */
static gint64 shift;
static gboolean shift_known;
/* The same of the clock that measures; DOCKET_NULL where the environment says nothing of it. */
static gint64 fixed_boot = DOCKET_NULL;
static gint64 fixed_suspended = DOCKET_NULL;
static gint64 boot_shift;
static gint64 environment_suspended;
static gboolean boot_known;

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

/* With the lock held. @moved: whether it is other than the computer's */
static gint64
tell_now (gboolean *moved)
{
  if (!DOCKET_IS_NULL (fixed))
    {
      *moved = TRUE;
      return fixed;
    }
  if (!shift_known)
    {
      shift = read_shift ();
      shift_known = TRUE;
    }
  *moved = shift != 0;
  return read_computer () + shift;
}

gint64
docket_clock_now (void)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gboolean moved;

  return tell_now (&moved);
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

/* ---- The clock that measures ---- */

static gint64
read_clock (clockid_t id)
{
  struct timespec now;

  return clock_gettime (id, &now) == 0 ? (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000
                                       : 0;
}

static gint64
read_boot (void)
{
  return read_clock (CLOCK_BOOTTIME) / G_USEC_PER_SEC;
}

/* A number of seconds in a variable of the environment, DOCKET_NULL where there is none. */
static gint64
read_seconds (const char *name)
{
  g_autoptr (GError) error = NULL;
  const char *text = g_getenv (name);
  gint64 seconds;

  if (text == NULL || *text == '\0')
    return DOCKET_NULL;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &seconds, &error))
    return seconds;
  g_warning ("%s is not used: %s", name, error->message);
  return DOCKET_NULL;
}

/* With the lock held. */
static void
read_environment (void)
{
  gint64 boot;

  if (boot_known)
    return;
  boot_known = TRUE;
  boot = read_seconds ("DOCKET_BOOT");
  boot_shift = DOCKET_IS_NULL (boot) ? DOCKET_NULL : boot - read_boot ();
  environment_suspended = read_seconds ("DOCKET_SUSPENDED");
}

gint64
docket_clock_boot (void)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gboolean moved;
  gint64 now;

  if (!DOCKET_IS_NULL (fixed_boot))
    return fixed_boot;
  read_environment ();
  if (!DOCKET_IS_NULL (boot_shift))
    return read_boot () + boot_shift;
  now = tell_now (&moved);
  return moved ? now : read_boot ();
}

gint64
docket_clock_suspended (void)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gboolean moved;

  if (!DOCKET_IS_NULL (fixed_suspended))
    return fixed_suspended;
  read_environment ();
  if (!DOCKET_IS_NULL (environment_suspended))
    return environment_suspended;
  tell_now (&moved);
  /* Rounded: the two are not read in the same moment. */
  return moved ? 0
               : (read_clock (CLOCK_BOOTTIME) - read_clock (CLOCK_MONOTONIC) + G_USEC_PER_SEC / 2)
                     / G_USEC_PER_SEC;
}

const char *
docket_clock_boot_id (void)
{
  static const char *id;
  const char *given = g_getenv ("DOCKET_BOOT_ID");

  if (given != NULL && *given != '\0')
    return g_intern_string (given);
  if (g_once_init_enter (&id))
    {
      g_autofree char *text = NULL;

      if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
        text = g_strdup ("");
      g_once_init_leave (&id, g_intern_string (g_strstrip (text)));
    }
  return id;
}

void
docket_clock_set_boot (gint64 boot, gint64 suspended)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  fixed_boot = boot;
  fixed_suspended = suspended;
}
