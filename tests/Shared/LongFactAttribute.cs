// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// A test that takes long: it is skipped where <see cref="LongTests.AreOn"/> is <see langword="false"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!LongTests.AreOn)
        {
            Skip = LongTests.SkipReason;
        }
    }
}
