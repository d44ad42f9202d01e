/* What glibc and musl declare, but Swift's modules for them don't show. */
#include <features.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
int syncfs(int fd);
