import YAML

extension Reading {
  /// Takes in the records and tokens in a node and all within it.
  mutating func add(dataIn root: YAMLNode, of text: DecodedText) {
    var walk = DataWalk(reading: self, places: DataPlaces(text))
    walk.read(root)
    self = walk.reading
    if keys > 0, !holdsRecords {
      form = .identityData
    } else if form == .identityData {
      form = .recordList
      // Lists for people have headings, which are comments to YAML.
      tellsRegions = !text.beginsLikeData
    }
  }
}
