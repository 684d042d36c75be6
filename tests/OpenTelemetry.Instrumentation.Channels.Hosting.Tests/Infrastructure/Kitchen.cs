// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>What handlers do in a test, and what they did.</summary>
internal sealed class Kitchen
{
    private readonly ConcurrentQueue<int> _handled = [];
    private readonly ConcurrentQueue<int> _attempts = [];
    private readonly Channel<int> _started = Channel.CreateUnbounded<int>();
    private readonly Channel<int> _ended = Channel.CreateUnbounded<int>();

    public Func<Order, CancellationToken, ValueTask> Work { get; set; } = static (_, _) => ValueTask.CompletedTask;

    public IReadOnlyList<int> Handled => [.. _handled];

    public IReadOnlyList<int> Attempts => [.. _attempts];

    /// <summary>Waits until the next attempt at an item has begun.</summary>
    public Task<int> NextAttemptAsync() => _started.Reader.ReadAsync().AsTask().Guarded();

    /// <summary>Waits until the next item has been handled.</summary>
    public Task<int> NextHandledAsync() => _ended.Reader.ReadAsync().AsTask().Guarded();

    public async ValueTask CookAsync(Order order, CancellationToken cancellationToken)
    {
        _attempts.Enqueue(order.Id);
        _started.Writer.TryWrite(order.Id);
        await Work(order, cancellationToken);
        _handled.Enqueue(order.Id);
        _ended.Writer.TryWrite(order.Id);
    }
}
