import Diagnostics
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("a.csv", "", "a.csv"), ("dkim/a.csv", "dkim/", "a.csv"), ("/a.csv", "/", "a.csv"),
    ("./b/../a", "./b/../", "a"), ("dkim/", "dkim/", ""), ("", "", ""), ("é/ü.csv", "é/", "ü.csv"),
  ])
  func isAFolderAndAName(_ path: String, _ folder: String, _ name: String) {
    let file = SourceFile(path: path)
    #expect(file.path == path)
    #expect(file.name == name)
    #expect(file.joining("x.yaml") == folder + "x.yaml")
    #expect(file.joining("/x.yaml") == "/x.yaml")
    #expect(file == SourceFile(folder: folder, name: name))
    #expect(file.hashValue == SourceFile(folder: folder, name: name).hashValue)
    #expect(file != SourceFile(folder: folder, name: name + "x"))
  }

  /// `a-b` stands before `a/b`, whose slash is the greater byte.
  @Test func areOrderedByTheBytesOfTheirPaths() {
    let sorted = ["B/a", "a", "a-b", "a/a", "a/b", "a/b/a", "a0", "ä"]
    let files = sorted.map(SourceFile.init(path:))
    #expect(files.shuffled().sorted { $0.precedes($1) }.map(\.path) == sorted)
  }
}
