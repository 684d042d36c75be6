// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Shared;

/// <summary>
/// eng/test-on-runtimes.sh says which runtime and mode a test project is built for: this is what really runs.
/// </summary>
public class TestedRuntimeTests
{
    // MethodImplOptions.Async, which .NET 10 does not name yet.
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    [Fact]
    public async Task Run_OnChosenRuntime_IsThatRuntimeInThatMode()
    {
        await Task.Yield();
        MethodInfo test = typeof(TestedRuntimeTests).GetMethod(nameof(Run_OnChosenRuntime_IsThatRuntimeInThatMode))!;
        bool isRuntimeAsync = (test.MethodImplementationFlags & RuntimeAsync) != 0;
        string? version = Chosen("TestRuntimeVersion");

        Assert.Equal(Chosen("TestMode") == "runtime-async", isRuntimeAsync);
        Assert.NotEqual(isRuntimeAsync, test.IsDefined(typeof(AsyncStateMachineAttribute)));
        if (!string.IsNullOrEmpty(version))
        {
            Assert.Equal(version, Environment.Version.ToString());
            Assert.Equal(Version.Parse(version).Major, typeof(Channel).Assembly.GetName().Version!.Major);
        }
    }

    private static string? Chosen(string name)
        => typeof(TestedRuntimeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(metadata => metadata.Key == name)?.Value;
}
