import Text

/// The templates that others may include, and which of them are being included.
struct TemplatePartials {
  private let sources: [String: TemplateSource]
  private var open: [String]
  private var inclusions = 0
  /// The names of all that were included so far.
  private(set) var used: Set<String> = []

  /// How deep inclusions may nest, and how many there may be in a template: far more than any
  /// layout needs, and few enough that partials of partials can't fill the memory.
  static let maximumDepth = 16
  static let maximumInclusions = 1000

  /// Takes all templates of the set, and the one that is compiled.
  init(_ sources: [TemplateSource], root: TemplateSource) {
    self.sources = Dictionary(sources.map { ($0.partialName, $0) }) { $1 }
    open = [root.partialName]
  }

  /// Begins an inclusion, to be ended by `leave()`.
  mutating func enter(_ name: String) throws(TemplatePartialError) -> TemplateSource {
    guard let source = sources[name] else {
      throw .unknown(name, near: spellingSuggestion(for: name, among: sources.keys.sorted()))
    }
    guard !open.contains(name) else { throw .recursive(open + [name]) }
    guard open.count <= Self.maximumDepth, inclusions < Self.maximumInclusions else {
      throw .tooMany(name)
    }
    open.append(name)
    inclusions += 1
    used.insert(name)
    return source
  }

  mutating func leave() {
    open.removeLast()
  }
}

/// Why a template can't be included.
enum TemplatePartialError: Error {
  case unknown(String, near: String?)
  case recursive([String])
  case tooMany(String)

  var message: String {
    switch self {
    case .unknown(let name, let near):
      "there is no template \(quoted(name + TemplateSource.suffix)) to include"
        + (near.map { "; did you mean \(quoted($0))?" } ?? "")
    case .recursive(let names):
      "the template includes itself: \(names.joined(separator: " > "))"
    case .tooMany(let name):
      "too many templates are included by one another at \(quoted(name)); include fewer"
    }
  }
}
