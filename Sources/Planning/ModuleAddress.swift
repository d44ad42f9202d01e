/// Where the root module has the modules that mailzone writes: `--module ADDRESS`, or
/// `--module FOLDER=ADDRESS` for one of several.
package struct ModuleAddresses: Sendable {
  /// For the modules that have none of their own.
  package let common: ModuleAddress?
  private let byFolder: [String: ModuleAddress]

  package static let root = ModuleAddresses(common: nil, byFolder: [:])

  private init(common: ModuleAddress?, byFolder: [String: ModuleAddress]) {
    self.common = common
    self.byFolder = byFolder
  }

  /// Takes the options' values; nil where one is wrong.
  package init?(_ options: [String]) {
    var common: ModuleAddress?
    var byFolder: [String: ModuleAddress] = [:]
    for option in options {
      if let address = ModuleAddress(option), common == nil {
        common = address
      } else if let equals = option.firstIndex(of: "="),
        let module = TerraformModule(folder: String(option[..<equals])),
        let address = ModuleAddress(String(option[option.index(after: equals)...])),
        byFolder.updateValue(address, forKey: module.folder) == nil
      {
        continue
      } else {
        return nil
      }
    }
    self.init(common: common, byFolder: byFolder)
  }

  /// The address of a module; nil where it is the root module.
  package subscript(_ module: TerraformModule) -> ModuleAddress? {
    byFolder[module.folder] ?? common
  }

  /// The folders that have addresses of their own, sorted.
  package var folders: [String] { byFolder.keys.sorted() }

  /// Whether a module has an address of its own.
  package func names(_ module: TerraformModule) -> Bool { byFolder[module.folder] != nil }
}

/// The address of a child module: `module.mail`, `module.dns.module.mail["acme"]`.
///
/// Invariant: the text is such an address, whose keys hold neither quotes nor backslashes nor what
/// begins an interpolation.
package struct ModuleAddress: Hashable, Sendable {
  package let text: String

  /// Nil where the text is no address of a module.
  package init?(_ text: String) {
    let step = /module\.[A-Za-z_][A-Za-z0-9_-]*(\[([0-9]+|"[^"\\$%\p{Cc}]*")\])?/
    var rest = text[...]
    repeat {
      guard let found = rest.prefixMatch(of: step) else { return nil }
      rest = rest[found.range.upperBound...]
      if rest.isEmpty {
        self.text = text
        return
      }
    } while rest.popFirst() == "."
    return nil
  }
}
