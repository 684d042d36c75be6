// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// A theory that takes long: it is skipped where <see cref="LongTests.AreOn"/> is <see langword="false"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute()
    {
        if (!LongTests.AreOn)
        {
            Skip = LongTests.SkipReason;
        }
    }
}
