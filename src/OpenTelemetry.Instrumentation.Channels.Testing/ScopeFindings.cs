// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// The findings that are told of the channels of one scope, whoever looks: of a channel that is gone the detector tells once.
/// </summary>
internal sealed class ScopeFindings : IObserver<ChannelLeak>
{
    private readonly ConcurrentQueue<ChannelLeak> _found = new();
    private readonly CreationScope _scope;

    public ScopeFindings(CreationScope scope) => _scope = scope;

    /// <summary>Gets what is found of channels that are gone.</summary>
    public IEnumerable<ChannelLeak> Gone => _found.Where(static leak => leak.Kind == ChannelLeakKind.ChannelCollected);

    public void OnNext(ChannelLeak value)
    {
        if (ReferenceEquals(value.Scope, _scope))
        {
            _found.Enqueue(value);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
