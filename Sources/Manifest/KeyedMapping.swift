import YAML

/// A type of values in the manifest: how one is read, and how a JSON Schema describes it.
///
/// The schema takes all that is read. It may take more, where a rule is none that JSON Schema has.
struct ValueType<Value>: Sendable {
  let schema: JSONValue
  /// Gives nil for a value that is wrong, and reports it.
  let read: @Sendable (inout ManifestDecoder, YAMLNode) -> Value?
}

/// A mapping whose keys are mailzone's, and what stands under each of them.
struct KeyedMapping<Entry>: Sendable {
  /// What the mapping is, as messages speak of it.
  let name: String
  let keys: [Key]

  struct Key: Sendable {
    /// As users write it.
    let name: String
    /// What the key is for: a sentence or two, which editors show.
    let summary: String
    let place: KeyPlace
    let schema: JSONValue
    /// Reads the value into the entry; one that is wrong is reported and left out.
    let read: @Sendable (inout ManifestDecoder, YAMLNode, inout Entry) -> Void

    init<Value>(
      _ name: String, _ type: ValueType<Value>, _ summary: String,
      in place: KeyPlace = .anyFile,
      set: @escaping @Sendable (inout Entry, Value) -> Void
    ) {
      self.name = name
      self.summary = summary
      self.place = place
      schema = type.schema
      read = { decoder, node, entry in
        if let value = type.read(&decoder, node) { set(&entry, value) }
      }
    }
  }

  init(_ name: String, _ keys: Key..., and more: [Key] = []) {
    self.init(name, keys: keys + more)
  }

  init(_ name: String, keys: [Key]) {
    self.name = name
    self.keys = keys
  }
}

/// The files in which a key may stand.
enum KeyPlace {
  case anyFile, rootAlone, includedAlone

  func allows(_ role: ManifestFile.Role) -> Bool {
    switch self {
    case .anyFile: true
    case .rootAlone: role == .root
    case .includedAlone: role == .included
    }
  }
}
