/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-json.h"
#include "docket-money.h"
#include "docket-time.h"

G_BEGIN_DECLS

/**
 * DocketKind:
 *
 * The kinds of record that are kept, each in a table of its own. The order is that of the
 * interchange file: a kind refers to those before it (a few refer to later ones, such as a
 * company to its price list).
 */
typedef enum
{
  DOCKET_KIND_COMPANY,
  DOCKET_KIND_TEAM,
  DOCKET_KIND_AGENT,
  DOCKET_KIND_SERVICE,
  DOCKET_KIND_COST_RATE,
  DOCKET_KIND_TAX,
  DOCKET_KIND_PRICE_LIST,
  DOCKET_KIND_CLIENT,
  DOCKET_KIND_CONTRACT,
  DOCKET_KIND_PROJECT,
  DOCKET_KIND_STAGE,
  DOCKET_KIND_TICKET,
  DOCKET_KIND_TIME_ENTRY,
  DOCKET_KIND_EXPENSE,
  DOCKET_KIND_INVOICE,
  /* Kept in the database alone: they speak of this desk, not of the business. */
  DOCKET_KIND_SETTING,
  DOCKET_KIND_QUEUE_ITEM,
  DOCKET_KIND_BOOKS_CONNECTION,
  DOCKET_KIND_BOOKS_MATCH,
  DOCKET_KIND_OUTBOX_ITEM,
  DOCKET_N_KINDS,
  DOCKET_KIND_NONE = DOCKET_N_KINDS,
} DocketKind;

#define DOCKET_N_INTERCHANGE_KINDS DOCKET_KIND_SETTING

/**
 * DocketFieldType:
 *
 * How a field lies in memory, in a column and in the interchange file.
 *
 * | type | C | column | file |
 * | --- | --- | --- | --- |
 * | TEXT, ID, REFERENCE | char * | TEXT | string |
 * | CHOICE | an int enum, -1 null | TEXT | string |
 * | BOOLEAN | int: 0, 1, -1 null | INTEGER | true, false |
 * | INTEGER | gint64 | INTEGER | number |
 * | DATE | DocketDate | TEXT | "2026-03-01" |
 * | INSTANT | DocketInstant | INTEGER and key_offset INTEGER | ISO 8601 with offset |
 * | DURATION | DocketDuration | INTEGER, seconds | "1h30m" |
 * | TIME_OF_DAY | DocketTimeOfDay | INTEGER, minutes | "18:00" |
 * | MONEY | DocketMoney | INTEGER, minor units | "119.70" |
 * | RATE | DocketRate | INTEGER, e-4 minor units | "110.00" |
 * | QUANTITY, PERCENT | DocketQuantity, DocketPercent | INTEGER, e-4 | "1.50" |
 * | HOURS | DocketDuration | INTEGER, seconds | "1.50" (hours, 2 decimals) |
 * | TEXTS, REFERENCES | char ** | TEXT, JSON | list of strings |
 * | OBJECT | a record of @shape | TEXT, JSON | object |
 * | LIST | GPtrArray of records of @shape | TEXT, JSON | list of objects |
 *
 * JSON in a column, and in the history, has the numbers of the column form (integers).
 */
typedef enum
{
  DOCKET_FIELD_ID,
  DOCKET_FIELD_TEXT,
  DOCKET_FIELD_REFERENCE,
  DOCKET_FIELD_CHOICE,
  DOCKET_FIELD_BOOLEAN,
  DOCKET_FIELD_INTEGER,
  DOCKET_FIELD_DATE,
  DOCKET_FIELD_INSTANT,
  DOCKET_FIELD_DURATION,
  DOCKET_FIELD_TIME_OF_DAY,
  DOCKET_FIELD_MONEY,
  DOCKET_FIELD_RATE,
  DOCKET_FIELD_QUANTITY,
  DOCKET_FIELD_PERCENT,
  DOCKET_FIELD_HOURS,
  DOCKET_FIELD_TEXTS,
  DOCKET_FIELD_REFERENCES,
  DOCKET_FIELD_OBJECT,
  DOCKET_FIELD_LIST,
} DocketFieldType;

/**
 * DocketFieldFlags:
 * @DOCKET_FIELD_REQUIRED: never null
 * @DOCKET_FIELD_DERIVED: computed when shown; written to the file's reader and ignored when read,
 *   no column
 * @DOCKET_FIELD_HIDDEN: a column, not in the interchange file
 * @DOCKET_FIELD_EXPLAIN: written only where an explanation was asked for
 * @DOCKET_FIELD_MARKS: a list of what the program itself notices beside a person's acts; such a
 *   mark never keeps an act from being undone
 */
typedef enum
{
  DOCKET_FIELD_REQUIRED = 1 << 0,
  DOCKET_FIELD_DERIVED = 1 << 1,
  DOCKET_FIELD_HIDDEN = 1 << 2,
  DOCKET_FIELD_EXPLAIN = 1 << 3,
  DOCKET_FIELD_MARKS = 1 << 4,
} DocketFieldFlags;

typedef struct _DocketShape DocketShape;

/** One field, described once: from it come columns, file, comparison and history. */
typedef struct
{
  const char *key; /* in the file, and the column's name (quoted: some are words of SQL) */
  DocketFieldType type;
  gsize offset;
  guint flags;
  DocketKind reference;       /* of REFERENCE and REFERENCES */
  const char *const *choices; /* of CHOICE, NULL-terminated, in the order of the enum */
  const DocketShape *shape;   /* of OBJECT and LIST */
  guint least_decimals;       /* of QUANTITY and PERCENT in the file */
} DocketField;

/** A record's description. @kind is DOCKET_KIND_NONE for one that stands only inside others. */
struct _DocketShape
{
  const char *name;     /* "ticket": the word people read, and the table */
  const char *list_key; /* "tickets": its list in the file; NULL inside others */
  DocketKind kind;
  gsize size;
  const DocketField *fields;
  guint n_fields;
};

/** What every record begins with. Records are counted; once shared they are not changed. */
typedef struct
{
  const DocketShape *shape;
  gatomicrefcount references;
  guint size; /* of the block, texts within it included */
} DocketRecord;

const DocketShape *docket_kind_get_shape (DocketKind kind);
/* The kind called @name ("ticket"), or DOCKET_KIND_NONE. */
DocketKind docket_kind_from_name (const char *name);

const DocketField *docket_shape_find (const DocketShape *shape, const char *key);

/* A record with every field null. */
gpointer docket_record_new (const DocketShape *shape) G_GNUC_WARN_UNUSED_RESULT;
/* The same with @n_bytes more behind it, for its own texts: one block where there would be many.
 * Only for a record that nobody will change but by a copy. @room: (out): where docket_text_place()
 * puts the first of them. */
gpointer docket_record_new_with_room (const DocketShape *shape,
                                      gsize n_bytes,
                                      char **room) G_GNUC_WARN_UNUSED_RESULT;
/* The bytes that a text takes there; 0 for NULL. */
gsize docket_text_size (const char *text);
/* Copies @size bytes of @text to @room and moves that on. Answers NULL for NULL. */
char *docket_text_place (char **room, const char *text, gsize size);
gpointer docket_record_ref (gpointer record);
void docket_record_unref (gpointer record);
/* A deep copy, to be changed. */
gpointer docket_record_copy (gconstpointer record) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_record_equal (gconstpointer a, gconstpointer b);
/* Brings what was changed from @before to @after into a copy of @current, which others may have
 * changed meanwhile; derived fields are left alone. A part or a list is one field. Where both sides
 * have changed a field to different values: %NULL, and @conflict is that field. All three are of
 * one shape. (transfer full) (nullable) */
gpointer docket_record_merge (gconstpointer before,
                              gconstpointer after,
                              gconstpointer current,
                              const DocketField **conflict) G_GNUC_WARN_UNUSED_RESULT;

/* The text of the record's ID field, NULL where it has none. */
const char *docket_record_get_id (gconstpointer record);
void docket_record_set_id (gpointer record, const char *id);
/* Gives an id to a record whose kind may go without one in the file (stage: "tickets/Open", cost
 * rate: "ann/-/consulting/2026-01-01"). */
void docket_record_ensure_id (gpointer record);

gboolean docket_field_is_null (const DocketField *field, gconstpointer record);
gboolean docket_field_equal (const DocketField *field, gconstpointer a, gconstpointer b);
void docket_field_clear (const DocketField *field, gpointer record);
void docket_field_copy (const DocketField *field, gpointer to, gconstpointer from);
/* Where the field lies in @record, for a typed read or write. */
#define DOCKET_FIELD_AT(field, record, type)                                                       \
  (*(type *) (void *) ((char *) (record) + (field)->offset))
#define DOCKET_FIELD_READ(field, record, type)                                                     \
  (*(type const *) (const void *) ((const char *) (record) + (field)->offset))

/* A list that owns references to records. */
GPtrArray *docket_record_list_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketRecord, docket_record_unref)

G_END_DECLS
