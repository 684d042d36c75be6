// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The layers of the library, lowest first, and the layers that each one may refer to.</summary>
internal static class Layers
{
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Primitives"] = [],
        ["Vocabulary"] = [],
        ["Options"] = ["Vocabulary"],
        ["Diagnostics"] = ["Primitives", "Vocabulary"],
        ["Signals"] = ["Primitives", "Vocabulary", "Options", "Diagnostics"],
        ["Waiting"] = ["Primitives"],
        ["State"] = ["Primitives", "Vocabulary", "Options", "Diagnostics", "Signals", "Waiting"],
        ["Registry"] = ["Primitives", "Vocabulary", "Options", "Diagnostics", "Signals", "State"],
        ["Leaks"] =
        [
            "Primitives", "Vocabulary", "Options", "Diagnostics",
            "Signals", "Waiting", "State", "Registry",
        ],
        ["Metrics"] =
        [
            "Primitives", "Vocabulary", "Options", "Diagnostics", "Signals",
            "Waiting", "State", "Registry", "Leaks",
        ],
        ["Tracing"] = ["Vocabulary", "Options", "Diagnostics", "Signals", "State", "Metrics"],
        ["Processing"] = ["Vocabulary", "Signals", "Waiting", "State", "Metrics", "Tracing"],
        ["Instrumented"] =
        [
            "Primitives", "Vocabulary", "Diagnostics", "Signals", "Waiting",
            "State", "Leaks", "Metrics", "Tracing", "Processing",
        ],
        ["Creation"] = ["Vocabulary", "Options", "Diagnostics", "State", "Registry", "Instrumented"],
        ["Lifetime"] = ["Primitives", "Vocabulary", "Diagnostics", "State", "Processing", "Instrumented"],
        ["Inspection"] =
        [
            "Primitives", "Vocabulary", "Options", "Diagnostics", "Signals",
            "Waiting", "State", "Registry", "Leaks",
        ],
        ["Configuration"] =
        [
            "Primitives", "Vocabulary", "Options", "Diagnostics",
            "Signals", "Registry", "Metrics",
        ],
    };

    /// <summary>Gets the allowed references.</summary>
    public static IEnumerable<(string From, string To)> References
        => Allowed.SelectMany(static layer => layer.Value.Select(to => (layer.Key, to)));

    /// <summary>Gets the references that do not follow from others: what the diagram draws.</summary>
    public static IEnumerable<(string From, string To)> Drawn
        => References.Where(static reference
            => !Allowed[reference.From].Any(between => between != reference.To && Reaches(between, reference.To)));

    private static bool Reaches(string from, string to) => Allowed[from].Any(next => next == to || Reaches(next, to));
}
