/// What a CloudFormation template may hold ("Understand CloudFormation quotas", CloudFormation user
/// guide).
enum CloudFormationLimits {
  static let resources = 500
  /// The bytes of a template that is read from S3.
  static let size = 1_000_000
  /// The bytes of a template in the request itself.
  static let bodySize = 51_200
  /// The bytes of a template's `Description`.
  static let description = 1024

  /// Whether a shard fits that takes so many bytes as a template, which are only counted where it
  /// doesn't have too many record sets anyway.
  static func hold(_ shard: Shard, size: @autoclosure () -> Int) -> Bool {
    shard.recordSets.count <= resources && size() <= self.size
  }
}
