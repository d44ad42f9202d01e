import Testing

@testable import Pipeline
@testable import Platform

@Suite struct SubprocessTests {
  private func shell(
    _ script: String, limit: Int = 100, patience: Duration = .seconds(60)
  )
    throws -> [UInt8]
  {
    try Subprocess(program: "/bin/sh", environment: [:], patience: patience)
      .run(["-c", script], limit: limit)
  }

  @Test func whatItWritesIsReadWhole() throws {
    let text = String(decoding: try shell("echo one; sleep 0.1; echo two"), as: UTF8.self)
    #expect(text == "one\ntwo\n")
    #expect(try shell("head -c 1000000 /dev/zero", limit: 1_000_000).count == 1_000_000)
  }

  @Test func itGetsNoEnvironmentButOurs() throws {
    #expect(try shell("test -z \"$HOME\" && echo none") == Array("none\n".utf8))
  }

  @Test func theFirstLineOfItsErrorsIsTheReason() {
    expectFailure("echo bad >&2; echo worse >&2; exit 3", "bad")
    expectFailure(
      "head -c 1000000 /dev/zero | tr '\\0' x >&2; exit 3", String(repeating: "x", count: 200))
    expectFailure("exit 3", "it ended with status 768")
  }

  @Test func moreThanTheLimitIsNotRead() {
    expectFailure("yes", "it gives more than 0 MB")
  }

  @Test func itIsEndedWhenItTakesTooLong() {
    expectFailure("exec sleep 1000", "it takes longer than 0 s", patience: .milliseconds(100))
    expectFailure(
      "exec sleep 1000 >&- 2>&-", "it ended with status 9", patience: .milliseconds(100))
  }

  private func expectFailure(
    _ script: String, _ reason: String, patience: Duration = .seconds(60)
  ) {
    do {
      _ = try shell(script, patience: patience)
      Issue.record("it didn't fail")
    } catch {
      #expect((error as? Subprocess.Failure)?.reason == reason)
    }
  }
}
