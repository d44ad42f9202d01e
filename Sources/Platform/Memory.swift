/// What a program asks of the C library's allocator.
package enum Memory {
  /// Keeps blocks of a megabyte and more out of the heap, so that what a stage gives up goes back
  /// to the system. glibc does so too, but raises the limit as soon as such a block is freed; at a
  /// hundred thousand domains that is a tenth of the memory.
  package static func returnLargeBlocks() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 1 << 20)
    #endif
  }
}
