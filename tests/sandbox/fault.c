/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's refusals: codes, messages and the two envelopes they come in. A Fault is owned
 * by whoever asked for it. */

#include "fault.h"

#include "clock.h"
#include "value.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *message;
} Wording;

static const Wording wordings[] = {
  { "500", "Unsupported Operation" },
  { "610", "Object Not Found" },
  { "2010", "Request has invalid or unsupported property" },
  { "2020", "Required param missing, need to supply the required value for the API" },
  { "2030", "Invalid ID" },
  { "2050", "String length is either shorter or longer than supported by specification" },
  { "2170", "Invalid Enumeration" },
  { "2500", "Invalid Reference Id" },
  { "4000", "Error parsing query" },
  { "4001", "Invalid query" },
  { "5010", "Stale Object Error" },
  { "6000", "A business validation error has occurred while processing your request" },
  { "6070", "Amount calculation incorrect in the request" },
  { "6140", "Duplicate Document Number Error" },
  { "6190", "Invalid Company Status" },
  { "6210", "Account Period Closed" },
  { "6240", "Duplicate Name Exists Error" },
  { "10000", "An application error has occurred while processing your request" },
};

static const char *
find_wording (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (strcmp (wordings[i].code, code) == 0)
      return wordings[i].message;

  return "Error";
}

static gboolean
set_literal (Fault **fault, const char *code, const char *element, char *detail)
{
  Fault *made;

  if (fault == NULL || *fault != NULL)
    {
      g_free (detail);
      return FALSE;
    }
  made = g_new0 (Fault, 1);
  made->status = strcmp (code, "10000") == 0 ? 500 : 400;
  made->type = made->status == 500 ? "SystemFault" : "ValidationFault";
  made->code = g_strdup (code);
  made->message = g_strdup (find_wording (code));
  made->detail = detail;
  made->element = g_strdup (element);
  *fault = made;
  return FALSE;
}

gboolean
fault_set (Fault **fault, const char *code, const char *element, const char *format, ...)
{
  va_list arguments;
  char *detail;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return set_literal (fault, code, element, detail);
}

gboolean
fault_required (Fault **fault, const char *element)
{
  return fault_set (
      fault, "2020", element, "Required parameter %s is missing in the request", element);
}

gboolean
fault_business (Fault **fault, const char *format, ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return fault_set (fault, "6000", "", "Business Validation Error: %s", reason);
}

gboolean
fault_gateway (Fault **fault, guint status, const char *detail)
{
  Fault *made = g_new0 (Fault, 1);

  made->gateway = TRUE;
  made->status = status;
  made->detail = g_strdup (detail);
  switch (status)
    {
    case 401:
      made->type = "AUTHENTICATION";
      made->code = g_strdup ("3200");
      made->message = g_strdup ("message=AuthenticationFailed; errorCode=003200; statusCode=401");
      break;
    case 403:
      made->type = "SERVICE";
      made->code = g_strdup ("3100");
      made->message
          = g_strdup ("message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403");
      break;
    default:
      made->type = "SERVICE";
      made->code = g_strdup ("3001");
      made->message = g_strdup ("message=ThrottleExceeded; errorCode=003001; statusCode=429");
      break;
    }
  *fault = made;
  return FALSE;
}

void
fault_free (Fault *fault)
{
  if (fault == NULL)
    return;

  g_free (fault->code);
  g_free (fault->message);
  g_free (fault->detail);
  g_free (fault->element);
  g_free (fault);
}

void
fault_print_inner (const Fault *fault, GString *out)
{
  g_string_append (out, "\"Fault\":{\"Error\":[{\"Message\":");
  value_print_string (fault->message, out);
  g_string_append (out, ",\"Detail\":");
  value_print_string (fault->detail != NULL ? fault->detail : "", out);
  g_string_append_printf (out, ",\"code\":\"%s\"", fault->code);
  if (fault->element != NULL)
    {
      g_string_append (out, ",\"element\":");
      value_print_string (fault->element, out);
    }
  g_string_append_printf (out, "}],\"type\":\"%s\"}", fault->type);
}

static void
print_gateway (const Fault *fault, gint64 now, GString *out)
{
  g_string_append (out, "{\"warnings\":null,\"intuitObject\":null,\"fault\":{\"error\":[{");
  g_string_append (out, "\"message\":");
  value_print_string (fault->message, out);
  g_string_append (out, ",\"detail\":");
  if (fault->detail != NULL)
    value_print_string (fault->detail, out);
  else
    g_string_append (out, "null");
  g_string_append_printf (
      out, ",\"code\":\"%s\",\"element\":null}],\"type\":\"%s\"}", fault->code, fault->type);
  g_string_append_printf (out,
                          ",\"report\":null,\"queryResponse\":null,\"batchItemResponse\":[]"
                          ",\"attachableResponse\":[],\"syncErrorResponse\":null"
                          ",\"requestId\":null,\"time\":%" G_GINT64_FORMAT
                          ",\"status\":null,\"cdcresponse\":[]}",
                          now / 1000);
}

char *
fault_to_body (const Fault *fault, gint64 now)
{
  GString *out = g_string_new (NULL);

  if (fault->gateway)
    {
      print_gateway (fault, now, out);
      return g_string_free (out, FALSE);
    }
  g_string_append_c (out, '{');
  fault_print_inner (fault, out);
  if (!fault->without_time)
    {
      g_autofree char *time = clock_print_time_millis (now);

      g_string_append_printf (out, ",\"time\":\"%s\"", time);
    }
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}
