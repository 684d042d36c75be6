// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Reentrancy;

/// <summary>
/// A span processor that uses a channel. It gives up after a number of calls, so that a recursion fails a test only.
/// </summary>
internal sealed class TapProcessor(
    Action<Activity>? onStart = null, Action<Activity>? onEnd = null) : BaseProcessor<Activity>
{
    private const int Limit = 200;

    private int _calls;
    private int _depth;

    public int Calls => Volatile.Read(ref _calls);

    public int Deepest { get; private set; }

    public override void OnStart(Activity data) => Call(onStart, data);

    public override void OnEnd(Activity data) => Call(onEnd, data);

    private void Call(Action<Activity>? action, Activity activity)
    {
        if (action is null || Interlocked.Increment(ref _calls) > Limit)
        {
            return;
        }

        Deepest = Math.Max(Deepest, ++_depth);
        action(activity);
        _depth--;
    }
}
