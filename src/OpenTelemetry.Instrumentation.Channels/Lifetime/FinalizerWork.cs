// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// What finalizers do about a lost object: not in their thread, for loggers and readers run code of the user.
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
