// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Specifies what a full channel drops; unlike <see cref="BoundedChannelFullMode"/> it can be none.</summary>
internal enum DropMode : byte
{
    None,
    Newest,
    Oldest,
    Write,
}
