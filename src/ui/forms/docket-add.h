/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-form.h"

G_BEGIN_DECLS

/* Windows in which something new is filled in and added. */

/* @id: of the record that was saved. */
typedef void (*DocketAdded) (const char *id, gpointer user_data);
/* What is done with what was filled in, instead of saving it. */
typedef void (*DocketAddTake) (DocketForm *form, gpointer user_data);

/**
 * DocketAdd:
 * @title: of the window, such as "New Client"
 * @explanation: (nullable): a sentence above the rows
 * @button: (nullable): the button's label, "_Add" unless set
 * @act: the act that the record is saved as, "add client"
 * @done: (nullable): what is said when it was saved
 * @added: (nullable): called when it was saved
 * @take: (nullable): called instead of saving, with every row taken over
 * @user_data: freed with @destroy when the window goes
 *
 * What is to be added, and what happens then. Texts are copied.
 */
typedef struct
{
  const char *title;
  const char *explanation;
  const char *button;
  const char *act;
  const char *done;
  DocketAdded added;
  DocketAddTake take;
  gpointer user_data;
  GDestroyNotify destroy;
} DocketAdd;

/* A window over that of @from. @form: (transfer none); @content: the groups that its rows stand in
 * (transfer full). Rows that cannot be taken over say why, and nothing is saved. Enter adds, Escape
 * leaves. Returns the window (transfer none). */
GtkWindow *
docket_add_present (GtkWidget *from, DocketForm *form, GtkWidget *content, const DocketAdd *what);

/* The plain ones. @client: (nullable): whose it is to be. @added as above. */
void docket_add_client (GtkWidget *from,
                        DocketWorkspace *workspace,
                        DocketAdded added,
                        gpointer user_data,
                        GDestroyNotify destroy);
void docket_add_project (GtkWidget *from,
                         DocketWorkspace *workspace,
                         const char *client,
                         DocketAdded added,
                         gpointer user_data,
                         GDestroyNotify destroy);
void docket_add_ticket (GtkWidget *from,
                        DocketWorkspace *workspace,
                        const char *client,
                        DocketAdded added,
                        gpointer user_data,
                        GDestroyNotify destroy);

G_END_DECLS
