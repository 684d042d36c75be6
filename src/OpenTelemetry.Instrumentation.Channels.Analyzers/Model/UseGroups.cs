// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The names that may stand for the same channel, joined as assignments are found.</summary>
internal sealed class UseGroups(ChannelTypes types)
{
    private readonly Dictionary<ISymbol, Name> _names = new(SymbolEqualityComparer.Default);

    public UseNotes Of(ISymbol symbol) => NameOf(symbol).Notes;

    public void Touch(ISymbol symbol) => NameOf(symbol);

    /// <summary>Takes note that a name stands for what another one stands for.</summary>
    public void Join(ISymbol target, ISymbol source)
    {
        Name to = NameOf(target);
        Name from = NameOf(source);
        if (to != from)
        {
            to.Sources.Add(from);
            from.Targets.Add(to);
        }
    }

    /// <summary>
    /// Takes note that a function returns what a name stands for. Where no call is seen, others have it.
    /// </summary>
    public void Return(ISymbol result, ISymbol source, ChannelHalf half)
    {
        Join(result, source);
        NameOf(result).Returned |= half;
    }

    /// <summary>Takes note of a call whose result the name stands for.</summary>
    public void AddCall(ISymbol result, IInvocationOperation call) => NameOf(result).Calls.Add(call);

    public void ComeFromElsewhere(ISymbol symbol) => NameOf(symbol).IsFromElsewhere = true;

    /// <summary>
    /// Returns the uses of each channel. Where several channels go by one parameter, each has the uses by that
    /// parameter; where they go by one variable, nothing is said to be the only creation.
    /// </summary>
    public IReadOnlyList<ChannelUses> Build(Func<ISymbol, bool> comesFromElsewhere)
    {
        foreach (Name name in _names.Values)
        {
            name.IsFromElsewhere |= comesFromElsewhere(name.Symbol) || name.Symbol switch
            {
                IMethodSymbol => name.Calls.Count > 1,
                IParameterSymbol => name.Sources.Count == 0 && name.Notes.Creations == 0,
                _ => false,
            };
        }

        var all = new List<ChannelUses>();
        foreach (HashSet<Name> group in Connected())
        {
            int creations = group.Sum(name => name.Notes.Creations);
            if (creations == 0 || (creations == 1 && !group.Any(name => name.IsFromElsewhere)))
            {
                all.Add(UsesOf(group, isWhole: true));
                continue;
            }

            var rest = new HashSet<Name>(group);
            foreach (Name maker in group.Where(name => name.Notes.Creations > 0))
            {
                HashSet<Name> reached = ReachedFrom(maker);
                if (IsOfOneChannel(maker, reached))
                {
                    all.Add(UsesOf(reached, isWhole: true));
                    rest.ExceptWith(reached);
                }
            }

            all.Add(UsesOf(rest, isWhole: false));
        }

        return all;
    }

    private ChannelUses UsesOf(HashSet<Name> names, bool isWhole)
    {
        var uses = new ChannelUses(types);
        foreach (Name name in names)
        {
            uses.Add(name.Symbol);
            name.Notes.CopyTo(uses);
            name.Calls.ForEach(uses.AddOrigin);
            if (name is { Symbol: IMethodSymbol, Calls.Count: 0 })
            {
                uses.Escape(name.Returned);
            }

            if (!isWhole
                || (name.IsFromElsewhere && name.Symbol is not IParameterSymbol)
                || (name.IsFromElsewhere && !names.Any(one => one.Notes.Creations > 0)))
            {
                uses.ComeFromElsewhere();
            }
        }

        uses.Sort();
        return uses;
    }

    // Parameters are given other channels in other calls; everything else holds this channel or another.
    private static bool IsOfOneChannel(Name maker, HashSet<Name> reached)
        => reached.All(name => name.Symbol is IParameterSymbol
            ? name == maker || name.Notes.Creations == 0
            : name.Notes.Creations == (name == maker ? 1 : 0)
                && !name.IsFromElsewhere
                && name.Sources.IsSubsetOf(reached));

    private static HashSet<Name> ReachedFrom(Name maker) => Closure(maker, static name => name.Targets);

    private static HashSet<Name> Closure(Name start, Func<Name, IEnumerable<Name>> next)
    {
        var seen = new HashSet<Name> { start };
        var pending = new Stack<Name>([start]);
        while (pending.Count > 0)
        {
            foreach (Name name in next(pending.Pop()))
            {
                if (seen.Add(name))
                {
                    pending.Push(name);
                }
            }
        }

        return seen;
    }

    private IEnumerable<HashSet<Name>> Connected()
    {
        var done = new HashSet<Name>();
        foreach (Name name in _names.Values)
        {
            if (!done.Contains(name))
            {
                HashSet<Name> group = Closure(name, static one => one.Targets.Concat(one.Sources));
                done.UnionWith(group);
                yield return group;
            }
        }
    }

    private Name NameOf(ISymbol symbol)
    {
        ISymbol key = symbol.OriginalDefinition;
        if (!_names.TryGetValue(key, out Name? name))
        {
            _names[key] = name = new Name(key);
        }

        return name;
    }

    private sealed class Name(ISymbol symbol)
    {
        public ISymbol Symbol => symbol;

        public UseNotes Notes { get; } = new();

        public HashSet<Name> Sources { get; } = [];

        public HashSet<Name> Targets { get; } = [];

        public List<IInvocationOperation> Calls { get; } = [];

        public ChannelHalf Returned { get; set; }

        public bool IsFromElsewhere { get; set; }
    }
}
