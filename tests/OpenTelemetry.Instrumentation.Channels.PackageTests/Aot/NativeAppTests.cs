// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class NativeAppTests(ITestOutputHelper output)
{
    [NativeFact]
    public async Task PublishAndRun_NativeBinary_TracesAndCountsWithoutWarnings()
    {
        using var app = new PublishedApp();

        CommandResult publish = (await app.PublishAsync("net10.0")).Succeeded();
        CommandResult run = (await app.RunAsync()).Succeeded();

        Assert.DoesNotMatch(Warning(), publish.Output);
        Assert.EndsWith("OK" + Environment.NewLine, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", run.Output, StringComparison.Ordinal);

        // Native code, not an app that happens to start: the managed assembly is not beside it.
        Assert.False(File.Exists(app.Binary + ".dll"));
        output.WriteLine($"{new FileInfo(app.Binary).Length / 1024.0 / 1024.0:F1} MiB");
    }

    [GeneratedRegex(@"\bIL\d{4}\b|\bwarning\b", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();
}
