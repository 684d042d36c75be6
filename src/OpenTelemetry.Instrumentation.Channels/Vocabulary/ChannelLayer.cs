// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Specifies the layer of the application that a channel belongs to; reported as <c>dotnet.channel.layer</c>.
/// </summary>
public enum ChannelLayer
{
    /// <summary>No layer: the attribute is not reported.</summary>
    None = 0,

    /// <summary><c>api</c>: the entry of the service.</summary>
    Api = 1,

    /// <summary><c>business</c>: business logic.</summary>
    Business = 2,

    /// <summary><c>middleware</c>: clients, databases, caches and brokers.</summary>
    Middleware = 3,

    /// <summary><c>infrastructure</c>: runtime, host, network.</summary>
    Infrastructure = 4,
}
