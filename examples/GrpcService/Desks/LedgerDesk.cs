// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using GrpcService.Ledger;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.ServiceDefaults;

namespace GrpcService.Desks;

/// <summary>
/// Keeps the books: nobody else changes them, so that they need no lock. It takes calls by hand and says itself where
/// the handling of one begins and ends.
/// </summary>
internal sealed class LedgerDesk
{
    private readonly DeskChannels _channels;
    private readonly LedgerBooks _books;
    private readonly LedgerOptions _options;
    private readonly TimeProvider _clock;

    public LedgerDesk(DeskChannels channels, LedgerBooks books, IOptions<LedgerOptions> options, TimeProvider clock)
    {
        _channels = channels;
        _books = books;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>Runs until the channel is completed and empty.</summary>
    public async Task RunAsync()
    {
        ChannelReader<Call<LedgerCommand, LedgerReply>> reader = _channels.Ledger.Reader;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryReceive(out ReceivedItem<Call<LedgerCommand, LedgerReply>> received))
            {
                using ChannelProcessingScope scope = received.StartProcessing();
                try
                {
                    received.Item.Answer(await ExecuteAsync(received.Item.Request));
                }
                catch (Exception error)
                {
                    scope.SetError(error);
                    received.Item.Fail(error);
                }
            }
        }
    }

    private async Task<LedgerReply> ExecuteAsync(LedgerCommand command)
    {
        using Activity? activity = PaymentTelemetry.Source.StartActivity(command.Title);
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, command.PaymentId.ToString());
        await Task.Delay(_options.Latency, _clock);
        LedgerReply reply = _books.Execute(command, activity?.Id);
        activity?.SetTag("ledger.entry", reply.Entry?.Number);
        return reply;
    }
}
