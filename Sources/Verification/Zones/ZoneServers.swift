import Concurrency
import DNS
import DNSMessage
import Resolution

/// Finds a zone's name servers, as its own NS records and those of its parent name them.
struct ZoneServers {
  let apex: DomainName
  let resolvers: Resolvers
  /// The port on which servers are asked.
  let port: UInt16

  /// The zone with its servers, sorted by name and address.
  func find() async -> RealZone {
    var names: Set<DomainName> = []
    for answer in await resolvers.answers(apex, .ns) {
      names.formUnion(nameServers(in: answer, \.answers))
    }
    if let parent = await parentServer() {
      // The parent's servers say whom they refer to, without looking further.
      let query = Query(apex, .ns, of: parent.address, isRecursive: false)
      names.formUnion(nameServers(in: await resolvers.ask(query), \.authorities))
    }
    var zone = RealZone(apex: apex, servers: [])
    zone.isSigned = await !resolvers.records(.dnskey, at: apex).isNothing
    for name in names.sorted() {
      do {
        zone.servers += try await addresses(of: name)
      } catch {
        zone.unreachable.append(.init(name, error.state))
      }
    }
    return zone
  }

  /// A server of the zone above, as that names it itself.
  private func parentServer() async -> AskedServer? {
    guard let parent = apex.parent else { return nil }
    let (holder, answer) = await resolvers.startOfAuthority(of: parent)
    guard let zone = ZoneCut(of: holder, answer).apex(of: holder) else { return nil }
    for name in nameServers(in: await resolvers.ask(zone, .ns), \.answers) {
      if let server = try? await addresses(of: name).first { return server }
    }
    return nil
  }

  private func nameServers(
    in answer: Answer, _ section: KeyPath<Message, [ResourceRecord]>
  ) -> [DomainName] {
    guard case .message(let message) = answer else { return [] }
    let names = message[keyPath: section].compactMap { record -> DomainName? in
      guard case .ns(let name) = record.value else { return nil }
      return name.domainName
    }
    return Array(Set(names).sorted().prefix(Self.most))
  }

  /// More than any zone has; a zone must not make mailzone ask the whole world.
  private static let most = 13

  /// Why a name server can't be asked.
  private struct Unreachable: Error {
    /// The state that each record has by it.
    let state: RecordState
  }

  /// A name server at each of its addresses, sorted. Of one with IPv4, only that: not every machine
  /// has IPv6, and that is no fault of the zone's.
  private func addresses(of name: DomainName) async throws(Unreachable) -> [AskedServer] {
    let v4 = await resolvers.answers(name, .a)
    var found = addresses(in: v4)
    if found.isEmpty {
      let v6 = await resolvers.answers(name, .aaaa)
      found = addresses(in: v6)
      guard !found.isEmpty else {
        let isKnown = v4.contains(where: \.isConclusive) && v6.contains(where: \.isConclusive)
        throw Unreachable(
          state: isKnown
            ? .lame("its name has no address")
            : .noAnswer("could not be found, since no resolver tells its address"))
      }
    }
    return found.prefix(Self.most).map { AskedServer(name, ServerAddress($0, port: port)) }
      .sorted { $0.text < $1.text }
  }

  /// All addresses, each once.
  private func addresses(in answers: [Answer]) -> [IPAddress] {
    var found: [IPAddress] = []
    for case .message(let message) in answers {
      for case .address(let address) in message.answers.map(\.value)
      where !found.contains(address) {
        found.append(address)
      }
    }
    return found
  }
}
