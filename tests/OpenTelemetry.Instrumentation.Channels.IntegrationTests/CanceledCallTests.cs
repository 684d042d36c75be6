// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Payments.ServiceDefaults;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>What the services say of calls that they canceled themselves.</summary>
public sealed class CanceledCallTests
{
    [Theory]
    [InlineData(ActivityKind.Client, "rpc.grpc.status_code", "1", ActivityStatusCode.Unset)]
    [InlineData(ActivityKind.Client, "rpc.response.status_code", "CANCELLED", ActivityStatusCode.Unset)]
    [InlineData(ActivityKind.Client, "rpc.grpc.status_code", "14", ActivityStatusCode.Error)]
    [InlineData(ActivityKind.Client, "rpc.response.status_code", "UNAVAILABLE", ActivityStatusCode.Error)]
    [InlineData(ActivityKind.Internal, "rpc.grpc.status_code", "1", ActivityStatusCode.Error)]
    public async Task ServiceDefaults_CallEndsWithError_IsErrorUnlessWeCanceledIt(
        ActivityKind kind, string key, string status, ActivityStatusCode expected)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults("canceled-calls");
        await using WebApplication application = builder.Build();
        _ = application.Services.GetRequiredService<TracerProvider>();
        using var source = new ActivitySource(PaymentTelemetry.Name);

        using Activity? call = source.StartActivity("call", kind);
        Assert.NotNull(call);
        call.SetTag(key, status).SetStatus(ActivityStatusCode.Error);
        call.Stop();

        Assert.Equal(expected, call.Status);
    }
}
