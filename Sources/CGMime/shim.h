#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What is used of GMime 3.0 and GLib 2, as their manuals declare it.
//
// The library is loaded when the first mail is read: linked, it and the fifteen libraries that it
// needs would add three milliseconds to the start of every run, most of which read no mail. Nothing
// may be called before gmime_is_there() has said yes.

typedef struct GMimeStream GMimeStream;
typedef struct GMimeParser GMimeParser;
typedef struct GMimeMessage GMimeMessage;
typedef struct GMimeObject GMimeObject;
typedef struct GMimeMultipart GMimeMultipart;
typedef struct GMimeMessagePart GMimeMessagePart;
typedef struct GMimePart GMimePart;
typedef struct GMimeDataWrapper GMimeDataWrapper;
typedef struct GMimeContentType GMimeContentType;
typedef struct GMimeParserOptions GMimeParserOptions;
typedef struct GTypeInstance GTypeInstance;
typedef struct GError GError;
typedef size_t GType;

/// Values of GMimeContentEncoding, in its order: none that is named, then 7bit, 8bit and binary, which
/// leave the content as it is.
enum { gmime_encoding_binary = 3, gmime_encoding_quoted_printable = 5 };

/// Loads the library, whose name says that it has the binary interface of GMime 3.0.
static inline void *gmime_library(void) {
#ifdef __APPLE__
  void *library = dlopen("libgmime-3.0.0.dylib", RTLD_NOW);
  return library ? library : dlopen("/opt/homebrew/lib/libgmime-3.0.0.dylib", RTLD_NOW);
#else
  return dlopen("libgmime-3.0.so.0", RTLD_NOW);
#endif
}

/// Whether GMime is installed.
static inline int gmime_is_there(void) { return gmime_library() != NULL; }

/// A function of the library, which is looked up when it is called first; several threads may do so at
/// once, and find the same.
#define GMIME_FUNCTION(result, name, parameters, arguments)             \
  static inline result name parameters {                                \
    static void *known;                                                 \
    void *function = __atomic_load_n(&known, __ATOMIC_ACQUIRE);         \
    if (!function) {                                                    \
      function = dlsym(gmime_library(), #name);                         \
      __atomic_store_n(&known, function, __ATOMIC_RELEASE);             \
    }                                                                   \
    return ((result(*) parameters)function) arguments;                  \
  }

GMIME_FUNCTION(void, g_mime_init, (void), ())
GMIME_FUNCTION(GMimeParser *, g_mime_parser_new_with_stream, (GMimeStream *stream), (stream))
GMIME_FUNCTION(void, g_mime_parser_set_persist_stream, (GMimeParser *parser, int persist),
               (parser, persist))
GMIME_FUNCTION(GMimeMessage *, g_mime_parser_construct_message,
               (GMimeParser *parser, GMimeParserOptions *options), (parser, options))
GMIME_FUNCTION(GMimeObject *, g_mime_message_get_mime_part, (GMimeMessage *message), (message))

GMIME_FUNCTION(GType, g_mime_multipart_get_type, (void), ())
GMIME_FUNCTION(int, g_mime_multipart_get_count, (GMimeMultipart *multipart), (multipart))
GMIME_FUNCTION(GMimeObject *, g_mime_multipart_get_part, (GMimeMultipart *multipart, int index),
               (multipart, index))
GMIME_FUNCTION(GType, g_mime_message_part_get_type, (void), ())
GMIME_FUNCTION(GMimeMessage *, g_mime_message_part_get_message, (GMimeMessagePart *part), (part))
GMIME_FUNCTION(GType, g_mime_part_get_type, (void), ())
GMIME_FUNCTION(const char *, g_mime_part_get_filename, (GMimePart *part), (part))
GMIME_FUNCTION(int, g_mime_part_get_content_encoding, (GMimePart *part), (part))
GMIME_FUNCTION(GMimeDataWrapper *, g_mime_part_get_content, (GMimePart *part), (part))

GMIME_FUNCTION(GMimeContentType *, g_mime_object_get_content_type, (GMimeObject *object), (object))
GMIME_FUNCTION(char *, g_mime_content_type_get_mime_type, (GMimeContentType *type), (type))
GMIME_FUNCTION(const char *, g_mime_content_type_get_parameter,
               (GMimeContentType *type, const char *name), (type, name))

GMIME_FUNCTION(GMimeStream *, g_mime_data_wrapper_get_stream, (GMimeDataWrapper *wrapper), (wrapper))
GMIME_FUNCTION(ssize_t, g_mime_data_wrapper_write_to_stream,
               (GMimeDataWrapper *wrapper, GMimeStream *stream), (wrapper, stream))
GMIME_FUNCTION(GMimeStream *, g_mime_stream_mem_new, (void), ())
GMIME_FUNCTION(GMimeStream *, g_mime_stream_mem_new_with_buffer,
               (const char *buffer, size_t count), (buffer, count))
GMIME_FUNCTION(int64_t, g_mime_stream_tell, (GMimeStream *stream), (stream))
GMIME_FUNCTION(int64_t, g_mime_stream_length, (GMimeStream *stream), (stream))
GMIME_FUNCTION(int, g_mime_stream_reset, (GMimeStream *stream), (stream))
GMIME_FUNCTION(ssize_t, g_mime_stream_read, (GMimeStream *stream, char *buffer, size_t count),
               (stream, buffer, count))

GMIME_FUNCTION(int, g_type_check_instance_is_a, (GTypeInstance *instance, GType type),
               (instance, type))
GMIME_FUNCTION(void, g_object_unref, (void *object), (object))
GMIME_FUNCTION(void, g_free, (void *memory), (memory))
GMIME_FUNCTION(char *, g_convert,
               (const char *text, ssize_t count, const char *to_charset, const char *from_charset,
                size_t *read, size_t *written, GError **error),
               (text, count, to_charset, from_charset, read, written, error))
