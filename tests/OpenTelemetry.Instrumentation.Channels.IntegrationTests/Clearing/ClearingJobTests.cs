// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Worker.Clearing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Clearing;

/// <summary>The timed job of the worker, by a clock that only moves when it is told to.</summary>
public sealed class ClearingJobTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ClearingTally _tally = new();
    private readonly ClearingChannel _channel;
    private readonly IOptions<ClearingOptions> _options;
    private ClearingJob? _job;

    public ClearingJobTests()
    {
        _options = Options.Create(new ClearingOptions { Interval = TimeSpan.FromMinutes(1), BatchSize = 2 });
        _channel = new ClearingChannel(_options);
    }

    [Fact]
    public async Task Tick_MoreThanABatchWaits_ClearsOneBatch()
    {
        var ledger = new FakeLedger();
        await StartAsync(ledger, bookings: 3);
        Assert.Empty(ledger.Reports);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await Patience.UntilAsync(() => Task.FromResult(_tally.Settled), settled => settled == 2);

        Assert.Equal(2, ledger.Reports.Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Patience.UntilAsync(() => Task.FromResult(_tally.Settled), settled => settled == 3);
        await StopAsync();
    }

    [Fact]
    public async Task Stop_BookingsWait_ClearsThemWithoutATick()
    {
        var ledger = new FakeLedger();
        await StartAsync(ledger, bookings: 5);

        await StopAsync();

        Assert.Equal(5, ledger.Reports.Count);
        Assert.Empty(_tally.Open);
    }

    [Fact]
    public async Task Stop_LedgerIsAway_LeavesThemWhenTheTimeIsOver()
    {
        var ledger = new FakeLedger { IsAway = true };
        await StartAsync(ledger, bookings: 5);

        Task stopping = StopAsync();
        await ledger.FirstCall.WaitAsync(Patience.Timeout);
        Assert.False(stopping.IsCompleted);
        await AdvanceUntilAsync(stopping);

        Assert.Equal(5, _tally.Open.Count);
        Assert.Equal((5, 0, 0), (_tally.Received, _tally.Settled, _tally.Compensated));
    }

    public void Dispose() => _job?.Dispose();

    private async Task StartAsync(FakeLedger ledger, int bookings)
    {
        for (int i = 0; i < bookings; i++)
        {
            var booking = new Booking(Guid.NewGuid(), 12.5m, "USD", "DE02120300000000202051");
            Assert.True(_tally.TryReceive(booking.PaymentId));
            await _channel.Bookings.Writer.WriteAsync(booking);
        }

        var handler = new ClearingHandler(
            new ClearingRules(_options), _tally, ledger, _options, _clock, NullLogger<ClearingHandler>.Instance);
        _job = new ClearingJob(_channel, handler, _tally, _options, _clock, NullLogger<ClearingJob>.Instance);
        await _job.StartAsync(CancellationToken.None);
    }

    private async Task StopAsync()
    {
        _channel.Bookings.Writer.Complete();
        await _job!.StopAsync(CancellationToken.None);
    }

    private async Task AdvanceUntilAsync(Task end)
        => await Patience.UntilAsync(
            () =>
            {
                _clock.Advance(_options.Value.RetryDelay);
                return Task.FromResult(end.IsCompleted);
            },
            isOver => isOver);
}
