import Synchronization
import Testing

@testable import Platform

/// Who is told of a signal, and whether it ends the process.
@Suite struct SignalListenersTests {
  private let told = Told()

  /// The names of those that were told.
  private final class Told: Sendable {
    private let names = Mutex<[String]>([])

    func add(_ name: String) { names.withLock { $0.append(name) } }

    func taken() -> [String] {
      names.withLock { names in
        defer { names = [] }
        return names
      }
    }
  }

  private func add(
    _ name: String, endsProcess: Bool = true, to listeners: inout SignalListeners
  ) -> Int {
    listeners.add({ [told] in told.add(name) }, endsProcess: endsProcess)
  }

  /// Whether the process ends.
  private func respond(_ listeners: inout SignalListeners) -> Bool {
    let response = listeners.respond()
    for action in response.actions { action() }
    return response.endsProcess
  }

  @Test func allClearUpBeforeTheEndTheLatestFirst() {
    var listeners = SignalListeners()
    _ = add("folder", to: &listeners)
    _ = add("file", to: &listeners)
    #expect(respond(&listeners))
    #expect(told.taken() == ["file", "folder"])
  }

  /// A file that is being written is still wanted while the run goes on.
  @Test func nobodyClearsUpWhileSomebodyGoesOn() {
    var listeners = SignalListeners()
    _ = add("run", endsProcess: false, to: &listeners)
    _ = add("file", to: &listeners)
    #expect(!respond(&listeners))
    #expect(told.taken() == ["run"])
    #expect(respond(&listeners))
    #expect(told.taken() == ["file"])
  }

  @Test func whoIsRemovedHearsNothing() {
    var listeners = SignalListeners()
    let run = add("run", endsProcess: false, to: &listeners)
    let file = add("file", to: &listeners)
    listeners.remove(run)
    listeners.remove(file)
    #expect(listeners.isEmpty)
    #expect(respond(&listeners))
    #expect(told.taken() == [])
  }

  @Test func theSecondSignalEndsARunThatWentOn() {
    var listeners = SignalListeners()
    _ = add("run", endsProcess: false, to: &listeners)
    #expect(!respond(&listeners))
    #expect(respond(&listeners))
    #expect(told.taken() == ["run"])
  }
}
