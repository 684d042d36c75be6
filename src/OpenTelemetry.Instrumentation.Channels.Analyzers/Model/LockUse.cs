// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Which lock an operation takes or gives back: a semaphore of one, a monitor, a <c>Lock</c>.</summary>
internal static class LockUse
{
    /// <summary>Returns the lock that is taken.</summary>
    public static ISymbol? Acquired(IOperation operation, ChannelTypes types) => operation switch
    {
        ILockOperation { LockedValue: var value } => value.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAsync" } method, Instance: { } semaphore } call
            when IsSemaphore(method, types) && !HasLimit(call) && !IsCounter(semaphore.ReferencedSymbol()) => semaphore.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Enter", IsStatic: true } method } call
            when IsMonitor(method) => call.Arguments.FirstOrDefault()?.Value.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Enter" } method, Instance: { } own } when IsLock(method) => own.ReferencedSymbol(),
        _ => null,
    };

    /// <summary>Returns the lock that is given back.</summary>
    public static ISymbol? Released(IOperation operation, ChannelTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Release" } method, Instance: { } semaphore }
            when IsSemaphore(method, types) => semaphore.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Exit", IsStatic: true } method } call
            when IsMonitor(method) => call.Arguments.FirstOrDefault()?.Value.ReferencedSymbol(),
        IInvocationOperation { TargetMethod: { Name: "Exit" } method, Instance: { } own } when IsLock(method) => own.ReferencedSymbol(),
        _ => null,
    };

    private static bool IsSemaphore(IMethodSymbol method, ChannelTypes types)
        => SymbolEqualityComparer.Default.Equals(method.ContainingType, types.Semaphore);

    private static bool IsMonitor(IMethodSymbol method) => IsThreading(method.ContainingType, "Monitor");

    private static bool IsLock(IMethodSymbol method) => IsThreading(method.ContainingType, "Lock");

    private static bool IsThreading(INamedTypeSymbol type, string name)
        => type.Name == name && type.ContainingNamespace.ToDisplayString() == "System.Threading";

    // With a limit of time the wait may end without the lock.
    private static bool HasLimit(IInvocationOperation call)
        => call.Arguments.Any(argument => argument.Parameter?.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" });

    // What does not begin at one is a counter or a signal, not a lock.
    private static bool IsCounter(ISymbol? semaphore)
        => semaphore is not null && semaphore.DeclaringSyntaxReferences
            .Select(declaration => (declaration.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Any(creation => creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression.ToString() != "1");
}
