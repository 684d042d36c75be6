// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>Runs the steps of a round on one channel, and describes everything that a user can see of it.</summary>
internal sealed class FuzzSide : IDisposable
{
    private static readonly AsyncLocal<int> s_local = new();

    private readonly FuzzPlan _plan;
    private readonly ChannelWay _way;
    private readonly int _driver = Environment.CurrentManagedThreadId;
    private readonly FuzzTokens _tokens = new();
    private readonly FuzzContext _context = new();
    private readonly List<FuzzCall> _calls = [];
    private readonly List<Task> _tasks = [];
    private readonly List<FuzzEnumeration> _enumerations = [];
    private readonly List<string> _events = [];
    private readonly SortedSet<string> _elsewhere = new(StringComparer.Ordinal);
    private readonly Channel<int> _channel;
    private int _depth;
    private int _attached;
    private int _continued;

    public FuzzSide(FuzzPlan plan, ChannelWay way)
    {
        _plan = plan;
        _way = way;
        _channel = FuzzChannels.Create(plan, way.CreateMaker("fuzz-" + plan.Kind), OnDropped);
    }

    /// <summary>Runs a step.</summary>
    /// <returns>What it returned or threw, and what ran on this thread meanwhile, in order.</returns>
    public string Run(FuzzStep step)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(step.InContext ? _context : null);
        s_local.Value = step.A;
        try
        {
            string result = FuzzText.Of(() => Act(step), _tokens);
            if (Volatile.Read(ref _continued) < _attached)
            {
                FuzzPool.Settle();
            }

            string context = SynchronizationContext.Current == (step.InContext ? _context : null)
                ? string.Empty
                : " context changed";
            string local = s_local.Value == step.A ? string.Empty : " local changed";
            lock (_events)
            {
                result = $"{result}{context}{local} [{string.Join("; ", _events)}]";
                _events.Clear();
            }

            return result;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>
    /// Describes the state of the channel, of its operations, and what has run on other threads, in any order.
    /// </summary>
    public string Look()
    {
        var text = new StringBuilder();
        ChannelReader<int> reader = _channel.Reader;
        text.Append(reader.CanCount).Append(reader.CanPeek).Append(' ')
            .Append(FuzzText.Of(() => reader.Count, _tokens))
            .Append(" peek ")
            .Append(FuzzText.Of(() => reader.TryPeek(out int item) ? $"{item}" : $"no {item}", _tokens))
            .Append(" completion ").Append(FuzzText.Of(reader.Completion, _tokens))
            .Append(" posted ").Append(_context.Count);
        for (int i = 0; i < _calls.Count; i++)
        {
            if (!_calls[i].IsHandedOver)
            {
                text.Append(' ').Append(i).Append(':').Append(_calls[i].Status(_tokens));
            }
        }

        foreach (Task task in _tasks)
        {
            text.Append(" task ").Append(FuzzText.Of(task, _tokens));
        }

        lock (_events)
        {
            return text.Append(" elsewhere ").AppendJoin("; ", _elsewhere).ToString();
        }
    }

    public void Dispose() => _tokens.Dispose();

    private string Act(FuzzStep step)
    {
        ChannelReader<int> reader = _channel.Reader;
        ChannelWriter<int> writer = _channel.Writer;
        switch (step.Action)
        {
            case FuzzAction.TryWrite:
                return $"{writer.TryWrite(step.A)}";
            case FuzzAction.WriteAsync:
                return Start(FuzzCall.Of(writer.WriteAsync(step.A, _tokens.Choose(step.B))));
            case FuzzAction.TryRead:
                return reader.TryRead(out int read) ? $"{read}" : $"no {read}";
            case FuzzAction.ReadAsync:
                return Start(FuzzCall.Of(reader.ReadAsync(_tokens.Choose(step.B))));
            case FuzzAction.TryPeek:
                return reader.TryPeek(out int seen) ? $"{seen}" : $"no {seen}";
            case FuzzAction.WaitToReadAsync:
                return Start(FuzzCall.Of(reader.WaitToReadAsync(_tokens.Choose(step.B))));
            case FuzzAction.WaitToWriteAsync:
                return Start(FuzzCall.Of(writer.WaitToWriteAsync(_tokens.Choose(step.B))));
            case FuzzAction.Complete:
                return Complete(step);
            case FuzzAction.Cancel:
                _tokens.Cancel(step.A);
                FuzzPool.Settle();
                return "canceled";
            case FuzzAction.Pump:
                _context.Pump();
                return "pumped";
            case FuzzAction.Observe:
                _way.Collect();
                return "observed";
            case FuzzAction.Enumerate or FuzzAction.MoveNext or FuzzAction.Current or FuzzAction.DisposeEnumerator:
                return Enumerate(step);
            default:
                return ActOnCall(step);
        }
    }

    private string Start(FuzzCall call)
    {
        _calls.Add(call);
        return call.Status(_tokens);
    }

    private string Complete(FuzzStep step)
    {
        Exception? error = (step.A % 5) switch
        {
            0 => new FuzzException("closed"),
            1 => new OperationCanceledException(_tokens.Choose(8)),
            2 => new OperationCanceledException(_tokens.Choose(9)),
            _ => null,
        };

        // Rounds would be over too early, if every one of these steps closed the channel.
        switch (step.B % 6)
        {
            case 0:
                _channel.Writer.Complete(error);
                return "completed";
            case 1 or 2:
                return $"{_channel.Writer.TryComplete(error)}";
            default:
                return "left open";
        }
    }

    private string ActOnCall(FuzzStep step)
    {
        if (_calls.Count == 0)
        {
            return "nothing";
        }

        int number = step.A % _calls.Count;
        FuzzCall call = _calls[number];
        if (call.IsHandedOver)
        {
            return "handed over";
        }

        switch (step.Action)
        {
            case FuzzAction.Consume:
                // Whether a pooled operation still finds a continuation that is under way is a matter of timing, bare
                // too.
                return call.IsContinuationDue ? "continuation is due" : call.Consume(_tokens);
            case FuzzAction.Attach:
                int local = s_local.Value;
                _attached++;
                call.IsContinuationDue = true;
                return call.Attach(() => Continue(number, call, step.B), step.B, _tokens)
                    + (s_local.Value == local ? string.Empty : "!");
            case FuzzAction.ToTask when call.IsContinuationDue:
                return "continuation is due";
            default:
                Task task = call.ToTask();
                _tasks.Add(task);
                return "task";
        }
    }

    private string Enumerate(FuzzStep step)
    {
        // Where continuations run on the pool, an enumerator would take items while this thread takes the next step.
        if (!_plan.IsSynchronous)
        {
            return "not here";
        }

        if (step.Action == FuzzAction.Enumerate || _enumerations.Count == 0)
        {
            _enumerations.Add(new FuzzEnumeration(_channel.Reader, _tokens.Choose(step.A), _tokens.Choose(step.B)));
            return "enumerator";
        }

        FuzzEnumeration enumeration = _enumerations[step.A % _enumerations.Count];
        return step.Action switch
        {
            FuzzAction.Current => $"{enumeration.Current}",
            FuzzAction.DisposeEnumerator => enumeration.DisposeCall() is { } disposal ? Start(disposal) : "moving",
            _ => enumeration.Move() is { } move ? Start(move) : "moving",
        };
    }

    private void Continue(int number, FuzzCall call, int variant)
    {
        Interlocked.Increment(ref _continued);
        call.IsContinuationDue = false;
        if (Environment.CurrentManagedThreadId != _driver)
        {
            lock (_events)
            {
                _elsewhere.Add($"continuation of {number}");
            }

            return;
        }

        // A task runs such a continuation in the context of whatever completed it; the iterator of the runtime has one
        // of its own.
        string local = call.IsTask && variant % 2 == 0 ? "any" : $"{s_local.Value}";
        Add($"continuation of {number} local {local} depth {_depth}");
        if (_depth < 3)
        {
            _depth++;
            if (variant % 8 >= 4)
            {
                Add(call.Consume(_tokens));
            }

            if (variant % 3 == 0)
            {
                Add(FuzzText.Of(() => _channel.Writer.TryWrite(100 + variant), _tokens));
            }
            else if (variant % 3 == 1)
            {
                Add(FuzzText.Of(() => _channel.Reader.TryRead(out int item) ? item : -1, _tokens));
            }

            _depth--;
        }
    }

    private void OnDropped(int item)
    {
        Add($"dropped {item}");
        if (_plan.CallbacksThrow && item % 8 == 5)
        {
            throw new FuzzException("itemDropped");
        }
    }

    private void Add(string text)
    {
        lock (_events)
        {
            _events.Add(text);
        }
    }
}
