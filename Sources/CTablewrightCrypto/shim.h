#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* Lets a context trust what a store holds; the context takes a reference of its own. */
static inline void tablewright_use_certificates(void *context, void *store) {
  SSL_CTX_set1_cert_store((SSL_CTX *)context, (X509_STORE *)store);
}
