// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Net.Client;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using Payments.Contracts;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>The ledger alone, running, and a caller of it.</summary>
public sealed class QuietLedger : IAsyncLifetime
{
    private GrpcChannel? _channel;

    public PaymentSystem System { get; private set; } = null!;

    public Ledger.LedgerClient Ledger { get; private set; } = null!;

    public Risk.RiskClient Risk { get; private set; } = null!;

    /// <summary>Gets what sends calls that no generated client would send.</summary>
    public CallInvoker Invoker => _channel!.CreateCallInvoker();

    public async Task InitializeAsync()
    {
        System = await PaymentSystem.StartLedgerAsync(("Ledger__Latency", "00:00:00"), ("Risk__Latency", "00:00:00"));
        _channel = System.OpenLedger();
        Ledger = new Ledger.LedgerClient(_channel);
        Risk = new Risk.RiskClient(_channel);
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await System.DisposeAsync();
    }
}
