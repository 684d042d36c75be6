// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Instrumented, and nobody listens.</summary>
public sealed class IdleWay : ChannelWay
{
    public override bool IsInstrumented => true;

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);
}
