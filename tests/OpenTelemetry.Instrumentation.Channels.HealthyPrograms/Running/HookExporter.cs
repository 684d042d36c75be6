// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Runs the hooks of an exporter.</summary>
internal sealed class HookExporter(SpanHooks hooks) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity activity in batch)
        {
            hooks.Run(SpanPlace.Export, activity);
        }

        return ExportResult.Success;
    }
}
