// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using GrpcService;
using GrpcService.Calls;
using GrpcService.Desks;
using Payments.ServiceDefaults;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("payments-ledger");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDesks();
builder.Services.AddLedgerCalls();

WebApplication app = builder.Build();

app.UseInvalidArgumentForUnreadableMessages();
app.MapGrpcService<RiskService>();
app.MapGrpcService<LedgerService>();
app.MapOperations();
app.PrintBannerOnceStarted();

await app.RunAsync();
