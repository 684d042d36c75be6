// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Grpc.Core;
using Payments.Contracts;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Clearing;

/// <summary>A ledger that remembers the reports, or one that is away.</summary>
internal sealed class FakeLedger : Ledger.LedgerClient
{
    private readonly TaskCompletionSource _firstCall = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsAway { get; init; }

    public ConcurrentQueue<ReportClearingRequest> Reports { get; } = [];

    public Task FirstCall => _firstCall.Task;

    public override AsyncUnaryCall<ReportClearingReply> ReportClearingAsync(
        ReportClearingRequest request, CallOptions options)
    {
        _firstCall.TrySetResult();
        if (!IsAway)
        {
            Reports.Enqueue(request);
        }

        return new AsyncUnaryCall<ReportClearingReply>(
            IsAway
                ? Task.FromException<ReportClearingReply>(new RpcException(new Status(StatusCode.Unavailable, "away")))
                : Task.FromResult(new ReportClearingReply()),
            Task.FromResult(new Metadata()),
            () => Status.DefaultSuccess,
            () => [],
            () => { });
    }
}
