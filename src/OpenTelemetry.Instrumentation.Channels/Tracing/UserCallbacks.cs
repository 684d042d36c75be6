// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// Runs the user's callbacks, each guarded on its own: what it throws and what it makes current stays here.
/// </summary>
internal static class UserCallbacks
{
    public static bool Allows(
        TracingSettings settings, ChannelState state, ChannelOperation operation, object? item, Exception? exception)
    {
        if (settings.Filter is not { } filter)
        {
            return true;
        }

        var ambient = FlowSpan.Capture();
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            return filter(new ChannelInstrumentationContext(state.Name, state.Layer, operation, item, null, exception));
        }
        catch (Exception failure)
        {
            ChannelLog.CallbackFailed(nameof(ChannelTraceInstrumentationOptions.Filter), state.Name, failure);
            return false;
        }
        finally
        {
            CallOut.Leave(outer);
            ambient.Restore();
        }
    }

    public static void Enrich(
        TracingSettings settings,
        Activity activity,
        ChannelState state,
        ChannelOperation operation,
        object? item,
        TimeSpan? timeInQueue,
        Exception? exception)
    {
        if (settings.Enrich is not { } enrich || !activity.IsAllDataRequested)
        {
            return;
        }

        var ambient = FlowSpan.Capture();
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            enrich(
                activity,
                new ChannelInstrumentationContext(state.Name, state.Layer, operation, item, timeInQueue, exception));
        }
        catch (Exception failure)
        {
            ChannelLog.CallbackFailed(nameof(ChannelTraceInstrumentationOptions.Enrich), state.Name, failure);
        }
        finally
        {
            CallOut.Leave(outer);
            ambient.Restore();
        }
    }
}
