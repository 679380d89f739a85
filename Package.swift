// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// Swift's libraries lie inside the program, so that it starts in half the time and runs where no Swift is installed; and
/// it is loaded where it was linked for: a position-independent program has 90,000 addresses to mend before it starts.
let selfContained: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
            "-l_FoundationCollections", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
        ],
        .when(platforms: [.linux], configuration: .release))
]

/// A stage of the flow, or what the stages are made of: Swift, strict, in `Sources/<name>`.
func stage(_ name: String, knows: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: knows, swiftSettings: strict)
}

/// Tests in `Tests/<name>Tests`; `data` are folders of cases that are read at run time.
func tests(_ name: String, knows: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: knows, exclude: data, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let swiftCSV = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Steward",
    products: [.executable(name: "steward", targets: ["steward"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        // What the stages are made of.
        stage("Packing"),
        stage("Cores"),
        stage("Excerpts"),
        stage("Customers"),
        stage("Documents"),
        // line of text
        .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
        stage("Console", knows: ["CEditLine"]),
        // → intent
        stage("IntentMatching", knows: ["Customers", "Documents", "Excerpts", "Packing"]),
        // → command
        stage("Commands", knows: ["Customers", "Excerpts", "IntentMatching", "Scoring"]),
        // → generator → document
        stage("Scoring", knows: ["Customers", "Excerpts"]),
        stage("Retention", knows: ["Cores", "Customers", "Scoring"]),
        stage("Importing", knows: ["Customers", "Excerpts", swiftCSV]),
        stage("Warehouse", knows: ["Customers", "Scoring"]),
        stage("Templating", knows: ["Documents", "Excerpts", mustache]),
        stage(
            "Generators",
            knows: [
                "Commands", "Customers", "Documents", "Excerpts", "Importing", "Retention", "Scoring",
                "Templating",
            ]),
        // → renderer
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        stage("Markdown", knows: ["CMarkdown"]),
        stage("Renderers", knows: ["Documents", "Excerpts", "Markdown"]),
        // The flow as a whole, and what touches the world.
        stage("Files", knows: ["Cores", "Customers", "Excerpts", "Packing", yams]),
        stage("Storage", knows: ["Excerpts", grdb]),
        stage(
            "Conversation",
            knows: [
                "Commands", "Customers", "Documents", "Excerpts", "Generators", "Importing", "IntentMatching",
                "Renderers", "Scoring", "Templating",
            ]),
        .executableTarget(
            name: "steward",
            dependencies: [
                "Commands", "Console", "Conversation", "Customers", "Documents", "Excerpts", "Files",
                "Generators", "Importing",
                "IntentMatching", "Packing", "Renderers", "Scoring", "Storage", "Templating", "Warehouse",
                argumentParser,
            ],
            swiftSettings: strict, linkerSettings: selfContained),
        // What is tested, target by target, then as a person reads it.
        .target(
            name: "TestSupport",
            dependencies: [
                "Customers", "Excerpts", "Files", "Generators", "Importing", "IntentMatching", "Scoring",
                "Templating",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("Packing", knows: ["Packing"]),
        tests("Files", knows: ["Customers", "Excerpts", "Files", "Packing"]),
        tests("Storage", knows: ["Storage"]),
        tests("Console", knows: ["Console"]),
        tests("Markdown", knows: ["Markdown"]),
        tests("Renderers", knows: ["Documents", "Excerpts", "Markdown", "Renderers"]),
        tests(
            "IntentMatching",
            knows: ["Customers", "Documents", "Excerpts", "Files", "IntentMatching", "Packing"],
            data: ["Data"]),
        tests("Retention", knows: ["Customers", "Documents", "Generators", "Retention", "Scoring"]),
        tests("Scoring", knows: ["Customers", "Excerpts", "Files", "Scoring"]),
        tests("Generators", knows: ["Customers", "Generators"]),
        tests(
            "Warehouse", knows: ["Customers", "Excerpts", "Files", "Scoring", "TestSupport", "Warehouse"],
            data: ["Golden"]),
        tests(
            "Importing",
            knows: [
                "Customers", "Documents", "Excerpts", "Files", "Generators", "Importing", "IntentMatching",
                "Renderers",
                "TestSupport",
            ], data: ["Golden", "Samples"]),
        tests("Conversation", knows: ["Conversation", "Customers", "Excerpts", "IntentMatching"]),
        tests("Failure", knows: ["Customers", "Excerpts", "Files"], data: ["Gallery"]),
        tests(
            "Document",
            knows: [
                "Commands", "Customers", "Documents", "Excerpts", "Files", "Generators", "Renderers",
                "Scoring",
                "TestSupport",
            ],
            data: ["Edges", "Golden"]),
        .target(
            name: "SessionSupport",
            dependencies: [
                "Conversation", "Customers", "Excerpts", "Files", "IntentMatching", "Renderers",
                "TestSupport",
            ],
            path: "Tests/SessionSupport", swiftSettings: strict),
        tests(
            "Session",
            knows: [
                "Conversation", "Customers", "Documents", "Excerpts", "Files", "Importing", "IntentMatching",
                "Renderers", "Scoring", "SessionSupport", "TestSupport",
            ]),
        tests(
            "Template",
            knows: [
                "Commands", "Customers", "Documents", "Excerpts", "Files", "Generators", "Importing",
                "IntentMatching",
                "Scoring",
                "SessionSupport", "Templating", "TestSupport",
            ]),
        tests(
            "Transcript",
            knows: ["Conversation", "Excerpts", "IntentMatching", "SessionSupport", "TestSupport"],
            data: ["Transcripts"]),
        // What is tried with bytes that nobody has thought of: by scripts/fuzz, and the corpus of it by the tests.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Conversation", "Customers", "Documents", "Excerpts", "Files", "Importing", "IntentMatching",
                "Renderers", "Scoring", "SessionSupport", "Templating", "TestSupport",
            ],
            path: "Fuzzing/FuzzTargets", swiftSettings: strict),
        tests("FuzzCorpus", knows: ["FuzzTargets", "TestSupport"]),
        // What is measured; no product, built by `make bench`.
        .executableTarget(
            name: "StewardBench",
            dependencies: ["Customers", "Excerpts", "Files", "Retention", "Scoring"],
            path: "Benchmarks/StewardBench", swiftSettings: strict),
        .executableTarget(
            name: "MatcherBench",
            dependencies: ["Customers", "Excerpts", "Files", "IntentMatching"],
            path: "Benchmarks/MatcherBench", swiftSettings: strict),
    ]
)

// Its main function is libFuzzer's, which is linked in only where that is asked for.
if Context.environment["STEWARD_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "StewardFuzz", dependencies: ["FuzzTargets"], path: "Fuzzing/StewardFuzz",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
