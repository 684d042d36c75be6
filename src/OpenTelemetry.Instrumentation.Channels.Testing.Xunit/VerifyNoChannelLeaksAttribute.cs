// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using Xunit.Sdk;

namespace OpenTelemetry.Instrumentation.Channels.Testing.Xunit;

/// <summary>
/// Lets a test fail that leaves instrumented channels behind in which somebody waits for ever: each test of the assembly, of a
/// class, or one test. Tests may run in parallel. A test that makes no channel costs nothing; for another one garbage is
/// collected a few times. Where the environment variable <c>CHANNEL_LEAKS_REPORT_FOLDER</c> names a folder, the findings of
/// the assembly are written there as JSON.
/// </summary>
/// <remarks>
/// Channels belong to the test whose method makes them, or what it calls or starts; those that the constructor of the test
/// class makes belong to nobody. What a static field holds is no leak. <see cref="AllowChannelLeaksAttribute"/> leaves a test
/// out.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class VerifyNoChannelLeaksAttribute : BeforeAfterTestAttribute
{
    /// <summary>Gets or sets names of channels to leave out; <c>*</c> stands for any characters. Default: none.</summary>
    public string[] IgnoredNames { get; set; } = [];

    /// <summary>
    /// Gets or sets the methods, with type and namespace, whose channels are left out; <c>*</c> stands for any characters.
    /// Default: none.
    /// </summary>
    public string[] IgnoredCreationSites { get; set; } = [];

    /// <summary>Gets or sets the types of items whose channels are left out. Default: none.</summary>
    public Type[] IgnoredItemTypes { get; set; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether suspected findings that do not go away fail the test, too. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool IncludeSuspected { get; set; }

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => ChannelLeakTestAdapter.BeforeTest(methodUnderTest);

    /// <inheritdoc/>
    /// <exception cref="ChannelLeakException">The test has left channels behind.</exception>
    public override void After(MethodInfo methodUnderTest) => ChannelLeakTestAdapter.AfterTest(methodUnderTest, Configure);

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
