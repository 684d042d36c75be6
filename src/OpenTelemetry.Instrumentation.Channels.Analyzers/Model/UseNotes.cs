// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Holds the facts of one name of a channel until it is known which names belong together.</summary>
internal sealed class UseNotes
{
    private readonly List<Action<ChannelUses>> _notes = [];

    /// <summary>Gets the number of creations that the name can stand for.</summary>
    public int Creations { get; private set; }

    public void Add(ChannelCall call) => _notes.Add(uses => uses.Add(call));

    public void Add(ChannelCreation creation)
    {
        Creations++;
        _notes.Add(uses => uses.Add(creation));
    }

    public void AddCompletion(IOperation completion) => _notes.Add(uses => uses.AddCompletion(completion));

    public void Escape(ChannelHalf half) => _notes.Add(uses => uses.Escape(half));

    public void CopyTo(ChannelUses uses) => _notes.ForEach(note => note(uses));
}
