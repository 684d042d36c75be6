// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Handles lost objects for finalizers, on another thread, because loggers and readers run user code.
/// </summary>
internal static class FinalizerWork
{
    public static void Handle(Action<object> handle, object lost)
        => ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                var (handle, lost) = ((Action<object>, object))state!;
                try
                {
                    handle(lost);
                }
                catch (Exception failure)
                {
                    ChannelLog.TelemetryFailed("release", string.Empty, failure);
                }
            },
            (handle, lost));
}
