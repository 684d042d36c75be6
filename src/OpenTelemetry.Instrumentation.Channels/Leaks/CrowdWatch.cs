// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Remembers whether it was reported that there are too many channels of a name.</summary>
internal sealed class CrowdWatch
{
    private int _isReported;

    /// <summary>Remembers that it is reported.</summary>
    /// <returns>Whether it was not before.</returns>
    public bool TryMarkReported() => Interlocked.Exchange(ref _isReported, 1) == 0;

    /// <summary>Lets it be reported again.</summary>
    public void Clear() => Volatile.Write(ref _isReported, 0);
}
