// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// The tokens of one channel of a round: none, one that is canceled from the start, and some that may be canceled
/// later.
/// </summary>
internal sealed class FuzzTokens : IDisposable
{
    private const int Sources = 4;

    private readonly CancellationTokenSource[] _sources =
    [
        .. Enumerable.Range(0, Sources).Select(static _ => new CancellationTokenSource())
    ];

    public FuzzTokens() => _sources[0].Cancel();

    /// <summary>Returns no token in most cases.</summary>
    public CancellationToken Choose(int number) => (number % 16) switch
    {
        < 8 => CancellationToken.None,
        8 => _sources[0].Token,
        var other => _sources[1 + (other % (Sources - 1))].Token,
    };

    public void Cancel(int number) => _sources[1 + (number % (Sources - 1))].Cancel();

    public string NameOf(CancellationToken token)
        => token == CancellationToken.None
            ? "none"
            : $"token {Array.FindIndex(_sources, source => source.Token == token)}";

    public void Dispose() => Array.ForEach(_sources, static source => source.Dispose());
}
