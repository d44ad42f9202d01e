#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What is used of GMime 3.0 and GLib 2, as their manuals declare it. Their own headers need flags
// that SwiftPM refuses (-pthread), with a warning at every build.

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

void g_mime_init(void);
GMimeParser *g_mime_parser_new_with_stream(GMimeStream *stream);
void g_mime_parser_set_persist_stream(GMimeParser *parser, int persist);
GMimeMessage *g_mime_parser_construct_message(GMimeParser *parser, GMimeParserOptions *options);
GMimeObject *g_mime_message_get_mime_part(GMimeMessage *message);

GType g_mime_multipart_get_type(void);
int g_mime_multipart_get_count(GMimeMultipart *multipart);
GMimeObject *g_mime_multipart_get_part(GMimeMultipart *multipart, int index);
GType g_mime_message_part_get_type(void);
GMimeMessage *g_mime_message_part_get_message(GMimeMessagePart *part);
GType g_mime_part_get_type(void);
const char *g_mime_part_get_filename(GMimePart *part);
GMimeDataWrapper *g_mime_part_get_content(GMimePart *part);

GMimeContentType *g_mime_object_get_content_type(GMimeObject *object);
char *g_mime_content_type_get_mime_type(GMimeContentType *type);
const char *g_mime_content_type_get_parameter(GMimeContentType *type, const char *name);

GMimeStream *g_mime_data_wrapper_get_stream(GMimeDataWrapper *wrapper);
ssize_t g_mime_data_wrapper_write_to_stream(GMimeDataWrapper *wrapper, GMimeStream *stream);
GMimeStream *g_mime_stream_mem_new(void);
GMimeStream *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t count);
int64_t g_mime_stream_tell(GMimeStream *stream);
int64_t g_mime_stream_length(GMimeStream *stream);
int g_mime_stream_reset(GMimeStream *stream);
ssize_t g_mime_stream_read(GMimeStream *stream, char *buffer, size_t count);

int g_type_check_instance_is_a(GTypeInstance *instance, GType type);
void g_object_unref(void *object);
void g_free(void *memory);
char *g_convert(const char *text, ssize_t count, const char *to_charset, const char *from_charset,
                size_t *read, size_t *written, GError **error);
