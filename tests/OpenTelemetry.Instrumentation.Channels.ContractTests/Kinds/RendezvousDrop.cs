// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Kinds;

/// <summary>Capacity 0; items that nobody waits for are dropped.</summary>
public static class RendezvousDrop
{
    public sealed class Kind() : BoundedKind(0, BoundedChannelFullMode.DropWrite);

    public sealed class Bare : ChannelContract<Kind, BareWay>;

    public sealed class Idle : ChannelContract<Kind, IdleWay>;

    public sealed class Metrics : ChannelContract<Kind, MetricsWay>;

    public sealed class Spans : ChannelContract<Kind, SpansWay>;

    public sealed class Everything : ChannelContract<Kind, EverythingWay>;
}
