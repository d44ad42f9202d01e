/// The parts of a SARIF log that mailzone writes, named as in the standard (section 3).
struct SARIFLog: Encodable {
  let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"
  let runs: [SARIFRun]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
}

struct SARIFRun: Encodable {
  let tool: Tool
  let columnKind = "unicodeCodePoints"
  let invocations: [Invocation]
  let results: [SARIFResult]

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "mailzone"
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: SARIFMessage
    let help: SARIFMessage

    init(_ code: DiagnosticCode) {
      id = code.text
      shortDescription = SARIFMessage(text: code.title)
      help = SARIFMessage(text: "mailzone explain \(code.text) prints cause, example and remedy.")
    }
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    let descriptor: Descriptor?
    let level: Severity
    let message: SARIFMessage

    struct Descriptor: Encodable {
      let id: String
    }

    init(_ diagnostic: Diagnostic) {
      descriptor = Descriptor(id: diagnostic.code.text)
      level = diagnostic.severity
      message = SARIFMessage(diagnostic)
    }

    init(leftOut count: Int) {
      descriptor = nil
      level = .warning
      message = SARIFMessage(text: "\(count) more results are left out of this log.")
    }
  }

  init(_ diagnostics: [Diagnostic]) {
    let codes = Set(diagnostics.map(\.code)).sorted { $0.number < $1.number }
    tool = Tool(driver: Driver(rules: codes.map(Rule.init)))
    let results = diagnostics.compactMap(SARIFResult.init)
    self.results = Array(results.prefix(SARIFPrinter.resultLimit))
    let placeless = diagnostics.filter { $0.range == nil }
    let leftOut = results.count - self.results.count
    invocations = [
      Invocation(
        executionSuccessful: !placeless.contains { $0.severity == .error },
        toolExecutionNotifications: placeless.map(Notification.init)
          + (leftOut > 0 ? [Notification(leftOut: leftOut)] : []))
    ]
  }
}

/// SARIF has mailzone's three levels under the same names.
extension Severity: Encodable {}
