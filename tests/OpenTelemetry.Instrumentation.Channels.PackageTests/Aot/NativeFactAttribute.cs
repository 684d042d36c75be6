// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// A long test that compiles to native code. It needs the linker of a C compiler, which not every user has: there it is
/// skipped, and says why. A build server (CI=true) must have one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!LongTests.AreOn)
        {
            Skip = LongTests.SkipReason;
        }
        else if (!IsBuildServer && !HasCompiler)
        {
            Skip = "NativeAOT needs a C compiler, and there is no clang or gcc in PATH.";
        }
    }

    private static bool IsBuildServer
        => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    // On Windows the SDK looks for Visual Studio, which is in no PATH.
    private static bool HasCompiler
        => !OperatingSystem.IsWindows() && (IsInPath("clang") || IsInPath("gcc"));

    private static bool IsInPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
