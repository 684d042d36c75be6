// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults;
using Worker;
using Worker.Clearing;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("payments-worker");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddClearing();

WebApplication app = builder.Build();

app.MapOperations();
app.PrintBannerOnceStarted();

await app.RunAsync();
