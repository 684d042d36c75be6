// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults.ConsoleView;

namespace AppHost.Processes;

/// <summary>
/// What the processes write, line by line, each with the name of its process; but spans go into the traces.
/// </summary>
internal sealed class PrefixedOutput
{
    private readonly MergedTraces _traces;

    public PrefixedOutput(MergedTraces traces) => _traces = traces;

    public void Write(string process, string line)
    {
        if (!_traces.TryAdd(process, line) && line.Length > 0)
        {
            Console.Out.WriteLine($"{process,-8} | {line}");
        }
    }
}
