// The one place that knows which C library there is: whoever imports Platform sees its calls.
#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#else
  @_exported public import Darwin
#endif
#if os(Linux)
  @_exported public import CLinux
#endif
