// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AppHost.Processes;

/// <summary>How one of the examples is started.</summary>
/// <param name="Project">The example.</param>
/// <param name="Name">What its lines are marked with.</param>
/// <param name="Variables">Its settings.</param>
internal sealed record ExampleLaunch(string Project, string Name, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>All of them, in the order in which they start.</summary>
    public static IReadOnlyList<ExampleLaunch> All(Ports ports) =>
    [
        new("GrpcService", "ledger", new Dictionary<string, string>
        {
            ["Kestrel__Endpoints__Grpc__Url"] = ports.Ledger.ToString(),
            ["Kestrel__Endpoints__Metrics__Url"] = ports.LedgerMetrics.ToString(),
        }),
        new("Worker", "worker", new Dictionary<string, string>
        {
            ["Kestrel__Endpoints__Metrics__Url"] = ports.WorkerMetrics.ToString(),
            ["Clearing__LedgerAddress"] = ports.Ledger.ToString(),
        }),
        new("AspNetCoreApi", "api", new Dictionary<string, string>
        {
            ["Kestrel__Endpoints__Http__Url"] = ports.Api.ToString(),
            ["Payments__LedgerAddress"] = ports.Ledger.ToString(),
            ["Demo__Enabled"] = "true",
        }),
    ];
}
