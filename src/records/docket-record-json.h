/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-record.h"

G_BEGIN_DECLS

/**
 * DocketForm:
 * @DOCKET_FORM_FILE: the interchange file's: money and hours as decimal strings
 * @DOCKET_FORM_EXPLAIN: the same with explanations
 * @DOCKET_FORM_COLUMN: integers as they lie in memory; needs no currency
 */
typedef enum
{
  DOCKET_FORM_FILE,
  DOCKET_FORM_EXPLAIN,
  DOCKET_FORM_COLUMN,
} DocketForm;

/**
 * DocketComplaints:
 *
 * What is wrong with an input, up to 20 lines of "path: what".
 */
typedef struct
{
  GPtrArray *lines; /* (element-type utf8) */
  guint more;       /* complaints past the twentieth */
} DocketComplaints;

#define DOCKET_MOST_COMPLAINTS 20

DocketComplaints *docket_complaints_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_complaints_free (DocketComplaints *complaints);
void docket_complaints_add (DocketComplaints *complaints, const char *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketComplaints, docket_complaints_free)

/* Writes @record as an object, null fields as null. @currency: of its amounts where the record
 * has no currency of its own; may be NULL in the column form. */
void docket_record_write_json (DocketJsonWriter *writer,
                               gconstpointer record,
                               DocketForm form,
                               const char *currency);
/* The fields of that object alone, into one that the caller has begun and adds to. */
void docket_record_write_fields (DocketJsonWriter *writer,
                                 gconstpointer record,
                                 DocketForm form,
                                 const char *currency);
/* One field's value, without its key. */
void docket_field_write_json (DocketJsonWriter *writer,
                              const DocketField *field,
                              gconstpointer record,
                              DocketForm form,
                              const char *currency);

/* Reads an object into a new record. In the file's forms @node comes of docket_json_parse_typed(),
 * in the column form of docket_json_parse(). Every fault is a complaint with its path below @path;
 * a record is returned all the same, for its references to be looked at. */
gpointer docket_record_read_json (const DocketShape *shape,
                                  JsonNode *node,
                                  DocketForm form,
                                  const char *currency,
                                  const char *path,
                                  DocketComplaints *complaints) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_field_read_json (const DocketField *field,
                                 gpointer record,
                                 JsonNode *node,
                                 DocketForm form,
                                 const char *currency,
                                 const char *path,
                                 DocketComplaints *complaints);

/* Composite fields (TEXTS, REFERENCES, OBJECT, LIST) to and from a column's text. */
char *
docket_field_to_column (const DocketField *field, gconstpointer record) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_field_from_column (const DocketField *field,
                                   gpointer record,
                                   const char *text,
                                   GError **error);

G_END_DECLS
