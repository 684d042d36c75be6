// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using AspNetCoreApi.Payments;
using AspNetCoreApi.Telemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace AspNetCoreApi.Processing;

/// <summary>Books payments. It takes calls by hand and says itself where the handling of one begins and ends.</summary>
internal sealed class LedgerDesk
{
    private readonly PaymentChannels _channels;
    private readonly PaymentOptions _options;
    private readonly TimeProvider _clock;
    private long _lastEntry;

    public LedgerDesk(PaymentChannels channels, IOptions<PaymentOptions> options, TimeProvider clock)
    {
        _channels = channels;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>Runs until the channel is completed and empty.</summary>
    public async Task RunAsync()
    {
        ChannelReader<Call<Payment, LedgerEntry>> reader = _channels.Ledger.Reader;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryReceive(out ReceivedItem<Call<Payment, LedgerEntry>> received))
            {
                using ChannelProcessingScope scope = received.StartProcessing();
                try
                {
                    received.Item.Answer(await BookAsync());
                }
                catch (Exception error)
                {
                    scope.SetError(error);
                    received.Item.Fail(error);
                }
            }
        }
    }

    private async Task<LedgerEntry> BookAsync()
    {
        using Activity? activity = PaymentTelemetry.Source.StartActivity("book entry");
        await Task.Delay(_options.LedgerLatency, _clock);
        return new LedgerEntry(++_lastEntry);
    }
}
