// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// What a healthy program gets: it keeps what an application keeps, and stops what an application stops.
/// </summary>
public sealed class Service
{
    private readonly List<object> _kept = [];
    private readonly List<Action> _stops = [];

    /// <summary>Creates a service.</summary>
    public Service(KernelRun run) => Run = run;

    /// <summary>Gets the run that counts the activities.</summary>
    public KernelRun Run { get; }

    /// <summary>
    /// Keeps something as long as the service lives: a field, a singleton, a task that is awaited at the end.
    /// </summary>
    public void Keep(object part) => _kept.Add(part);

    /// <summary>Says what ends the service.</summary>
    public void OnStop(Action stop) => _stops.Add(stop);

    /// <summary>Ends the service, and lets go of what it kept.</summary>
    public void Stop()
    {
        _stops.ForEach(static stop => stop());
        _stops.Clear();
        _kept.Clear();
    }
}
