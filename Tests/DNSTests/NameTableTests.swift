import DNS
import Testing

@Suite struct NameTableTests {
  private let names = (0..<1000).map { DomainName(stringLiteral: "n\($0).example") }

  @Test func findsEachNameAndNoOther() {
    var table = NameTable(capacity: names.count)
    for (place, name) in names.enumerated() {
      #expect(table.put(name, at: place) { names[$0] } == nil)
    }
    for (place, name) in names.enumerated() {
      #expect(table.place(of: name) { names[$0] } == place)
    }
    #expect(table.place(of: "n1000.example") { names[$0] } == nil)
  }

  @Test func tellsWhereANameStoodBefore() {
    let twice = names + names
    var table = NameTable(capacity: twice.count)
    for (place, name) in twice.enumerated() {
      let former = place < names.count ? nil : place - names.count
      #expect(table.put(name, at: place) { twice[$0] } == former)
    }
    #expect(table.place(of: names[7]) { twice[$0] } == names.count + 7)
  }

  @Test func isEmptyAtFirst() {
    #expect(NameTable(capacity: 0).place(of: "example.com") { _ in nil } == nil)
  }
}
