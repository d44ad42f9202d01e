import Diagnostics
import Text

/// What was cleaned in a file: one note a kind, for a word processor does the same to every field.
struct CleaningNotes {
  private struct Example {
    let message: String
    let range: SourceRange
    var others = 0
  }

  /// By the raw values of `Cleaning`.
  private var examples: [Example?] = []

  mutating func add(_ cleaning: Cleaning, at range: SourceRange, _ change: () -> String) {
    if examples.isEmpty { examples = Array(repeating: nil, count: Cleaning.allCases.count) }
    if examples[cleaning.rawValue] != nil {
      examples[cleaning.rawValue]?.others += 1
    } else {
      examples[cleaning.rawValue] = Example(message: change() + cleaning.wording, range: range)
    }
  }

  /// One note for each kind, at the first place, with the number of the others.
  var diagnostics: Diagnostics {
    var diagnostics = Diagnostics()
    for example in examples.compactMap(\.self) {
      let others =
        switch example.others {
        case 0: ""
        case 1: ", here and in another field"
        default: ", here and in \(example.others) other fields"
        }
      diagnostics.note(.cleanedText, example.message + others, at: example.range)
    }
    return diagnostics
  }
}

extension Judgement {
  /// Keeps what was cleaned of a field, to be noted once the file is read.
  mutating func addCleanings(
    _ cleanings: [Cleaning], made text: String, of written: Located<String>
  ) {
    for cleaning in cleanings {
      cleaningNotes.add(cleaning, at: written.range) {
        "\(quoted(written.value)) was read as \(quoted(text)): "
      }
    }
  }
}
