// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in CI alone: a newer compiler must not break whoever depends on this package.
let strict = Context.environment["TABLEWRIGHT_STRICT"] != nil
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

let package = Package(
  name: "tablewright",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tablewright", targets: ["Tablewright"])
  ],
  targets: [
    .systemLibrary(name: "CTablewrightCurl"),
    .systemLibrary(name: "CTablewrightCrypto"),
    .systemLibrary(name: "CTablewrightYAML"),

    // The generator: YAML to a validated schema to Swift.
    .target(name: "TableSchema", dependencies: ["CTablewrightYAML"], swiftSettings: settings),

    // The runtime that generated code compiles against.
    .target(
      name: "Tablewright", dependencies: ["CTablewrightCurl", "CTablewrightCrypto"],
      swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]),
    .testTarget(
      name: "TablewrightTests", dependencies: ["Tablewright", "CTablewrightCrypto"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
