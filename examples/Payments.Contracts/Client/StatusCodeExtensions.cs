// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace Payments.Contracts;

/// <summary>What a status of gRPC means for the caller.</summary>
public static class StatusCodeExtensions
{
    /// <summary>Whether the same call may succeed later.</summary>
    public static bool IsTransient(this StatusCode status)
        => status is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal
            or StatusCode.Unknown or StatusCode.Cancelled or StatusCode.ResourceExhausted;
}
