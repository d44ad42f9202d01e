/// An element of a list of texts: `{{.}}`, and whether a separator is due behind it.
struct ListedText: TemplateContext {
  let text: String
  let isLast: Bool

  static let fields: [TemplateField<Self>] = [
    .text(".") { $0.text },
    .flag("is_last") { $0.isLast },
  ]

  static func list(_ texts: [String]) -> [ListedText] {
    texts.enumerated().map { ListedText(text: $1, isLast: $0 == texts.count - 1) }
  }
}
