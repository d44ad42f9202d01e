import DNS
import Testing
import Text

@testable import Rendering

@Suite struct YAMLKeyTests {
  @Test(arguments: [
    ("zone", "''"), ("bounce.zone", "bounce"), ("bounce-eu.mail.zone", "bounce-eu.mail"),
    ("no.zone", "'no'"), ("y.zone", "'y'"), ("null.zone", "'null'"), ("yes-x.zone", "yes-x"),
    ("1e3.zone", "'1e3'"), ("0x10.zone", "'0x10'"), ("_dmarc.zone", "'_dmarc'"),
    ("a._domainkey.zone", "a._domainkey"), ("3a._domainkey.zone", "'3a._domainkey'"),
  ])
  func quoted(name: String, key: String) throws {
    let relative = RelativeName(try DomainName(name), in: DomainName("zone"))
    #expect(YAMLKey(relative).text == key)
    #expect(try yamlScalars(in: "\(key): x") == [relative.text, "x"])
  }
}
