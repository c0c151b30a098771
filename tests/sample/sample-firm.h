/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample-data.h"
#include "sample-random.h"

G_BEGIN_DECLS

/* Texts without a "*" of their own are of work.json and live as long as the firm. */

typedef struct
{
  const char *id;
  const char *client;
  const char *name;
  const char *description;
  const char *manager;
  const char *stage;
  DocketDate from;
  DocketDate to;
  gint64 spent; /* seconds */
} SampleProject;

typedef struct
{
  char *id;
  char *title;
  char *service;
  char **labels;
  char *description;
  const char *client;
  const SampleProject *project; /* NULL: of the client alone */
  const char *requester;
  const char *assignee;
  const char *stage;
  const char *priority;
  DocketDate opened; /* worked on from this day on … */
  DocketDate closed; /* … to this one */
  DocketDate due;
  gboolean lasting; /* month after month, without an end */
  gboolean urgent;  /* to be seen on the board today */
  gint64 spent;
} SampleTicket;

typedef struct
{
  const SampleTicket *ticket;   /* or */
  const SampleProject *project; /* or */
  const char *client;
  const char *agent;
  const char *service;
  const char *kind;
  char *note;
  gint64 start;
  gint64 end;
  gint64 slept_from; /* while it was counted the computer slept; 0: it did not */
  gint64 slept_to;
  gboolean later; /* its ticket is named later */
  gboolean away;  /* off the computer */
} SampleEntry;

/** What the firm worked on, and when. */
typedef struct
{
  const SampleCalendar *calendar; /* (unowned) */
  SampleRandom random;
  JsonNode *file;
  JsonObject *work;    /* of @file */
  GPtrArray *projects; /* (element-type SampleProject) */
  GPtrArray *tickets;  /* (element-type SampleTicket) by the day they were opened */
  GPtrArray *entries;  /* (element-type SampleEntry) */
} SampleFirm;

SampleFirm *
sample_firm_new (const SampleCalendar *calendar, guint64 seed) G_GNUC_WARN_UNUSED_RESULT;
void sample_firm_free (SampleFirm *firm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleFirm, sample_firm_free)

/* Fills in projects and tickets. */
void sample_firm_open_tickets (SampleFirm *firm);
/* Lets four people work on them; after the tickets. */
void sample_firm_work (SampleFirm *firm);
/* All of it as an interchange file. */
char *sample_firm_write (SampleFirm *firm) G_GNUC_WARN_UNUSED_RESULT;

/* One of a list of texts, "{contact}" replaced by one of the client's people. */
char *sample_firm_say (SampleFirm *firm, const char *group, const char *list, const char *client)
    G_GNUC_WARN_UNUSED_RESULT;
const char *sample_firm_pick_contact (SampleFirm *firm, const char *client);

G_END_DECLS
