// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;

namespace AspNetCoreApi;

/// <summary>Posts one payment to the service itself at the start, so that there is a trace to look at.</summary>
internal sealed class DemoPayment : BackgroundService
{
    private readonly WebApplicationAddress _address;
    private readonly IConfiguration _configuration;
    private readonly ILogger<DemoPayment> _logger;

    public DemoPayment(WebApplicationAddress address, IConfiguration configuration, ILogger<DemoPayment> logger)
    {
        _address = address;
        _configuration = configuration;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_configuration.GetValue<bool>("Demo:Enabled"))
        {
            return;
        }

        try
        {
            Uri server = await _address.WhenStartedAsync(stoppingToken);
            using var client = new HttpClient { BaseAddress = server };
            var payment = new PaymentRequest(12.50m, "EUR", "DE02120300000000202051", "demo");
            using HttpResponseMessage response = await client.PostAsJsonAsync("/payments", payment, stoppingToken);
            response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException error)
        {
            _logger.LogWarning(error, "The demo payment could not be posted");
        }
    }
}
