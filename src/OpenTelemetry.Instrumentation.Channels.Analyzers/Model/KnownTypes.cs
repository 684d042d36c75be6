// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Provides the types and namespaces of .NET, besides channels, that rules compare symbols with.</summary>
/// <remarks>
/// They are resolved once for each compilation. A type that the compilation does not have equals no symbol.
/// </remarks>
internal sealed class KnownTypes
{
    private const string Threading = "System.Threading.";
    private const string Tasks = Threading + "Tasks.";

    private readonly INamedTypeSymbol?[] _tasks;
    private readonly INamedTypeSymbol?[] _valueTasks;
    private readonly INamedTypeSymbol?[] _configuredValueTasks;
    private readonly INamedTypeSymbol?[] _taskFactories;
    private readonly INamedTypeSymbol?[] _contractsOfLifeOrValue;
    private readonly INamedTypeSymbol?[] _canceledExceptions;

    public KnownTypes(Compilation compilation)
    {
        CancellationToken = compilation.GetTypeByMetadataName(Threading + "CancellationToken");
        CancellationTokenSource = compilation.GetTypeByMetadataName(Threading + "CancellationTokenSource");
        Semaphore = compilation.GetTypeByMetadataName(Threading + "SemaphoreSlim");
        Monitor = compilation.GetTypeByMetadataName(Threading + "Monitor");
        Lock = compilation.GetTypeByMetadataName(Threading + "Lock");
        TimeSpan = compilation.GetTypeByMetadataName("System.TimeSpan");
        Exception = compilation.GetTypeByMetadataName("System.Exception");
        Task = compilation.GetTypeByMetadataName(Tasks + "Task");
        _tasks = [Task, compilation.GetTypeByMetadataName(Tasks + "Task`1")];
        _valueTasks =
        [
            compilation.GetTypeByMetadataName(Tasks + "ValueTask"),
            compilation.GetTypeByMetadataName(Tasks + "ValueTask`1"),
        ];
        _configuredValueTasks =
        [
            compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable"),
            compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1"),
        ];
        _taskFactories =
        [
            compilation.GetTypeByMetadataName(Tasks + "TaskFactory"),
            compilation.GetTypeByMetadataName(Tasks + "TaskFactory`1"),
        ];
        _contractsOfLifeOrValue =
        [
            compilation.GetTypeByMetadataName("System.IDisposable"),
            compilation.GetTypeByMetadataName("System.IAsyncDisposable"),
            compilation.GetTypeByMetadataName("System.IEquatable`1"),
        ];
        _canceledExceptions =
        [
            compilation.GetTypeByMetadataName("System.OperationCanceledException"),
            compilation.GetTypeByMetadataName(Tasks + "TaskCanceledException"),
        ];
        SystemCollections = new KnownNamespace(compilation, "System", "Collections");
        SystemIO = new KnownNamespace(compilation, "System", "IO");
        SystemLinq = new KnownNamespace(compilation, "System", "Linq");
        SystemThreading = new KnownNamespace(compilation, "System", "Threading");
    }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? CancellationTokenSource { get; }

    public INamedTypeSymbol? Semaphore { get; }

    public INamedTypeSymbol? Monitor { get; }

    public INamedTypeSymbol? Lock { get; }

    public INamedTypeSymbol? TimeSpan { get; }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? Task { get; }

    public KnownNamespace SystemCollections { get; }

    public KnownNamespace SystemIO { get; }

    public KnownNamespace SystemLinq { get; }

    public KnownNamespace SystemThreading { get; }

    /// <summary>Returns whether the symbol is the type; false for a type that the compilation does not have.</summary>
    public static bool Is(ISymbol? symbol, INamedTypeSymbol? type)
        => type is not null && SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, type);

    public bool IsTask(ITypeSymbol? type) => IsOneOf(type, _tasks);

    public bool IsValueTask(ITypeSymbol? type) => IsOneOf(type, _valueTasks);

    /// <summary>Returns whether the type is what <c>ConfigureAwait</c> of a <c>ValueTask</c> returns.</summary>
    public bool IsConfiguredValueTask(ITypeSymbol? type) => IsOneOf(type, _configuredValueTasks);

    public bool IsTaskFactory(ITypeSymbol? type) => IsOneOf(type, _taskFactories);

    /// <summary>Returns whether the type is a contract about disposal or equality, which exposes no channel.</summary>
    public bool IsContractOfLifeOrValue(ITypeSymbol? type) => IsOneOf(type, _contractsOfLifeOrValue);

    /// <summary>Returns whether a catch for the type also catches a cancellation.</summary>
    public bool CatchesCancellation(ITypeSymbol? type) => CatchesAll(type) || IsOneOf(type, _canceledExceptions);

    /// <summary>Returns whether a catch for the type, or without a type, catches every exception.</summary>
    public bool CatchesAll(ITypeSymbol? type)
        => type is null or { SpecialType: SpecialType.System_Object } || Is(type, Exception);

    private static bool IsOneOf(ITypeSymbol? type, INamedTypeSymbol?[] known)
        => Array.Exists(known, one => Is(type, one));
}
