// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>A time in which nothing that is registered keeps the span and the baggage of the running flow.</summary>
internal readonly struct SuppressedFlow : IDisposable
{
    private readonly bool _restores;

    private SuppressedFlow(bool restores) => _restores = restores;

    public static SuppressedFlow Begin()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return default;
        }

        ExecutionContext.SuppressFlow();
        return new SuppressedFlow(restores: true);
    }

    public void Dispose()
    {
        if (_restores)
        {
            ExecutionContext.RestoreFlow();
        }
    }
}
