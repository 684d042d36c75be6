// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Sdk;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>
/// A fact about the kinds of channels that have what it needs; for the others the test does not exist.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(
    "OpenTelemetry.Instrumentation.Channels.ContractTests.Framework.ContractFactDiscoverer",
    "OpenTelemetry.Instrumentation.Channels.ContractTests")]
public sealed class ContractFactAttribute : FactAttribute, IContractTest
{
    public Abilities Needs { get; set; }

    public Abilities Lacks { get; set; }
}
