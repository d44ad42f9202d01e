import DNS
import Diagnostics
import OutputTree
import Platform
import Text
import Verification
import YAML

/// The file in which `verify` keeps what it has seen (`HistoryDocument`).
///
/// Whoever wrote it, what isn't such a file, whole and of this version, is an error with its place,
/// and never overwritten.
struct VerificationStateFile {
  let path: String

  /// Bytes that it may have: some 200 thousand record sets.
  private static let limit = 64 << 20

  private var file: SourceFile { SourceFile(path: path) }

  /// Seconds by which clocks of machines that share the file may differ.
  private static let clockDifference: Int64 = 60

  /// What was kept, with no time later than the current one; nothing where there is no file yet,
  /// and nil where it can't be taken.
  func read(at now: UTCTime, _ diagnostics: inout Diagnostics) -> VerificationHistory? {
    guard let history = read(&diagnostics) else { return nil }
    guard let last = history.lastLook, last > now else { return history }
    if last.seconds - now.seconds > Self.clockDifference {
      diagnostics.warning(
        .stateOfLater, "the file of --state holds times up to \(last.text), which is yet to come",
        at: SourceRange(file: file),
        notes: [
          .init("they are taken for \(now.text), the time of this run: one of the clocks is wrong")
        ])
    }
    return history.bounded(by: now)
  }

  private func read(_ diagnostics: inout Diagnostics) -> VerificationHistory? {
    let kind: FileStatus.Kind?
    do throws(SystemError) {
      kind = try FileStatus(at: path, followingLinks: false).kind
    } catch {
      if error.isMissing { return VerificationHistory() }
      // What else keeps it from being read is told below.
      kind = nil
    }
    // A link would be replaced, and not what it leads to.
    guard kind != .link else {
      refuse("it is a symbolic link", SourceRange(file: file), &diagnostics)
      return nil
    }
    guard let bytes = InputFiles.read(file, namedAt: nil, limit: Self.limit, &diagnostics) else {
      return nil
    }
    guard bytes.first == UInt8(ascii: "{") else {
      refuse("it is no JSON of mailzone's", SourceRange(file: file), &diagnostics)
      return nil
    }
    let (root, found) = readJSON(bytes, file: file)
    diagnostics.add(found)
    guard !found.hasErrors, let root else { return nil }
    do {
      return try VerificationStateReading().history(root)
    } catch {
      refuse(error.reason, error.place, &diagnostics)
      return nil
    }
  }

  private func refuse(_ reason: String, _ place: SourceRange, _ diagnostics: inout Diagnostics) {
    diagnostics.error(
      .stateUnusable, "the file of --state can't be used: \(reason)", at: place,
      notes: [.init("it is left as it is; name another file, or move this one away")])
  }

  /// Writes what there is to keep, over what was read.
  func write(_ history: VerificationHistory) -> Diagnostics {
    var diagnostics = Diagnostics()
    let text = HistoryDocument.text(history)
    if let error = AtomicFile(path: path).write(Array(text.utf8)) { diagnostics.add(error) }
    return diagnostics
  }
}

/// What is wrong with a state file.
private struct StateError: Error {
  let reason: String
  let place: SourceRange

  init(_ reason: String, _ node: YAMLNode) {
    self.reason = reason
    place = node.range
  }
}

/// Reads a `HistoryDocument` strictly: every key that there is, and no other, each of its type.
private struct VerificationStateReading {
  func history(_ root: YAMLNode) throws(StateError) -> VerificationHistory {
    guard root.kind == .mapping, root.value(forKey: "kind")?.text == HistoryDocument.kind else {
      throw StateError("it was not written by mailzone verify --state", root)
    }
    guard let version = root.value(forKey: "version"),
      version.text == String(HistoryDocument.version)
    else { throw StateError("it is of another version of mailzone", root) }
    try check(root, keys: ["kind", "version", "records"])
    var records: [VerificationHistory.Key: RecordHistory] = [:]
    for node in try list(root, "records") {
      let key = try key(node)
      guard records[key] == nil else { throw StateError("a record set stands twice", node) }
      records[key] = try record(node)
    }
    return VerificationHistory(records)
  }

  private func key(_ node: YAMLNode) throws(StateError) -> VerificationHistory.Key {
    try check(node, keys: ["name", "type", "values", "first_seen", "last_seen", "spans"])
    guard let name = node.value(forKey: "name").flatMap({ try? DomainName($0.text) }) else {
      throw StateError("a record set must have a domain name as 'name'", node)
    }
    guard let type = node.value(forKey: "type").flatMap({ RecordType(rawValue: $0.text) }) else {
      throw StateError("a record set must have a 'type', which is CNAME, MX or TXT", node)
    }
    let values = try list(node, "values")
    guard values.allSatisfy({ $0.kind == .scalar && !$0.isPlain }) else {
      throw StateError("the 'values' of a record set must be texts", node)
    }
    return VerificationHistory.Key(name: name, type: type, values: values.map(\.text))
  }

  private func record(_ node: YAMLNode) throws(StateError) -> RecordHistory {
    var spans: [RecordHistory.Span] = []
    for element in try list(node, "spans") { spans.append(try span(element, after: spans.last)) }
    guard spans.count <= RecordHistory.greatestSpans else {
      throw StateError("a record set has more than \(RecordHistory.greatestSpans) 'spans'", node)
    }
    return RecordHistory(
      firstSeen: try time(node, "first_seen"), lastSeen: try time(node, "last_seen"), spans: spans)
  }

  private func span(
    _ node: YAMLNode, after last: RecordHistory.Span?
  ) throws(StateError) -> RecordHistory.Span {
    let parts = node.kind == .sequence ? Array(node.elements) : []
    guard parts.count == 3, let start = UTCTime(parts[1].text), let end = UTCTime(parts[2].text),
      isStateName(parts[0].text), start <= end, last.map({ $0.end <= start }) ?? true
    else {
      throw StateError("a span must be a state and two times, each later than the last", node)
    }
    return RecordHistory.Span(parts[0].text, from: start, to: end)
  }

  private func time(_ node: YAMLNode, _ key: String) throws(StateError) -> UTCTime? {
    guard let value = node.value(forKey: key) else { return nil }
    guard let time = UTCTime(value.text) else {
      throw StateError("'\(key)' must be a time, as 2026-11-24T09:30:00Z is", value)
    }
    return time
  }

  private func list(_ node: YAMLNode, _ key: String) throws(StateError) -> [YAMLNode] {
    guard let value = node.value(forKey: key), value.kind == .sequence else {
      throw StateError("'\(key)' must be a list", node)
    }
    return Array(value.elements)
  }

  private func check(_ node: YAMLNode, keys: Set<String>) throws(StateError) {
    guard node.kind == .mapping else { throw StateError("an object must stand here", node) }
    for (key, _) in node.entries where !keys.contains(key.text) {
      throw StateError("the key \(quoted(key.text)) is none of this file's", key)
    }
  }
}

/// Whether a text has the form that names of states have, of whatever version.
private func isStateName(_ text: String) -> Bool {
  text.utf8.count <= 40 && text.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil
}
