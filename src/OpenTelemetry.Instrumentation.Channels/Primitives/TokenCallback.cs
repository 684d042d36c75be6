// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>A callback of a token that keeps nothing of the flow that registers it, and goes without waiting.</summary>
internal static class TokenCallback
{
    public static CancellationTokenRegistration Register(
        Action<object?> callback, object state, CancellationToken token)
    {
#if NET
        return token.UnsafeRegister(callback, state);
#else
        // A long-lived token would keep the span and the baggage of the caller.
        using var flow = SuppressedFlow.Begin();
        return token.Register(callback, state, useSynchronizationContext: false);
#endif
    }

    /// <summary>Removes the callback. On .NET Standard 2.0 it waits for one that runs in another thread.</summary>
    public static void Unregister(CancellationTokenRegistration registration)
    {
#if NET
        registration.Unregister();
#else
        registration.Dispose();
#endif
    }
}
