// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using Xunit.v3;

namespace OpenTelemetry.Instrumentation.Channels.Testing.XunitV3;

/// <summary>
/// Fails a test that leaks instrumented channels: each test of the assembly, of a class, or one test.
/// </summary>
/// <remarks>
/// Tests may run in parallel. A test that creates no channel costs nothing; after any other test, garbage is collected
/// a few times. If the environment variable <c>CHANNEL_LEAKS_REPORT_FOLDER</c> names a folder, the findings of the
/// assembly are written there as JSON.
/// <para/>
/// A channel belongs to the test whose method creates it, directly or in code that it calls or starts. A channel that
/// the constructor of the test class creates belongs to no test. A channel in a static field is not leaked.
/// <see cref="AllowChannelLeaksAttribute"/> excludes a test.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class VerifyNoChannelLeaksAttribute : BeforeAfterTestAttribute
{
    /// <summary>
    /// Gets or sets the names of channels to ignore; <c>*</c> stands for any characters. Default: none.
    /// </summary>
    public string[] IgnoredNames { get; set; } = [];

    /// <summary>
    /// Gets or sets the methods, with type and namespace, whose channels are ignored; <c>*</c> stands for any
    /// characters. Default: none.
    /// </summary>
    public string[] IgnoredCreationSites { get; set; } = [];

    /// <summary>Gets or sets the types of items whose channels are ignored. Default: none.</summary>
    public Type[] IgnoredItemTypes { get; set; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether suspected findings that still stand at the time limit fail the test.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool IncludeSuspected { get; set; }

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
        => ChannelLeakTestAdapter.BeforeTest(methodUnderTest);

    /// <inheritdoc/>
    /// <exception cref="ChannelLeakException">The test has leaked channels.</exception>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
        => ChannelLeakTestAdapter.AfterTest(methodUnderTest, Configure);

    private void Configure(ChannelLeakVerification verification)
    {
        Array.ForEach(IgnoredNames, name => verification.IgnoreName(name));
        Array.ForEach(IgnoredCreationSites, site => verification.IgnoreCreatedBy(site));
        Array.ForEach(IgnoredItemTypes, type => verification.IgnoreItemsOf(type));
        if (IncludeSuspected)
        {
            verification.IncludeSuspected();
        }
    }
}
