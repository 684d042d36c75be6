// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi;
using AspNetCoreApi.Payments;
using AspNetCoreApi.Processing;
using Payments.ServiceDefaults;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("payments-api");
builder.Services.AddProblemDetails();
builder.Services.AddPayments();
builder.Services.AddPaymentPipeline();
builder.Services.AddSingleton<WebApplicationAddress>();
builder.Services.AddHostedService<DemoPayment>();

WebApplication app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapPayments();
app.MapOperations();
app.PrintBannerOnceStarted();

await app.RunAsync();
