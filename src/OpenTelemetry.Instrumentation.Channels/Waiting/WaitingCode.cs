// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

#if NET
using System.Runtime.CompilerServices;
#endif

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// Determines whether an async method awaits an operation, and whether a time limit surrounds that wait. What is not
/// recognized counts as limited, so that no proof rests on it.
/// </summary>
internal static class WaitingCode
{
    private const int MaxDepth = 16;

    private static readonly Action<object?>? s_continuesMethod = AsyncMethodProbe.FindContinuation();

    /// <summary>Gets what awaits an operation with this continuation.</summary>
    public static AwaitedBy Of(Action<object?>? continuation, object? state)
        => continuation is null ? AwaitedBy.Nothing
            : state is null ? AwaitedBy.Limited
            : ReferenceEquals(continuation, s_continuesMethod) ? OfMethod(state, depth: 0)
            : state is Action { Target: { } target } ? OfTarget(target)
            : IsMethod(state) ? OfMethod(state, depth: 0)
            : state is Task task ? OfTask(task, depth: 0) ?? AwaitedBy.Limited
            : AwaitedBy.Limited;

    private static AwaitedBy OfTarget(object target)
        => target is IAwaitedSource source ? source.AwaitedBy
            : IsMethod(target) ? OfMethod(target, depth: 0)
            : AwaitedBy.Limited;

    // The method itself waits. Where a limit surrounds it, its caller does not, and must not be disturbed.
    private static AwaitedBy OfMethod(object method, int depth)
        => method is Task task && OfTask(task, depth) is { } outer && (outer & AwaitedBy.Limited) != 0
            ? AwaitedBy.Limited
            : AwaitedBy.Code;

    // Null: unknown.
    private static AwaitedBy? OfTask(Task task, int depth)
    {
        if (depth >= MaxDepth || !TaskAwaiters.TryGet(task, out object? awaiter))
        {
            return null;
        }

        if (awaiter is not List<object?> several)
        {
            return OfAwaiter(awaiter, depth);
        }

        AwaitedBy all = AwaitedBy.Nothing;
        bool isKnown = true;
        foreach (object? one in TaskAwaiters.Copy(several))
        {
            AwaitedBy? by = OfAwaiter(one, depth);
            isKnown &= by is not null;
            all |= by ?? AwaitedBy.Nothing;
        }

        return isKnown || (all & AwaitedBy.Limited) != 0 ? all : null;
    }

    private static AwaitedBy? OfAwaiter(object? awaiter, int depth) => awaiter switch
    {
        null or Task { IsCompleted: true } => AwaitedBy.Nothing,
        _ when IsLimit(awaiter) => AwaitedBy.Limited,
        _ when IsMethod(awaiter) => OfMethod(awaiter, depth + 1),
        Task outer => OfTask(outer, depth + 1),
        Action { Target: { } target } when IsMethod(target) => OfMethod(target, depth + 1),
        _ => null,
    };

    // Names of types that debuggers rely on. Under NativeAOT they may be missing, which proves less and never too much.
    private static bool IsMethod(object waiting)
    {
        string name = waiting.GetType().Name;
        return Has(name, "StateMachineBox") || Has(name, "RuntimeAsyncTask") || Has(name, "MoveNextRunner");
    }

    private static bool IsLimit(object awaiter)
    {
        string name = awaiter.GetType().Name;
        return Has(name, "CancellationPromise")
            || Has(name, "WhenAny")
            || Has(name, "CompleteOnInvokePromise")
            || Has(name, "SetOn");
    }

    private static bool Has(string name, string part)
#if NET
        => name.Contains(part, StringComparison.Ordinal);
#else
        => name.IndexOf(part, StringComparison.Ordinal) >= 0;
#endif

    /// <summary>Reads what awaits a task, as debuggers do: the field is kept for them.</summary>
    private static class TaskAwaiters
    {
#if NET
        private static bool s_isMissing;
#endif

        public static bool TryGet(Task task, out object? awaiter)
        {
            awaiter = null;
#if NET
            if (Volatile.Read(ref s_isMissing))
            {
                return false;
            }

            try
            {
                awaiter = Volatile.Read(ref Awaiter(task));
                return true;
            }
            catch (MissingMemberException)
            {
                Volatile.Write(ref s_isMissing, true);
            }
#endif
            return false;
        }

        public static object?[] Copy(List<object?> awaiters)
        {
            // The runtime changes the list under this lock.
            lock (awaiters)
            {
                return [.. awaiters];
            }
        }

#if NET
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_continuationObject")]
        private static extern ref object? Awaiter(Task task);
#endif
    }
}
