/// A sentence that begins with a capital.
func capitalized(_ sentence: String) -> String {
  sentence.prefix(1).uppercased() + sentence.dropFirst()
}
