/*
 * Included before every other header when better-sqlite3 is compiled for a runtime with Node-API 9 (Electron 33 to 35).
 *
 * The package needs version 10 for one thing: references to primitive values (it keeps strings that way). Here such a value is
 * kept in an object that carries a type tag, and taken out again when the reference is read.
 */
#ifndef BALISE_NAPI9_H
#define BALISE_NAPI9_H

#define NAPI_VERSION 9
#include <node_api.h>

static const napi_type_tag balise_box_tag = { 0x62616c6973652d62ULL, 0x6f782d6e61706939ULL };

static inline napi_status balise_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_symbol || type == napi_external) {
    return napi_create_reference(env, value, count, result);
  }
  napi_value box;
  if ((status = napi_create_object(env, &box)) != napi_ok) return status;
  if ((status = napi_type_tag_object(env, box, &balise_box_tag)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  return napi_create_reference(env, box, count, result);
}

static inline napi_status balise_get_reference_value(napi_env env, napi_ref reference, napi_value* result) {
  napi_status status = napi_get_reference_value(env, reference, result);
  if (status != napi_ok || *result == nullptr) return status;
  napi_valuetype type;
  if ((status = napi_typeof(env, *result, &type)) != napi_ok) return status;
  if (type != napi_object) return napi_ok;
  bool is_box = false;
  if ((status = napi_check_object_type_tag(env, *result, &balise_box_tag, &is_box)) != napi_ok) return status;
  return is_box ? napi_get_element(env, *result, 0, result) : napi_ok;
}

#define napi_create_reference balise_create_reference
#define napi_get_reference_value balise_get_reference_value

#endif
