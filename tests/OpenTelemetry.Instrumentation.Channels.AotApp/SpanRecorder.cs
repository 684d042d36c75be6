// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>An exporter that keeps the spans.</summary>
internal sealed class SpanRecorder : BaseExporter<Activity>
{
    private readonly List<Activity> _spans = [];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        lock (_spans)
        {
            foreach (Activity span in batch)
            {
                _spans.Add(span);
            }
        }

        return ExportResult.Success;
    }

    public Activity[] Named(string name)
    {
        lock (_spans)
        {
            return [.. _spans.Where(span => span.DisplayName == name)];
        }
    }
}
