// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>Compares, and tells what differs.</summary>
internal sealed class Checks
{
    public bool HasFailed { get; private set; }

    public void Equal<T>(string what, T expected, T actual)
    {
        bool isEqual = EqualityComparer<T>.Default.Equals(expected, actual);
        HasFailed |= !isEqual;
        Console.WriteLine(isEqual ? $"ok: {what}: {actual}" : $"WRONG: {what}: {actual}, not {expected}");
    }
}
