/// What happens when a signal would end the process: SIGINT (Ctrl-C), SIGTERM or SIGHUP.
///
/// Several objects may live at a time. While one lives that goes on in its own way, the first
/// signal tells that one alone. Every other signal has all the rest clear up, the latest first, and
/// then ends the process as it would have; one more doesn't wait for them. Signals that whoever
/// started the process has it ignore, as `nohup` does, stay ignored.
package final class Interruption: Sendable {
  /// The signals that are meant.
  package static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static let watch = SignalWatch()
  private let listener: Int

  /// - Parameters:
  ///   - endsProcess: whether the process ends once the closure has returned.
  ///   - action: called on a thread of its own, while others go on with what they do.
  package init(endsProcess: Bool = true, _ action: @escaping @Sendable () -> Void) {
    listener = Self.watch.add(action, endsProcess: endsProcess)
  }

  deinit {
    Self.watch.remove(listener)
  }
}
