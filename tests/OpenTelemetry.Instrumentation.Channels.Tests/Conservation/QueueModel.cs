// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// What a channel is: a buffer, the writers that wait for room, the readers that wait for items. It predicts every
/// answer except those about waiting, and what the counters have to say.
/// </summary>
internal sealed class QueueModel(SemanticsKind kind, int capacity)
{
    private const string Closed = "closed";
    private const string Canceled = "canceled";

    private readonly int _capacity = kind switch
    {
        SemanticsKind.Unbounded or SemanticsKind.SingleReader or SemanticsKind.Prioritized => int.MaxValue,
        SemanticsKind.Rendezvous or SemanticsKind.RendezvousDropWrite => 0,
        _ => capacity,
    };

    private readonly List<int> _buffer = [];
    private readonly List<ModelOperation> _operations = [];
    private readonly List<ModelOperation> _readers = [];
    private readonly List<ModelOperation> _writers = [];
    private string? _closedAs;

    public int Sent { get; private set; }

    public int Received { get; private set; }

    public int Dropped { get; private set; }

    public int Rejected { get; private set; }

    public int Length => _buffer.Count;

    /// <summary>Predicts the answer of a step; null where it does not know.</summary>
    /// <param name="op">The step.</param>
    /// <param name="step">Its number.</param>
    /// <param name="answer">What a channel answered; the model looks at it for the operations that only wait.</param>
    public string? Apply(ChannelOp op, int step, string answer)
    {
        switch (op.Kind)
        {
            case ChannelOpKind.TryWrite:
                bool isWritten = TryWrite(op.Item(step), isAsync: false);
                Rejected += isWritten ? 0 : 1;
                return isWritten.ToString();
            case ChannelOpKind.TryRead:
                return TryRead() ?? "none";
            case ChannelOpKind.Count:
                return kind == SemanticsKind.SingleReader ? "cannot count" : _buffer.Count.ToString();
            case ChannelOpKind.Complete:
                return Complete(op.Error).ToString();
            case ChannelOpKind.Write or ChannelOpKind.Read or ChannelOpKind.WaitToRead or ChannelOpKind.WaitToWrite:
                Begin(op, step);
                return null;
            case ChannelOpKind.Cancel or ChannelOpKind.Consume or ChannelOpKind.Abandon:
                return Continue(op, answer);
            default:
                return null;
        }
    }

    private void Begin(ChannelOp op, int step)
    {
        var operation = new ModelOperation(op.Kind, op.Item(step), op.IsCancelable);
        _operations.Add(operation);
        if (op.IsPreCanceled)
        {
            operation.Result = Canceled;
        }
        else if (op.Kind == ChannelOpKind.Write)
        {
            bool isWritten = TryWrite(operation.Item, isAsync: true);
            operation.Result = isWritten ? "written" : _closedAs;
            Rejected += !isWritten && _closedAs is not null ? 1 : 0;
            Enlist(operation, _writers);
        }
        else if (op.Kind == ChannelOpKind.Read)
        {
            operation.Result = TryRead() ?? _closedAs;
            if (kind == SemanticsKind.SingleReader && operation.Result is null && _readers.Count > 0)
            {
                _readers[0].Result = Canceled;
                _readers.Clear();
            }

            Enlist(operation, _readers);
        }
    }

    private static void Enlist(ModelOperation operation, List<ModelOperation> waiting)
    {
        if (operation.Result is null)
        {
            waiting.Add(operation);
        }
    }

    private bool TryWrite(int item, bool isAsync)
    {
        bool dropsWrites = kind == SemanticsKind.RendezvousDropWrite;
        if (_closedAs is not null && !(dropsWrites && !isAsync))
        {
            return false;
        }

        if (_readers.Count > 0)
        {
            Release(_readers, $"item {item}");
            Received++;
        }
        else if (_buffer.Count < _capacity)
        {
            _buffer.Add(item);
        }
        else if (dropsWrites || kind is SemanticsKind.DropWrite or SemanticsKind.DropNewest or SemanticsKind.DropOldest)
        {
            Dropped++;
            if (kind is SemanticsKind.DropNewest or SemanticsKind.DropOldest)
            {
                _buffer.RemoveAt(kind == SemanticsKind.DropOldest ? 0 : _buffer.Count - 1);
                _buffer.Add(item);
            }
        }
        else
        {
            return false;
        }

        Sent++;
        return true;
    }

    private string? TryRead()
    {
        if (_buffer.Count == 0 && _writers.Count == 0)
        {
            return null;
        }

        // A writer that waits for room, or for a reader where there is no buffer, comes in behind.
        if (_writers.Count > 0)
        {
            _buffer.Add(_writers[0].Item);
            Release(_writers, "written");
            Sent++;
        }

        int item = kind == SemanticsKind.Prioritized ? _buffer.Min() : _buffer[0];
        _buffer.Remove(item);
        Received++;
        return $"item {item}";
    }

    private bool Complete(Exception? error)
    {
        if (_closedAs is not null)
        {
            return false;
        }

        _closedAs = error is OperationCanceledException ? Canceled : Closed;
        while (_readers.Count > 0)
        {
            Release(_readers, _closedAs);
        }

        while (_writers.Count > 0)
        {
            _writers[0].IsRefused = true;
            Release(_writers, _closedAs);
        }

        return true;
    }

    private static void Release(List<ModelOperation> waiting, string result)
    {
        waiting[0].Result = result;
        waiting.RemoveAt(0);
    }

    private string? Continue(ChannelOp op, string answer)
    {
        if (_operations.Count == 0)
        {
            return "none";
        }

        ModelOperation operation = _operations[op.Argument % _operations.Count];
        bool isWait = operation.Kind is ChannelOpKind.WaitToRead or ChannelOpKind.WaitToWrite;
        if (op.Kind == ChannelOpKind.Cancel)
        {
            if (operation.IsCancelable && (_readers.Remove(operation) || _writers.Remove(operation)))
            {
                operation.Result = Canceled;
            }

            return string.Empty;
        }

        if (op.Kind == ChannelOpKind.Abandon)
        {
            _operations.Remove(operation);
            return "abandoned";
        }

        if (isWait ? answer == "pending" : operation.Result is null)
        {
            return "pending";
        }

        _operations.Remove(operation);
        Rejected += operation.IsRefused ? 1 : 0;
        return operation.Result;
    }
}
