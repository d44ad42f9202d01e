import DNS

/// A zone as DNS has it, and whom to ask for its records.
struct RealZone {
  /// The name where it begins; nil where that isn't known.
  let apex: DomainName?
  let servers: [AskedServer]
}
