// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>A way of making channels and of listening to them, for the time of one test.</summary>
public abstract class ChannelWay : IDisposable
{
    protected const string SourceName = "OpenTelemetry.Instrumentation.Channels";

    public abstract bool IsInstrumented { get; }

    /// <summary>Gets a value indicating whether anybody listens to the instrumentation.</summary>
    public virtual bool IsListening => false;

    /// <summary>Gets a value indicating whether the test runs under a recorded span.</summary>
    public virtual bool HasAmbientSpan => false;

    /// <summary>Gets how many measurements or spans of our channels there were.</summary>
    public virtual int Heard => 0;

    public abstract IChannelMaker CreateMaker(string name);

    /// <summary>Looks at the channels as a collection does.</summary>
    public virtual void Collect()
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
