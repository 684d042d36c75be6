// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;
using Xunit.Sdk;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Discovers the facts that apply to the kind of the class.</summary>
public sealed class ContractFactDiscoverer : FactDiscoverer
{
    public ContractFactDiscoverer(IMessageSink diagnosticMessageSink)
        : base(diagnosticMessageSink)
    {
    }

    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
        => Applicability.Of(testMethod) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
