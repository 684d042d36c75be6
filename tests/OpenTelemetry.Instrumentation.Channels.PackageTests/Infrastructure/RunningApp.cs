// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A program that runs until it is told to end.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    // Only a guard against hangs.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _output = Channel.CreateUnbounded<string>();

    public RunningApp(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
        };
        Command.CleanEnvironment(start);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _output.Writer.TryComplete();
            }
            else
            {
                _output.Writer.TryWrite(line.Data);
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Waits for a line with a text in it.</summary>
    public async Task<string> OutputAsync(string text)
    {
        using var limit = new CancellationTokenSource(s_limit);
        var seen = new List<string>();
        await foreach (string line in _output.Reader.ReadAllAsync(limit.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }

            seen.Add(line);
        }

        throw new InvalidOperationException(
            $"It ended without '{text}':{Environment.NewLine}{string.Join('\n', seen)}");
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public Task TerminateAsync()
        => Command.RunAsync("kill", Path.GetTempPath(), "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
