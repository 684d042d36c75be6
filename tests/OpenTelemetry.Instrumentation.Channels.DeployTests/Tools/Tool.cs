// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

/// <summary>The programs that the tests need, and that no NuGet package brings.</summary>
internal static class Tool
{
    public const string Prometheus = "prometheus";
    public const string Promtool = "promtool";
    public const string Amtool = "amtool";
    public const string DockerCompose = "docker-compose";
    public const string Collector = "otelcol";

    private static readonly string s_own = Repository.At("artifacts/tools/bin");

    /// <summary>Gets the path of a program; fails, and says how to get it, where there is none.</summary>
    public static string PathOf(string tool)
        => Find(tool) ?? throw new InvalidOperationException(WhyMissing(tool));

    /// <summary>
    /// Says why a test that needs these programs is skipped, null if it is not. A build server has to have them: there
    /// the test runs, and fails.
    /// </summary>
    public static string? ReasonToSkip(IEnumerable<string> tools)
        => IsBuildServer ? null : tools.Where(tool => Find(tool) is null).Select(WhyMissing).FirstOrDefault();

    public static bool IsMissing(string tool) => Find(tool) is null;

    private static bool IsBuildServer => IsSet("CI") || IsSet("GITHUB_ACTIONS");

    private static bool IsSet(string variable)
        => string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Find(string tool)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(s_own)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    private static string WhyMissing(string tool)
        => $"{tool} is neither in artifacts/tools/bin nor in PATH; where there are Debian packages, "
            + (tool == Collector ? "eng/build-collector.sh" : "eng/get-deploy-tools.sh") + " gets it.";
}
