// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in CI alone: a newer compiler must not break whoever depends on this package.
let strict = Context.environment["TABLEWRIGHT_STRICT"] != nil
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

let package = Package(
  name: "tablewright",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tablewright", targets: ["Tablewright"]),
    .library(name: "TablewrightLocal", targets: ["TablewrightLocal"]),
    .plugin(name: "GenerateTables", targets: ["GenerateTables"]),
    .executable(name: "tw", targets: ["tw"]),
  ],
  traits: [
    .trait(name: "ServiceLifecycle", description: "Makes a client a service that swift-service-lifecycle shuts down.")
  ],
  dependencies: [
    // For `tw` alone: neither the plugin's tool nor the runtime uses it.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // What the runtime reports to: interfaces alone, which cost nothing where a program sets up no backend.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    // For `tw local` alone.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // With the trait of its name alone.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CTablewrightCurl"),
    .systemLibrary(name: "CTablewrightCrypto"),
    .systemLibrary(name: "CTablewrightSQLite"),
    .systemLibrary(name: "CTablewrightYAML"),
    .systemLibrary(name: "CTablewrightZlib"),

    // The generator: YAML to a validated schema to Swift.
    .target(name: "TableSchema", dependencies: ["CTablewrightYAML"], swiftSettings: settings),
    .target(name: "SwiftEmitter", dependencies: ["TableSchema"], swiftSettings: settings),
    .executableTarget(
      name: "generate-tables", dependencies: ["SwiftEmitter", "TableSchema"], swiftSettings: settings),
    .plugin(name: "GenerateTables", capability: .buildTool(), dependencies: ["generate-tables"]),

    // The command-line program.
    .executableTarget(
      name: "tw",
      dependencies: [
        "LocalServer", "SwiftEmitter", "TableSchema", "TablewrightLocal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // The runtime that generated code compiles against.
    .target(
      name: "Tablewright",
      dependencies: [
        "CTablewrightCurl", "CTablewrightCrypto", .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
        .product(
          name: "ServiceLifecycle", package: "swift-service-lifecycle",
          condition: .when(traits: ["ServiceLifecycle"])),
      ],
      swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]),

    // DynamoDB's expression languages, for the embedded engine.
    .target(name: "DynamoDBExpressions", dependencies: ["Tablewright"], swiftSettings: settings),
    // The embedded engine.
    .target(
      name: "TablewrightLocal", dependencies: ["CTablewrightSQLite", "DynamoDBExpressions", "Tablewright"],
      swiftSettings: settings),
    // The embedded engine behind HTTP.
    .target(
      name: "LocalServer",
      dependencies: [
        "CTablewrightZlib", "Tablewright", "TablewrightLocal", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),

    // The running example.
    .target(
      name: "Storefront", dependencies: ["Tablewright"], path: "Schemas/Storefront", swiftSettings: settings,
      plugins: ["GenerateTables"]),

    // `make demo`.
    .executableTarget(
      name: "StorefrontDemo", dependencies: ["Storefront", "Tablewright", "TablewrightLocal"], swiftSettings: settings),

    // Not a product: `make bench` and `make soak`.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Ledger", "MemoryServer", "Shop", "SwiftEmitter", "TableSchema", "Tablewright", "TablewrightLocal",
        "CTablewrightCrypto", "CTablewrightCurl",
      ],
      swiftSettings: settings),

    // The running example with nothing in it that a write has to look at first, and the operations on it.
    .target(
      name: "Shop", dependencies: ["Tablewright"], path: "Tests/Shop", swiftSettings: settings,
      plugins: ["GenerateTables"]),
    .testTarget(
      name: "ShopTests", dependencies: ["Fixtures", "Shop", "TestServer", "Tablewright"],
      exclude: ["Interop/adopt.py", "Interop/interop.py"], swiftSettings: settings),
    // A server in memory that fails in every way, and a ledger of writes through it.
    .target(name: "MemoryServer", path: "Tests/MemoryServer", swiftSettings: settings),
    .target(
      name: "Ledger",
      dependencies: ["MemoryServer", "Tablewright", .product(name: "Logging", package: "swift-log")],
      path: "Tests/Ledger", swiftSettings: settings, plugins: ["GenerateTables"]),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "MemoryServer", "Shop", "Tablewright"], swiftSettings: settings),
    // One entity of each kind that writes are judged by, and what becomes of writes whose answers are lost.
    .target(
      name: "Desk", dependencies: ["Tablewright"], path: "Tests/Desk", swiftSettings: settings,
      plugins: ["GenerateTables"]),
    .testTarget(
      name: "WriteTests", dependencies: ["Desk", "MemoryServer", "Tablewright"], swiftSettings: settings),
    // The server that `make test` starts.
    .target(
      name: "TestServer", dependencies: ["Tablewright", "TablewrightLocal"], path: "Tests/TestServer",
      swiftSettings: settings),
    .testTarget(name: "StorefrontTests", dependencies: ["Storefront", "TestServer"], swiftSettings: settings),
    .testTarget(
      name: "StorefrontDemoTests", dependencies: ["Storefront", "StorefrontDemo", "TestServer"],
      swiftSettings: settings),
    .testTarget(name: "ReadmeTests", dependencies: ["Storefront", "TableSchema"], swiftSettings: settings),
    .testTarget(name: "TableSchemaTests", dependencies: ["TableSchema"], swiftSettings: settings),
    .testTarget(
      name: "EditorTests", dependencies: ["TableSchema"], exclude: ["validate.py"], swiftSettings: settings),
    .testTarget(
      name: "SwiftEmitterTests", dependencies: ["SwiftEmitter", "TableSchema"], swiftSettings: settings),

    .testTarget(name: "twTests", dependencies: ["TableSchema", "tw"], swiftSettings: settings),

    // Every feature of the schema language, compiled and run.
    .target(
      name: "Fixtures", dependencies: ["Tablewright"], path: "Tests/Fixtures", swiftSettings: settings,
      plugins: ["GenerateTables"]),
    .testTarget(
      name: "FixturesTests", dependencies: ["Fixtures", "Tablewright", "TestServer"], swiftSettings: settings),

    // Asks the compiler about files in Tests/MustNotCompile and Tests/Cases, against these modules.
    .testTarget(name: "CompilationTests", dependencies: ["Fixtures", "Storefront"], swiftSettings: settings),

    // Builds a package that depends on this one.
    .testTarget(name: "PackageTests", exclude: ["Lending"], swiftSettings: settings),

    .testTarget(
      name: "DynamoDBExpressionsTests", dependencies: ["DynamoDBExpressions", "Tablewright"], swiftSettings: settings),
    .testTarget(
      name: "TablewrightLocalTests",
      dependencies: [
        "CTablewrightSQLite", "DurabilityWriter", "Shop", "Tablewright", "TablewrightLocal", "TestServer",
      ],
      swiftSettings: settings),
    // A process that writes to the engine's file until it is killed.
    .executableTarget(
      name: "DurabilityWriter", dependencies: ["Tablewright", "TablewrightLocal"], path: "Tests/DurabilityWriter",
      swiftSettings: settings),
    // The embedded engine and servers of others, beside a plain model.
    .testTarget(
      name: "DifferentialTests", dependencies: ["Tablewright", "TablewrightLocal", "TestServer"],
      swiftSettings: settings),
    .testTarget(
      name: "LocalServerTests", dependencies: ["LocalServer", "TablewrightLocal", "tw"],
      exclude: ["clients.py", "commands.py"], swiftSettings: settings),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks"], swiftSettings: settings),
    .testTarget(
      name: "TablewrightTests",
      dependencies: [
        "Shop", "Storefront", "Tablewright", "CTablewrightCrypto",
        .product(name: "InMemoryLogging", package: "swift-log"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
      ],
      exclude: ["Botocore/botocore_answers.py"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
