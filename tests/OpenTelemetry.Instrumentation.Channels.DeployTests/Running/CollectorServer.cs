// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Running;

/// <summary>
/// A real collector with the configuration of deploy/, but for addresses; behind it, what stands for the back ends.
/// </summary>
internal sealed class CollectorServer : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private CollectorServer(RunningProgram program, Uri endpoint, OtlpReceiver jaeger, OtlpReceiver tempo)
    {
        _program = program;
        Endpoint = endpoint;
        Jaeger = jaeger;
        Tempo = tempo;
    }

    /// <summary>Gets where to send OTLP over gRPC.</summary>
    public Uri Endpoint { get; }

    public OtlpReceiver Jaeger { get; }

    public OtlpReceiver Tempo { get; }

    public static async Task<CollectorServer> StartAsync(HttpClient client)
    {
        OtlpReceiver jaeger = await OtlpReceiver.StartAsync();
        OtlpReceiver tempo = await OtlpReceiver.StartAsync();
        int grpc = RunningProgram.FreePort();
        int metrics = RunningProgram.FreePort();
        var program = RunningProgram.Start(
            Tool.PathOf(Tool.Collector),
            [
                "--config=" + Repository.At("deploy/collector/config.yaml"),
                $"--config=yaml:receivers::otlp::protocols::grpc::endpoint: 127.0.0.1:{grpc}",
                $"--config=yaml:receivers::otlp::protocols::http::endpoint: 127.0.0.1:{RunningProgram.FreePort()}",
                "--config=yaml:service::telemetry::metrics::readers: "
                    + $"[{{pull: {{exporter: {{prometheus: {{host: 127.0.0.1, port: {metrics}}}}}}}}}]",
            ],
            ("JAEGER_ENDPOINT", jaeger.GrpcEndpoint.Authority),
            ("TEMPO_ENDPOINT", tempo.GrpcEndpoint.Authority));
        var server = new CollectorServer(program, new Uri($"http://127.0.0.1:{grpc}"), jaeger, tempo);
        try
        {
            await program.AnswersAsync(client, new Uri($"http://127.0.0.1:{metrics}/metrics"));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await Jaeger.DisposeAsync();
        await Tempo.DisposeAsync();
    }
}
