import ArgumentParser
import DNS
import Diagnostics
import OutputTree
import Pipeline
import Platform
import Resolution
import Verification

extension VerificationFormat: ExpressibleByArgument {}

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Ask DNS whether the records are published.",
    discussion: """
      The exit code is 0 where all is published, 2 where a record is missing, wrong or lost, and 1 \
      where DNS could not be asked. Under --wait or --state, Ctrl-C, SIGTERM and SIGHUP print the \
      report as it stands; a second one ends at once.
      """)

  @OptionGroup var manifest: ManifestOption
  @OptionGroup var servers: VerifyServerOptions
  @Option(
    name: .customLong("domain"),
    help: "Only the records of this domain of the manifest; may be given several times.",
    transform: { try DomainName($0) })
  var domains: [DomainName] = []
  @Option(
    help: """
      Ask again, with growing pauses, until all is published or so much time has passed: 72h, \
      1h30m, 90s.
      """)
  var wait: DurationText?

  @Option(
    help: """
      When SES began to look, for example 2026-11-24T09:30Z; then the time that is left of its 72 \
      hours is shown.
      """)
  var since: VerificationStart?

  @Option(
    name: .customLong("state"),
    help: """
      A file that keeps what was seen when, for the runs to come: first, last, and gone again. It is \
      made where there is none.
      """,
    completion: .file())
  var stateFile: String?

  @Option(help: "How the result is printed.") var format = VerificationFormat.table
  @Option(
    help: "A folder of templates, of which verify-report.html.mustache replaces the page of html.",
    completion: .directory)
  var templates: String?
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws {
    guard stateFile?.isEmpty != true else { throw ValidationError("--state names no file.") }
  }

  func run() async throws {
    let (page, compiling) = loadPageTemplate(templates)
    guard let page, !compiling.hasErrors else {
      try diagnostics.report(compiling)
      throw ExitCode.failure
    }
    let progress = VerificationProgress(since: since)
    let earlyEnd = EarlyEnd()
    let isInterruptible = wait != nil || stateFile != nil
    let interruption =
      isInterruptible ? Interruption(endsProcess: false) { earlyEnd.end() } : nil
    var (report, found) = await manifest.pipeline(diagnostics).verify(
      servers.options(domains, wait: wait?.duration ?? .zero, stateFile: stateFile),
      Pipeline.VerifySurroundings(
        version: Mailzone.configuration.version, now: { .now }, earlyEnd: earlyEnd,
        progress: progress.show))
    progress.end()
    if let time = report?.run.time { report?.timeLeft = since?.timeLeft(at: time) }
    // Where the state could not be written, there is a report all the same.
    defer { withExtendedLifetime(interruption) {} }
    let reporting = Result { try diagnostics.report(found) }
    if let report { try write(report, page) }
    try reporting.get()
    guard let report else { throw ExitCode.failure }
    // The process ends now, and its memory with it: to free a hundred thousand verdicts one by one
    // would only take time.
    _ = Unmanaged.passRetained(report as AnyObject)
    guard !report.isComplete else { return }
    throw report.isUnknown ? ExitCode.failure : ExitCode(2)
  }

  private func write(_ report: VerificationReport, _ page: PageTemplate) throws {
    try writeVerification(report, format, page: page) { try Console.write($0, to: .output) }
    // JUnit has no place for it.
    if format == .junit, let timeLeft = report.timeLeft {
      try Console.write(timeLeft.sentence + "\n", to: .error)
    }
  }
}

/// Whom `verify` asks, and how hard.
struct VerifyServerOptions: ParsableArguments {
  @Option(
    name: .customLong("resolver"),
    help: """
      A resolver to ask, HOST or HOST:PORT; may be given several times, and the answers are \
      compared. By default those of /etc/resolv.conf.
      """)
  var resolvers: [String] = []

  @Flag(
    name: .customLong("authoritative"),
    help: "Ask each of the zones' own name servers, which are found by the resolvers.")
  var isAuthoritative = false

  @Option(help: "The port on which the zones' own name servers are asked.")
  var authoritativePort = ServerAddress.usualPort

  @Option(help: "How many queries may wait for an answer at a time.")
  var inFlight = QueryLimits.politeInFlight

  @Option(help: "How many queries a server is sent in a second.")
  var rate = QueryLimits.politePerSecond

  func validate() throws {
    guard (1...QueryLimits.greatestInFlight).contains(inFlight) else {
      throw ValidationError("--in-flight is 1 to \(QueryLimits.greatestInFlight).")
    }
    for resolver in resolvers {
      do {
        try ServerAddress.checkSyntax(of: resolver)
      } catch {
        throw ValidationError("--resolver takes HOST or HOST:PORT: \(error).")
      }
    }
    guard rate >= 1 else { throw ValidationError("--rate is 1 or more.") }
    guard authoritativePort >= 1 else { throw ValidationError("--authoritative-port is none.") }
  }

  /// The same for the pipeline.
  func options(
    _ domains: [DomainName], wait: Duration, stateFile: String?
  ) -> Pipeline.VerifyOptions {
    Pipeline.VerifyOptions(
      resolvers: resolvers, authoritativePort: isAuthoritative ? authoritativePort : nil,
      domains: domains, limits: QueryLimits(inFlight: inFlight, perSecond: rate), wait: wait,
      stateFile: stateFile)
  }
}
