// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Running;

/// <summary>Callers that post payments until it is disposed of: good ones, and of each kind of bad.</summary>
internal sealed class PaymentLoad : IAsyncDisposable
{
    private const int Callers = 8;

    private static readonly string[] s_payments =
    [
        Payment("12.50", "DE02120300000000202051"),
        Payment("99.90", "DE02120300000000202051"),
        Payment("99000", "DE02120300000000202051"),
        Payment("12.50", "DE02120300000000202000"),
        Payment("-1", "DE02120300000000202051"),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _callers;

    public PaymentLoad(HttpClient client, Uri payments)
        => _callers = [.. Enumerable.Range(0, Callers).Select(caller => PostAsync(client, payments, caller))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
        _stop.Dispose();
    }

    private static string Payment(string amount, string account)
        => $$"""{"amount": {{amount}}, "currency": "EUR", "account": "{{account}}"}""";

    private async Task PostAsync(HttpClient client, Uri payments, int caller)
    {
        try
        {
            for (int i = caller; !_stop.IsCancellationRequested; i++)
            {
                using var content = new StringContent(
                    s_payments[i % s_payments.Length], Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await client.PostAsync(payments, content, _stop.Token);

                // A steady load and not all that the machine can do: the tests ask their questions meanwhile.
                await Task.Delay(20, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
