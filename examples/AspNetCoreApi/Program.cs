// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi;
using AspNetCoreApi.Payments;
using AspNetCoreApi.Processing;
using AspNetCoreApi.Telemetry;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.Services.AddProblemDetails();
builder.Services.AddPayments();
builder.Services.AddPaymentPipeline();
builder.AddTelemetry();
builder.Services.AddSingleton<WebApplicationAddress>();
builder.Services.AddHostedService<DemoPayment>();

WebApplication app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapPayments();
app.MapPrometheusScrapingEndpoint();
app.PrintBannerOnceStarted();

await app.RunAsync();
