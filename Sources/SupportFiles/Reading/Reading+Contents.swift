import Diagnostics
import MailAuthentication
import Text

/// What a reading holds, taken as a whole.
extension Reading {
  /// The keys, each once, by their first labels.
  var distinctKeys: Set<String> {
    items.reduce(into: []) { keys, item in
      switch item {
      case .key(let key): keys.insert(key.token.text)
      case .record(let record) where record.soundness == .sound: keys.insert(record.label)
      case .tokens(let tokens): keys.formUnion(tokens.tokens.map { $0.value.lowercased() })
      default: break
      }
    }
  }

  /// The first labels of all names and values, and all tokens, whatever becomes of them.
  var labels: Set<String> {
    items.reduce(into: []) { labels, item in
      switch item {
      case .key(let key): labels.insert(key.token.text)
      case .record(let record):
        for field in [record.name.value, record.value.value] {
          labels.formUnion(
            field.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        }
      case .tokens(let tokens): labels.formUnion(tokens.tokens.map { $0.value.lowercased() })
      default: break
      }
    }
  }

  /// What is told of each key beside its name and its value: that it goes, its domain, its region.
  var facts: Set<KeyFact> {
    items.reduce(into: []) { facts, item in
      switch item {
      case .key(let key):
        facts.formUnion(
          KeyFact.all(
            of: key.token.text, isDeleted: key.isDeleted, hasDomain: true,
            hasRegion: !key.regions.isEmpty))
      case .record(let record) where record.soundness == .sound:
        facts.formUnion(
          KeyFact.all(
            of: record.label, isDeleted: record.isDeleted, hasDomain: record.tellsDomain,
            hasRegion: !record.regions.isEmpty))
      case .tokens(let tokens):
        for token in tokens.tokens {
          facts.formUnion(
            KeyFact.all(
              of: token.value.lowercased(), isDeleted: tokens.isDeleted,
              hasDomain: tokens.domain != nil, hasRegion: tokens.region != nil))
        }
      default: break
      }
    }
  }

  /// Whether there is any record among the items.
  var holdsRecords: Bool {
    items.contains {
      switch $0 {
      case .key, .record: true
      default: false
      }
    }
  }

  /// How many targets of SES's keys stand in the items.
  var countOfTargets: Int {
    items.reduce(usualKeys) { count, item in
      guard case .record(let record) = item else { return count }
      return count + (record.value.value.utf8.containsWord("amazonses") ? 1 : 0)
    }
  }

  /// The targets of all keys, whatever becomes of them, in lower case and without a final dot.
  var targets: Set<String> {
    items.reduce(into: []) { targets, item in
      switch item {
      case .key(let key): targets.insert(key.record.value.value)
      case .record(let record):
        let target = unquotedName(record.value.value).lowercased()
        targets.insert(target.hasSuffix(".") ? String(target.dropLast()) : target)
      default: break
      }
    }
  }

  /// The names and values of the records that are no usual keys.
  var otherNamesAndValues: [Located<String>] {
    items.reduce(into: []) { fields, item in
      if case .record(let record) = item { fields += [record.name, record.value] }
    }
  }

  /// Those of the usual keys.
  var usualNamesAndValues: [Located<String>] {
    items.reduce(into: []) { fields, item in
      guard case .key(let key) = item else { return }
      let record = key.record
      fields += [record.name, record.value]
    }
  }
}
