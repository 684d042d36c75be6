// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>The lines that a process has written so far.</summary>
public sealed class ProcessOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits for a line, or for all lines if the process ends.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> isWanted)
        => (await WaitForLinesAsync(isWanted, 1))[0];

    /// <summary>Waits for several lines, or for all lines if the process ends.</summary>
    public async Task<IReadOnlyList<string>> WaitForLinesAsync(Func<string, bool> isWanted, int count)
    {
        using var guard = new CancellationTokenSource(Patience.Timeout);
        while (true)
        {
            Task change;
            bool hasEnded;
            lock (_gate)
            {
                change = _change.Task;
                hasEnded = _hasEnded;
            }

            IReadOnlyList<string> lines = Lines;
            List<string> wanted = lines.Where(isWanted).ToList();
            if (wanted.Count >= count)
            {
                return wanted;
            }

            if (hasEnded)
            {
                throw new InvalidOperationException("The process ended: " + string.Join(Environment.NewLine, lines));
            }

            await change.WaitAsync(guard.Token);
        }
    }

    internal void Add(string? line)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (line is null)
            {
                _hasEnded = true;
            }
            else
            {
                _lines.Add(line);
            }

            changed = _change;
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
