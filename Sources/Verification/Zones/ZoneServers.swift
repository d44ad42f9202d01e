import DNS
import DNSMessage
import Resolution

/// Finds a zone's name servers, as its own NS records and those of its parent name them.
struct ZoneServers {
  let apex: DomainName
  let resolvers: Resolvers
  /// The port on which servers are asked.
  let port: UInt16

  /// The servers, sorted by name and address. Of a server with IPv4, only that: not every machine has
  /// IPv6, and that is no fault of the zone's.
  func find() async -> [AskedServer] {
    let own = await resolvers.ask(apex, .ns)
    var servers = Set(await addresses(of: nameServers(in: own, \.answers)))
    if let parent = await parentServers().first {
      // The parent's servers say whom they refer to, without looking further.
      let query = Query(apex, .ns, of: parent.address, isRecursive: false)
      let referral = await resolvers.ask(query)
      servers.formUnion(await addresses(of: nameServers(in: referral, \.authorities)))
    }
    return servers.sorted { ($0.text, $0.address.port) < ($1.text, $1.address.port) }
  }

  /// The servers of the zone above, as it names them itself.
  private func parentServers() async -> [AskedServer] {
    guard let parent = apex.parent,
      let zone = ZoneCut(of: parent, await resolvers.ask(parent, .soa)).apex(of: parent)
    else { return [] }
    return await addresses(of: nameServers(in: await resolvers.ask(zone, .ns), \.answers))
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

  private func addresses(of names: [DomainName]) async -> [AskedServer] {
    var servers: [AskedServer] = []
    for name in names {
      var found = addresses(in: await resolvers.ask(name, .a))
      if found.isEmpty { found = addresses(in: await resolvers.ask(name, .aaaa)) }
      servers += found.prefix(Self.most).map { AskedServer(name, ServerAddress($0, port: port)) }
    }
    return servers
  }

  private func addresses(in answer: Answer) -> [IPAddress] {
    guard case .message(let message) = answer else { return [] }
    return message.answers.compactMap { record in
      if case .address(let address) = record.value { address } else { nil }
    }
  }
}
