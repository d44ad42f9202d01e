/// What `mailzone explain` says of a code: why it is reported, how to see it, and what to do.
///
/// The texts are Markdown of one paragraph; names and values stand in backquotes.
package struct Explanation: Sendable {
  /// When the code is reported, and why mailzone minds.
  package let cause: String
  /// Nil for a code that only a mistake in mailzone itself could bring about.
  package let example: Example?
  package let remedy: String

  init(cause: String, example: Example?, remedy: String) {
    self.cause = cause
    self.example = example
    self.remedy = remedy
  }
}

/// Files and commands that bring a code about, whole, so that they can be copied.
package struct Example: Sendable {
  /// A file by its path from the folder in which the commands run.
  package struct File: Sendable {
    package let path: String
    package let contents: String
  }

  package let files: [File]
  /// Lines for a POSIX shell. The last one reports the code.
  package let commands: [String]

  init(_ files: [File], _ commands: String...) {
    self.files = files
    self.commands = commands
  }

  /// A manifest that is wrong by itself.
  init(manifest: String, _ supportFiles: File...) {
    files = [.manifest(manifest)] + supportFiles
    commands = ["mailzone validate"]
  }

  /// A support file that is wrong by itself.
  init(supportFile path: String, _ contents: String) {
    files = [.init(path, contents)]
    commands = ["mailzone tokens \(path)"]
  }
}

extension Example.File {
  init(_ path: String, _ contents: String) {
    self.path = path
    self.contents = contents + "\n"
  }

  static func manifest(_ contents: String) -> Self { .init("mailzone.yaml", contents) }

  /// The smallest manifest that renders, with `dkim/example.com.csv` as `tokens()` gives it.
  static let smallestManifest = manifest(
    """
    version: 1
    token_files: [dkim/*]
    domains:
      example.com:
        regions: [us-east-1]
    """)

  /// What support sends for a domain: three CNAMEs as the SES console exports them.
  static func tokens(
    of domain: String = "example.com", to signingZone: String = "dkim.amazonses.com"
  ) -> Self {
    let tokens = [
      "6ax3virf4n5bfs66a2rthypfuadpjj72", "tjha2m3a6rkya2y4srgauw7olftgbmto",
      "uwd4xddxeowinidxdosea2ktmitt66mv",
    ]
    let rows = tokens.map { "CNAME,\($0)._domainkey.\(domain),\($0).\(signingZone)" }
    return .init("dkim/\(domain).csv", (["Type,Name,Value"] + rows).joined(separator: "\n"))
  }
}
