// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Those who are subscribed to findings. While there are some, the detector looks by itself now and then.
/// </summary>
internal sealed class LeakObservers : IObservable<ChannelLeak>
{
    public static readonly LeakObservers Instance = new();

    private readonly object _lock = new();
    private readonly LeakTimer _timer = new();
    private IObserver<ChannelLeak>[] _observers = [];

    private LeakObservers()
    {
    }

    public IDisposable Subscribe(IObserver<ChannelLeak> observer)
    {
        Guard.ThrowIfNull(observer, nameof(observer));
        bool isFirst;
        lock (_lock)
        {
            isFirst = _observers.Length == 0;
            _observers = [.. _observers, observer];
        }

        if (isFirst)
        {
            _timer.Follow(HasObservers);
        }

        return new DisposableAction(() => Remove(observer));
    }

    public void Notify(ChannelLeak leak)
    {
        foreach (IObserver<ChannelLeak> observer in Volatile.Read(ref _observers))
        {
            CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
            try
            {
                observer.OnNext(leak);
            }
            catch (Exception failure)
            {
                CallOut.Leave(outer);
                ChannelLog.CallbackFailed("Leaks", leak.ChannelName, failure);
            }
            finally
            {
                CallOut.Leave(outer);
            }
        }
    }

    /// <summary>Applies changed options to the timer.</summary>
    public void OnOptionsChanged() => _timer.Follow(HasObservers);

    private bool HasObservers() => Volatile.Read(ref _observers).Length > 0;

    private void Remove(IObserver<ChannelLeak> observer)
    {
        lock (_lock)
        {
            var left = new List<IObserver<ChannelLeak>>(_observers);
            left.Remove(observer);
            _observers = [.. left];
        }

        if (!HasObservers())
        {
            _timer.Follow(HasObservers);
        }
    }
}
