// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Running;

/// <summary>A program that runs until it is disposed of.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(
        string path, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(Process.Start(start)!);
        program._process.OutputDataReceived += program.Keep;
        program._process.ErrorDataReceived += program.Keep;
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Starts an example from its own folder, where its settings are.</summary>
    public static RunningProgram StartExample(string name, params (string Name, string Value)[] environment)
        => Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Repository.Example(name), "--contentRoot", Path.GetDirectoryName(Repository.Example(name))!],
            environment);

    /// <summary>Gets a port that was free just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until an address answers with success; fails with the program's output if it does not.</summary>
    public async Task AnswersAsync(HttpClient client, Uri address)
    {
        bool answered = await Patience.LastAnswerAsync(
            () => TryGetAsync(client, address), ok => ok || _process.HasExited);
        Assert.True(
            answered,
            $"{address} does not answer:{Environment.NewLine}{string.Join(Environment.NewLine, _lines.TakeLast(40))}");
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

    private static async Task<bool> TryGetAsync(HttpClient client, Uri address)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // What the shell of the developer sets must not change what is tested.
    private static bool IsForeign(string name)
        => name.StartsWith("OTEL_", StringComparison.Ordinal)
            || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
            || name is "DOTNET_ENVIRONMENT" or "URLS";

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Enqueue(text);
        }
    }
}
