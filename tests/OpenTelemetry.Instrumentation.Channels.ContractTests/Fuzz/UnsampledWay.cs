// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>Instrumented; a listener samples nothing, and the steps run under a span that is not recorded.</summary>
public sealed class UnsampledWay : ChannelWay
{
    private readonly ActivityListener _listener;
    private readonly Activity _ambient;

    public UnsampledWay()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(_listener);
        _ambient = new Activity("unsampled").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("tenant", "fuzz").Start();
    }

    public override bool IsInstrumented => true;

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ambient.Dispose();
            _listener.Dispose();
        }

        base.Dispose(disposing);
    }
}
