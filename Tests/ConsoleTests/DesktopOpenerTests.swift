import Foundation
import Testing

@testable import Console

#if !canImport(Darwin)
    @Suite struct DesktopOpenerTests {
        /// A folder with a program that stands in for the desktop's.
        private static func desktop(_ script: String) throws -> (
            scratch: Scratch, environment: [String: String]
        ) {
            let scratch = try Scratch()
            let tool = try scratch.write("#!/bin/sh\n\(script)\n", to: "xdg-open")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
            return (scratch, ["PATH": "\(scratch.path):/usr/bin:/bin", "DISPLAY": ":0"])
        }

        @Test func `a file is handed over as one argument, whatever its name`() throws {
            let (scratch, environment) = try Self.desktop(
                "printf '%s|' \"$#\" \"$1\" > \"$(dirname $0)/said\"")
            let tool = try #require(DesktopOpener.tool(environment))
            #expect(tool == "xdg-open")
            let file = scratch.file("a b; touch c $(touch d).html")
            // The name is looked up in this process's PATH, the program runs in the environment that is given.
            #expect(DesktopOpener.open(file, with: scratch.file(tool), environment: environment))
            #expect(try scratch.text("said") == "1|\(file)|")
        }

        @Test func `a program that fails is told from one that opens`() throws {
            let (scratch, environment) = try Self.desktop("exit 3")
            #expect(!DesktopOpener.open("/tmp", with: scratch.file("xdg-open"), environment: environment))
            #expect(!DesktopOpener.open("/tmp", with: scratch.file("none"), environment: environment))
        }

        @Test func `a path that could be taken for an option is not handed over`() throws {
            let (scratch, environment) = try Self.desktop("exit 0")
            #expect(!DesktopOpener.open("--help", with: scratch.file("xdg-open"), environment: environment))
        }

        @Test func `without a desktop there is no program`() throws {
            var (_, environment) = try Self.desktop("exit 0")
            environment["DISPLAY"] = ""
            #expect(DesktopOpener.tool(environment) == nil)
            #expect(DesktopOpener.tool(["PATH": "/nowhere", "DISPLAY": ":0"]) == nil)
        }
    }
#endif
