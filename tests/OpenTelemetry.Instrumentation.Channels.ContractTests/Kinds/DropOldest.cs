// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Kinds;

/// <summary>Bounded; drops the item written first.</summary>
public static class DropOldest
{
    public sealed class Kind() : BoundedKind(4, BoundedChannelFullMode.DropOldest);

    public sealed class Bare : ChannelContract<Kind, BareWay>;

    public sealed class Idle : ChannelContract<Kind, IdleWay>;

    public sealed class Metrics : ChannelContract<Kind, MetricsWay>;

    public sealed class Spans : ChannelContract<Kind, SpansWay>;

    public sealed class Everything : ChannelContract<Kind, EverythingWay>;
}
