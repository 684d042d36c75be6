// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>How busy the machine was before the run: whoever reads the results should know.</summary>
public static class LoadAverage
{
    private const string File = "/proc/loadavg";

    /// <summary>Gets the averages of 1, 5 and 15 minutes, where the system tells them.</summary>
    public static string AtStart { get; private set; } = "unknown";

    public static void Remember()
    {
        if (System.IO.File.Exists(File))
        {
            AtStart = string.Join(' ', System.IO.File.ReadAllText(File).Split(' ').Take(3));
        }
    }
}
