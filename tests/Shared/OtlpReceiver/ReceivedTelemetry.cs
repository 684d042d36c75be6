// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Otlp.Testing;

/// <summary>What came in so far: every span and log, and of each metric series the last value. Thread-safe.</summary>
public sealed class ReceivedTelemetry
{
    private readonly Lock _gate = new();
    private readonly List<ReceivedSpan> _spans = [];
    private readonly List<ReceivedLog> _logs = [];
    private readonly Dictionary<string, ReceivedPoint> _points = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _protocols = new(StringComparer.Ordinal);
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<ReceivedSpan> Spans => Copy(_spans);

    public IReadOnlyList<ReceivedLog> Logs => Copy(_logs);

    public IReadOnlyList<ReceivedPoint> Points => Copy(_points.Values);

    /// <summary>Gets what came in and could not be read.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>Gets the protocols by which something came in: <c>grpc</c>, <c>http/protobuf</c>.</summary>
    public IReadOnlyList<string> Protocols => Copy(_protocols);

    /// <summary>Waits until what came in meets a condition. The timeout only guards against a hang.</summary>
    public async Task WaitForAsync(Func<ReceivedTelemetry, bool> condition, TimeSpan timeout)
    {
        using var guard = new CancellationTokenSource(timeout);
        while (true)
        {
            Task change;
            lock (_gate)
            {
                change = _change.Task;
            }

            if (condition(this))
            {
                return;
            }

            if (Errors is [string error, ..])
            {
                throw new InvalidOperationException(error);
            }

            await change.WaitAsync(guard.Token);
        }
    }

    internal void Add(string protocol, IEnumerable<ReceivedSpan> spans)
        => Change(protocol, () => _spans.AddRange(spans));

    internal void Add(string protocol, IEnumerable<ReceivedLog> logs) => Change(protocol, () => _logs.AddRange(logs));

    internal void Add(string protocol, IEnumerable<ReceivedPoint> points) => Change(protocol, () =>
    {
        foreach (ReceivedPoint point in points)
        {
            _points[point.Series] = point;
        }
    });

    private void Change(string protocol, Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _protocols.Add(protocol);
            try
            {
                change();
            }
            catch (Exception error)
            {
                _errors.Add(error.ToString());
            }

            changed = _change;
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private List<T> Copy<T>(IEnumerable<T> items)
    {
        lock (_gate)
        {
            return [.. items];
        }
    }
}
