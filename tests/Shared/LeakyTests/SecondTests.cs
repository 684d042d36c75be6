// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace LeakyTests;

/// <summary>Runs beside the first ones.</summary>
public sealed class SecondTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task LeaksAfterAWait(int number)
    {
        await Task.Yield();
        Work.ForgetToComplete("second." + number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Completes(int number) => Work.CompleteAsync("second.completed." + number);
}
