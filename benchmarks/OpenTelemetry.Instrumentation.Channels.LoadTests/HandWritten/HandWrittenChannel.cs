// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

/// <summary>Hand-written instrumentation, behind the same type as the channels it is compared with.</summary>
internal sealed class HandWrittenChannel<T> : Channel<T>
{
    public HandWrittenChannel(string name, Channel<Stamped<T>> inner)
    {
        Reader = new HandWrittenReader<T>(name, inner.Reader);
        Writer = new HandWrittenWriter<T>(name, inner.Writer);
    }
}
