// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AppHost.Load;
using AppHost.Processes;
using Payments.ServiceDefaults.ConsoleView;

namespace AppHost;

/// <summary>
/// Starts the three examples, waits for the end, and stops them in the order in which the payments flow.
/// </summary>
internal sealed class PaymentSystem
{
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(40);

    private readonly int _load;
    private readonly Ports _ports;
    private readonly bool _exit;

    public PaymentSystem(int load, bool freePorts, bool exit)
    {
        _load = load;
        _ports = freePorts ? Ports.Free() : Ports.Default;
        _exit = exit;
    }

    /// <summary>Runs until it is stopped.</summary>
    /// <returns>The exit code: 0 when every process ended well.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var traces = new MergedTraces(Console.Out.Write, TimeProvider.System);
        var output = new PrefixedOutput(traces);
        var processes = new List<ExampleProcess>();
        try
        {
            await StartAsync(processes, output, stop);
            await RunLoadAsync(stop);
            if (!_exit)
            {
                await WaitAsync(processes, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C, or SIGTERM.
        }

        return await StopAsync(processes);
    }

    private static async Task WaitAsync(List<ExampleProcess> processes, CancellationToken stop)
    {
        Task<ExampleProcess> first = await Task.WhenAny(processes.Select(process => process.WaitForExitAsync(stop)));
        if (!stop.IsCancellationRequested)
        {
            Console.Out.WriteLine($"app host | {(await first).Name} has ended by itself; stopping the others");
        }
    }

    private static async Task<int> StopAsync(List<ExampleProcess> processes)
    {
        int exitCode = 0;
        foreach (ExampleProcess process in processes.AsEnumerable().Reverse())
        {
            using (process)
            {
                int code = await process.StopAsync(s_stopTimeout);
                Console.Out.WriteLine($"app host | {process.Name} ended with {code}");
                exitCode = exitCode == 0 ? code : exitCode;
            }
        }

        return exitCode;
    }

    // The ledger first: the others call it as soon as they run.
    private async Task StartAsync(List<ExampleProcess> processes, PrefixedOutput output, CancellationToken stop)
    {
        var telemetry = TelemetrySettings.FromEnvironment(quiet: _load > 0);
        foreach (ExampleLaunch launch in ExampleLaunch.All(_ports))
        {
            var process = ExampleProcess.Start(launch, telemetry, output);
            processes.Add(process);
            await process.WaitUntilStartedAsync(stop);
        }

        Console.Out.WriteLine(Banner.Compose(_ports, telemetry));
    }

    private async Task RunLoadAsync(CancellationToken stop)
    {
        if (_load > 0)
        {
            using var generator = new LoadGenerator(_ports.Api);
            LoadResult result = await generator.RunAsync(_load, stop);
            Console.Out.WriteLine($"app host | {result}");
        }
    }
}
