// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// All that one type does with one channel, under whatever names: the variable, its fields, its two halves, and the
/// parameters of private methods that it is passed to.
/// </summary>
internal sealed class ChannelUses(ChannelTypes types)
{
    private readonly List<ChannelCall> _calls = [];
    private readonly List<ChannelCreation> _creations = [];
    private readonly List<IOperation> _completions = [];
    private readonly List<ISymbol> _symbols = [];
    private readonly List<IOperation> _origins = [];

    public IReadOnlyList<ChannelCall> Calls => _calls;

    /// <summary>Gets the places where <c>Completion</c> is read.</summary>
    public IReadOnlyList<IOperation> Completions => _completions;

    /// <summary>Gets the halves that code which is not seen here can have.</summary>
    public ChannelHalf Escaped { get; private set; }

    /// <summary>Gets a value indicating whether the channel may come from somewhere that is not seen here.</summary>
    public bool HasUnknownOrigin { get; private set; }

    /// <summary>Gets the creation, when there is exactly one and nothing else that the names can stand for.</summary>
    public ChannelCreation? Creation => _creations.Count == 1 && !HasUnknownOrigin ? _creations[0] : null;

    /// <summary>Gets a value indicating whether the channel lives no longer than one run of a method.</summary>
    public bool IsLocal => _symbols.TrueForAll(symbol => symbol is ILocalSymbol or IParameterSymbol or IMethodSymbol);

    public IEnumerable<ChannelCall> Reads => _calls.Where(call => call.IsRead);

    public IEnumerable<ChannelCall> Writes => _calls.Where(call => call.IsWrite);

    public IEnumerable<ChannelCall> Ends => _calls.Where(call => call.EndsChannel);

    /// <summary>Gets the operations that only the other side of the channel can end.</summary>
    public IEnumerable<ChannelCall> Waits
        => _calls.Where(
            call => (call.IsAsynchronous || call.Kind == ChannelOperationKind.ReadAll)
                && call.Invocation.IsWaitedFor());

    /// <summary>Gets the creation, and the calls that return the channel.</summary>
    public IReadOnlyList<IOperation> Origins => _origins;

    /// <summary>Returns whether the code around makes the channel each time that it runs.</summary>
    public bool IsMadeIn(IOperation outer) => _origins.Exists(origin => origin.IsInside(outer));

    /// <summary>Gets the operations whose task is returned: the caller waits for them, if he does.</summary>
    public IEnumerable<ChannelCall> HandedOn
        => _calls.Where(call => call.IsAsynchronous && call.Invocation.Dressed().Consumer() is IReturnOperation);

    /// <summary>Returns whether the symbol is a name of the channel.</summary>
    public bool IsCalled(ISymbol? symbol)
        => symbol is not null && _symbols.Contains(symbol.OriginalDefinition, SymbolEqualityComparer.Default);

    /// <summary>Returns whether the function passes the channel to another one that is seen.</summary>
    public bool IsPassedOnIn(IOperation function)
        => _symbols.Exists(static symbol => symbol is IParameterSymbol)
            && function.InSameFunction().OfType<IArgumentOperation>().Any(argument =>
                IsCalled(argument.Parameter) && IsCalled(argument.Value.ChannelSymbol(types)));

    /// <summary>Returns whether a call passes this channel on, or no channel at all.</summary>
    public bool IsPassedBy(IOperation caller)
    {
        if (caller is not IInvocationOperation call)
        {
            return true;
        }

        ISymbol?[] channels =
        [
            .. call.Arguments
                .Where(
                    argument => argument.Parameter is { } parameter
                        && _symbols.Contains(parameter.OriginalDefinition, SymbolEqualityComparer.Default))
                .Select(argument => argument.Value.ChannelSymbol(types)?.OriginalDefinition),
        ];
        return channels.Length == 0
            || Array.Exists(channels, symbol => _symbols.Contains(symbol, SymbolEqualityComparer.Default));
    }

    public bool Hides(ChannelHalf half) => (Escaped & half) == 0;

    internal void Add(ISymbol symbol) => _symbols.Add(symbol);

    internal void Add(ChannelCall call) => _calls.Add(call);

    internal void Add(ChannelCreation creation)
    {
        _creations.Add(creation);
        _origins.Add(creation.Invocation);
    }

    internal void AddOrigin(IOperation call) => _origins.Add(call);

    internal void AddCompletion(IOperation completion) => _completions.Add(completion);

    internal void Escape(ChannelHalf half) => Escaped |= half;

    internal void ComeFromElsewhere() => HasUnknownOrigin = true;

    /// <summary>Gives the calls the order of the source, whatever thread found them first.</summary>
    internal void Sort()
    {
        _calls.Sort(static (a, b) => Compare(a.Invocation, b.Invocation));
        _completions.Sort(Compare);
    }

    private static int Compare(IOperation a, IOperation b)
    {
        int file = string.CompareOrdinal(a.Syntax.SyntaxTree.FilePath, b.Syntax.SyntaxTree.FilePath);
        return file != 0 ? file : a.Syntax.SpanStart.CompareTo(b.Syntax.SpanStart);
    }
}
