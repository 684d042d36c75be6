// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>The channels of the runtime: they prove the suite.</summary>
public sealed class BareWay : ChannelWay
{
    public override bool IsInstrumented => false;

    public override IChannelMaker CreateMaker(string name) => new BareMaker();
}
