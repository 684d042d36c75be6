// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Testing;

namespace LeakyTests;

public sealed class FirstTests
{
    [Fact]
    public void Leaks() => Work.ForgetToComplete("first");

    [Fact]
    public Task Completes() => Work.CompleteAsync("first.completed");

    [Fact]
    public void HasNoChannel()
    {
    }

    [Fact]
    [AllowChannelLeaks("what a test may do that is about leaks")]
    public void MayLeak() => Work.ForgetToComplete("first.allowed");

    [Fact]
    public void LeaksWhatIsIgnored() => Work.ForgetToComplete("pool-7");
}
