// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using ChannelLeaks;
using ChannelLeaks.Reproductions;
using OpenTelemetry.Instrumentation.Channels;

// Each command is one way to hang a consumer, to block a producer, or to fill the memory. The detector names it; with
// --release it ends the wait, too, so that the finally blocks run.
bool isReleased = args.Contains("--release");

// The thresholds of a service are minutes; those of a test are seconds.
ChannelLeakDetectionOptions thresholds = ChannelLeakDetectionOptions.CreateStrict();
thresholds.CheckInterval = TimeSpan.FromMilliseconds(200);
thresholds.GrowthWindow = TimeSpan.FromMilliseconds(200);
thresholds.CaptureCreationStacks = true;
thresholds.ReleaseAbandoned = isReleased;
using IDisposable options = ChannelLeakDetector.Configure(thresholds);
using var findings = new ConsoleFindings();
using IDisposable subscription = ChannelLeakDetector.Leaks.Subscribe(findings);
switch (args.FirstOrDefault())
{
    case "forgotten-completion":
        ForgottenCompletion.Start();
        break;
    case "full-buffer":
        FullBuffer.Start();
        break;
    case "slow-reader":
        SlowReader.Start();
        break;
    case "dead-reader":
        await DeadReader.RunAsync();
        break;
    case "stuck-reader":
        await StuckReader.RunAsync();
        break;
    case "self-check":
        return SelfCheck.Run();
    default:
        Console.Error.WriteLine(
            "One of: forgotten-completion, full-buffer, slow-reader, dead-reader, stuck-reader, self-check; and "
            + "--release. The dead and the stuck reader fill the memory: limit it, with "
            + "DOTNET_GCHeapHardLimit=0x4000000 for instance.");
        return 2;
}

// A service would go on with its work, and collect garbage in time.
if (!findings.WaitForFirst())
{
    return 0;
}

if (isReleased)
{
    await Ending.WaitAsync(TimeSpan.FromSeconds(60));
}

return 1;
