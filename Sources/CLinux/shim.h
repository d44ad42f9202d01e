/* What glibc and musl declare only under _GNU_SOURCE, which Swift's modules for them don't set. */
int syncfs(int fd);
