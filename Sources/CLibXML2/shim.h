#include <libxml/xmlversion.h>

// Debian's libxml2 shows ICU's headers, of which Foundation has its own copy. None of it is used.
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
