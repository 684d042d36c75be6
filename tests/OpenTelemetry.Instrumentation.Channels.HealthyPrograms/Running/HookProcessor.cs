// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Runs the hooks of a processor, and gives spans to a simple exporter where one is wanted: its lock is for them
/// alone.
/// </summary>
internal sealed class HookProcessor(SpanHooks hooks) : BaseProcessor<Activity>
{
    private readonly SimpleActivityExportProcessor _simple = new(new HookExporter(hooks));

    public override void OnStart(Activity data) => hooks.Run(SpanPlace.OnStart, data);

    public override void OnEnd(Activity data)
    {
        hooks.Run(SpanPlace.OnEnd, data);
        if (hooks.Has(SpanPlace.Export, data))
        {
            _simple.OnEnd(data);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _simple.Dispose();
        }

        base.Dispose(disposing);
    }
}
