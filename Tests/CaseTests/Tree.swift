import Foundation

/// Folders of files as values.
enum Tree {
  /// The files below a folder by their paths in it; none where there is no folder.
  static func files(below folder: URL) throws -> [String: Data] {
    guard let paths = FileManager.default.enumerator(atPath: folder.path) else { return [:] }
    var files: [String: Data] = [:]
    for case let path as String in paths {
      let url = folder.appending(path: path)
      let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      if isFile == true { files[path] = try Data(contentsOf: url) }
    }
    return files
  }

  /// The lines around the first difference, numbered.
  static func difference(_ actual: Data?, _ expected: Data?) -> String {
    guard let actual else { return "it is expected and was not made" }
    guard let expected else {
      return "it is not expected:\n" + String(decoding: actual.prefix(2000), as: UTF8.self)
    }
    let (left, right) = (lines(actual), lines(expected))
    let first = zip(left, right).prefix { $0 == $1 }.count
    func shown(_ lines: [Substring], _ sign: String) -> String {
      lines.enumerated().dropFirst(first).prefix(4)
        .map { "\(sign) \($0.offset + 1): \($0.element)" }.joined(separator: "\n")
    }
    return shown(right, "expected") + "\n" + shown(left, "actual  ")
  }

  private static func lines(_ data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }
}
