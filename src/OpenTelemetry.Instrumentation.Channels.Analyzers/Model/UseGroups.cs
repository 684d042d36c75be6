// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The names that may stand for the same channel, joined as assignments are found.</summary>
internal sealed class UseGroups
{
    private readonly Dictionary<ISymbol, ISymbol> _parents = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<Action<ChannelUses>>> _notes = new(SymbolEqualityComparer.Default);

    public Notes Of(ISymbol symbol)
    {
        ISymbol key = symbol.OriginalDefinition;
        Touch(key);
        return new Notes(_notes[key]);
    }

    public void Touch(ISymbol symbol)
    {
        ISymbol key = symbol.OriginalDefinition;
        if (!_parents.ContainsKey(key))
        {
            _parents[key] = key;
            _notes[key] = [];
        }
    }

    public void Join(ISymbol one, ISymbol other)
    {
        Touch(one);
        Touch(other);
        _parents[Root(one.OriginalDefinition)] = Root(other.OriginalDefinition);
    }

    public IReadOnlyList<ChannelUses> Build(Func<ISymbol, bool> comesFromElsewhere)
    {
        var groups = new Dictionary<ISymbol, ChannelUses>(SymbolEqualityComparer.Default);
        foreach (ISymbol symbol in _parents.Keys)
        {
            ISymbol root = Root(symbol);
            if (!groups.TryGetValue(root, out ChannelUses? uses))
            {
                groups[root] = uses = new ChannelUses();
            }

            uses.Add(symbol);
            _notes[symbol].ForEach(note => note(uses));
            if (comesFromElsewhere(symbol))
            {
                uses.ComeFromElsewhere();
            }
        }

        foreach (ChannelUses uses in groups.Values)
        {
            uses.Sort();
        }

        return [.. groups.Values];
    }

    private ISymbol Root(ISymbol symbol)
    {
        ISymbol root = symbol;
        while (!SymbolEqualityComparer.Default.Equals(_parents[root], root))
        {
            root = _parents[root];
        }

        return root;
    }

    /// <summary>What is found for one name, kept until it is known which names belong together.</summary>
    internal readonly struct Notes(List<Action<ChannelUses>> notes)
    {
        public void Add(ChannelCall call) => notes.Add(uses => uses.Add(call));

        public void Add(ChannelCreation creation) => notes.Add(uses => uses.Add(creation));

        public void AddCompletion(IOperation completion) => notes.Add(uses => uses.AddCompletion(completion));

        public void Escape(ChannelHalf half) => notes.Add(uses => uses.Escape(half));

        public void ComeFromElsewhere() => notes.Add(uses => uses.ComeFromElsewhere());
    }
}
