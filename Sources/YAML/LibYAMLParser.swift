internal import CLibYAML

/// Owns libyaml's parser over a text in memory, and the event that it is at.
///
/// The text must outlive it. libyaml keeps pointers to its own parser, which therefore lives at an
/// address of its own.
struct LibYAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let current: UnsafeMutablePointer<yaml_event_t>

  /// Starts reading UTF-8.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    current = .allocate(capacity: 1)
    current.initialize(to: yaml_event_t())
    // Fails only without memory, in which case the next step does too.
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(current)
    yaml_parser_delete(parser)
    current.deallocate()
    parser.deallocate()
  }

  /// Goes to the next event and gives it, valid until the next call; nil on an error, which
  /// `failure` describes.
  mutating func next() -> UnsafePointer<yaml_event_t>? {
    yaml_event_delete(current)
    return yaml_parser_parse(parser, current) == 1 ? UnsafePointer(current) : nil
  }

  /// What stopped the parser: libyaml's words, and where.
  struct Failure {
    let problem: String
    /// The place of the problem as libyaml counts, from zero; nil where `byteOffset` tells.
    let mark: yaml_mark_t?
    /// The offset of a byte that can't be read.
    let byteOffset: Int?
    /// What libyaml was about when it met the problem («while parsing a block mapping»).
    let context: (text: String, mark: yaml_mark_t)?
  }

  var failure: Failure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
    guard state.error != YAML_READER_ERROR else {
      return Failure(problem: problem, mark: nil, byteOffset: state.problem_offset, context: nil)
    }
    return Failure(
      problem: problem, mark: state.problem_mark, byteOffset: nil,
      context: state.context.map { (String(cString: $0), state.context_mark) })
  }
}
