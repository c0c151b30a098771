/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads JSON (RFC 8259) strictly. One pass checks the whole grammar and copies the text with its
 * numbers put in quotation marks; only then json-glib builds the tree, and so it never meets what
 * it would crash on, guess at or round. The tree belongs to the caller; there is no state, so any
 * thread may call. Must not know what the values mean. */

#include "docket-json.h"

#include "docket-json-number.h"

#include <string.h>

/* Up to here every key of an object is compared with every other, above it they are sorted. */
#define FEW_KEYS 24

/* A key of an open object, its escapes resolved. */
typedef struct
{
  const char *text;
  const char *at;
  guint32 length;
  guint32 hash;
} Key;

typedef struct
{
  const char *begin;
  const char *end;
  const char *at;
  /* What stands before is in @copy. */
  const char *copied;
  GString *copy;
  /* The keys of all open objects; each knows where its own begin. */
  GArray *keys;
  GStringChunk *resolved;
  guint values;
  guint depth;
  gboolean typed; /* whole numbers stay numbers */
  struct
  {
    gboolean is_object;
    guint first_key;
  } levels[DOCKET_JSON_MOST_DEPTH];
  GError **error;
} Pass;

/* What the pass looks for next. */
typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_KEY,
  EXPECT_KEY_OR_END,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expect;

static void
set_error_at (GError **error, const char *begin, const char *at, DocketError code, const char *what)
{
  guint line = 1;
  const char *line_begin = begin;
  glong column = 1;

  for (const char *c = begin; c < at; c++)
    if (*c == '\n')
      {
        line++;
        line_begin = c + 1;
      }
  /* Characters, not bytes: a continuation byte begins none. */
  for (const char *c = line_begin; c < at; c++)
    if (((guchar) *c & 0xc0) != 0x80)
      column++;

  g_set_error (error, DOCKET_ERROR, (int) code, "line %u, column %ld: %s", line, column, what);
}

static gboolean
refuse (Pass *pass, const char *at, DocketError code, const char *what)
{
  set_error_at (pass->error, pass->begin, at, code, what);
  return FALSE;
}

static gboolean
refuse_syntax (Pass *pass, const char *at, const char *what)
{
  return refuse (pass, at, DOCKET_ERROR_SYNTAX, at < pass->end ? what : "the text ends too early");
}

gsize
docket_json_measure_number (const char *text, const char *end)
{
  const char *at = text;
  const char *good;

  if (at < end && *at == '-')
    at++;
  if (at == end || !g_ascii_isdigit (*at))
    return 0;
  if (*at == '0')
    at++;
  else
    while (at < end && g_ascii_isdigit (*at))
      at++;

  good = at;
  if (at < end && *at == '.')
    {
      at++;
      if (at == end || !g_ascii_isdigit (*at))
        return (gsize) (good - text);
      while (at < end && g_ascii_isdigit (*at))
        at++;
      good = at;
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      at++;
      if (at < end && (*at == '+' || *at == '-'))
        at++;
      if (at == end || !g_ascii_isdigit (*at))
        return (gsize) (good - text);
      while (at < end && g_ascii_isdigit (*at))
        at++;
      good = at;
    }
  return (gsize) (good - text);
}

/* Whether json-glib reads the token exactly, as an integer of 64 bits. */
static gboolean
is_whole (const char *token, gsize length)
{
  gsize sign = *token == '-' ? 1 : 0;

  for (gsize i = sign; i < length; i++)
    if (!g_ascii_isdigit (token[i]))
      return FALSE;
  return length - sign <= 18 && (sign == 0 || token[1] != '0');
}

static gboolean
take_number (Pass *pass)
{
  const char *first = pass->at;
  gsize length = docket_json_measure_number (first, pass->end);

  if (length == 0)
    return refuse_syntax (pass, MIN (first + 1, pass->end), "a number needs a digit here");
  if (length > DOCKET_JSON_MOST_DIGITS)
    return refuse (pass, first, DOCKET_ERROR_LIMIT, "a number is longer than 40 characters");
  pass->at = first + length;
  /* Such as 01, 1. or 1e: the token ended, and what follows belongs to no other. */
  if (pass->at == pass->end ? FALSE : g_ascii_isalnum (*pass->at) || *pass->at == '.')
    return refuse_syntax (pass, pass->at, "not a number of JSON");

  if (pass->typed && is_whole (first, length))
    return TRUE;
  g_string_append_len (pass->copy, pass->copied, first - pass->copied);
  g_string_append (pass->copy, pass->typed ? "[\"" : "\"");
  g_string_append_len (pass->copy, first, (gssize) length);
  g_string_append (pass->copy, pass->typed ? "\"]" : "\"");
  pass->copied = pass->at;
  return TRUE;
}

static gboolean
take_word (Pass *pass, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (pass->end - pass->at) < length || memcmp (pass->at, word, length) != 0)
    return refuse (pass, pass->at, DOCKET_ERROR_SYNTAX, "expected a value");
  pass->at += length;
  return TRUE;
}

/* The four digits behind \u, or -1. */
static int
read_hex (const char *at, const char *end)
{
  int value = 0;

  if (end - at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (at[i]);
    }
  return value;
}

/* Reads one escape at its backslash and moves on. */
static gboolean
take_escape (Pass *pass, gunichar *c)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *first = pass->at;
  const char *letter;
  int high;
  int low;

  if (pass->end - first < 2)
    return refuse_syntax (pass, pass->end, "");
  letter = first[1] != '\0' ? strchr (letters, first[1]) : NULL;
  if (letter != NULL)
    {
      *c = (gunichar) meanings[letter - letters];
      pass->at = first + 2;
      return TRUE;
    }
  high = first[1] == 'u' ? read_hex (first + 2, pass->end) : -1;
  if (high < 0)
    return refuse (pass, first, DOCKET_ERROR_SYNTAX, "not an escape of JSON");
  if (high == 0)
    return refuse (pass, first, DOCKET_ERROR_SYNTAX, "a NUL character is not read");
  pass->at = first + 6;
  *c = (gunichar) high;
  if (high < 0xd800 || high > 0xdfff)
    return TRUE;

  low = pass->end - pass->at >= 6 && pass->at[0] == '\\' && pass->at[1] == 'u'
            ? read_hex (pass->at + 2, pass->end)
            : -1;
  if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
    return refuse (pass, first, DOCKET_ERROR_SYNTAX, "half of a surrogate pair");
  pass->at += 6;
  *c = (gunichar) (0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
  return TRUE;
}

/* Reads a string at its opening quotation mark; @text, where it is wanted, gets the string with
 * its escapes resolved. */
static gboolean
take_string (Pass *pass, const char **text, gsize *length)
{
  const char *first = ++pass->at;
  const char *run = first;
  g_autoptr (GString) resolved = NULL;
  gunichar c;

  for (;;)
    {
      while (pass->at < pass->end && *pass->at != '"' && *pass->at != '\\'
             && (guchar) *pass->at >= 0x20)
        pass->at++;
      if (pass->at == pass->end || (guchar) *pass->at < 0x20)
        return refuse_syntax (pass, pass->at, "a control character in a string");
      if (*pass->at == '"')
        break;
      if (text != NULL && resolved == NULL)
        resolved = g_string_new (NULL);
      if (resolved != NULL)
        g_string_append_len (resolved, run, pass->at - run);
      if (!take_escape (pass, &c))
        return FALSE;
      if (resolved != NULL)
        g_string_append_unichar (resolved, c);
      run = pass->at;
    }

  if (text != NULL)
    {
      if (resolved != NULL)
        {
          g_string_append_len (resolved, run, pass->at - run);
          if (pass->resolved == NULL)
            pass->resolved = g_string_chunk_new (1024);
          *length = resolved->len;
          *text = g_string_chunk_insert_len (pass->resolved, resolved->str, (gssize) resolved->len);
        }
      else
        {
          *length = (gsize) (pass->at - first);
          *text = first;
        }
    }
  pass->at++;
  return TRUE;
}

static void
skip_space (Pass *pass)
{
  while (pass->at < pass->end
         && (*pass->at == ' ' || *pass->at == '\n' || *pass->at == '\r' || *pass->at == '\t'))
    pass->at++;
}

/* Reads "key": and keeps the key until its object ends. */
static gboolean
take_key (Pass *pass)
{
  Key key = { .at = pass->at, .hash = 2166136261u };
  gsize length = 0;

  if (pass->at == pass->end || *pass->at != '"')
    return refuse_syntax (pass, pass->at, "expected a key in quotation marks");
  if (!take_string (pass, &key.text, &length))
    return FALSE;
  /* FNV-1a. */
  for (gsize i = 0; i < length; i++)
    key.hash = (key.hash ^ (guchar) key.text[i]) * 16777619u;
  key.length = (guint32) length;
  g_array_append_val (pass->keys, key);

  skip_space (pass);
  if (pass->at == pass->end || *pass->at != ':')
    return refuse_syntax (pass, pass->at, "expected a colon");
  pass->at++;
  return TRUE;
}

static int
compare_texts (const Key *a, const Key *b)
{
  if (a->hash != b->hash)
    return a->hash < b->hash ? -1 : 1;
  if (a->length != b->length)
    return a->length < b->length ? -1 : 1;
  return memcmp (a->text, b->text, a->length);
}

static int
compare_keys_cb (const void *a, const void *b)
{
  const Key *left = a;
  const Key *right = b;
  int order = compare_texts (left, right);

  if (order != 0)
    return order;
  return left->at < right->at ? -1 : left->at > right->at;
}

/* The second of two equal keys, or NULL. */
static const Key *
find_repeated (Key *keys, guint count)
{
  if (count <= FEW_KEYS)
    {
      for (guint i = 1; i < count; i++)
        for (guint j = 0; j < i; j++)
          if (keys[i].hash == keys[j].hash && compare_texts (&keys[i], &keys[j]) == 0)
            return &keys[i];
      return NULL;
    }

  qsort (keys, count, sizeof *keys, compare_keys_cb);
  for (guint i = 1; i < count; i++)
    if (compare_texts (&keys[i - 1], &keys[i]) == 0)
      return &keys[i];
  return NULL;
}

static gboolean
open_level (Pass *pass, gboolean is_object)
{
  if (pass->depth == DOCKET_JSON_MOST_DEPTH)
    return refuse (pass, pass->at, DOCKET_ERROR_LIMIT, "nested deeper than 64 levels");
  pass->levels[pass->depth].is_object = is_object;
  pass->levels[pass->depth].first_key = pass->keys->len;
  pass->depth++;
  pass->at++;
  return TRUE;
}

static gboolean
close_level (Pass *pass)
{
  guint first = pass->levels[pass->depth - 1].first_key;

  if (pass->levels[pass->depth - 1].is_object)
    {
      const Key *repeated
          = find_repeated (&g_array_index (pass->keys, Key, first), pass->keys->len - first);

      if (repeated != NULL)
        return refuse (pass, repeated->at, DOCKET_ERROR_SYNTAX, "the object has this key already");
      g_array_set_size (pass->keys, first);
    }
  pass->depth--;
  pass->at++;
  return TRUE;
}

static Expect
expect_after_value (Pass *pass)
{
  return pass->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
take_value (Pass *pass, Expect *expect)
{
  gboolean taken;

  if (pass->at == pass->end)
    return refuse_syntax (pass, pass->at, "");
  if (++pass->values > DOCKET_JSON_MOST_VALUES)
    return refuse (pass, pass->at, DOCKET_ERROR_LIMIT, "more values than are read");

  switch (*pass->at)
    {
    case '{':
      *expect = EXPECT_KEY_OR_END;
      return open_level (pass, TRUE);
    case '[':
      *expect = EXPECT_VALUE_OR_END;
      return open_level (pass, FALSE);
    case '"':
      taken = take_string (pass, NULL, NULL);
      break;
    case 't':
      taken = take_word (pass, "true");
      break;
    case 'f':
      taken = take_word (pass, "false");
      break;
    case 'n':
      taken = take_word (pass, "null");
      break;
    default:
      if (*pass->at != '-' && !g_ascii_isdigit (*pass->at))
        return refuse (pass, pass->at, DOCKET_ERROR_SYNTAX, "expected a value");
      taken = take_number (pass);
      break;
    }
  *expect = expect_after_value (pass);
  return taken;
}

static gboolean
take_comma_or_end (Pass *pass, Expect *expect)
{
  gboolean is_object = pass->levels[pass->depth - 1].is_object;

  if (pass->at < pass->end && *pass->at == ',')
    {
      pass->at++;
      *expect = is_object ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    }
  if (pass->at == pass->end || *pass->at != (is_object ? '}' : ']'))
    return refuse_syntax (
        pass, pass->at, is_object ? "expected a comma or }" : "expected a comma or ]");
  if (!close_level (pass))
    return FALSE;
  *expect = expect_after_value (pass);
  return TRUE;
}

static gboolean
take_step (Pass *pass, Expect *expect)
{
  switch (*expect)
    {
    case EXPECT_KEY_OR_END:
    case EXPECT_VALUE_OR_END:
      if (pass->at < pass->end && *pass->at == (*expect == EXPECT_KEY_OR_END ? '}' : ']'))
        return take_comma_or_end (pass, expect);
      *expect = *expect == EXPECT_KEY_OR_END ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    case EXPECT_KEY:
      *expect = EXPECT_VALUE;
      return take_key (pass);
    case EXPECT_VALUE:
      return take_value (pass, expect);
    case EXPECT_COMMA_OR_END:
      return take_comma_or_end (pass, expect);
    case EXPECT_NOTHING:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_and_copy (Pass *pass)
{
  Expect expect = EXPECT_VALUE;

  skip_space (pass);
  while (expect != EXPECT_NOTHING)
    {
      if (!take_step (pass, &expect))
        return FALSE;
      skip_space (pass);
    }
  if (pass->at < pass->end)
    return refuse_syntax (pass, pass->at, "expected nothing after the value");
  g_string_append_len (pass->copy, pass->copied, pass->at - pass->copied);
  return TRUE;
}

static JsonNode *
build_tree (const GString *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) why = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text->str, (gssize) text->len, &why))
    {
      g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX, "json-glib: %s", why->message);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX, "json-glib: no root");
  return root;
}

static JsonNode *
parse (const char *text, gsize length, gsize most_bytes, gboolean typed, GError **error)
{
  g_autoptr (GString) copy = NULL;
  g_autoptr (GArray) keys = NULL;
  Pass pass = { .typed = typed, .error = error };
  gsize most = most_bytes == 0 ? DOCKET_JSON_MOST_BYTES : most_bytes;
  const char *bad;
  gboolean good;

  if (length > most)
    {
      g_set_error (error,
                   DOCKET_ERROR,
                   DOCKET_ERROR_LIMIT,
                   "%" G_GSIZE_FORMAT " bytes, and no more than %" G_GSIZE_FORMAT " are read",
                   length,
                   most);
      return NULL;
    }

  pass.begin = text != NULL ? text : "";
  pass.end = pass.begin + length;
  if (length >= 3 && memcmp (pass.begin, "\xef\xbb\xbf", 3) == 0)
    pass.begin += 3;
  if (!g_utf8_validate_len (pass.begin, (gsize) (pass.end - pass.begin), &bad))
    {
      set_error_at (error, pass.begin, bad, DOCKET_ERROR_SYNTAX, "not UTF-8, or a NUL character");
      return NULL;
    }

  copy = g_string_sized_new (length + length / 8);
  keys = g_array_new (FALSE, FALSE, sizeof (Key));
  pass.at = pass.copied = pass.begin;
  pass.copy = copy;
  pass.keys = keys;
  good = check_and_copy (&pass);
  g_clear_pointer (&pass.resolved, g_string_chunk_free);
  return good ? build_tree (copy, error) : NULL;
}

JsonNode *
docket_json_parse (const char *text, gsize length, gsize most_bytes, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return parse (text, length, most_bytes, FALSE, error);
}

JsonNode *
docket_json_parse_typed (const char *text, gsize length, gsize most_bytes, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return parse (text, length, most_bytes, TRUE, error);
}
