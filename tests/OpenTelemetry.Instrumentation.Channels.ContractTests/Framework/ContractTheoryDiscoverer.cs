// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;
using Xunit.Sdk;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Discovers the theories that apply to the kind of the class.</summary>
public sealed class ContractTheoryDiscoverer : TheoryDiscoverer
{
    public ContractTheoryDiscoverer(IMessageSink diagnosticMessageSink)
        : base(diagnosticMessageSink)
    {
    }

    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute)
        => Applicability.Of(testMethod) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}
