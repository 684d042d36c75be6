// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>The cases of theories.</summary>
internal static class Cases
{
    public static TheoryData<Audience> Audiences() => [.. Enum.GetValues<Audience>()];

    /// <summary>Everything with every audience.</summary>
    public static TheoryData<T, Audience> WithAudiences<T>(params IEnumerable<T> values)
    {
        var cases = new TheoryData<T, Audience>();
        foreach (T value in values)
        {
            foreach (Audience audience in Enum.GetValues<Audience>())
            {
                cases.Add(value, audience);
            }
        }

        return cases;
    }
}
