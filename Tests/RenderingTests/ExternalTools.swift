import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips the test where a program is not installed; where `CI=true` it then fails instead.
  static func requires(_ program: String) -> Self {
    let isCI = ProcessInfo.processInfo.environment["CI"] == "true"
    return .enabled(if: isCI || path(of: program) != nil, "\(program) is not installed")
  }
}

private func path(of program: String) -> String? {
  let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
  return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
}

struct ToolFailure: Error {
  let command: String
  let output: String
}

/// Runs a program in a folder and returns what it wrote to standard output.
@discardableResult
func run(_ program: String, _ arguments: [String], in folder: URL) throws -> Data {
  let process = Process()
  guard let path = path(of: program) else {
    throw ToolFailure(command: program, output: "not installed")
  }
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  let messages = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    let text = String(decoding: data + messages, as: UTF8.self)
    throw ToolFailure(command: "\(program) \(arguments)", output: text)
  }
  return data
}

/// Calls the body with a folder that is removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// What Terraform reads as the list of texts in a configuration's only output.
func terraformOutput(_ configuration: String) throws -> [String] {
  struct Output: Decodable { let value: [String] }
  return try withTemporaryFolder { folder in
    try Data(configuration.utf8).write(to: folder.appending(path: "main.tf"))
    try run("terraform", ["apply", "-auto-approve", "-no-color"], in: folder)
    let json = try run("terraform", ["output", "-json"], in: folder)
    return try JSONDecoder().decode([String: Output].self, from: json).values.flatMap(\.value)
  }
}
