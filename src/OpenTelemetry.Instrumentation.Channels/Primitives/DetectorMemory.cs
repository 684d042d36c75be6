// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>
/// Represents what checks for leaks remember of a channel, a series or an operation. It is kept there, so that it lives
/// as long as what it is about; what it is only <c>Leaks</c> knows.
/// </summary>
internal abstract class DetectorMemory
{
}
