// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// One run of a program: counts its activities, so that one can say whether it got stuck. It knows nothing of the
/// program but what it is to keep: the activities refer to the run, never the other way round, or nothing would ever be
/// collected.
/// </summary>
public sealed class KernelRun
{
    private const int MaxYields = 3;

    private static readonly AsyncLocal<KernelRun?> s_current = new();

    private readonly Lock _lock = new();
    private readonly List<object> _parts = [];
    private int _started;
    private int _finished;
    private int _failed;
    private int _yields;

    /// <summary>Creates a run.</summary>
    /// <param name="name">The name of the program and of the channels that it creates.</param>
    /// <param name="kept">The part of the program that the run keeps until <see cref="Release"/>.</param>
    public KernelRun(string name, KeptPart kept = KeptPart.None)
    {
        Name = name;
        Kept = kept;
    }

    /// <summary>Gets the run whose program the running code is part of.</summary>
    public static KernelRun Current
        => s_current.Value ?? throw new InvalidOperationException("Channels of kernels are made in a run.");

    /// <summary>Gets the name of the program, which is the name of its channels too.</summary>
    public string Name { get; }

    /// <summary>Gets the part of the program that the run keeps until <see cref="Release"/>.</summary>
    public KeptPart Kept { get; }

    /// <summary>Gets the number of activities that have not ended.</summary>
    public int Unfinished => Volatile.Read(ref _started) - Volatile.Read(ref _finished);

    /// <summary>Gets the number of activities that ended with an exception other than a cancellation.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Starts a program, and keeps nothing of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Start(Action<KernelRun> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        SynchronizationContext? context = SynchronizationContext.Current;
        KernelRun? outer = s_current.Value;

        // The context of a test runner would have a say in who runs when, and keep what is posted to it.
        SynchronizationContext.SetSynchronizationContext(null);
        s_current.Value = this;
        try
        {
            program(this);
        }
        finally
        {
            s_current.Value = outer;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Counts an activity of the program.</summary>
    public void Watch(Task activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Interlocked.Increment(ref _started);
        if (Kept == KeptPart.Activities)
        {
            Keep(activity);
        }

        activity.ContinueWith(
            static (ended, run) => ((KernelRun)run!).OnEnded(ended.Exception),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>
    /// Lets others run first, three times in a run at most: where two activities race, the bad order is the usual one.
    /// </summary>
    public async ValueTask YieldAsync()
    {
        if (Interlocked.Increment(ref _yields) <= MaxYields)
        {
            await Task.Yield();
        }
    }

    /// <summary>Releases the parts of the program that the run keeps.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _parts.Clear();
        }
    }

    /// <summary>Keeps a part of the program.</summary>
    internal void Keep(object part)
    {
        lock (_lock)
        {
            _parts.Add(part);
        }
    }

    private void OnEnded(Exception? error)
    {
        if (error is not null)
        {
            Interlocked.Increment(ref _failed);
        }

        Interlocked.Increment(ref _finished);
    }
}
