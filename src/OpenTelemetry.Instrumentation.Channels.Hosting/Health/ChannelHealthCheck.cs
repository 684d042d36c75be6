// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>Looks at all channels of the process, or at those of some names.</summary>
internal sealed class ChannelHealthCheck(
    string checkName, IReadOnlyCollection<string> channelNames, IOptionsMonitor<ChannelHealthCheckOptions> options)
    : IHealthCheck
{
    private const int MaxProblemsTold = 10;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ChannelHealthCheckOptions thresholds = options.Get(checkName);
        bool looksForLeaks = thresholds.ReportLeaks && ChannelLeakDetector.IsEnabled;
        var verdict = new HealthVerdict(thresholds, looksForLeaks);
        foreach (ChannelSnapshot channel in ChannelSnapshot.TakeAll())
        {
            if (IsMeant(channel.Name))
            {
                verdict.Look(channel);
            }
        }

        foreach (ChannelLeak leak in looksForLeaks ? ChannelLeakDetector.Current : [])
        {
            if (leak.Verdict == ChannelLeakVerdict.Definite && IsMeant(leak.ChannelName))
            {
                verdict.Look(leak);
            }
        }

        return Task.FromResult(new HealthCheckResult(
            verdict.Status, verdict.Describe(MaxProblemsTold), exception: null, verdict.Figures));
    }

    private bool IsMeant(string name) => channelNames.Count == 0 || channelNames.Contains(name);
}
