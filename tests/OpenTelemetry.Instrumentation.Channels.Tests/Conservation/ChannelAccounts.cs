// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// What the counters of one channel say, from the inside and, where somebody listens, through the instruments.
/// </summary>
internal sealed class ChannelAccounts
{
    private readonly Channel<int> _channel;
    private readonly ChannelState _state;
    private readonly string _name;
    private readonly SemanticsMeter? _meter;
    private readonly SemanticsTotals? _atStart;
    private readonly long _rejectedAtStart;

    public ChannelAccounts(Channel<int> channel, string name, SemanticsMeter? meter)
    {
        _channel = channel;
        _state = SemanticsChannels.StateOf(channel);
        _name = name;
        _meter = meter;
        _atStart = meter?.Collect(name);
        _rejectedAtStart = Rejected;
    }

    private long Rejected => _state.Series.RejectedFull + _state.Series.RejectedShutdown;

    public void AssertEqual(QueueModel model)
    {
        if (_meter is not null)
        {
            SemanticsTotals totals = _meter.Collect(_name) - _atStart!;
            Assert.Equal(
                (model.Sent, model.Received, model.Dropped, model.Rejected, model.Length),
                (
                    totals.Sent,
                    totals.Received,
                    totals.Dropped,
                    totals.RejectedFull + totals.RejectedShutdown,
                    totals.Length));
        }

        _state.ObserveUnseenWork();
        Assert.Equal(
            (model.Sent, model.Received, model.Dropped, model.Rejected, model.Length),
            (
                _state.Counters.TotalSent,
                _state.Counters.TotalReceived,
                _state.Counters.TotalDropped,
                Rejected - _rejectedAtStart,
                _state.Length));
        Assert.Equal(model.Length, _state.Counters.Length);
    }

    /// <summary>After the end of the channel nothing is missing, and the registry has let go of it.</summary>
    public void AssertClosed()
    {
        _state.ObserveUnseenWork();
        Assert.Equal(_state.Counters.TotalSent, _state.Counters.TotalReceived + _state.Counters.TotalDropped);
        Assert.DoesNotContain(_state, SemanticsRegistry.LiveBeside(_channel));
        if (_meter is not null)
        {
            SemanticsTotals totals = _meter.Collect(_name) - _atStart!;
            Assert.Equal((_state.Counters.TotalSent, 0L, 0L), (totals.Sent, totals.Missing, totals.Length));
        }
    }
}
