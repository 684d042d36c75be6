// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Drainer
{
    private readonly AsyncGate _gate = new();
    private readonly Channel<object> _quiesce = Channel.CreateUnbounded<object>();
    private readonly Channel<object> _idle = Channel.CreateUnbounded<object>();
    private int _tasks;

    public async Task RunTaskAsync()
    {
        using (await _gate.EnterAsync())
        {
            _tasks++;
        }

        await _quiesce.Reader.Completion;
        using (await _gate.EnterAsync())
        {
            if (--_tasks == 0)
            {
                _idle.Writer.TryComplete();
            }
        }
    }

    public async Task QuiesceAsync()
    {
#if BROKEN
        using (await _gate.EnterAsync())
        {
            _quiesce.Writer.TryComplete();
            await _idle.Reader.Completion;
        }
#else
        using (await _gate.EnterAsync())
        {
            _quiesce.Writer.TryComplete();
        }

        await _idle.Reader.Completion;
#endif
    }
}
