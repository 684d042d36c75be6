using ChannelGrpc;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(args);

// Where to: OTEL_EXPORTER_OTLP_ENDPOINT, http://localhost:4317 by default. As whom: OTEL_SERVICE_NAME.
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource
        .AddService(builder.Environment.ApplicationName)
        .AddEnvironmentVariableDetector())
    .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddChannelInstrumentation())
    .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddChannelInstrumentation())
    .UseOtlpExporter();

builder.Services.AddGrpc();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<SensorFeed>();

var app = builder.Build();
app.MapGrpcService<SensorService>();
app.Run();
