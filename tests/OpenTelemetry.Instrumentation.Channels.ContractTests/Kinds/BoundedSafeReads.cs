// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Kinds;

/// <summary>Bounded, with cancelable reads that cannot lose an item.</summary>
public static class BoundedSafeReads
{
    public sealed class Kind() : BoundedKind(5, BoundedChannelFullMode.Wait, safeReads: true);

    public sealed class Bare : ChannelContract<Kind, BareWay>;

    public sealed class Idle : ChannelContract<Kind, IdleWay>;

    public sealed class Metrics : ChannelContract<Kind, MetricsWay>;

    public sealed class Spans : ChannelContract<Kind, SpansWay>;

    public sealed class Everything : ChannelContract<Kind, EverythingWay>;
}
