#pragma once
#include <zlib.h>

// deflateInit2 is a macro with parameters, which Swift does not import. 15 bits of window, and 16 for gzip's own header.
static inline int tablewright_deflate_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
