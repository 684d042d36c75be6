// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;

/// <summary>The names and values of the attributes of hosted consumers.</summary>
internal static class ConsumerAttributes
{
    public const string ChannelName = "dotnet.channel.name";

    public const string Layer = "dotnet.channel.layer";

    public const string LossReason = "dotnet.channel.loss.reason";

    public const string ErrorType = "error.type";

    public const string Poison = "poison";

    public const string Shutdown = "shutdown";
}
