// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>A handler that does what the kitchen says.</summary>
internal sealed class Cook(Kitchen kitchen) : IChannelHandler<Order>
{
    public ValueTask HandleAsync(Order item, CancellationToken cancellationToken)
        => kitchen.CookAsync(item, cancellationToken);
}
