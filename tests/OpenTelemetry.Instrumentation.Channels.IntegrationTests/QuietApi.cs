// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>The example, running, to which no valid payment is posted.</summary>
public sealed class QuietApi : IAsyncLifetime
{
    private PaymentsApi? _api;

    public PaymentsApi Api => _api!;

    public async Task InitializeAsync() => _api = await PaymentsApi.StartAsync();

    public async Task DisposeAsync()
    {
        if (_api is { } api)
        {
            await api.DisposeAsync();
        }
    }
}
