/* What glibc and musl declare, but Swift's modules for them don't show. */
#include <features.h>
#include <sys/epoll.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/syscall.h>
#include <unistd.h>
int syncfs(int fd);

/* renameat2(2) with RENAME_NOREPLACE, which musl has only of late. */
static inline int rename_to_new(int folder, const char *name, int target, const char *new_name) {
  return (int)syscall(SYS_renameat2, folder, name, target, new_name, 1u);
}
