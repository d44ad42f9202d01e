/// Finds the places of names in a list that is kept elsewhere.
///
/// It holds no name, only places: a dictionary of a hundred thousand names is as large as much that
/// is known of them.
package struct NameTable: Sendable {
  /// One more than the place of a name, or 0. A name has the first slot from its hash on that is
  /// its own or free.
  private var slots: [UInt32]

  /// - Parameter capacity: how many names there are at most.
  package init(capacity: Int) {
    // With half of the slots free, most names are found at once.
    var count = 2
    while count < 2 * capacity { count *= 2 }
    slots = Array(repeating: 0, count: count)
  }

  /// The place of a name, or nil where it has none.
  ///
  /// - Parameter list: the name at a place.
  package func place(of name: DomainName, in list: (Int) -> DomainName?) -> Int? {
    place(inSlot: slot(of: name, list))
  }

  /// Says where a name stands from now on.
  ///
  /// - Returns: where it stood before, if the table had it.
  @discardableResult
  package mutating func put(
    _ name: DomainName, at place: Int, in list: (Int) -> DomainName?
  ) -> Int? {
    let slot = slot(of: name, list)
    defer { slots[slot] = UInt32(place + 1) }
    return self.place(inSlot: slot)
  }

  private func place(inSlot slot: Int) -> Int? {
    slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  private func slot(of name: DomainName, _ list: (Int) -> DomainName?) -> Int {
    var slot = name.hashValue & (slots.count - 1)
    while let place = place(inSlot: slot), list(place) != name {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
