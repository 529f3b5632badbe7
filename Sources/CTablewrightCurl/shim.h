#pragma once
#include <curl/curl.h>

#if defined(__linux__)
#include <sys/epoll.h>
#endif

// libcurl's setters and getters are variadic, which Swift can't call: one wrapper for each type of argument.

typedef size_t (*tablewright_write_function)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode tablewright_easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tablewright_easy_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tablewright_easy_set_write_function(CURL *handle, tablewright_write_function function) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
}

static inline CURLcode tablewright_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
