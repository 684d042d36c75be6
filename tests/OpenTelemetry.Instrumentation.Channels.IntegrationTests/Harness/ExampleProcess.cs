// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.Diagnostics;
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>An example that runs as a process of its own, on a port that the system chose.</summary>
public sealed class ExampleProcess : IAsyncDisposable
{
    private const string ListeningText = "Now listening on: ";

    private readonly Process _process;

    private ExampleProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Output.Add(line.Data);
    }

    public ProcessOutput Output { get; } = new();

    /// <summary>Starts the example.</summary>
    /// <param name="example">The name of the example project.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="arguments">Command-line arguments.</param>
    public static ExampleProcess Start(
        string example, IReadOnlyDictionary<string, string> settings, params string[] arguments)
        => Start(launcher: null, example, settings, arguments);

    /// <summary>Starts the example as the leader of a group of processes, as a shell does.</summary>
    /// <param name="example">The name of the example project.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="arguments">Command-line arguments.</param>
    public static ExampleProcess StartGroup(
        string example, IReadOnlyDictionary<string, string> settings, params string[] arguments)
        => Start("setsid", example, settings, arguments);

    private static ExampleProcess Start(
        string? launcher, string example, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        string assembly = Path.Combine(
            BuiltWith("Examples"), example, "bin", BuiltWith("Configuration"), "net10.0", example + ".dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(launcher ?? host)
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (launcher is not null)
        {
            start.ArgumentList.Add(host);
        }

        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        Array.ForEach(arguments, start.ArgumentList.Add);
        RemoveForeignSettings(start.Environment);
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        var running = new ExampleProcess(Process.Start(start)!);
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    public Task<Uri> WaitForAddressAsync() => WaitForAddressAsync(0);

    /// <summary>Waits for an address that the process listens on.</summary>
    /// <param name="index">Which one, where it has several: in the order of their names in the configuration.</param>
    public async Task<Uri> WaitForAddressAsync(int index)
    {
        IReadOnlyList<string> lines = await Output.WaitForLinesAsync(
            line => line.Contains(ListeningText, StringComparison.Ordinal), index + 1);
        string line = lines[index];
        return new Uri(line[(line.IndexOf(ListeningText, StringComparison.Ordinal) + ListeningText.Length)..].Trim());
    }

    /// <summary>Asks the process to stop, as an orchestrator does, and waits until it has.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        RequestTermination();
        return await WaitForExitAsync();
    }

    /// <summary>Does what Ctrl+C does to the process and to those that it has started.</summary>
    public void InterruptGroup() => PosixSignals.InterruptGroup(_process.Id);

    public void RequestTermination() => PosixSignals.Terminate(_process.Id);

    public async Task<int> WaitForExitAsync()
    {
        using var guard = new CancellationTokenSource(Patience.Timeout);

        // Waits for the end of the output too.
        await _process.WaitForExitAsync(guard.Token);
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

    private static string BuiltWith(string key)
        => typeof(ExampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;

    // What the shell of the developer or the test host sets must not change what is tested.
    private static void RemoveForeignSettings(IDictionary<string, string?> environment)
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            string name = (string)entry.Key;
            if (name.StartsWith("OTEL_", StringComparison.Ordinal)
                || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
                || name is "DOTNET_ENVIRONMENT" or "URLS")
            {
                environment.Remove(name);
            }
        }
    }
}
