// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

[Flags]
internal enum ChannelHalf
{
    None = 0,
    Reader = 1,
    Writer = 2,
    Both = Reader | Writer,
}
