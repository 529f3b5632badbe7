#pragma once
#include <curl/curl.h>
#include <signal.h>

/* What a transport needs of Linux and the C library's own module lacks. */
#if defined(__linux__)
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

/* Swift can't call C's variadic functions: one wrapper for each type of argument. */

static inline CURLcode tablewright_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tablewright_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tablewright_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/* Called while libcurl connects; a return value other than 0 makes it give up. */
static inline CURLcode tablewright_curl_set_progress(CURL *handle, curl_xferinfo_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  if (code != CURLE_OK) return code;
  code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_NOPROGRESS, callback == NULL ? 1L : 0L);
}

/* Called with the OpenSSL SSL_CTX of a connection before it is used. */
static inline CURLcode tablewright_curl_set_ssl_context(CURL *handle, curl_ssl_ctx_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, context);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, callback);
}

static inline CURLcode tablewright_curl_active_socket(CURL *handle, curl_socket_t *socket) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, socket);
}

static inline CURLcode tablewright_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

typedef size_t (*tablewright_curl_write_function)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode tablewright_curl_set_write_function(CURL *handle, tablewright_curl_write_function function) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
}

/* Macros that Swift does not import. */
static inline const curl_version_info_data *tablewright_curl_version(void) {
  return curl_version_info(CURLVERSION_NOW);
}

static inline CURLcode tablewright_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }

/* Leaves alone a handler that the program has set. */
static inline void tablewright_curl_ignore_broken_pipes(void) {
  struct sigaction current;
  if (sigaction(SIGPIPE, NULL, &current) == 0 && current.sa_handler == SIG_DFL) signal(SIGPIPE, SIG_IGN);
}

/* What starting a program needs and the C libraries show to those alone who ask for their extensions. */
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#if defined(__linux__)
extern int pipe2(int ends[2], int flags);
/* In glibc since 2.34; elsewhere only descriptors that say so are closed. */
__attribute__((weak)) extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
#endif

/* A pipe whose ends no program inherits that is not given them; 0 where there is one. */
static inline int tablewright_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

/* Has a program start without descriptors above its standard error. */
static inline void tablewright_spawn_close_rest(posix_spawn_file_actions_t *actions) {
#if defined(__linux__)
  if (posix_spawn_file_actions_addclosefrom_np) posix_spawn_file_actions_addclosefrom_np(actions, 3);
#else
  (void)actions;
#endif
}
