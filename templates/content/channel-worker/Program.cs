using ChannelWorker;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

var builder = Host.CreateApplicationBuilder(args);

// Where to: OTEL_EXPORTER_OTLP_ENDPOINT, http://localhost:4317 by default. As whom: OTEL_SERVICE_NAME.
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource
        .AddService(builder.Environment.ApplicationName)
        .AddEnvironmentVariableDetector())
    .WithTracing(tracing => tracing.AddSource(ReadingSource.SourceName).AddChannelInstrumentation())
    .WithMetrics(metrics => metrics.AddChannelInstrumentation())
    .UseOtlpExporter();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddOptions<UploadOptions>()
    .BindConfiguration("Upload")
    .Validate(options => options.Period > TimeSpan.Zero, "'Upload:Period' must be more than 00:00:00.")
    .Validate(options => options.BatchSize > 0, "'Upload:BatchSize' must be at least 1.")
    .ValidateOnStart();
builder.Services.AddInstrumentedChannel<Reading>("readings", builder.Configuration.GetSection("Channels:readings"));

// Services stop in the reverse order: first what writes, then what reads.
builder.Services.AddHostedService<UploadJob>();
builder.Services.AddHostedService<ReadingSource>();

builder.Build().Run();
