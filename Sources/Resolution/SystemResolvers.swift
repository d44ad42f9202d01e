import DNSMessage

/// The resolvers that a resolv.conf(5) names, each once, in its order: three at most, as the
/// system's own resolver takes them. Addresses with a zone (`fe80::1%eth0`) are left out. Where it
/// names none at all, or there is no such file (nil), there is one on this machine, as for the C
/// library.
package func resolvers(inConfiguration text: String?) -> [ServerAddress] {
  var found: [ServerAddress] = []
  var namesNone = true
  for line in (text ?? "").split(whereSeparator: \.isNewline) {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count >= 2, words[0] == "nameserver" else { continue }
    namesNone = false
    guard let address = IPAddress(String(words[1])) else { continue }
    let server = ServerAddress(address)
    if !found.contains(server) { found.append(server) }
  }
  return namesNone ? [ServerAddress(.v4([127, 0, 0, 1]))] : Array(found.prefix(3))
}
