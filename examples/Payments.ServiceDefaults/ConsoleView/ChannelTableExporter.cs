// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>Prints the table of the channels whenever it is not the one that was printed last.</summary>
internal sealed class ChannelTableExporter : BaseExporter<Metric>
{
    private readonly Action<string> _print;
    private string _last = string.Empty;

    public ChannelTableExporter(Action<string> print) => _print = print;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        string table = ChannelTable.Of(in batch).Render();
        if (table != _last)
        {
            _last = table;
            _print(table);
        }

        return ExportResult.Success;
    }
}
