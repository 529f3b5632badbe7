import Storefront

extension Demo {
  /// Says where all this happens.
  func introduction() {
    let server =
      switch options.server {
      case .local: "the embedded engine, in this process"
      case .aws: "DynamoDB"
      case .endpoint(let url): url
      }
    console.say("Tablewright: from Schemas/Storefront/Storefront.yaml to typed calls to DynamoDB's JSON")
    console.block("server", server)
    console.block("table", options.table)
  }
}
