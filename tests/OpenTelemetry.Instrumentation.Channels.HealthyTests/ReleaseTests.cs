// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;
using OpenTelemetry.Instrumentation.Channels.HealthyTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests;

/// <summary>
/// A wait that has an end of its own ends by it, where abandoned channels are to be released as well.
/// </summary>
public sealed class ReleaseTests
{
    [Fact]
    public void OneSidedPrograms_AbandonedChannelsAreReleased_EndByTheirOwnLimits()
    {
        using var hour = new ShortHour("release.", releaseAbandoned: true);
        hour.Stage.Start(HealthyCatalog.All.Where(static program => program.IsOneSided));

        hour.Pass(TimeSpan.FromMinutes(10));

        hour.Stop();
        Assert.Empty(hour.Stage.Failures);
        Assert.DoesNotContain(
            hour.Stage.Findings.Seen, static leak => leak.IsReleased || leak.Verdict == ChannelLeakVerdict.Definite);
    }
}
