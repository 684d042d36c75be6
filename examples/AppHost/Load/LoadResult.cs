// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AppHost.Load;

/// <summary>What came of the load.</summary>
internal sealed record LoadResult(int Sent, TimeSpan Duration, int TriedAgain, IReadOnlyDictionary<string, int> Ends)
{
    public override string ToString()
    {
        string ends = string.Join(
            ", ", Ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{end.Value} {end.Key}"));
        return $"{Sent} payments in {Duration.TotalSeconds:F1} s, {Sent / Duration.TotalSeconds:F0} a second: {ends}; "
            + $"{TriedAgain} times the gateway was full, and they were sent again";
    }
}
