/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * docket_locks_keep:
 *
 * Makes SQLite's locks on its files, of the whole process from now on, outlive that somebody else
 * in the process opens and closes the same file. A lock of POSIX goes with the first close(),
 * whoever calls it: a file dialog that looks into the folder of the database is enough, and then
 * another process believes to be alone with it (sqlite.org, "How To Corrupt An SQLite Database
 * File", 2.2). To be called before the first connection is opened; any thread, any number of times.
 */
void docket_locks_keep (void);

G_END_DECLS
