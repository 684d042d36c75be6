// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Remembers what samplers are told, and decides as it is asked to.</summary>
internal sealed class TracingSampler : Sampler
{
    private readonly Func<SamplingParameters, SamplingDecision> _decide;
    private readonly ConcurrentQueue<TracingSamplerCall> _calls = new();

    public TracingSampler(Func<SamplingParameters, SamplingDecision>? decide = null)
        => _decide = decide ?? (static _ => SamplingDecision.RecordAndSample);

    public IReadOnlyCollection<TracingSamplerCall> Calls => _calls;

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        _calls.Enqueue(new TracingSamplerCall(
            samplingParameters.Name,
            samplingParameters.Kind,
            samplingParameters.ParentContext,
            samplingParameters.Tags?.ToDictionary(static tag => tag.Key, static tag => tag.Value) ?? [],
            [.. samplingParameters.Links ?? []]));
        return new SamplingResult(_decide(samplingParameters));
    }
}
