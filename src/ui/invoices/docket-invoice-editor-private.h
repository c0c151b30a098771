/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-invoice-editor alone, each of which includes docket-invoice-editor.h
 * before it. */

#include "docket-editor-row.h"
#include "docket-preview.h"

G_BEGIN_DECLS

struct _DocketInvoiceEditor
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketDrafting *drafting;
  char *id;
  GCancellable *loading;
  GListStore *rows;
  int lit;
  gboolean narrow;
  gboolean page_shown;
  gboolean stale;   /* something changed while nobody looked */
  gboolean filling; /* fields are being shown, not typed into */
  guint save_source;
  char *save_name;  /* what the change that waits to be saved is called in the history */
  guint saving;     /* saves under way: their own change notices are not news */
  gboolean again;   /* to be read again once they are done */
  guint edits;      /* how often the person has changed something */
  guint edits_read; /* of which what is being read knows */

  GtkStack *stack;
  GtkPaned *paned;
  GtkListView *list;
  GtkWidget *tools;
  GtkWidget *notes;
  GtkEditable *note;
  GtkWidget *problems_window; /* keeps wrapped words from growing the side */
  GtkBox *problems;
  GtkBox *sums;
  GtkWidget *facts_window;
  GtkBox *facts;
  GtkWidget *why; /* the open explanation, NULL when none was asked for */
  GtkDropDown *group_by;
  GtkSwitch *show_included;
  GtkTextBuffer *payment_text;
  GtkTextBuffer *footer;
  GActionGroup *window_actions; /* tells which copies are under way */
  GtkWidget *add_box;
  GtkLabel *failure;
  DocketPreview *preview;
};

/* After each change of the draft in memory. @name: a verb phrase for the history. */
void docket_invoice_editor_changed (DocketInvoiceEditor *self, const char *name);
/* After a change of texts that touch no line and no amount. */
void docket_invoice_editor_text_changed (DocketInvoiceEditor *self);
/* Writes what waits to be saved now. */
void docket_invoice_editor_flush (DocketInvoiceEditor *self);
/* Reads the invoice from the database again. */
void docket_invoice_editor_reload (DocketInvoiceEditor *self);
void docket_invoice_editor_update_actions (DocketInvoiceEditor *self);
void docket_invoice_editor_install_actions (GtkWidgetClass *widget_class);
/* Lights a line on both sides; -1 none. */
void docket_invoice_editor_light (DocketInvoiceEditor *self, int line);
/* The dialog for a line by hand; @index: which one, -1 a new one. */
void docket_invoice_editor_edit_line (DocketInvoiceEditor *self, int index);
void docket_invoice_editor_show_problems (DocketInvoiceEditor *self);
/* Payments, and the copy in the books: what happened to an issued invoice. */
void docket_invoice_editor_show_facts (DocketInvoiceEditor *self);
/* The texts and choices behind *Details*. */
void docket_invoice_editor_show_details (DocketInvoiceEditor *self);
void docket_invoice_editor_init_details (DocketInvoiceEditor *self);
void docket_invoice_editor_add_pair (GtkBox *box,
                                     const char *what,
                                     const char *figure,
                                     const char *style);
void docket_invoice_editor_edit_discount (DocketInvoiceEditor *self);
void docket_invoice_editor_receive_payment (DocketInvoiceEditor *self);

G_END_DECLS
