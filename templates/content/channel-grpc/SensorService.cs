using System.Threading.Channels;
using Grpc.Core;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelGrpc;

/// <summary>Streams the readings of a sensor out of a channel that lives as long as the call.</summary>
internal sealed class SensorService(SensorFeed feed, IHostApplicationLifetime application) : Sensors.SensorsBase
{
    public override async Task Watch(
        WatchRequest request, IServerStreamWriter<Reading> responseStream, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.Sensor))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "'sensor' must name a sensor."));
        }

        CancellationToken canceled = context.CancellationToken;

        // Bounded: a slow caller slows the feed down, and not the memory up.
        Channel<Reading> readings = InstrumentedChannel.CreateBounded<Reading>("readings", capacity: 16);

        // Nobody reads any more when the call is canceled.
        // When the application stops, the stream ends with what is there.
        readings.CompleteOn(canceled, ChannelCompletionCause.None, ChannelLeftovers.Discard);
        readings.CompleteOn(application.ApplicationStopping);

        Task feeding = feed.WriteAsync(request.Sensor, readings.Writer, canceled);
        await foreach (Reading reading in readings.Reader.ReadAllAsync(canceled))
        {
            await responseStream.WriteAsync(reading, canceled);
        }

        await feeding;
    }
}
