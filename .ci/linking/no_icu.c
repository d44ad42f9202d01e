// What Debian's libxml2 wants of ICU, a library of 30 MB: converters for encodings that neither it nor
// iconv knows. mailzone gives libxml2 UTF-8 alone, so there are none. `ICU` is the ending that ICU of
// this version gives its names: `-DICU=72`.

#define JOIN(name, version) name##_##version
#define NAMED(name, version) JOIN(name, version)

enum { file_access_error = 4 };  // U_FILE_ACCESS_ERROR

void *NAMED(ucnv_open, ICU)(const char *name, int *error) {
  *error = file_access_error;
  return 0;
}

// Nobody has a converter to call these with.
void NAMED(ucnv_close, ICU)(void *converter) {}
void NAMED(ucnv_convertEx, ICU)(void) { __builtin_trap(); }
void NAMED(ucnv_setFromUCallBack, ICU)(void) { __builtin_trap(); }
void NAMED(ucnv_setToUCallBack, ICU)(void) { __builtin_trap(); }
void NAMED(UCNV_FROM_U_CALLBACK_STOP, ICU)(void) { __builtin_trap(); }
void NAMED(UCNV_TO_U_CALLBACK_STOP, ICU)(void) { __builtin_trap(); }
