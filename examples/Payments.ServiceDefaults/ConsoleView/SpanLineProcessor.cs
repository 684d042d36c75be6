// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>Writes each span as a line for the app host, which puts the parts of a trace together.</summary>
internal sealed class SpanLineProcessor : BaseProcessor<Activity>
{
    private readonly Action<string> _writeLine;

    public SpanLineProcessor(Action<string> writeLine) => _writeLine = writeLine;

    public override void OnEnd(Activity data) => _writeLine(SpanLine.Format(data.TraceId, FinishedSpan.Of(data)));
}
