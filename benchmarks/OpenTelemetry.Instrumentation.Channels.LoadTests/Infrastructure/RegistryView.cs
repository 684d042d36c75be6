// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The entries that the library keeps for channels: no metric shows one whose channel is gone.</summary>
internal static class RegistryView
{
    public static long Entries => ChannelRegistry.Series.Sum(static series => (long)series.RegistrationCount);
}
