// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Reflection;

namespace AppHost.Processes;

/// <summary>One of the examples, as a process.</summary>
internal sealed class ExampleProcess : IDisposable
{
    private const string StartedText = "Application started.";

    // That it starts and stops, its environment and its folder: three times the same.
    private const string HostNews = " Microsoft.Hosting.Lifetime[0] ";

    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ExampleProcess(string name, Process process, PrefixedOutput output)
    {
        Name = name;
        _process = process;
        DataReceivedEventHandler write = (_, line) => Receive(line.Data, output);
        _process.OutputDataReceived += write;
        _process.ErrorDataReceived += write;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public static ExampleProcess Start(ExampleLaunch launch, TelemetrySettings telemetry, PrefixedOutput output)
    {
        string assembly = AssemblyOf(launch.Project);
        var start = new ProcessStartInfo
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        OwnSession.Run(start, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", assembly);
        foreach ((string name, string value) in telemetry.Variables.Concat(launch.Variables))
        {
            start.Environment[name] = value;
        }

        return new ExampleProcess(launch.Name, Process.Start(start)!, output);
    }

    /// <summary>Waits until the process is ready, and fails when it ends before.</summary>
    public async Task WaitUntilStartedAsync(CancellationToken stop)
    {
        Task ended = _process.WaitForExitAsync(stop);
        if (await Task.WhenAny(_started.Task, ended) == ended)
        {
            await ended;
            throw new InvalidOperationException($"{Name} could not be started: see its output above.");
        }
    }

    public async Task<ExampleProcess> WaitForExitAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        return this;
    }

    /// <summary>Asks the process to stop and waits until it has; kills it when it takes too long.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            if (!_process.HasExited)
            {
                TerminationSignal.Send(_process);
            }

            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        return _process.ExitCode;
    }

    public void Dispose() => _process.Dispose();

    // Beside this program, as the build lays the examples out.
    private static string AssemblyOf(string project)
    {
        string configuration = typeof(ExampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Configuration").Value!;
        string examples = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
        return Path.Combine(examples, project, "bin", configuration, "net10.0", project + ".dll");
    }

    private void Receive(string? line, PrefixedOutput output)
    {
        if (line is null)
        {
            return;
        }

        if (line.Contains(StartedText, StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }

        if (!line.Contains(HostNews, StringComparison.Ordinal))
        {
            output.Write(Name, line);
        }
    }
}
