// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Which lock an operation takes or gives back: a semaphore of one, a monitor, a <c>Lock</c>, a class made for it that
/// gives back what <c>using</c> disposes of.
/// </summary>
internal static class LockUse
{
    /// <summary>Returns the lock that is taken.</summary>
    public static ISymbol? Acquired(IOperation operation, ChannelTypes types) => operation switch
    {
        ILockOperation { LockedValue: var value } => LockOf(value),
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAsync" } method, Instance: { } semaphore } call
            when IsSemaphore(method, types)
                && !HasLimit(call, types)
                && !SemaphoreCount.IsCounter(semaphore.ReferencedSymbol()) => semaphore.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Enter", IsStatic: true } method } call
            when IsMonitor(method, types) => LockOf(call.Arguments.FirstOrDefault()?.Value),
        IInvocationOperation { TargetMethod: { Name: "Enter" } method, Instance: { } own }
            when IsLock(method, types) => own.ReferencedSymbol(),
        IInvocationOperation call when IsScoped(call) => ScopedLock(call, types),
        _ => null,
    };

    /// <summary>Returns the lock that is given back.</summary>
    public static ISymbol? Released(IOperation operation, ChannelTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Release" } method, Instance: { } semaphore }
            when IsSemaphore(method, types) => semaphore.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Exit", IsStatic: true } method } call
            when IsMonitor(method, types) => LockOf(call.Arguments.FirstOrDefault()?.Value),
        IInvocationOperation { TargetMethod: { Name: "Exit" } method, Instance: { } own }
            when IsLock(method, types) => own.ReferencedSymbol(),
        _ => null,
    };

    private static bool IsSemaphore(IMethodSymbol method, ChannelTypes types)
        => KnownTypes.Is(method.ContainingType, types.Known.Semaphore);

    private static bool IsMonitor(IMethodSymbol method, ChannelTypes types)
        => KnownTypes.Is(method.ContainingType, types.Known.Monitor);

    private static bool IsLock(IMethodSymbol method, ChannelTypes types)
        => KnownTypes.Is(method.ContainingType, types.Known.Lock);

    // With a limit of time the wait may end without the lock.
    private static bool HasLimit(IInvocationOperation call, ChannelTypes types)
        => call.Arguments.Any(argument => argument.Parameter?.Type is { SpecialType: SpecialType.System_Int32 }
            || KnownTypes.Is(argument.Parameter?.Type, types.Known.TimeSpan));

    private static ISymbol? LockOf(IOperation? value) => value?.WithoutConversions() switch
    {
        IInstanceReferenceOperation { Type: { } type } => type,
        ITypeOfOperation { TypeOperand: { } type } => type,
        var other => other.ReferencedSymbol(),
    };

    private static bool IsScoped(IInvocationOperation call)
        => call.TargetMethod.Name is "EnterScope" or "Enter" or "EnterAsync" or "Lock" or "LockAsync" or "Acquire"
            or "AcquireAsync"
            && call.IsUsed();

    // The name has to say that it is a lock, for one at a time: no limiter, no readers and writers, no lock of many
    // keys.
    private static ISymbol? ScopedLock(IInvocationOperation call, ChannelTypes types)
    {
        bool isExtension = call is { Instance: null, TargetMethod.IsExtensionMethod: true };
        IOperation? owner = isExtension ? call.Arguments.FirstOrDefault()?.Value.WithoutConversions() : call.Instance;
        return owner?.Type is { } type
            && call.Arguments.Skip(isExtension ? 1 : 0)
                .All(argument => KnownTypes.Is(argument.Value.Type, types.Known.CancellationToken))
            && (KnownTypes.Is(type, types.Known.Semaphore)
                ? !SemaphoreCount.IsCounter(owner.ReferencedSymbol())
                : IsNamedLock(type.Name))
                ? owner.ReferencedSymbol()
                : null;
    }

    private static bool IsNamedLock(string name)
        => (name.EndsWith("Lock", StringComparison.Ordinal)
            || name.EndsWith("Mutex", StringComparison.Ordinal)
            || name.EndsWith("Gate", StringComparison.Ordinal))
            && !name.Contains("Read")
            && !name.Contains("Key");
}
