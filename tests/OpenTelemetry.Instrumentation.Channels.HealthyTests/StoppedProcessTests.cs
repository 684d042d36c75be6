// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests;

/// <summary>
/// The programs in a process of their own, with the clock of the system, stopped and continued by signals.
/// </summary>
public sealed class StoppedProcessTests(ITestOutputHelper output)
{
    private const string Programs =
        "IdleQueue,SlowConsumer,PausedConsumer,ObjectPool,TokensOfASemaphore,PollerOfItems,"
            + "SlowContinuation,SlowExporter,"
        + "ReaderThatBreaks,ReadWithCancelAfter,BatchingConsumer,Pipeline,RendezvousHandshake,UiContext,WallClockJumps";

    private static readonly TimeSpan s_stopped = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Programs_ProcessIsStoppedFor20Seconds_NothingIsReported()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = Start();
        Task<string> text = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(TimeSpan.FromSeconds(4));
        await SignalAsync(process, "-STOP");
        await Task.Delay(s_stopped);
        await SignalAsync(process, "-CONT");
        await process.WaitForExitAsync();

        output.WriteLine(await text);
        Assert.True(process.ExitCode == 0, await text);
    }

    private static Process Start()
    {
        string program = typeof(HealthyStage).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--duration", "00:00:32", "--programs", Programs },
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start(
            "kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
