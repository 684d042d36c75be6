// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>Undoes a registration once, when its provider is disposed.</summary>
internal sealed class DisposableAction : IDisposable
{
    private Action? _release;

    public DisposableAction(Action release) => _release = release;

    public static DisposableAction Both(IDisposable first, IDisposable second) => new(() =>
    {
        first.Dispose();
        second.Dispose();
    });

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
