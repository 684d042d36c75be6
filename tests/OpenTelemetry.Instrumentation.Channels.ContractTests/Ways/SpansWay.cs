// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Instrumented; every span is recorded, and the test runs under a recorded span.</summary>
public sealed class SpansWay : ChannelWay
{
    private static readonly ActivitySource s_ambient = new("ContractTests");

    private readonly ActivityListener _listener;
    private readonly Activity _test;
    private int _heard;

    public SpansWay()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is SourceName or "ContractTests",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(_listener);
        Activity.Current = null;
        _test = s_ambient.StartActivity("test")!;
    }

    public override bool IsInstrumented => true;

    public override bool IsListening => true;

    public override bool HasAmbientSpan => true;

    public override int Heard => Volatile.Read(ref _heard);

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _test.Dispose();
            _listener.Dispose();
        }

        base.Dispose(disposing);
    }

    private void OnStopped(Activity activity)
    {
        if (activity.Source.Name == SourceName)
        {
            Interlocked.Increment(ref _heard);
        }
    }
}
