// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// Carries out a sequence of operations on a channel, on one thread. What the channel answers is a text, so that the
/// answers of two channels can be compared; an operation that waits is kept until the sequence consumes it.
/// </summary>
internal sealed class ChannelDriver
{
    private readonly Channel<int> _channel;
    private readonly List<int> _dropped;
    private readonly bool _hasSlowUnlink;
    private readonly SemanticsKind _kind;
    private readonly List<DrivenOperation> _operations = [];

    public ChannelDriver(SemanticsKind kind, Channel<int> channel, List<int> dropped)
    {
        _channel = channel;
        _dropped = dropped;
        _kind = kind;
        _hasSlowUnlink =
            kind is SemanticsKind.SingleReader or SemanticsKind.Rendezvous or SemanticsKind.RendezvousDropWrite;
    }

    /// <summary>Gets what can be seen without an operation.</summary>
    public string View => string.Concat(_operations.Select(static operation => operation.IsCompleted ? '+' : '-'))
        + $" dropped [{string.Join(' ', _dropped)}] completion {_channel.Reader.Completion.Status}";

    /// <summary>Does a step.</summary>
    /// <returns>The answer; for an operation that returns a ValueTask, nothing: it is to be consumed later.</returns>
    public string Apply(ChannelOp op, int step)
    {
        switch (op.Kind)
        {
            case ChannelOpKind.TryWrite:
                return _channel.Writer.TryWrite(op.Item(step)).ToString();
            case ChannelOpKind.TryRead:
                return _channel.Reader.TryRead(out int item) ? $"item {item}" : "none";
            case ChannelOpKind.TryPeek:
                return _channel.Reader.TryPeek(out int peeked) ? $"item {peeked}" : "none";
            case ChannelOpKind.Count:
                return _channel.Reader.CanCount ? _channel.Reader.Count.ToString() : "cannot count";
            case ChannelOpKind.Complete:
                return _channel.Writer.TryComplete(op.Error).ToString();
            case ChannelOpKind.Cancel or ChannelOpKind.Consume or ChannelOpKind.Abandon:
                return Continue(op);
            case ChannelOpKind.Collect:
                return string.Empty;
            default:
                Begin(op, step);
                return string.Empty;
        }
    }

    /// <summary>Closes the channel, takes every result that there is, and drains it.</summary>
    /// <returns>Everything that was answered.</returns>
    public IEnumerable<string> Finish()
    {
        yield return _channel.Writer.TryComplete().ToString();
        while (_operations.Count > 0)
        {
            yield return Continue(new ChannelOp(ChannelOpKind.Consume, 0));
        }

        while (_channel.Reader.TryRead(out int item))
        {
            yield return $"item {item}";
        }

        yield return View;
    }

    private void Begin(ChannelOp op, int step)
    {
        CancellationTokenSource? cancellation = op.IsCancelable ? new CancellationTokenSource() : null;
        if (op.IsPreCanceled)
        {
            cancellation!.Cancel();
        }

        CancellationToken token = cancellation?.Token ?? default;
        switch (op.Kind)
        {
            case ChannelOpKind.Write:
                ValueTask write = _channel.Writer.WriteAsync(op.Item(step), token);
                _operations.Add(new(cancellation, () => write.IsCompleted, () =>
                {
                    write.GetAwaiter().GetResult();
                    return "written";
                }));
                break;
            case ChannelOpKind.Read:
                ValueTask<int> read = _channel.Reader.ReadAsync(token);
                _operations.Add(
                    new(cancellation, () => read.IsCompleted, () => $"item {read.GetAwaiter().GetResult()}"));
                break;
            default:
                ValueTask<bool> wait = op.Kind == ChannelOpKind.WaitToRead
                    ? _channel.Reader.WaitToReadAsync(token)
                    : _channel.Writer.WaitToWriteAsync(token);
                bool isRead = op.Kind == ChannelOpKind.WaitToRead;
                _operations.Add(new(cancellation, () => wait.IsCompleted, () => ResultOf(wait, isRead)));
                break;
        }
    }

    // dotnet/runtime 125705: a bare channel of a single reader throws where it should return false, or the error
    // itself.
    private string ResultOf(ValueTask<bool> wait, bool isRead)
    {
        try
        {
            return wait.GetAwaiter().GetResult().ToString();
        }
        catch (ChannelClosedException closed) when (isRead && _kind == SemanticsKind.SingleReader)
        {
            if (closed.InnerException is { } error)
            {
                ExceptionDispatchInfo.Capture(error).Throw();
            }

            return false.ToString();
        }
    }

    private string Continue(ChannelOp op)
    {
        if (_operations.Count == 0)
        {
            return "none";
        }

        int index = op.Argument % _operations.Count;
        DrivenOperation operation = _operations[index];
        if (op.Kind == ChannelOpKind.Cancel)
        {
            operation.Cancel();
            if (_hasSlowUnlink)
            {
                SemanticsInnerWaiters.Settle(_channel);
            }

            return string.Empty;
        }

        if (op.Kind == ChannelOpKind.Consume && !operation.IsCompleted)
        {
            return "pending";
        }

        _operations.RemoveAt(index);
        return op.Kind == ChannelOpKind.Consume ? operation.Consume() : "abandoned";
    }
}
