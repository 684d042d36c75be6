// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>The static list that makes both halves of a channel reachable: nothing can be proved of it then.</summary>
public static class KeptChannels
{
    private static readonly Lock s_lock = new();
    private static readonly List<object> s_channels = [];

    /// <summary>Lets go of all of them.</summary>
    public static void Clear()
    {
        lock (s_lock)
        {
            s_channels.Clear();
        }
    }

    /// <summary>Keeps a channel if the run that makes it wants so.</summary>
    internal static Channel<T> Add<T>(Channel<T> channel)
    {
        if (KernelRun.Current.IsKept)
        {
            lock (s_lock)
            {
                s_channels.Add(channel);
            }
        }

        return channel;
    }
}
