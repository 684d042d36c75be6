// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class UnorderedAgesTests
{
    [Fact]
    public void Oldest_SameStampTwice_StaysUntilBothAreGone()
    {
        var ages = new UnorderedAges();
        ages.Add(5);
        ages.Add(5);
        ages.Add(7);
        ages.Remove(5);
        Assert.Equal(5, ages.Oldest);
        ages.Remove(5);
        Assert.Equal(7, ages.Oldest);
        ages.Remove(7);
        Assert.Equal(0, ages.Oldest);
    }

    [Fact]
    public void Oldest_ItemIsGoneBeforeItIsAdded_IsNotTold()
    {
        var ages = new UnorderedAges();
        ages.Remove(5);
        ages.Add(7);
        Assert.Equal(7, ages.Oldest);
        ages.Add(5);
        Assert.Equal(7, ages.Oldest);
    }
}
