// What programs that are linked here want of glibc, and glibc 2.31 doesn't have. They are made of what
// it has, and what newer ones have still.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>

// glibc 2.33 has these as functions. Before, the headers made them of others, whose first argument is
// the version of the structure.
#if defined(__x86_64__)
enum { stat_version = 1 };
#else
enum { stat_version = 0 };
#endif

extern int __xstat(int version, const char *path, struct stat *result);
extern int __lxstat(int version, const char *path, struct stat *result);
extern int __fxstat(int version, int file, struct stat *result);
extern int __fxstatat(int version, int folder, const char *path, struct stat *result, int flags);

int stat(const char *path, struct stat *result) { return __xstat(stat_version, path, result); }
int lstat(const char *path, struct stat *result) { return __lxstat(stat_version, path, result); }
int fstat(int file, struct stat *result) { return __fxstat(stat_version, file, result); }
int fstatat(int folder, const char *path, struct stat *result, int flags) {
  return __fxstatat(stat_version, folder, path, result, flags);
}
// With 64 bits they are the same.
int stat64(const char *path, struct stat64 *result) { return stat(path, (struct stat *)result); }

// glibc 2.32: may locks be left out, since there is one thread? "No" is always right.
char __libc_single_threaded = 0;

// glibc 2.35: the object that holds an address, and its table of frames; asked when an exception of
// C++ looks for who catches it.

struct search {
  char *address;
  struct dl_find_object *result;
};

static int object_holds(struct dl_phdr_info *object, size_t size, void *argument) {
  struct search *search = argument;
  const ElfW(Phdr) *code = 0, *frames = 0;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &object->dlpi_phdr[i];
    char *start = (char *)object->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_LOAD && search->address >= start &&
        search->address < start + header->p_memsz)
      code = header;
    if (header->p_type == PT_GNU_EH_FRAME) frames = header;
  }
  if (!code || !frames) return 0;
  search->result->dlfo_map_start = (char *)object->dlpi_addr + code->p_vaddr;
  search->result->dlfo_map_end = (char *)search->result->dlfo_map_start + code->p_memsz;
  search->result->dlfo_eh_frame = (char *)object->dlpi_addr + frames->p_vaddr;
  return 1;
}

int _dl_find_object(void *address, struct dl_find_object *result) {
  memset(result, 0, sizeof *result);
  struct search search = {address, result};
  return dl_iterate_phdr(object_holds, &search) ? 0 : -1;
}

// From glibc 2.34 on, programs leave it to glibc to call their constructors; before, they told it of a
// function that does. `--wrap` lets the start of the program call this one.

typedef int entry(int, char **, char **);
extern entry *__preinit_array_start[], *__preinit_array_end[];
extern entry *__init_array_start[], *__init_array_end[];
extern void _init(void);
extern int __real___libc_start_main(
    entry *, int, char **, entry *, void (*)(void), void (*)(void), void *);

static int construct(int count, char **arguments, char **environment) {
  for (entry **function = __preinit_array_start; function < __preinit_array_end; function++)
    (*function)(count, arguments, environment);
  _init();
  for (entry **function = __init_array_start; function < __init_array_end; function++)
    (*function)(count, arguments, environment);
  return 0;
}

int __wrap___libc_start_main(
    entry *main, int count, char **arguments, entry *init, void (*fini)(void),
    void (*rtld_fini)(void), void *stack_end) {
  return __real___libc_start_main(
      main, count, arguments, construct, fini, rtld_fini, stack_end);
}
